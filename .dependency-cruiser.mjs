// Import rules of the house (docs/decisions/0002-import-rules.md). Each line says why.
// The order of capabilities is one array: a later one may use an earlier one, never the other way.
export const capabilities = [
  'regions',
  'accounts',
  'papers',
  'people',
  'employers',
  'vacancies',
  'placements',
  'matching',
  'outreach',
  'training',
  'dispatch',
  'care',
  'returns',
  'ventures',
  'schooling',
  'funds',
  'subsidies',
  'agreements',
  'oversight',
  'reports',
];

const tests = '\\.test\\.tsx?$|/testing/';

// Stores that build their query from a piece of SQL of another one (docs/decisions/0002-import-rules.md).
const sharedSql = [
  {
    store: 'server/src/matching/lapses/store\\.ts',
    because: 'whose service ended is one condition, asked by the market and by lapses',
  },
  {
    store: 'server/src/(?:matching|dispatch)/papers/store\\.ts',
    because: 'which group of a village somebody lives in is one rule on every paper',
  },
  {
    store: 'server/src/placements/derived/store\\.ts',
    because: 'history and events are read and compared in one query',
  },
  {
    store: 'server/src/reports/opening/rows/store\\.ts',
    because: 'a list opens by the very condition that counted it',
  },
  {
    store: 'server/src/reports/recount/store\\.ts',
    because: 'a list is counted anew by the very condition that opens it',
  },
  {
    store: 'server/src/reports/waiting/(?:files|jobs|market|travel)/store\\.ts',
    because: 'whom a question concerns and when it is due is the same for every kind',
  },
];

const order = capabilities.slice(0, -1).map((noun, index) => ({
  name: `order-${noun}`,
  comment: `${noun} comes before ${capabilities.slice(index + 1).join(', ')}: it may not use them`,
  severity: 'error',
  from: { path: `^(domain|server|office)/src/${noun}/`, pathNot: tests },
  to: { path: `^(domain|server|office)/src/(${capabilities.slice(index + 1).join('|')})/` },
}));

export default {
  forbidden: [
    ...order,
    {
      name: 'no-cycles',
      comment:
        'one direction of flow: a cycle means two files are one idea, or the idea is in the wrong file',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'domain-is-pure',
      comment: 'domain runs in Node, browser and worker: it imports itself and zod, nothing else',
      severity: 'error',
      from: { path: '^domain/src/', pathNot: tests },
      to: { pathNot: '^domain/src/|node_modules/zod/' },
    },
    {
      name: 'sql-stays-in-stores',
      comment: 'only store.ts files and platform know SQL, so every query can be found and reviewed',
      severity: 'error',
      from: { path: '^(server|bench)/src/', pathNot: `^server/src/platform/|store\\.ts$|^bench/|${tests}` },
      to: { path: 'node_modules/(kysely|pg|pg-copy-streams|@types/pg)/' },
    },
    {
      name: 'http-stays-at-the-edge',
      comment: 'only the HTTP platform knows the web framework; routes name contracts',
      severity: 'error',
      from: { path: '^server/src/', pathNot: `^server/src/platform/http/|${tests}` },
      to: { path: 'node_modules/(fastify|@fastify)/' },
    },
    {
      name: 'nothing-imports-a-door',
      comment: 'routes and jobs are doors: only the composition root opens them',
      severity: 'error',
      from: { pathNot: `^server/src/(service|main)\\.ts$|${tests}` },
      to: { path: '^server/src/.+/(routes|jobs)\\.ts$' },
    },
    {
      name: 'stores-do-not-call-back',
      comment:
        'a store answers; it never calls a door or what carries operations out (an operation file would close a cycle)',
      severity: 'error',
      from: { path: '^server/src/.+/store\\.ts$', pathNot: '^server/src/platform/' },
      to: { path: '^server/src/.+/(routes|jobs)\\.ts$|^server/src/platform/(operations|http|queue)/' },
    },
    {
      name: 'stores-do-not-call-stores',
      comment:
        'the operation reads from several stores and decides; a query hidden behind another is not found. Types of rows may be shared',
      severity: 'error',
      from: {
        path: '^server/src/.+/store\\.ts$',
        pathNot: `^server/src/platform/|${sharedSql.map(({ store }) => `^${store}$`).join('|')}`,
      },
      to: {
        path: '^server/src/.+/store\\.ts$',
        pathNot: '^server/src/platform/',
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'platform-knows-no-capability',
      comment: 'platform serves every capability alike',
      severity: 'error',
      from: { path: '^server/src/platform/', pathNot: tests },
      to: { path: `^(domain|server)/src/(${capabilities.join('|')})/` },
    },
    {
      name: 'web-never-imports-server',
      comment: 'the office app knows the contract; how it is kept is the business of the server',
      severity: 'error',
      from: { path: '^office/' },
      to: { path: '^server/' },
    },
    {
      name: 'nothing-imports-the-office',
      comment: 'the app is opened by a browser; nobody else looks into it',
      severity: 'error',
      from: { pathNot: '^office/' },
      to: { path: '^office/' },
    },
    {
      name: 'nothing-imports-the-bench',
      comment: 'benchmarks look at the product; the product does not look back',
      severity: 'error',
      from: { pathNot: '^bench/' },
      to: { path: '^bench/' },
    },
    {
      name: 'no-unresolved',
      comment: 'an import that cannot be resolved hides from every other rule',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)node_modules/\\.' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      mainFields: ['module', 'main', 'types', 'typings'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json', '.d.ts'],
    },
  },
};
