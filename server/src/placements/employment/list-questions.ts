import { addDays, CivilDate } from '@wengang/domain/calendar/civil-date.ts';
import { accept } from '@wengang/domain/contract/refusal.ts';
import { PersonId } from '@wengang/domain/people/facts.ts';
import { ClosingId } from '@wengang/domain/placements/employment/closings/contract.ts';
import { employmentQuestions } from '@wengang/domain/placements/employment/contract.ts';
import { ConflictId } from '@wengang/domain/placements/employment/stated.ts';
import { SpellId } from '@wengang/domain/placements/history.ts';
import { respondTo } from '../../platform/http/bound-query.ts';
import { notesFor } from '../station-notes/list-notes.ts';
import { listOpenClosings } from './closings/store.ts';
import { decidesFor } from './resolve-conflict.ts';
import { type EmploymentStateRow, listInStatus, listOpenConflicts } from './store.ts';

export const answerEmploymentQuestions = respondTo(employmentQuestions, async (tx, { context }) => {
  const today = context.businessDay;
  // More than 30 days: since a day before the 30th day back.
  const onLeave = await listInStatus(tx, context, 'on-leave', addDays(today, -30));
  const lost = await listInStatus(tx, context, 'lost-contact', addDays(today, 1));
  const conflicts = await listOpenConflicts(tx, context);
  const closings = context.home === null ? [] : await listOpenClosings(tx, context.home);
  const underAge = await notesFor(tx, context);
  return accept({
    reply: {
      onLeave: onLeave.map((row) => ({
        ...jobIn(row),
        expectedBack: row.expected_back === null ? null : CivilDate.parse(row.expected_back),
      })),
      lostContact: lost.map(jobIn),
      underAge,
      closings: closings.map((row) => ({
        personId: PersonId.parse(row.person_id),
        proposalId: ClosingId.parse(row.proposal_id),
        spellId: SpellId.parse(row.spell_id),
        on: CivilDate.parse(row.on_day),
        because: row.because,
        proof: row.proof,
        proposedOn: CivilDate.parse(row.proposed_on),
      })),
      conflicts: conflicts.map((row) => ({
        personId: PersonId.parse(row.person_id),
        conflictId: ConflictId.parse(row.conflict_id),
        spellId: SpellId.parse(row.spell_id),
        dueOn: CivilDate.parse(row.due_on),
        statements: row.statements.map((statement) => ({
          ...statement,
          on: CivilDate.parse(statement.on),
          decides: decidesFor(statement.move, row.has_station),
        })),
      })),
    },
    persons: [
      ...[...onLeave, ...lost, ...conflicts, ...closings].map(({ person_id }) => person_id),
      ...underAge.flatMap(({ personId }) => (personId === null ? [] : [personId])),
    ],
  });
});

const jobIn = (row: EmploymentStateRow) => ({
  personId: PersonId.parse(row.person_id),
  spellId: SpellId.parse(row.spell_id),
  since: CivilDate.parse(row.since),
});
