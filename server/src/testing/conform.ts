import { Problem } from '@wengang/domain/contract/refusal.ts';
import { Ajv2020 } from 'ajv/dist/2020.js';
import ajvFormats from 'ajv-formats';

/** One answer of the server, as it came over the wire. */
export type Answer = { status: number; type: string; text: string; headers: Headers };

type Responses = Record<string, { description: string; content?: Record<string, unknown> }>;
export type OpenApi = {
  paths: Record<string, Record<string, { operationId: string; responses: Responses }>>;
};

/** Throws when an answer is not what the OpenAPI document says: status, media type, body, refusal code, both languages. */
export type Conform = (method: string, path: string, answer: Answer) => void;

// Served for machines and browsers, not part of the API.
const undocumented = /^\/(livez|readyz|metrics|api\/openapi\.json|api\/docs.*)$/;
// Answered before a route is known, so no path documents them.
const beforeRoutes = new Set(['no-such-path', 'forged-request', 'unreadable-request', 'headers-too-large']);

export function conformTo(document: OpenApi): Conform {
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  ajvFormats.default(ajv);
  ajv.addSchema(document, 'openapi');
  const routes = Object.keys(document.paths).map((path) => ({ path, matches: patternOf(path) }));

  function responsesTo(method: string, path: string): { pointer: string; responses: Responses } | undefined {
    // A fixed path before one with a parameter, as the router takes them.
    const found = routes
      .filter((route) => route.matches.test(path))
      .sort((one, other) => one.path.split('{').length - other.path.split('{').length)
      .find((route) => document.paths[route.path]?.[method.toLowerCase()] !== undefined);
    const described = found && document.paths[found.path]?.[method.toLowerCase()];
    if (found === undefined || described === undefined) return undefined;
    const pointer = `openapi#/paths/${pointerPart(found.path)}/${method.toLowerCase()}/responses`;
    return { pointer, responses: described.responses };
  }

  return (method, path, answer) => {
    const what = `${method} ${path} answered ${answer.status} ${answer.type}: ${answer.text.slice(0, 400)}`;
    const problem = readProblem(answer, what);
    if (problem !== undefined && beforeRoutes.has(problem.code)) return;
    if (undocumented.test(path)) return;
    const described = responsesTo(method, path);
    if (described === undefined) throw new Error(`not documented: ${what}`);
    const response = described.responses[String(answer.status)];
    if (response === undefined) throw new Error(`status not documented: ${what}`);
    if (problem !== undefined && !response.description.split(', ').includes(problem.code))
      throw new Error(`refusal not documented: ${what}`);
    // The character set of a page stands beside its type.
    const types = Object.keys(response.content ?? {}).map((type) => type.split(';')[0]);
    if (!types.includes(answer.type)) throw new Error(`media type not documented: ${what}`);
    // A file or a stream of events has no shape that a schema could state.
    if (!answer.type.endsWith('json')) return;
    const validate = ajv.getSchema(
      `${described.pointer}/${answer.status}/content/${pointerPart(answer.type)}/schema`,
    );
    if (validate?.(JSON.parse(answer.text)) !== true)
      throw new Error(`not as documented (${ajv.errorsText(validate?.errors)}): ${what}`);
  };
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

const pointerPart = (part: string): string =>
  encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1'));
