import { type Outcome, refuse } from '@wengang/domain/contract/refusal.ts';
import { SpellId } from '@wengang/domain/placements/history.ts';
import { type EmploymentAct, employmentMoves } from '@wengang/domain/placements/moves/employment-moves.ts';
import { holderNow } from '@wengang/domain/placements/responsibility/ledger.ts';
import { actsStand, waitsForDecision } from '@wengang/domain/placements/spell-correction.ts';
import type { Correction } from '@wengang/domain/workflow/act.ts';
import {
  type CorrectionReason,
  lastRecorded,
  unmetForCorrection,
} from '@wengang/domain/workflow/correcting.ts';
import { moveRefused, reasonsOf } from '@wengang/domain/workflow/move-refused.ts';
import type { UnmetCondition } from '@wengang/domain/workflow/unmet-condition.ts';
import type { Tx } from '../../platform/database/database.ts';
import type { OperationCall } from '../../platform/operations/bound-operation.ts';
import { actorOf } from '../responsibility/office-of.ts';
import {
  annulResponsibility,
  readResponsibility,
  recordResponsibility,
} from '../responsibility/record-events.ts';
import { listHomes } from '../responsibility/store.ts';
import { supersedeStatements, supersedeStatementsAbout } from '../store.ts';
import { standingActs, stateOf } from './employment-log.ts';
import { followState, type Job, openJobs, type Stated, type StateRefused } from './state-act.ts';
import {
  findActsBeside,
  findConflictOf,
  resolveConflictRow,
  saveEmploymentActs,
  supersedeDeath,
} from './store.ts';
import { actRow, headerOf } from './stored-act.ts';

type Asked = { move: EmploymentAct['move']; reason: CorrectionReason; note?: string | undefined };

/** The last act about a job that counts or waits; the start of the job is none. */
export const lastAct = (job: Job): EmploymentAct | undefined =>
  lastRecorded([...job.log, ...job.waiting], standingActs(job));

/**
 * 更正: takes back what one operation stated last about a job: its acts count no more, what it had stated, opened and handed over is taken back
 * with them, and the job is again what the acts before tell. Nothing is deleted.
 */
export async function takeBackLast(
  tx: Tx,
  call: OperationCall,
  job: Job,
  asked: Asked,
): Promise<Outcome<Stated, StateRefused>> {
  const { personId } = job.history;
  const last = lastAct(job);
  const by = actorOf(call);
  const reasons = [
    ...unmetForCorrection(
      { ...asked, role: by.role, on: call.context.businessDay },
      last && { ...last, line: employmentMoves[last.move] },
    ),
    ...unmetWhileWaiting(job, last, by.role),
  ];
  const beside = last && (await findActsBeside(tx, { person: personId, spell: job.spell.id, id: last.id }));
  if (last === undefined || beside === undefined || reasons.length > 0)
    return refuse(moveRefused, reasonsOf(reasons));
  const standing = standingActs(job).filter(({ id }) => beside.acts.includes(id));
  const withdrawn = standing.flatMap((act) =>
    act.move === 'changeEmployer' ? [SpellId.parse(act.newSpell)] : [],
  );
  const opened = (await openJobs(tx, [personId])).filter(({ spell }) => withdrawn.includes(spell.id));
  const later = opened.flatMap(standingActs);
  if (later.length > 0) return refuse(moveRefused, reasonsOf([actsStand(later.map(({ move }) => move))]));
  const corrections = standing.map(
    ({ id }): Correction => ({
      ...headerOf(call, { on: call.context.businessDay }),
      move: 'correct',
      corrects: id,
      reason: asked.reason,
    }),
  );
  const settled = await settleWaiting(tx, call, job, last);
  const folded = stateOf([...job.log, ...settled, ...corrections]);
  const known = new Set(stateOf(job.log).refused.map(({ act }) => act.id));
  const refused = folded.refused.filter(({ act }) => !known.has(act.id)).flatMap(({ unmet }) => unmet);
  if (refused.length > 0) return refuse(moveRefused, reasonsOf(refused));
  await saveEmploymentActs(
    tx,
    corrections.map((act) => ({ ...actRow(act), person_id: personId, spell_id: job.spell.id })),
    call.id,
  );
  const stated = { person: personId, by: [beside.operation] };
  await supersedeStatements(tx, stated, call.id);
  await supersedeStatementsAbout(tx, personId, withdrawn, call.id);
  await annulResponsibility(tx, call, personId, [beside.operation]);
  if (last.move === 'close') await reopen(tx, call, stated);
  return followState(tx, call, job, {
    folded,
    withdrawn: withdrawn.filter((id) => opened.some(({ spell }) => spell.id === id)),
  });
}

/** What waits in the queue is its author's to take back; the other side decides instead. */
function unmetWhileWaiting(
  job: Job,
  last: EmploymentAct | undefined,
  role: string,
): readonly UnmetCondition[] {
  const waits = job.waiting.some(({ id }) => id === last?.id);
  return waits && last?.by.role !== role ? [waitsForDecision] : [];
}

/** The conflict of an act that waited ends with it: the earlier statement stands. Gives the acts that were not in the log so far. */
async function settleWaiting(tx: Tx, call: OperationCall, job: Job, last: EmploymentAct) {
  const conflict = await findConflictOf(tx, job.history.personId, last.id);
  if (conflict === undefined) return [];
  await resolveConflictRow(tx, {
    person: job.history.personId,
    conflict: conflict.conflict_id,
    on: call.context.businessDay,
    kept: conflict.first_act,
    by: call.id,
  });
  return job.waiting.filter(({ id }) => id === last.id);
}

/** The death was none, and the service file is open again, from now on with the village. */
async function reopen(
  tx: Tx,
  call: OperationCall,
  stated: { person: string; by: readonly string[] },
): Promise<void> {
  const { person } = stated;
  await supersedeDeath(tx, stated, call.id);
  const file = (await readResponsibility(tx, [person])).files.get(person);
  const [home] = await listHomes(tx, [person]);
  if (holderNow(file) !== undefined || home === undefined) return;
  const village = String(home.home_region_id);
  await recordResponsibility(tx, call, [
    { id: call.newId(), at: call.recordedAt, by: actorOf(call), move: 'open', person, village },
  ]);
}
