// One violation of each rule of the house is planted in a copy of the source; each must be caught, by name.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import rules, { capabilities } from '../.dependency-cruiser.mjs';
import { copySource, plant } from './testing/copy-source.mjs';
import { biome, root, typescript, unusedCode } from './tools.mjs';

/** Each: the rule, the file that breaks it, what it imports, and the file that this leads to. */
const planted = [
  ...capabilities.slice(0, -1).flatMap((noun, index) => {
    const later = capabilities[index + 1];
    const target = `domain/src/${later}/planted.ts`;
    return [
      {
        rule: `order-${noun}`,
        from: `domain/src/${noun}/planted-order.ts`,
        imports: `../${later}/planted.ts`,
        target,
      },
      {
        rule: `order-${noun}`,
        from: `server/src/${noun}/planted-order.ts`,
        imports: `@wengang/domain/${later}/planted.ts`,
        target,
      },
    ];
  }),
  {
    rule: 'no-cycles',
    from: 'domain/src/regions/planted-one.ts',
    imports: './planted-two.ts',
    target: 'domain/src/regions/planted-two.ts',
  },
  { rule: 'domain-is-pure', from: 'domain/src/regions/planted-node.ts', imports: 'node:fs', target: 'fs' },
  {
    rule: 'domain-is-pure',
    from: 'domain/src/regions/planted-package.ts',
    imports: 'pg',
    target: 'node_modules/pg/',
  },
  {
    rule: 'domain-is-pure',
    from: 'domain/src/regions/planted-server.ts',
    imports: '@wengang/server/regions/planted.ts',
    target: 'server/src/regions/planted.ts',
  },
  {
    rule: 'sql-stays-in-stores',
    from: 'server/src/care/planted-sql.ts',
    imports: 'pg',
    target: 'node_modules/pg/',
  },
  {
    rule: 'sql-stays-in-stores',
    from: 'server/src/care/planted-builder.ts',
    imports: 'kysely',
    target: 'node_modules/kysely/',
  },
  {
    rule: 'http-stays-at-the-edge',
    from: 'server/src/care/planted-http.ts',
    imports: 'fastify',
    target: 'node_modules/fastify/',
  },
  {
    rule: 'nothing-imports-a-door',
    from: 'server/src/care/planted-door.ts',
    imports: './jobs.ts',
    target: 'server/src/care/jobs.ts',
  },
  {
    rule: 'nothing-imports-a-door',
    from: 'bench/src/planted-door.ts',
    imports: '@wengang/server/care/jobs.ts',
    target: 'server/src/care/jobs.ts',
  },
  {
    rule: 'nothing-imports-a-door',
    from: 'server/src/care/planted-deep/planted-door.ts',
    imports: '../visits/routes.ts',
    target: 'server/src/care/visits/routes.ts',
  },
  {
    rule: 'stores-do-not-call-stores',
    from: 'server/src/ventures/store.ts',
    imports: '@wengang/server/care/store.ts',
    target: 'server/src/care/store.ts',
  },
  {
    rule: 'stores-do-not-call-stores',
    from: 'server/src/ventures/mentors/planted/store.ts',
    imports: '../../../care/visits/store.ts',
    target: 'server/src/care/visits/store.ts',
  },
  {
    rule: 'stores-do-not-call-back',
    from: 'server/src/schooling/classes/store.ts',
    imports: '../../care/visits/routes.ts',
    target: 'server/src/care/visits/routes.ts',
  },
  {
    rule: 'stores-do-not-call-back',
    from: 'server/src/schooling/store.ts',
    imports: '../platform/operations/planted.ts',
    target: 'server/src/platform/operations/planted.ts',
  },
  {
    rule: 'platform-knows-no-capability',
    from: 'server/src/platform/planted.ts',
    imports: '@wengang/domain/people/planted.ts',
    target: 'domain/src/people/planted.ts',
  },
  {
    rule: 'nothing-imports-the-bench',
    from: 'server/src/care/planted-bench.ts',
    imports: '@wengang/bench/src/planted.ts',
    target: 'bench/src/planted.ts',
  },
  {
    rule: 'web-never-imports-server',
    from: 'office/src/planted-server.tsx',
    imports: '@wengang/server/regions/planted.ts',
    target: 'server/src/regions/planted.ts',
  },
  {
    rule: 'nothing-imports-the-office',
    from: 'server/src/care/planted-office.ts',
    imports: '../../../office/src/planted-page.tsx',
    target: 'office/src/planted-page.tsx',
  },
  {
    rule: 'no-unresolved',
    from: 'server/src/care/planted-gap.ts',
    imports: './planted-nowhere.ts',
    target: './planted',
  },
  {
    rule: 'no-unresolved',
    from: 'server/src/care/planted-gap-across.ts',
    imports: '@wengang/domain/care/planted-nowhere.ts',
    target: '@wengang/domain/care/planted',
  },
];

const targets = [
  ...capabilities.map((noun) => `domain/src/${noun}/planted.ts`),
  'server/src/regions/planted.ts',
  'office/src/planted-page.tsx',
  'server/src/care/jobs.ts',
  'server/src/care/store.ts',
  'server/src/care/visits/store.ts',
  'server/src/care/visits/routes.ts',
  'server/src/platform/operations/planted.ts',
  'bench/src/planted.ts',
];

const lint = [
  { line: 'export const a = Date.now();', says: 'may not read the clock' },
  { line: 'export const b = new Date();', says: 'may not read the clock' },
  { line: 'export const c = Temporal.Now.plainDateISO();', says: 'may not read the clock' },
  { line: 'export const d = Temporal.Now.instant();', says: 'may not read the clock' },
  { line: 'export const e = Math.random();', says: 'may not use randomness' },
  { line: 'export const f = process.env;', says: 'global variable process' },
  { line: "export const g = fetch('https://example.org');", says: 'global variable fetch' },
  { line: 'export const h = setTimeout(() => {}, 1);', says: 'global variable setTimeout' },
  { line: 'export const i = crypto.randomUUID();', says: 'global variable crypto' },
  { line: 'export const j: any = 1;', says: 'Unexpected any' },
  { line: 'export default 1;', says: 'default export' },
  { line: 'console.log(1);', says: 'console' },
];

function run(copy, program, ...args) {
  const { stdout, stderr } = spawnSync(process.execPath, [program, ...args], {
    cwd: copy,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  return `${stdout}\n${stderr}`;
}

test('each import rule catches its planted violation, also across workspaces', () => {
  const copy = copySource();
  for (const file of targets) plant(copy, file, ['export const planted = 1;']);
  plant(copy, 'domain/src/regions/planted-two.ts', ["export * from './planted-one.ts';"]);
  for (const { from, imports } of planted)
    plant(copy, from, [`import '${imports}';`, 'export const planted = 1;']);

  const found = run(copy, join(root, 'bin', 'imports.mjs'), copy).split('\n');
  const missed = planted.filter(
    ({ rule, from, target }) =>
      !found.some((line) => line.startsWith(`${rule}: ${from} → `) && line.includes(target)),
  );
  expect(missed).toEqual([]);
  const gaps = found.filter((line) => line.startsWith('not-resolved: ') && line.includes('planted'));
  expect(gaps).toHaveLength(2);
  expect(found.filter((line) => line.startsWith('not-read: '))).toEqual([]);
});

test('every import rule has a planted violation', () => {
  const covered = new Set(planted.map((one) => one.rule));
  expect(rules.forbidden.map((rule) => rule.name).filter((name) => !covered.has(name))).toEqual([]);
});

test('the lint rules of the domain catch clock, randomness, input and output', () => {
  const copy = copySource();
  const file = 'domain/src/regions/planted-lint.ts';
  plant(
    copy,
    file,
    lint.map((one) => one.line),
  );
  const parts = run(copy, biome, 'lint', '--colors=off', '--max-diagnostics=none', file).split(
    /^(?=domain\/)/m,
  );
  const missed = lint.filter(
    ({ says }, index) =>
      !parts.some((part) => part.startsWith(`${file}:${index + 1}:`) && part.includes(says)),
  );
  expect(missed).toEqual([]);
});

test('the domain does not compile when it touches Node or the browser', () => {
  const copy = copySource();
  const lines = [
    "import { readFileSync } from 'node:fs';",
    "export const a = Buffer.from('x');",
    'export const b = document;',
  ];
  plant(copy, 'domain/src/regions/planted-types.ts', [...lines, 'export const c = readFileSync;']);
  const found = run(copy, typescript, '-p', 'domain', '--pretty', 'false');
  for (const line of [1, 2, 3]) expect(found).toContain(`planted-types.ts(${line},`);
});

test('an export that nobody uses is named, also in a workspace that exports its files', () => {
  const copy = copySource();
  for (const workspace of ['domain', 'server'])
    plant(copy, `${workspace}/src/regions/planted-unused.ts`, [`export const unusedIn_${workspace} = 1;`]);
  const [program, ...args] = unusedCode;
  const found = run(copy, program, ...args);
  for (const workspace of ['domain', 'server']) expect(found).toContain(`unusedIn_${workspace}`);
});
