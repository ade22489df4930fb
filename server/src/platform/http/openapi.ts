import type { Access } from '@wengang/domain/contract/access.ts';
import type { Bilingual } from '@wengang/domain/contract/bilingual.ts';
import { envelopesOf, type Operation, type Query } from '@wengang/domain/contract/endpoint.ts';
import type { FileEndpoint } from '@wengang/domain/contract/file-endpoint.ts';
import { Problem, type RefusalKind } from '@wengang/domain/contract/refusal.ts';
import {
  badInput,
  notPermitted,
  notSignedIn,
  operationIdReused,
  operationInProgress,
  replyErased,
  serverFault,
  sessionStepNeeded,
  tooManyRequests,
  versionUnknown,
} from '@wengang/domain/contract/standard-refusals.ts';
import { z } from 'zod';
import { bodyTooLarge, forgedRequest, unreadableRequest, wrongMediaType } from './door-refusals.ts';
import { pathOf, sessionCookie } from './serve-contract.ts';
import type { SessionDoor } from './session-door.ts';
import { uploadTypes } from './upload.ts';

type Json = Record<string, unknown>;
/** A JSON schema of an object, as zod writes it. */
type Fields = { properties?: Record<string, Json>; required?: string[] };

type Documented = {
  contracts: readonly (Query | Operation)[];
  doors: readonly Omit<SessionDoor, 'act'>[];
  files?: readonly FileEndpoint[];
};

/** What every endpoint comes down to, whatever serves it. */
type Entry = {
  method: 'get' | 'post';
  /** with `:name` for what stands in the path */
  path: string;
  name: string;
  summary: Bilingual;
  access: Access;
  /** what stands in path and query string */
  fields: Fields;
  /** by media type */
  body: Json | undefined;
  /** of an upload: the largest body, in bytes */
  maxBytes?: number;
  reply: Json;
  refusals: readonly RefusalKind[];
};

/** The OpenAPI 3.1 document of what the server serves, from the objects that it serves with. */
export function openApiOf({ contracts, doors, files = [] }: Documented, version: string): Json {
  const entries = [
    ...doors.map(entryOfDoor),
    ...contracts.map((contract) =>
      contract.kind === 'operation' ? entryOfOperation(contract) : entryOfQuery(contract),
    ),
    ...files.map(entryOfFile),
  ];
  const paths: Record<string, Json> = {};
  for (const entry of entries) {
    const path = entry.path.replace(/:(\w+)/g, '{$1}');
    paths[path] = { ...paths[path], [entry.method]: describe(entry) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Wengang 稳岗',
      version,
      summary: '劳务协作一本账:人员、岗位、输送、稳岗 / One ledger of organised labour co-operation',
      description: introduction,
      license: { name: 'Mulan PSL v2', identifier: 'MulanPSL-2.0' },
    },
    paths,
    components: {
      schemas: { Problem: schemaOf(Problem, 'output') },
      securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: sessionCookie } },
      parameters: { forgery, fileName },
    },
  };
}

const introduction = `劳务协作一本账:人员、岗位、输送、稳岗。所有修改都是操作:编号由调用方生成,重复发送只生效一次。被拒绝的请求返回 RFC 9457 说明,含中英文。

One ledger of organised labour co-operation. Every change is an operation under an id that the caller makes: sending it again has no second effect. What is refused is answered with problem details (RFC 9457) in Chinese and English.`;

/** What tells a request of our pages from a forged one; asked of everything that is sent with POST. */
const forgery: Json = {
  name: 'x-wengang',
  in: 'header',
  required: true,
  description: '防跨站请求伪造 / against cross-site request forgery',
  schema: { const: '1' },
};

/** Asked of every upload (upload.ts). */
const fileName: Json = {
  name: 'x-file-name',
  in: 'header',
  required: true,
  description:
    '文件名,按 UTF-8 百分号编码(同 encodeURIComponent),解码后最多 200 个字,所在文件夹略去 / the name of the file, percent-encoded in UTF-8 (as encodeURIComponent does), at most 200 characters once decoded; folders are left out',
  schema: { type: 'string', minLength: 1, pattern: '^[\\x21-\\x7e]+$' },
  example: '%E8%8A%B1%E5%90%8D%E5%86%8C.xlsx',
};

const refusedToEveryone = [badInput, unreadableRequest, serverFault];
const refusedToStrangers = [notSignedIn, sessionStepNeeded, notPermitted];
const refusedBodies = [forgedRequest, bodyTooLarge, wrongMediaType];
const refusedOperations = [versionUnknown, operationIdReused, operationInProgress, replyErased];

function entryOfOperation(contract: Operation): Entry {
  return {
    ...contract,
    method: 'post',
    path: pathOf(contract),
    fields: {},
    body: { 'application/json': { schema: bodyOf(contract) } },
    reply: { 'application/json': { schema: schemaOf(contract.output, 'output') } },
    refusals: [...contract.refusals, ...refusedOperations],
  };
}

/** One of several where bodies of earlier versions are still taken; the present one first. */
function bodyOf(contract: Operation): Json {
  const versions = [...envelopesOf(contract).values()].map((envelope) => schemaOf(envelope, 'input'));
  return versions.length === 1 ? { ...versions[0] } : { anyOf: versions };
}

function entryOfQuery(contract: Query): Entry {
  const input = fieldsOf(contract.input);
  const reply = { 'application/json': { schema: schemaOf(contract.output, 'output') } };
  if (contract.asked === undefined)
    return { ...contract, method: 'get', fields: input, body: undefined, reply };
  const [inPath, inBody] = splitFields(input, (name) => isInPath(contract.path, name));
  return {
    ...contract,
    method: 'post',
    fields: inPath,
    body: { 'application/json': { schema: inBody } },
    reply,
  };
}

const entryOfDoor = (door: Documented['doors'][number]): Entry => ({
  ...door,
  method: 'post',
  fields: {},
  body: { 'application/json': { schema: schemaOf(door.input, 'input') } },
  reply: { 'application/json': { schema: schemaOf(door.output, 'output') } },
  refusals: door.limited ? [...door.refusals, tooManyRequests] : door.refusals,
});

function entryOfFile(endpoint: FileEndpoint): Entry {
  const fields = fieldsOf(endpoint.input);
  const output = { schema: schemaOf(endpoint.output, 'output') };
  switch (endpoint.kind) {
    case 'upload':
      return {
        ...endpoint,
        method: 'post',
        fields,
        // OpenAPI 3.1: the bytes of a file have no schema.
        body: Object.fromEntries(uploadTypes.map((type) => [type, {}])),
        reply: { 'application/json': output },
      };
    case 'download':
      return {
        ...endpoint,
        method: 'get',
        fields,
        body: undefined,
        reply: { [mediaTypeOf(endpoint)]: {} },
      };
    case 'events':
      return {
        ...endpoint,
        method: 'get',
        fields,
        body: undefined,
        reply: { 'text/event-stream': output },
      };
  }
}

function describe(entry: Entry): Json {
  const { access, body, maxBytes } = entry;
  return {
    operationId: entry.name,
    tags: [entry.name.includes('.') ? entry.name.split('.')[0] : 'accounts'],
    summary: entry.summary.zh,
    description: `${entry.summary.en}\n\n${describeAccess(access)}`,
    security: access.kind === 'public' ? [] : [{ session: [] }],
    parameters: [
      ...parametersOf(entry),
      ...(body === undefined ? [] : [{ $ref: '#/components/parameters/forgery' }]),
      ...(maxBytes === undefined ? [] : [{ $ref: '#/components/parameters/fileName' }]),
    ],
    ...(body === undefined
      ? {}
      : { requestBody: { ...describeBody(maxBytes), required: true, content: body } }),
    responses: {
      200: { description: 'OK', content: entry.reply },
      ...problemResponses([
        ...entry.refusals,
        ...refusedToEveryone,
        ...(access.kind === 'public' ? [] : refusedToStrangers),
        ...(body === undefined ? [] : refusedBodies),
      ]),
    },
  };
}

function describeBody(maxBytes: number | undefined): Json {
  if (maxBytes === undefined) return {};
  const most = `${maxBytes / 1024 ** 2} MiB`;
  return {
    description: `文件原样作为请求体(不是 multipart 表单),最大 ${most} / the bytes of the file as they are (no multipart form), at most ${most}`,
  };
}

function describeAccess(access: Access): string {
  switch (access.kind) {
    case 'public':
      return 'Access: anyone.';
    case 'signed-in':
      return 'Access: anyone who is signed in.';
    case 'roles':
      return `Access: ${Object.entries(access.roles)
        .map(([role, relations]) => `${role} (${relations.join(', ') || 'no persons'})`)
        .join('; ')}.`;
  }
}

const parametersOf = ({ path, fields }: Entry): Json[] =>
  Object.entries(fields.properties ?? {}).map(([name, schema]) => ({
    name,
    in: isInPath(path, name) ? 'path' : 'query',
    required: isInPath(path, name) || (fields.required?.includes(name) ?? false),
    schema,
  }));

const isInPath = (path: string, name: string): boolean => path.split('/').includes(`:${name}`);

function splitFields(fields: Fields, first: (name: string) => boolean): [Fields, Fields] {
  const part = (takes: (name: string) => boolean): Fields => ({
    ...fields,
    properties: Object.fromEntries(Object.entries(fields.properties ?? {}).filter(([name]) => takes(name))),
    ...(fields.required === undefined ? {} : { required: fields.required.filter(takes) }),
  });
  return [part(first), part((name) => !first(name))];
}

function problemResponses(kinds: readonly RefusalKind[]): Json {
  const byStatus = new Map<number, string[]>();
  for (const kind of kinds) byStatus.set(kind.status, [...(byStatus.get(kind.status) ?? []), kind.code]);
  return Object.fromEntries(
    [...byStatus].map(([status, codes]) => [
      status,
      {
        description: [...new Set(codes)].join(', '),
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    ]),
  );
}

// The schema of an object has properties; that is all that is read of it.
const fieldsOf = (schema: z.ZodObject): Fields => schemaOf(schema, 'input') as Fields;

function schemaOf(schema: z.ZodType, io: 'input' | 'output'): Json {
  const { $schema: _dialect, ...json } = z.toJSONSchema(schema, { io, target: 'draft-2020-12' });
  return json;
}

/** Without its parameters: `text/html` of `text/html; charset=utf-8`. */
const mediaTypeOf = ({ produces = 'application/octet-stream' }: FileEndpoint): string =>
  produces.split(';')[0] ?? produces;
