import { CivilDate } from '@wengang/domain/calendar/civil-date.ts';
import { accept, refuse } from '@wengang/domain/contract/refusal.ts';
import { idTaken, notFound } from '@wengang/domain/contract/standard-refusals.ts';
import { recordEvidence } from '@wengang/domain/placements/contract.ts';
import { aboutDaysOfTheSpell, unmetForGrade } from '@wengang/domain/placements/moves/employment-moves.ts';
import { moveRefused, reasonsOf } from '@wengang/domain/workflow/move-refused.ts';
import { implement } from '../platform/operations/bound-operation.ts';
import { actorOf } from './responsibility/office-of.ts';
import { findSpellStart } from './spells/store.ts';
import { isStatementIdTaken, lockPersons, saveStatement } from './store.ts';

export const recordEvidenceOperation = implement(recordEvidence, async (tx, call, { personId, evidence }) => {
  const { role, organisation } = call.context;
  await lockPersons(tx, [personId]);
  const spell = await findSpellStart(tx, personId, evidence.spellId);
  const isTheirs = role !== 'employer-hr' || spell?.employer === organisation;
  if (spell === undefined || !isTheirs) return refuse(notFound, { what: 'spell' });
  const facts = { startedOn: CivilDate.parse(spell.start) };
  const refusals = [
    ...aboutDaysOfTheSpell({ about: evidence.about, recordedOn: call.context.businessDay }, facts),
    ...unmetForGrade(actorOf(call).role, evidence.grade),
  ];
  if (refusals.length > 0) return refuse(moveRefused, reasonsOf(refusals));
  if (await isStatementIdTaken(tx, personId, evidence.id)) return refuse(idTaken, { id: evidence.id });
  await saveStatement(tx, {
    person: personId,
    id: evidence.id,
    kind: 'evidence',
    spell: evidence.spellId,
    about: evidence.about,
    grade: evidence.grade,
    result: evidence.result,
    recordedBy: call.id,
  });
  return accept({
    reply: { statementId: evidence.id },
    persons: [personId],
    regions: [],
    factDay: evidence.about,
    restate: [personId],
  });
});
