import type { Access } from '@wengang/domain/contract/access.ts';
import { envelope, type Operation, type Query } from '@wengang/domain/contract/endpoint.ts';
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
} from '@wengang/domain/contract/standard-refusals.ts';
import { z } from 'zod';
import { bodyTooLarge, forgedRequest, unreadableRequest, wrongMediaType } from './door-refusals.ts';
import { pathOf, sessionCookie } from './serve-contract.ts';
import type { SessionDoor } from './session-door.ts';

type Json = Record<string, unknown>;
type Documented = {
  contracts: readonly (Query | Operation)[];
  doors: readonly Omit<SessionDoor, 'act'>[];
};

/** The OpenAPI 3.1 document of what the server serves, from the objects that it serves with. */
export function openApiOf({ contracts, doors }: Documented, version: string): Json {
  const paths: Record<string, Json> = {};
  for (const door of doors) paths[door.path] = { post: describeDoor(door) };
  for (const contract of contracts) {
    const path = pathOf(contract).replace(/:(\w+)/g, '{$1}');
    paths[path] = { ...paths[path], [hasBody(contract) ? 'post' : 'get']: describe(contract) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Wengang 稳岗',
      version,
      summary: '劳务协作一本账:人员、岗位、输送、稳岗 / One ledger of organised labour co-operation',
      license: { name: 'Mulan PSL v2', identifier: 'MulanPSL-2.0' },
    },
    paths,
    components: {
      schemas: { Problem: schemaOf(Problem, 'output') },
      securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: sessionCookie } },
      parameters: { forgery },
    },
  };
}

/** What tells a request of our pages from a forged one; asked of everything that is sent with POST. */
const forgery: Json = {
  name: 'x-wengang',
  in: 'header',
  required: true,
  description: '防跨站请求伪造 / against cross-site request forgery',
  schema: { const: '1' },
};
const forgeryReference = { $ref: '#/components/parameters/forgery' };

const refusedToEveryone = [badInput, serverFault];
const refusedToStrangers = [notSignedIn, sessionStepNeeded, notPermitted];
const refusedBodies = [forgedRequest, unreadableRequest, bodyTooLarge, wrongMediaType];
const refusedRepetitions = [operationIdReused, operationInProgress, replyErased];

function describe(contract: Query | Operation): Json {
  const { name, access, output } = contract;
  return {
    operationId: name,
    tags: [tagOf(name)],
    summary: contract.summary.zh,
    description: `${contract.summary.en}\n\n${describeAccess(access)}`,
    security: access.kind === 'public' ? [] : [{ session: [] }],
    ...(hasBody(contract)
      ? { parameters: [forgeryReference], requestBody: jsonBody(bodyOf(contract)) }
      : { parameters: parametersOf(contract) }),
    responses: responsesOf(output, [
      ...contract.refusals,
      ...refusedToEveryone,
      ...(access.kind === 'public' ? [] : refusedToStrangers),
      ...(hasBody(contract) ? refusedBodies : [unreadableRequest]),
      ...(contract.kind === 'operation' ? refusedRepetitions : []),
    ]),
  };
}

function describeDoor(door: Documented['doors'][number]): Json {
  return {
    operationId: door.name,
    tags: [tagOf(door.name)],
    summary: door.summary.zh,
    description: `${door.summary.en}\n\n${describeAccess(door.access)}`,
    security: door.access.kind === 'public' ? [] : [{ session: [] }],
    parameters: [forgeryReference],
    requestBody: jsonBody(schemaOf(door.input, 'input')),
    responses: responsesOf(door.output, [
      ...door.refusals,
      ...refusedToEveryone,
      ...(door.access.kind === 'public' ? [] : refusedToStrangers),
      ...(door.limited ? [tooManyRequests] : []),
      ...refusedBodies,
    ]),
  };
}

const tagOf = (name: string): string => (name.includes('.') ? (name.split('.')[0] ?? name) : 'accounts');

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

const hasBody = (contract: Query | Operation): boolean =>
  contract.kind === 'operation' || contract.asked === 'in-body';

const bodyOf = (contract: Query | Operation): Json =>
  schemaOf(contract.kind === 'operation' ? envelope(contract.input) : contract.input, 'input');

const jsonBody = (schema: Json): Json => ({
  required: true,
  content: { 'application/json': { schema } },
});

function parametersOf(contract: Query | Operation): Json[] {
  const schema = schemaOf(contract.input, 'input') as {
    properties?: Record<string, Json>;
    required?: string[];
  };
  const path = pathOf(contract);
  return Object.entries(schema.properties ?? {}).map(([name, property]) => {
    const inPath = path.split('/').includes(`:${name}`);
    return {
      name,
      in: inPath ? 'path' : 'query',
      required: inPath || (schema.required?.includes(name) ?? false),
      schema: property,
    };
  });
}

function responsesOf(output: z.ZodType, kinds: readonly RefusalKind[]): Json {
  const byStatus = new Map<number, string[]>();
  for (const kind of kinds) byStatus.set(kind.status, [...(byStatus.get(kind.status) ?? []), kind.code]);
  return {
    200: {
      description: 'OK',
      content: { 'application/json': { schema: schemaOf(output, 'output') } },
    },
    ...Object.fromEntries(
      [...byStatus].map(([status, codes]) => [
        status,
        {
          description: [...new Set(codes)].join(', '),
          content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
        },
      ]),
    ),
  };
}

function schemaOf(schema: z.ZodType, io: 'input' | 'output'): Json {
  const { $schema: _dialect, ...json } = z.toJSONSchema(schema, { io, target: 'draft-2020-12' });
  return json;
}
