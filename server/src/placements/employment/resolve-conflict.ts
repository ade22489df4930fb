import type { CivilDate } from '@wengang/domain/calendar/civil-date.ts';
import { accept, refuse } from '@wengang/domain/contract/refusal.ts';
import { notFound } from '@wengang/domain/contract/standard-refusals.ts';
import { resolveConflict } from '@wengang/domain/placements/employment/contract.ts';
import { SpellId } from '@wengang/domain/placements/history.ts';
import type { Correction } from '@wengang/domain/workflow/act.ts';
import { moveRefused, reasonsOf } from '@wengang/domain/workflow/move-refused.ts';
import { unmet } from '@wengang/domain/workflow/unmet-condition.ts';
import { implement, type OperationCall } from '../../platform/operations/bound-operation.ts';
import { stateOf } from './employment-log.ts';
import { followState, type Job, openJob } from './state-act.ts';
import {
  type ConflictRow,
  findOpenConflict,
  resolveConflictRow,
  saveEmploymentActs,
  saveEvidence,
} from './store.ts';
import { actRow, headerOf } from './stored-act.ts';

/** Keeps one statement and corrects the other: nothing is deleted, and the correction can itself be corrected. */
export const resolveConflictOperation = implement(resolveConflict, async (tx, call, input) => {
  const { personId, conflictId, keep, reason } = input;
  const today = call.context.businessDay;
  const conflict = await findOpenConflict(tx, { person: personId, conflict: conflictId, today });
  const job = conflict === undefined ? undefined : await openJob(tx, personId, conflict.spell_id);
  if (conflict === undefined || job === undefined) return refuse(notFound, { what: 'conflict' });
  if (keep !== conflict.first_act && keep !== conflict.second_act)
    return refuse(notFound, { what: 'statement' });
  const kept = statementIn(job, conflict, keep);
  const decides = decidesFor(kept?.move ?? 'leave', conflict.has_station);
  if (decides !== sideOf(call)) return refuse(moveRefused, reasonsOf([notYours(decides)]));
  const given = keep === conflict.first_act ? conflict.second_act : conflict.first_act;
  const correction: Correction = {
    ...headerOf(call, { on: today, ...confirmer(call, conflict) }),
    move: 'correct',
    corrects: given === job.spell.id ? `${given}-end` : given,
    reason,
  };
  await saveEmploymentActs(
    tx,
    [{ ...actRow(correction), person_id: personId, spell_id: conflict.spell_id }],
    call.id,
  );
  await resolveConflictRow(tx, {
    person: personId,
    conflict: conflictId,
    on: today,
    kept: keep,
    by: call.id,
  });
  if (kept !== undefined && isEmployed(kept.move) && !conflict.has_station)
    await saveEvidence(tx, [heardByTelephone(call, conflict, kept.on)], call.id);
  const decided = job.waiting.filter(({ id }) => id === conflict.second_act);
  const folded = stateOf([...job.log, ...decided, correction]);
  const followed = await followState(tx, call, job, { folded });
  if (!followed.ok) return followed;
  return accept({
    reply: { personId, spellId: SpellId.parse(conflict.spell_id), status: followed.value.status },
    persons: [personId],
    regions: [],
    factDay: null,
    restate: [personId],
  });
});

/**
 * 谁来认定: an end is the home county's to decide, everything else the place of work's (chain 1.2). Where no station stands, as in most cities
 * (chain 1.3), the county decides that by telephone too.
 */
export const decidesFor = (move: string, hasStation: boolean): 'station' | 'county' =>
  hasStation && (isEmployed(move) || move === 'loseContact') ? 'station' : 'county';

const isEmployed = (move: string): boolean => move === 'confirm' || move === 'goOnLeave';

const notYours = (decides: 'station' | 'county') =>
  decides === 'station'
    ? unmet(
        'not-yours-to-decide',
        '“在岗”由务工地服务站认定。请联系服务站裁定,或改为保留另一方的说法。',
        'That a person is employed is decided at the place of work. Ask the station to decide, or keep the other statement.',
        { decides },
      )
    : unmet(
        'not-yours-to-decide',
        '“已离岗”由户籍县认定。请联系户籍县裁定,或改为保留另一方的说法。',
        'That a person is not employed is decided by the home county. Ask the county to decide, or keep the other statement.',
        { decides },
      );

function sideOf(call: OperationCall): 'station' | 'county' | undefined {
  const { role } = call.context;
  if (role === 'station-head' || role === 'station-officer') return 'station';
  return role === 'county-officer' ? 'county' : undefined;
}

const confirmer = (call: OperationCall, { has_station }: { has_station: boolean }) =>
  has_station || sideOf(call) !== 'county' ? {} : { source: 'county by telephone' };

/** Grade C (chain 3.5): the county has spoken to somebody, and nobody of ours was there. */
const heardByTelephone = (call: OperationCall, { person_id, spell_id }: ConflictRow, on: CivilDate) => ({
  ...{ person_id, statement_id: call.newId(), spell_id, about_day: on },
  ...{ grade: 'C', result: 'employed' as const },
});

/** The statement as an act; undefined for an end that came with the spell. */
const statementIn = (job: Job, conflict: ConflictRow, act: string) =>
  [...job.log, ...job.waiting].find(({ id }) => id === act && id !== conflict.spell_id);
