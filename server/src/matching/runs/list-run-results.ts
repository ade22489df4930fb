import { CivilDate } from '@wengang/domain/calendar/civil-date.ts';
import { accept, refuse } from '@wengang/domain/contract/refusal.ts';
import { notFound } from '@wengang/domain/contract/standard-refusals.ts';
import { listRunResults, ShortageView } from '@wengang/domain/matching/run-contract.ts';
import { VacancyId } from '@wengang/domain/vacancies/contract.ts';
import { z } from 'zod';
import { summaryOf } from '../../people/search-persons.ts';
import { respondTo } from '../../platform/http/bound-query.ts';
import { readCursor, writeCursor } from '../../platform/http/cursor.ts';
import { findRunInScope } from './run-in-scope.ts';
import { listResults, type ResultRow } from './store.ts';

const Sums = z.strictObject({ seekers: z.int(), orders: z.int(), made: z.int(), short: z.int() });
// What run-matching.ts and assign-seekers.ts write.
const Detail = z.union([
  z.strictObject({ offers: z.int(), shortage: ShortageView.nullable() }),
  z.strictObject({ total: z.int(), pinned: z.boolean() }),
  z.strictObject({ unplaced: z.string() }),
]);

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
        sums: Sums.parse(run.sums),
        rows: page.map((row) => ({ person: summaryOf(keyring, row), ...resultOf(row) })),
        next: last === undefined ? null : writeCursor({ name: last.rank, id: last.person_id }),
      },
      persons: page.map((row) => row.person_id),
    });
  },
);

/** What the run came to for a person. */
export function resultOf(row: ResultRow) {
  const detail = Detail.parse(row.detail);
  const none = { offers: 0, shortage: null, proposed: null, unplaced: null };
  if ('offers' in detail) return { ...none, ...detail };
  if ('unplaced' in detail) return { ...none, unplaced: detail.unplaced };
  if (row.vacancy_id === null) throw new Error('a placed person has an order');
  return { ...none, proposed: { vacancyId: VacancyId.parse(row.vacancy_id), total: detail.total } };
}
