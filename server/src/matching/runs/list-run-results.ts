import { CivilDate } from '@wengang/domain/calendar/civil-date.ts';
import { accept, refuse } from '@wengang/domain/contract/refusal.ts';
import { notFound } from '@wengang/domain/contract/standard-refusals.ts';
import { saidOfRefusedPin, saidOfUnplaced } from '@wengang/domain/matching/plan/plan-words.ts';
import { listRunResults, RunSums } from '@wengang/domain/matching/run-contract.ts';
import { VacancyId } from '@wengang/domain/vacancies/contract.ts';
import { summaryOf } from '../../people/search-persons.ts';
import { respondTo } from '../../platform/http/bound-query.ts';
import { readCursor, writeCursor } from '../../platform/http/cursor.ts';
import { type PlanDetail, ResultDetail } from './result-detail.ts';
import { findRunInScope } from './run-in-scope.ts';
import { listResults, type ResultRow } from './store.ts';

export const answerListRunResults = respondTo(
  listRunResults,
  async (tx, { context, keyring }, { runId, after, size }) => {
    const run = await findRunInScope(tx, context, runId);
    const cursor = readCursor(after);
    if (run === undefined || cursor === undefined) return refuse(notFound, { what: 'run' });
    const found = await listResults(tx, runId, { after: cursor, size: size + 1 });
    const page = found.slice(0, size);
    const last = found.length > size ? page.at(-1) : undefined;
    return accept({
      reply: {
        kind: run.kind,
        asOf: CivilDate.parse(run.as_of),
        sums: RunSums.parse(run.sums),
        rows: page.map((row) => ({ person: summaryOf(keyring, row), ...resultOf(row) })),
        next: last === undefined ? null : writeCursor({ name: last.rank, id: last.person_id }),
      },
      persons: page.map((row) => row.person_id),
    });
  },
);

/** What the run came to for a person. */
export function resultOf(row: Pick<ResultRow, 'vacancy_id' | 'detail'>) {
  const detail = ResultDetail.parse(row.detail);
  const none = { offers: 0, shortage: null, proposed: null, unplaced: null, because: null, refusedPin: null };
  if ('offers' in detail) return { ...none, ...detail };
  const refusedPin = refusedPinOf(detail);
  if ('unplaced' in detail) {
    const because = detail.because ?? saidOfUnplaced(detail.unplaced);
    return { ...none, refusedPin, unplaced: detail.unplaced, because };
  }
  if (row.vacancy_id === null) throw new Error('a placed person has an order');
  return {
    ...none,
    refusedPin,
    proposed: { vacancyId: VacancyId.parse(row.vacancy_id), total: detail.total },
  };
}

const refusedPinOf = ({ refusedPin }: PlanDetail) =>
  refusedPin === undefined ? null : { ...refusedPin, ...saidOfRefusedPin(refusedPin.because) };
