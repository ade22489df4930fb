import { accept, refuse } from '@wengang/domain/contract/refusal.ts';
import { idTaken, notFound } from '@wengang/domain/contract/standard-refusals.ts';
import { recordEvidence } from '@wengang/domain/placements/contract.ts';
import { implement } from '../platform/operations/bound-operation.ts';
import { hasSpell } from './spells/store.ts';
import { isStatementIdTaken, lockPersons, saveStatement } from './store.ts';

export const recordEvidenceOperation = implement(recordEvidence, async (tx, call, { personId, evidence }) => {
  await lockPersons(tx, [personId]);
  if (!(await hasSpell(tx, personId, evidence.spellId))) return refuse(notFound, { what: evidence.spellId });
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
