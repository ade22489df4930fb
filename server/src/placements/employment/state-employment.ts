import type { CivilDate } from '@wengang/domain/calendar/civil-date.ts';
import { accept, refuse } from '@wengang/domain/contract/refusal.ts';
import { idTaken, notFound } from '@wengang/domain/contract/standard-refusals.ts';
import type { PersonId } from '@wengang/domain/people/facts.ts';
import {
  changePost,
  confirmEmployment,
  endSpell,
  goOnLeave,
  loseContact,
} from '@wengang/domain/placements/employment/contract.ts';
import { ConflictId } from '@wengang/domain/placements/employment/stated.ts';
import type { SpellId } from '@wengang/domain/placements/history.ts';
import type { EmploymentAct } from '@wengang/domain/placements/moves/employment-moves.ts';
import type { ActHeader } from '@wengang/domain/workflow/act.ts';
import type { Tx } from '../../platform/database/database.ts';
import { implement, type OperationCall } from '../../platform/operations/bound-operation.ts';
import { isStatementIdTaken } from '../store.ts';
import { type Job, openJob, type Stated, stateAct } from './state-act.ts';
import { saveEvidence } from './store.ts';
import { headerOf } from './stored-act.ts';

type About = { personId: PersonId; spellId: SpellId; lateReason?: string | undefined };

export const confirmOperation = implement(confirmEmployment, async (tx, call, input) => {
  const { on, grade } = input;
  const outcome = await stateAbout(tx, call, input, on, (header) => ({
    ...header,
    move: 'confirm',
    grade,
    about: on,
  }));
  if (!outcome.ok) return outcome;
  if (await isStatementIdTaken(tx, input.personId, input.statementId))
    return refuse(idTaken, { id: input.statementId });
  // The statement is kept also when it contradicts another: what is derived weighs it by its grade.
  await saveEvidence(
    tx,
    [
      {
        person_id: input.personId,
        statement_id: input.statementId,
        spell_id: input.spellId,
        about_day: on,
        grade,
        result: 'employed',
      },
    ],
    call.id,
  );
  return accept(appliedTo(input, on, outcome.value));
});

export const changePostOperation = implement(changePost, async (tx, call, input) => {
  const { on, post } = input;
  const outcome = await stateAbout(tx, call, input, on, (header) => ({
    ...header,
    move: 'changePost',
    post,
  }));
  return outcome.ok ? accept(appliedTo(input, on, outcome.value)) : outcome;
});

export const goOnLeaveOperation = implement(goOnLeave, async (tx, call, input) => {
  const { on, expectedBack } = input;
  const outcome = await stateAbout(tx, call, input, on, (header) => ({
    ...header,
    move: 'goOnLeave',
    ...(expectedBack === undefined ? {} : { expectedBack }),
  }));
  return outcome.ok ? accept(appliedTo(input, on, outcome.value)) : outcome;
});

export const loseContactOperation = implement(loseContact, async (tx, call, input) => {
  const { on, attempts } = input;
  const outcome = await stateAbout(tx, call, input, on, (header) => ({
    ...header,
    move: 'loseContact',
    attempts,
  }));
  if (!outcome.ok) return outcome;
  // The job counts as unverified from now on (chain 5.4), which is derived from the statements about it.
  const { personId: person_id, spellId: spell_id } = input;
  const silence = { person_id, statement_id: call.newId(), spell_id, about_day: on };
  await saveEvidence(tx, [{ ...silence, grade: 'C', result: 'lost-contact' }], call.id);
  return accept(appliedTo(input, on, outcome.value));
});

export const endSpellOperation = implement(endSpell, async (tx, call, input) => {
  const { lastDay, reason, wageSettled } = input;
  const outcome = await stateAbout(tx, call, input, lastDay, (header) => ({
    ...header,
    move: 'leave',
    reason,
    wageSettled,
  }));
  return outcome.ok ? accept(appliedTo(input, lastDay, outcome.value)) : outcome;
});

/** Opens the job, lets an employer speak about its own people only, and states the act. */
async function stateAbout(
  tx: Tx,
  call: OperationCall,
  { personId, spellId, lateReason }: About,
  on: CivilDate,
  build: (header: ActHeader) => EmploymentAct,
) {
  const job = await openJob(tx, personId, spellId);
  if (job === undefined || !mayStateAbout(call, job)) return refuse(notFound, { what: 'spell' });
  return stateAct(tx, call, job, build(headerOf(call, { on, lateReason })));
}

export const mayStateAbout = (call: OperationCall, { spell }: Job): boolean =>
  call.context.role !== 'employer-hr' || spell.employer === call.context.organisation;

const appliedTo = ({ personId, spellId }: About, factDay: CivilDate, { status, conflict }: Stated) => ({
  reply: { personId, spellId, status, conflict: conflict === null ? null : ConflictId.parse(conflict) },
  persons: [personId],
  regions: [],
  factDay,
  restate: [personId],
});
