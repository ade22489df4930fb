import fc from 'fast-check';
import { arbitraryOf, type JsonSchema, type Known } from './arbitrary-of-schema.ts';
import type { OpenApi } from './conform.ts';
import type { Client, Reply } from './test-service.ts';

/** One documented endpoint, as a program that reads only the document sees it. */
export type Endpoint = {
  name: string;
  method: 'get' | 'post';
  path: string;
  /** what stands in path and query string */
  fields: JsonSchema;
  /** undefined: it takes no JSON */
  body: JsonSchema | undefined;
};
export type Input = { fields: unknown; body: unknown };

type Described = {
  operationId: string;
  parameters?: { name?: string; required?: boolean; schema?: JsonSchema }[];
  requestBody?: { content: Record<string, { schema?: JsonSchema }> };
};

export const endpointsOf = (document: OpenApi): Endpoint[] =>
  Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, described]) => {
      // Read from the document that this service wrote; openapi.db.test.ts holds it to the standard.
      const { operationId, parameters = [], requestBody } = described as unknown as Described;
      return {
        name: operationId,
        method: method === 'get' ? 'get' : 'post',
        path,
        fields: fieldsOf(parameters),
        body: requestBody?.content['application/json']?.schema,
      };
    }),
  );

/** The header against forgery is a reference without a name here: every client sends it. */
function fieldsOf(parameters: NonNullable<Described['parameters']>): JsonSchema {
  const named = parameters.flatMap(({ name, required = false, schema = {} }) =>
    name === undefined ? [] : [{ name, required, schema }],
  );
  return {
    type: 'object',
    properties: Object.fromEntries(named.map(({ name, schema }) => [name, schema])),
    required: named.filter(({ required }) => required).map(({ name }) => name),
  };
}

/** Inputs as documented. */
export const fittingInputs = (endpoint: Endpoint, known: Known): fc.Arbitrary<Input> =>
  inputsWith(endpoint, known, 0);

/** Half of them as documented, half with something wrong in many places. */
export const inputsOf = (endpoint: Endpoint, known: Known): fc.Arbitrary<Input> =>
  fc.oneof(inputsWith(endpoint, known, 0), inputsWith(endpoint, known, 0.12));

const inputsWith = (endpoint: Endpoint, known: Known, noise: number): fc.Arbitrary<Input> =>
  fc.record({
    fields: arbitraryOf(endpoint.fields, known, noise),
    body: arbitraryOf(endpoint.body ?? {}, known, noise),
  });

/** Sends one input. What stands in the path is written into it, also when it is nonsense. */
export function sendInput(client: Client, endpoint: Endpoint, { fields, body }: Input): Promise<Reply> {
  const texts = Object.entries(typeof fields === 'object' && fields !== null ? fields : { fields }).map(
    ([key, value]) => [key, textOf(value)] as const,
  );
  const inPath = (name: string): boolean => endpoint.path.includes(`{${name}}`);
  const path = texts
    .reduce(
      (text, [name, value]) => text.replace(`{${name}}`, () => encodeURIComponent(value) || '-'),
      endpoint.path,
    )
    .replaceAll(/\{\w+\}/g, '-');
  const query = new URLSearchParams(
    texts.filter(([name]) => !inPath(name)).map(([name, value]) => [name, value]),
  );
  if (endpoint.method === 'get') return client.get(path, Object.fromEntries(query));
  return client.post(query.size === 0 ? path : `${path}?${query}`, body);
}

const textOf = (value: unknown): string =>
  (typeof value === 'string' ? value : (JSON.stringify(value) ?? '')).toWellFormed();
