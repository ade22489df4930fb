import type { Instant } from '@wengang/domain/calendar/instant.ts';
import { presentBody } from '@wengang/domain/contract/earlier-version.ts';
import { OperationId } from '@wengang/domain/contract/endpoint.ts';
import { accept, type Outcome, refuse } from '@wengang/domain/contract/refusal.ts';
import {
  operationIdReused,
  operationInProgress,
  personErased,
  personMerged,
  replyErased,
} from '@wengang/domain/contract/standard-refusals.ts';
import { sql } from 'kysely';
import { newUuid } from '../clock/clock.ts';
import { type AccessContext, besideContext } from '../database/context.ts';
import type { Database, Tx } from '../database/database.ts';
import { fingerprint, fingerprintMatches } from '../vault/fingerprint.ts';
import type { Keyring } from '../vault/keyring.ts';
import type { Applied, BoundOperation, OperationCall } from './bound-operation.ts';
import { ErasedPersonTouched, type LogEnvelope, openReply, sealInBatches } from './log-envelope.ts';
import {
  appendOperation,
  attachPersons,
  findMerged,
  findOperation,
  type LoggedOperation,
  lockAuthor,
  type NewOperation,
  openOperation,
} from './store.ts';

/** Rebuilds what is derived from the facts of these persons; runs in the transaction of the operation. */
export type Restate = (tx: Tx, persons: readonly string[]) => Promise<void>;

export type OperationRequest = {
  id: OperationId;
  context: AccessContext;
  recordedAt: Instant;
  deviceTime: Instant | null;
  /** of the body that was sent; absent: the present one of the contract */
  version?: number;
  /** parsed already, by the contract's schema of that version */
  input: Record<string, unknown>;
  /**
   * The input as it was received, before the schema added defaults, which later releases change: the repetition is recognised by it. Only a
   * request made inside the server has none but `input`.
   */
  received?: unknown;
};

type Refused = { code: string; data: unknown };

/**
 * Carries out one operation: authorised context, effect and log entry in ONE transaction. The same id and body again, from the same
 * account, gives the stored reply, for ever; the same id with another body or from another account is refused (`operation-id-reused`); the
 * same id while the first is still running is answered `operation-in-progress` at once. A refusal undoes whatever was written before it,
 * and is remembered too. A body of an earlier version has the effect of what its upcasters make of it; the log keeps version and body as they
 * were sent. An operation on a person who was erased is refused (`person-erased`), on a file that is merged into another one too
 * (`person-merged`). The reply of one from before, or whom this context no longer sees, is `reply-erased`.
 */
export async function performOperation(
  server: { database: Database; keyring: Keyring; restate: Restate },
  bound: BoundOperation,
  asked: OperationRequest,
): Promise<Outcome<unknown, Refused>> {
  // One id has one spelling: lock, fingerprint and sealed bytes are bound to its text.
  const request = { ...asked, id: OperationId.parse(asked.id.toLowerCase()) };
  return server.database.operations.transaction().execute(async (tx) => {
    const claim = await openOperation(tx, request.context, request.id);
    if (claim === 'running') return refuse(operationInProgress, { operationId: request.id });
    // Without the version: an outbox may be sent again after the server has moved on.
    const body = { name: bound.contract.name, input: request.received ?? request.input };
    const earlier = claim === 'taken' ? await findOperation(tx, request.id) : undefined;
    if (earlier !== undefined) return answerAgain(tx, server.keyring, { request, body, earlier });
    if (bound.oneByOne === true) await lockAuthor(tx, request.context.account);
    const done = { bound, request, body, outcome: await applyOnce(tx, server, bound, request) };
    const outcome = await logUnlessErased(tx, server.keyring, done);
    return outcome.ok ? accept(outcome.value.reply) : outcome;
  });
}

async function answerAgain(
  tx: Tx,
  keyring: Keyring,
  again: { request: OperationRequest; body: unknown; earlier: LoggedOperation | 'hidden' },
): Promise<Outcome<unknown, Refused>> {
  const { request, body, earlier } = again;
  if (
    earlier === 'hidden' ||
    earlier.account !== request.context.account ||
    !fingerprintMatches(keyring, earlier.fingerprint, request.id, body)
  )
    return refuse(operationIdReused, { operationId: request.id });
  const reply = await openReply(tx, keyring, request.id, earlier.reply);
  if (reply === undefined) return refuse(replyErased, { operationId: request.id });
  // Written by this file, so it has this shape.
  return reply.value as Outcome<unknown, Refused>;
}

async function applyOnce(
  tx: Tx,
  server: { database: Database; keyring: Keyring; restate: Restate },
  bound: BoundOperation,
  request: OperationRequest,
): Promise<Outcome<Applied<unknown>, Refused>> {
  const { id, context, recordedAt, deviceTime } = request;
  const newId = (): string => newUuid(recordedAt);
  const beside: OperationCall['beside'] = (work) => besideContext(server.database, context, work);
  const call: OperationCall = { id, context, recordedAt, deviceTime, keyring: server.keyring, newId, beside };
  await sql`savepoint apply`.execute(tx);
  const applied: Outcome<Applied<unknown>, Refused> = await bound.apply(
    tx,
    call,
    presentBody(bound.contract, request.version ?? bound.contract.version, request.input),
  );
  const merged = applied.ok && bound.onMerged !== true && (await isOnMerged(tx, applied.value));
  const outcome = merged ? refuse(personMerged, {}) : applied;
  if (!outcome.ok) await sql`rollback to savepoint apply`.execute(tx);
  else await restateInBatches(tx, server.restate, outcome.value.restate ?? []);
  return outcome;
}

/** What is about one person alone. Among many, one who was merged since holds up nobody else: an import says so of the row. */
const isOnMerged = async (tx: Tx, { persons, split }: Applied<unknown>): Promise<boolean> =>
  persons.length === 1 && split === undefined && (await findMerged(tx, persons));

/** In one order for all, so that two operations on the same persons wait and never cross; in batches, for an import of a whole county. */
async function restateInBatches(tx: Tx, restate: Restate, persons: readonly string[]): Promise<void> {
  const sorted = [...new Set(persons)].sort();
  for (let from = 0; from < sorted.length; from += restatedAtOnce)
    await restate(tx, sorted.slice(from, from + restatedAtOnce));
}

const restatedAtOnce = 2_000;

type Done = {
  bound: BoundOperation;
  request: OperationRequest;
  body: unknown;
  outcome: Outcome<Applied<unknown>, Refused>;
};

/** What was to be written about a person who was erased is undone and refused, whichever operation it was. */
async function logUnlessErased(tx: Tx, keyring: Keyring, done: Done): Promise<Done['outcome']> {
  try {
    await logOutcome(tx, keyring, done);
    return done.outcome;
  } catch (fault) {
    if (!(fault instanceof ErasedPersonTouched)) throw fault;
    await sql`rollback to savepoint apply`.execute(tx);
    const outcome = refuse(personErased, {});
    await logOutcome(tx, keyring, { ...done, outcome });
    return outcome;
  }
}

async function logOutcome(tx: Tx, keyring: Keyring, done: Done): Promise<void> {
  const { bound, request, body, outcome } = done;
  const applied = outcome.ok ? outcome.value : nothing;
  // A refused input is not kept: it belongs to no person's key yet. Its fingerprint recognises the repetition.
  const envelopes = sealInBatches(tx, keyring, request.id, {
    input: outcome.ok ? request.input : {},
    reply: outcome.ok ? accept(outcome.value.reply) : outcome,
    applied,
  });
  let appended = false;
  for await (const sealed of envelopes) {
    if (appended) await attachPersons(tx, request.id, sealed.persons);
    else
      await appendOperation(tx, entryOf(keyring, { bound, request, body, outcome, sealed }), sealed.persons);
    appended = true;
  }
}

function entryOf(
  keyring: Keyring,
  {
    bound,
    request,
    body,
    outcome,
    sealed,
  }: {
    bound: BoundOperation;
    request: OperationRequest;
    body: unknown;
    outcome: Outcome<Applied<unknown>, Refused>;
    sealed: LogEnvelope;
  },
): NewOperation {
  const applied = outcome.ok ? outcome.value : nothing;
  return {
    id: request.id,
    name: bound.contract.name,
    version: request.version ?? bound.contract.version,
    account: request.context.account,
    assignment: request.context.assignment,
    role: request.context.role,
    deviceTime: request.deviceTime,
    recordedAt: request.recordedAt,
    factDay: applied.factDay,
    outcome: outcome.ok ? 'applied' : 'refused',
    refusal: outcome.ok ? null : outcome.refusal.code,
    fingerprint: fingerprint(keyring, request.id, body),
    payload: sealed.payload,
    reply: sealed.reply,
    regions: applied.regions,
    persons: new Set(applied.persons).size,
  };
}

const nothing: Applied<null> = { reply: null, persons: [], regions: [], factDay: null };
