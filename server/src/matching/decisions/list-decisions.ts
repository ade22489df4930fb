import { CivilDate } from '@wengang/domain/calendar/civil-date.ts';
import { accept, refuse } from '@wengang/domain/contract/refusal.ts';
import { notFound } from '@wengang/domain/contract/standard-refusals.ts';
import { DecisionId, listDecisions, PairDecision } from '@wengang/domain/matching/decision-contract.ts';
import { VacancyId } from '@wengang/domain/vacancies/contract.ts';
import { summaryOf } from '../../people/search-persons.ts';
import { respondTo } from '../../platform/http/bound-query.ts';
import { readCursor, sortedByDay, writeCursor } from '../../platform/http/cursor.ts';
import type { Keyring } from '../../platform/vault/keyring.ts';
import { type DecisionRow, listDecisionPage } from './store.ts';

export const answerListDecisions = respondTo(
  listDecisions,
  async (tx, { context, keyring }, { part, personId, vacancyId, after, size }) => {
    const cursor = readCursor(after, sortedByDay);
    if (context.home === null || cursor === undefined) return refuse(notFound, { what: 'page' });
    const found = await listDecisionPage(tx, {
      ...{ home: context.home, part, person: personId, vacancy: vacancyId },
      ...{ after: cursor, size: size + 1 },
    });
    const page = found.slice(0, size);
    const last = found.length > size ? page.at(-1) : undefined;
    return accept({
      reply: {
        rows: page.map((row) => viewOf(keyring, row)),
        next: last === undefined ? null : writeCursor({ name: last.decided_on, id: last.decision_id }),
      },
      persons: [...new Set(page.map((row) => row.person_id))],
    });
  },
);

const viewOf = (keyring: Keyring, row: DecisionRow) => ({
  decisionId: DecisionId.parse(row.decision_id),
  person: summaryOf(keyring, row),
  vacancyId: VacancyId.parse(row.vacancy_id),
  employer: row.employer,
  title: row.title,
  decision: PairDecision.parse(row.decision),
  reason: row.reason,
  decidedOn: CivilDate.parse(row.decided_on),
  undoneOn: row.undone_on === null ? null : CivilDate.parse(row.undone_on),
});
