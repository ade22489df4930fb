import type { InputOf } from '@wengang/domain/contract/endpoint.ts';
import { accept, refuse } from '@wengang/domain/contract/refusal.ts';
import { idTaken, notFound } from '@wengang/domain/contract/standard-refusals.ts';
import type { ResponsibilityEvent } from '@wengang/domain/placements/responsibility/event.ts';
import { holderNow } from '@wengang/domain/placements/responsibility/ledger.ts';
import { stateReturn } from '@wengang/domain/returns/contract.ts';
import { theSystem } from '@wengang/domain/workflow/act.ts';
import { openJob, stateAct } from '../placements/employment/state-act.ts';
import { headerOf } from '../placements/employment/stored-act.ts';
import { actorOf, firstDuty } from '../placements/responsibility/office-of.ts';
import { readResponsibility, recordResponsibility } from '../placements/responsibility/record-events.ts';
import { isStatementIdTaken } from '../placements/store.ts';
import type { Tx } from '../platform/database/database.ts';
import { implement, type OperationCall } from '../platform/operations/bound-operation.ts';
import { saveHomecoming } from './store.ts';

export const stateReturnOperation = implement(stateReturn, async (tx, call, input) => {
  const { personId, spellId, homecomingId, on, causes } = input;
  const left = await leaveFirst(tx, call, input);
  if (left !== undefined && !left.ok) return left;
  const job = await openJob(tx, personId, spellId);
  if (job === undefined) return refuse(notFound, { what: 'spell' });
  if (await isStatementIdTaken(tx, personId, homecomingId)) return refuse(idTaken, { id: homecomingId });
  const act = {
    ...headerOf(call, { on, lateReason: input.lateReason }),
    move: 'comeHome' as const,
    causes: [...causes],
  };
  const stated = await stateAct(tx, call, job, act);
  if (!stated.ok) return stated;
  const by = actorOf(call).role === 'S' ? 'station' : 'village';
  await saveHomecoming(tx, {
    person: personId,
    id: homecomingId,
    spell: spellId,
    on,
    by,
    causes,
    recordedBy: call.id,
  });
  await handBack(tx, call, personId, by);
  return accept({
    reply: { personId, homecomingId, status: stated.value.status },
    persons: [personId],
    regions: [],
    factDay: on,
    restate: [personId],
  });
});

/** The end of the job, when the same person tells both. */
async function leaveFirst(tx: Tx, call: OperationCall, input: InputOf<typeof stateReturn>) {
  const { personId, spellId, ended, lateReason } = input;
  if (ended === undefined) return undefined;
  const job = await openJob(tx, personId, spellId);
  if (job === undefined) return refuse(notFound, { what: 'spell' });
  const { lastDay, reason, wageSettled } = ended;
  const act = { ...headerOf(call, { on: lastDay, lateReason }), move: 'leave' as const, reason, wageSettled };
  return stateAct(tx, call, job, act);
}

/**
 * From the station to the home village: proposed by the station's own statement, and accepted at once when it is the liaison who says that
 * the person has arrived.
 */
async function handBack(
  tx: Tx,
  call: OperationCall,
  person: string,
  by: 'village' | 'station',
): Promise<void> {
  const file = (await readResponsibility(tx, [person])).files.get(person);
  const holder = holderNow(file);
  if (file === undefined || holder?.kind !== 'station') return;
  const [at, handover] = [call.recordedAt, call.newId()];
  const to = { kind: 'village' as const, region: file.village };
  const proposal: ResponsibilityEvent = {
    id: handover,
    at,
    by: theSystem,
    move: 'propose',
    kind: 'going-home',
    from: holder,
    to,
    persons: [person],
  };
  await recordResponsibility(tx, call, [proposal]);
  if (by === 'station') return;
  const answer: ResponsibilityEvent = {
    id: call.newId(),
    at,
    by: actorOf(call),
    move: 'accept',
    handover,
    exceptions: [],
  };
  await recordResponsibility(tx, call, [...(await firstDuty(tx, call, to)), answer], [person]);
}
