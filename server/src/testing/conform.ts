import { Problem } from '@wengang/domain/contract/refusal.ts';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import ajvFormats from 'ajv-formats';

/** One answer of the server, as it came over the wire. */
export type Answer = { status: number; type: string; text: string; headers: Headers };

type Responses = Record<string, { description: string; content?: Record<string, unknown> }>;
export type OpenApi = {
  paths: Record<string, Record<string, { operationId: string; responses: Responses }>>;
  components: { parameters: Record<string, unknown> };
};

/** Throws when an answer is not what the OpenAPI document says: status, media type, body, refusal code, both languages. */
export type Conform = (method: string, path: string, answer: Answer) => void;

// Served for machines and browsers, not part of the API.
const undocumented = /^\/(livez|readyz|metrics|api\/openapi\.json|api\/docs.*)$/;
// Answered before a route is known, so no path documents them.
const beforeRoutes = new Set([
  ...['no-such-path', 'method-not-allowed', 'forged-request', 'unreadable-request', 'headers-too-large'],
]);

export function conformTo(document: OpenApi): Conform {
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  ajvFormats.default(ajv);
  ajv.addSchema(document, 'openapi');
  const documentedAt = readRoutes(document);
  // Looked up once for each kind of answer: tens of thousands are compared.
  const validators = new Map<string, ValidateFunction | undefined>();
  const validatorAt = (pointer: string): ValidateFunction | undefined => {
    if (!validators.has(pointer)) validators.set(pointer, ajv.getSchema(pointer));
    return validators.get(pointer);
  };

  return (method, path, answer) => {
    const what = `${method} ${path} answered ${answer.status} ${answer.type}: ${answer.text.slice(0, 400)}`;
    const problem = readProblem(answer, what);
    if (problem !== undefined && beforeRoutes.has(problem.code)) return;
    if (undocumented.test(path)) return;
    const route = documentedAt(method.toLowerCase(), path);
    if (route === undefined) throw new Error(`not documented: ${what}`);
    const response = route.responses[String(answer.status)];
    if (response === undefined) throw new Error(`status not documented: ${what}`);
    if (problem !== undefined && !response.description.split(', ').includes(problem.code))
      throw new Error(`refusal not documented: ${what}`);
    // The character set of a page stands beside its type.
    const types = Object.keys(response.content ?? {}).map((type) => type.split(';')[0]);
    if (!types.includes(answer.type)) throw new Error(`media type not documented: ${what}`);
    // A file or a stream of events has no shape that a schema could state.
    if (!answer.type.endsWith('json')) return;
    const validate = validatorAt(
      `${route.pointer}/${answer.status}/content/${pointerPart(answer.type)}/schema`,
    );
    if (validate?.(JSON.parse(answer.text)) !== true)
      throw new Error(`not as documented (${ajv.errorsText(validate?.errors)}): ${what}`);
  };
}

type Route = { start: string; matches: RegExp; pointer: string; responses: Responses };

/** What the document says about a path, by method: a fixed path before one with a parameter, as the router takes them. */
function readRoutes({ paths }: OpenApi): (method: string, path: string) => Route | undefined {
  const fixed = new Map<string, Route>();
  const open = new Map<string, Route[]>();
  const byParameters = Object.entries(paths).sort(
    ([one], [other]) => parametersIn(one) - parametersIn(other),
  );
  for (const [path, methods] of byParameters)
    for (const [method, { responses }] of Object.entries(methods)) {
      const pointer = `openapi#/paths/${pointerPart(path)}/${method}/responses`;
      const [start = ''] = path.split('{');
      const route = { start, matches: patternOf(path), pointer, responses };
      if (start === path) fixed.set(`${method} ${path}`, route);
      else open.set(method, [...(open.get(method) ?? []), route]);
    }
  return (method, path) =>
    fixed.get(`${method} ${path}`) ??
    open.get(method)?.find(({ start, matches }) => path.startsWith(start) && matches.test(path));
}

/** Everything that is not 2xx is a problem of RFC 9457 in both languages. */
function readProblem(answer: Answer, what: string): Problem | undefined {
  if (answer.status < 300) return undefined;
  if (answer.type !== 'application/problem+json') throw new Error(`no problem details: ${what}`);
  const problem = Problem.parse(JSON.parse(answer.text));
  const { zh, en } = problem.messages;
  if (!/\p{Script=Han}/u.test(zh) || !/[a-z]{3}/i.test(en)) throw new Error(`not in both languages: ${what}`);
  if (problem.status !== answer.status) throw new Error(`another status in the body: ${what}`);
  return problem;
}

const patternOf = (path: string): RegExp =>
  new RegExp(`^${path.replaceAll(/[.]/g, '\\.').replaceAll(/\{\w+\}/g, '[^/]+')}$`);

const parametersIn = (path: string): number => path.split('{').length;

const pointerPart = (part: string): string =>
  encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1'));
