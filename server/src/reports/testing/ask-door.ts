import type { Instant } from '@wengang/domain/calendar/instant.ts';
import type { OutputOf, Query } from '@wengang/domain/contract/endpoint.ts';
import { inContext } from '../../platform/database/context.ts';
import type { BoundQuery } from '../../platform/http/bound-query.ts';
import type { Keyring } from '../../platform/vault/keyring.ts';
import { contextOf, type ReportDesk } from './report-desk.ts';

export type Door<Q extends Query> = readonly [Q, BoundQuery];
type Answer<Q extends Query> = { reply: OutputOf<Q>; persons: readonly string[] };

/** Asks as the HTTP door does: input parsed by the contract, reply checked by it. */
export async function askDoor<Q extends Query>(
  at: { officer: ReportDesk; keyring: Keyring; now: Instant },
  [contract, bound]: Door<Q>,
  input: Record<string, unknown>,
): Promise<Answer<Q> | { refused: string }> {
  const context = contextOf(at.officer);
  const parsed = contract.input.parse(input);
  const answer = await inContext(at.officer.database, context, (tx) =>
    bound.respond(tx, { context, keyring: at.keyring, now: at.now }, parsed),
  );
  if (!answer.ok) return { refused: answer.refusal.code };
  return { reply: contract.output.parse(answer.value.reply) as OutputOf<Q>, persons: answer.value.persons };
}

/** The same where an answer is expected; a refusal throws. */
export async function granted<Q extends Query>(
  at: { officer: ReportDesk; keyring: Keyring; now: Instant },
  door: Door<Q>,
  input: Record<string, unknown>,
): Promise<Answer<Q>> {
  const answer = await askDoor(at, door, input);
  if ('refused' in answer) throw new Error(answer.refused);
  return answer;
}
