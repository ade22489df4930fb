import { type Instant, instantOf } from '@wengang/domain/calendar/instant.ts';
import { envelopesOf, type Operation, type Query } from '@wengang/domain/contract/endpoint.ts';
import { accept, type Outcome } from '@wengang/domain/contract/refusal.ts';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { businessDayAt } from '../clock/clock.ts';
import { type AccessContext, inContext } from '../database/context.ts';
import type { Database } from '../database/database.ts';
import type { BoundOperation } from '../operations/bound-operation.ts';
import { performOperation, type Restate } from '../operations/perform-operation.ts';
import type { Keyring } from '../vault/keyring.ts';
import { recordAccess } from './access-record.ts';
import type { BoundQuery } from './bound-query.ts';
import { authorise, type Identify } from './identity.ts';
import { sendRefusal } from './problems.ts';
import { readEnvelope } from './read-envelope.ts';
import { readInput } from './read-input.ts';

/** What the endpoints share. `now` and `newId` are the only clock and randomness below the doors. */
export type Service = {
  database: Database;
  keyring: Keyring;
  restate: Restate;
  identify: Identify;
  now(): Instant;
  newId(): string;
};

export const sessionCookie = 'wengang_session';

type Refused = { code: string; data: unknown };

/** The path of an operation: one rule for all, so that a client needs only its name. */
export const pathOf = (contract: Operation | Query): string =>
  contract.kind === 'operation' ? `/api/operations/${contract.name}` : contract.path;

/** Serves a query: access, input, one read transaction with its access record, reply. */
export function serveQuery(app: FastifyInstance, service: Service, bound: BoundQuery): void {
  const { contract } = bound;
  const method = contract.asked === 'in-body' ? 'POST' : 'GET';
  app.route({ method, url: contract.path, handler: answer });

  async function answer(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    const context = await contextOf(service, contract.access, request);
    if (!context.ok) return sendRefusal(reply, contract.refusals, context.refusal);
    const asked = method === 'GET' ? request.query : request.body;
    const input = readInput(contract.input, { ...objectOf(asked), ...objectOf(request.params) });
    if (!input.ok) return sendRefusal(reply, contract.refusals, input.refusal);
    return sendOutcome(reply, contract, await readOnce(service, bound, context.value, input.value));
  }
}

const objectOf = (value: unknown): object => (typeof value === 'object' && value !== null ? value : {});

/** Serves an operation at `POST /api/operations/<name>`: access, envelope, `performOperation`, reply. */
export function serveOperation(app: FastifyInstance, service: Service, bound: BoundOperation): void {
  const { contract } = bound;
  const envelopes = envelopesOf(contract);
  app.post(pathOf(contract), async (request, reply) => {
    const context = await contextOf(service, contract.access, request);
    if (!context.ok) return sendRefusal(reply, contract.refusals, context.refusal);
    if (context.value === null) throw new Error(`operation ${contract.name} has no author`);
    const sent = readEnvelope(contract, envelopes, request.body);
    if (!sent.ok) return sendRefusal(reply, contract.refusals, sent.refusal);
    const outcome = await performOperation(service, bound, {
      id: sent.value.id,
      context: context.value,
      recordedAt: service.now(),
      deviceTime: sent.value.deviceTime === undefined ? null : instantOf(sent.value.deviceTime),
      version: sent.value.version,
      input: sent.value.input,
      received: receivedInput(request.body),
    });
    return sendOutcome(reply, contract, outcome);
  });
}

/** The input before the schema added its defaults: by it a repetition is recognised, also by a later release. */
const receivedInput = (body: unknown): unknown =>
  typeof body === 'object' && body !== null && 'input' in body ? body.input : undefined;

async function contextOf(
  service: Service,
  access: Query['access'],
  request: FastifyRequest,
): Promise<Outcome<AccessContext | null, Refused>> {
  return authorise(access, await service.identify(request.cookies[sessionCookie]));
}

async function readOnce(
  service: Service,
  bound: BoundQuery,
  context: AccessContext | null,
  input: Record<string, unknown>,
): Promise<Outcome<unknown, Refused>> {
  const { contract } = bound;
  const asker = context ?? nobody(service.now());
  return inContext(service.database, asker, async (tx) => {
    const answer = await bound.respond(
      tx,
      { context: asker, keyring: service.keyring, now: service.now() },
      input,
    );
    if (!answer.ok) return answer;
    const { persons, about = [] } = answer.value;
    if (persons.length > 0 || about.length > 0) {
      if (contract.purpose === undefined)
        throw new Error(`query ${contract.name} shows persons without a purpose`);
      const purpose = contract.purpose;
      await recordAccess(tx, {
        id: service.newId(),
        at: service.now(),
        context: asker,
        endpoint: contract.name,
        purpose,
        persons,
        about,
      });
    }
    return accept(answer.value.reply);
  });
}

function sendOutcome(
  reply: FastifyReply,
  contract: Query | Operation,
  outcome: Outcome<unknown, Refused>,
): FastifyReply {
  if (!outcome.ok) return sendRefusal(reply, contract.refusals, outcome.refusal);
  // Encoding through the contract keeps a reply from carrying a field that nobody declared.
  return reply.send(contract.output.parse(outcome.value));
}

// A public query runs in a context that may see no person at all.
const nobody = (now: Instant): AccessContext => ({
  account: '00000000-0000-0000-0000-000000000000',
  assignment: null,
  role: 'nobody',
  count: null,
  home: null,
  work: null,
  organisation: null,
  transit: null,
  self: null,
  businessDay: businessDayAt(now),
});
