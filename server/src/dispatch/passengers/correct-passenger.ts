import type { InputOf } from '@wengang/domain/contract/endpoint.ts';
import { accept, type Outcome, type RefusalOf, refuse } from '@wengang/domain/contract/refusal.ts';
import { notFound } from '@wengang/domain/contract/standard-refusals.ts';
import { correctPassenger } from '@wengang/domain/dispatch/correction-contract.ts';
import { acceptedSince, unmetForRestoring } from '@wengang/domain/dispatch/corrections.ts';
import type { PassengerAct } from '@wengang/domain/dispatch/passenger-evidence.ts';
import { passengerMoves } from '@wengang/domain/dispatch/passenger-moves.ts';
import { foldPassenger } from '@wengang/domain/dispatch/passenger-state.ts';
import type { spellRefused } from '@wengang/domain/placements/contract.ts';
import { actsStand } from '@wengang/domain/placements/spell-correction.ts';
import { lastRecorded, unmetForCorrection } from '@wengang/domain/workflow/correcting.ts';
import { moveRefused, reasonsOf } from '@wengang/domain/workflow/move-refused.ts';
import { findSettledAcceptance, unsettleAcceptance } from '../../matching/store.ts';
import { changeSpells } from '../../placements/employment/change-spells.ts';
import { standingActs } from '../../placements/employment/employment-log.ts';
import { openJob } from '../../placements/employment/state-act.ts';
import { headerOf } from '../../placements/employment/stored-act.ts';
import { actorOf } from '../../placements/responsibility/office-of.ts';
import { annulResponsibility } from '../../placements/responsibility/record-events.ts';
import { supersedeStatements, supersedeStatementsAbout } from '../../placements/store.ts';
import type { Tx } from '../../platform/database/database.ts';
import { implement, type OperationCall } from '../../platform/operations/bound-operation.ts';
import { openGroup } from '../group-ledger.ts';
import { appliedTo } from './applied.ts';
import {
  freeSeats,
  type Manifest,
  openManifest,
  type Planned,
  planMoves,
  saveMoves,
  takesSeat,
} from './move-passengers.ts';
import {
  findActsBeside,
  findOtherSeats,
  type PassengerRow,
  saveBoardings,
  supersedeBoardings,
} from './store.ts';

type Input = InputOf<typeof correctPassenger>;

/**
 * What one operation stated last of the passenger is taken back as a whole: its acts count no more, its statements and its changes of hands
 * never were, and the spell of a start is withdrawn. Nothing is deleted.
 */
export const correctPassengerOperation = implement(correctPassenger, async (tx, call, input) => {
  const { groupId, personId, reason } = input;
  const group = await openGroup(tx, call, groupId);
  if (group === undefined) return refuse(notFound, { what: 'group' });
  const manifest = await openManifest(tx, group);
  const row = manifest.rows.get(personId);
  if (row === undefined) return refuse(notFound, { what: 'person' });
  const log = manifest.logs.get(personId) ?? [];
  const { applied } = foldPassenger(log);
  const last = lastRecorded(log, applied);
  const refused = unmetForCorrection(
    { ...input, role: actorOf(call).role, on: call.context.businessDay },
    last && { ...last, line: passengerMoves[last.move] },
  );
  const beside = last && (await findActsBeside(tx, { person: personId, group: groupId, id: last.id }));
  if (last === undefined || beside === undefined || refused.length > 0)
    return refuse(moveRefused, reasonsOf(refused));
  const standing = new Set(applied.map(({ id }) => id));
  const on = call.context.businessDay;
  const [planned] = await planMoves(tx, manifest, [
    {
      personId,
      on,
      acts: () =>
        beside.acts
          .filter((id) => standing.has(id))
          .map((corrects) => ({ ...headerOf(call, { on }), move: 'correct', corrects, reason })),
      ...(last.move === 'start' ? { carries: { spell_id: null } } : {}),
    },
  ]);
  if (planned === undefined) return refuse(notFound, { what: 'person' });
  const unmet = [...planned.refused, ...(await unmetAfter(tx, { manifest, planned, last }))];
  if (unmet.length > 0) return refuse(moveRefused, reasonsOf(unmet));
  if (last.move === 'start') {
    const withdrawn = await withdrawStart(tx, call, row, last);
    if (!withdrawn.ok) return withdrawn;
  }
  await saveMoves(tx, group, [planned], call.id);
  await supersedeStatements(tx, { person: personId, by: [beside.operation] }, call.id);
  await restateBoarding(tx, call, { manifest, planned }, input);
  await annulResponsibility(tx, call, personId, [beside.operation]);
  return appliedTo(group, [planned], {
    factDay: on,
    rest: { groupId },
    rows: new Map([[personId, input]]),
    restate: true,
  });
});

async function unmetAfter(
  tx: Tx,
  { manifest, planned, last }: { manifest: Manifest; planned: Planned; last: PassengerAct },
) {
  const { personId, after } = planned;
  const elsewhere = await findOtherSeats(tx, [personId], manifest.group.group_id);
  const onBoard = after?.status === 'listed' || after?.status === 'boarded';
  return unmetForRestoring(last.move, {
    group: manifest.group.status,
    takesSeat: takesSeat(planned),
    seatsLeft: freeSeats(manifest),
    otherLiveSeat: onBoard ? elsewhere.get(personId) : undefined,
  });
}

/** The spell of the start never was, with what was stated about it; the acceptance of the order binds again. */
async function withdrawStart(
  tx: Tx,
  call: OperationCall,
  row: PassengerRow,
  { on }: PassengerAct,
): Promise<Outcome<null, RefusalOf<typeof moveRefused | typeof spellRefused>>> {
  const { person_id: person, spell_id: spell, order_id: vacancy } = row;
  const settled = vacancy === null ? undefined : await findSettledAcceptance(tx, { person, vacancy, on });
  if (settled !== undefined && settled.live !== null)
    return refuse(moveRefused, reasonsOf([acceptedSince(settled.live)]));
  const job = spell === null ? undefined : await openJob(tx, person, spell);
  if (job !== undefined) {
    const acts = standingActs(job).map(({ move }) => move);
    if (acts.length > 0) return refuse(moveRefused, reasonsOf([actsStand(acts)]));
    const changed = await changeSpells(tx, call, job.history, {
      revised: [],
      started: [],
      withdrawn: [job.spell.id],
    });
    if (!changed.ok) return changed;
    await supersedeStatementsAbout(tx, person, [job.spell.id], call.id);
  }
  if (settled !== undefined) await unsettleAcceptance(tx, { person, offer: settled.offer_id, by: call.id });
  return accept(null);
}

/** Who is still ticked has boarded, since the day of the first tick; who is not has not. */
async function restateBoarding(
  tx: Tx,
  call: OperationCall,
  { manifest, planned }: { manifest: Manifest; planned: Planned },
  { groupId, personId }: Input,
): Promise<void> {
  const { applied } = foldPassenger([...(manifest.logs.get(personId) ?? []), ...planned.acts]);
  const tick = applied.find(({ move }) => move === 'board' || move === 'lateTick');
  if (tick === undefined) await supersedeBoardings(tx, [personId], groupId, call.id);
  else
    await saveBoardings(
      tx,
      [{ person_id: personId, id: call.newId(), on: tick.on, spell: planned.row?.spell_id ?? null }],
      groupId,
      call.id,
    );
}
