import { envelope, type Operation, type Query } from '@wengang/domain/contract/endpoint.ts';
import { Problem, type RefusalKind } from '@wengang/domain/contract/refusal.ts';
import {
  badInput,
  notPermitted,
  notSignedIn,
  serverFault,
} from '@wengang/domain/contract/standard-refusals.ts';
import { z } from 'zod';
import { pathOf, sessionCookie } from './serve-contract.ts';

type Json = Record<string, unknown>;

/** The OpenAPI 3.1 document of the contracts: what the server serves, from the objects that it serves with. */
export function openApiOf(contracts: readonly (Query | Operation)[], version: string): Json {
  const paths: Record<string, Json> = {};
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
    },
  };
}

function describe(contract: Query | Operation): Json {
  const kinds = [...contract.refusals, badInput, notSignedIn, notPermitted, serverFault];
  return {
    operationId: contract.name,
    tags: [contract.name.split('.')[0]],
    summary: contract.summary.zh,
    description: `${contract.summary.en}\n\n${describeAccess(contract)}`,
    security: contract.access.kind === 'public' ? [] : [{ session: [] }],
    ...(contract.kind === 'operation' || contract.asked === 'in-body'
      ? { requestBody: bodyOf(contract) }
      : { parameters: parametersOf(contract) }),
    responses: {
      200: {
        description: 'OK',
        content: { 'application/json': { schema: schemaOf(contract.output, 'output') } },
      },
      ...problemResponses(kinds),
    },
  };
}

function describeAccess({ access }: Query | Operation): string {
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

const bodyOf = (contract: Query | Operation): Json => ({
  required: true,
  content: {
    'application/json': {
      schema: schemaOf(contract.kind === 'operation' ? envelope(contract.input) : contract.input, 'input'),
    },
  },
});

function parametersOf(contract: Query): Json[] {
  const schema = schemaOf(contract.input, 'input') as {
    properties?: Record<string, Json>;
    required?: string[];
  };
  return Object.entries(schema.properties ?? {}).map(([name, property]) => {
    const inPath = contract.path.includes(`:${name}`);
    return {
      name,
      in: inPath ? 'path' : 'query',
      required: inPath || (schema.required?.includes(name) ?? false),
      schema: property,
    };
  });
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

function schemaOf(schema: z.ZodType, io: 'input' | 'output'): Json {
  const { $schema: _dialect, ...json } = z.toJSONSchema(schema, { io, target: 'draft-2020-12' });
  return json;
}
