import { accept, refuse } from '@wengang/domain/contract/refusal.ts';
import { notFound } from '@wengang/domain/contract/standard-refusals.ts';
import { compareRuns, runsNotComparable } from '@wengang/domain/matching/run-history-contract.ts';
import { VacancyId } from '@wengang/domain/vacancies/contract.ts';
import { summaryOf } from '../../people/search-persons.ts';
import { respondTo } from '../../platform/http/bound-query.ts';
import { readCursor, writeCursor } from '../../platform/http/cursor.ts';
import { ResultDetail } from './result-detail.ts';
import { findRunInScope } from './run-in-scope.ts';
import { runView } from './run-view.ts';
import { type ChangedRow, countChanged, listChanged } from './store.ts';

export const answerCompareRuns = respondTo(compareRuns, async (tx, { context, keyring }, asked) => {
  const before = await findRunInScope(tx, context, asked.before);
  const after = await findRunInScope(tx, context, asked.after);
  const cursor = readCursor(asked.from);
  if (before === undefined || after === undefined || cursor === undefined)
    return refuse(notFound, { what: 'run' });
  if (before.kind !== after.kind) return refuse(runsNotComparable, { because: 'kind' });
  if (before.region_id !== after.region_id) return refuse(runsNotComparable, { because: 'region' });
  const found = await listChanged(tx, asked, { after: cursor, size: asked.size + 1 });
  const page = found.slice(0, asked.size);
  const last = found.length > asked.size ? page.at(-1) : undefined;
  return accept({
    reply: {
      before: runView(before),
      after: runView(after),
      changed: await countChanged(tx, asked.before, asked.after),
      rows: page.map((row) => ({
        person: summaryOf(keyring, row),
        before: sideOf(row.before),
        after: sideOf(row.after),
      })),
      next: last === undefined ? null : writeCursor({ name: last.name_sort, id: last.person_id }),
    },
    persons: page.map((row) => row.person_id),
  });
});

function sideOf(side: ChangedRow['before']) {
  if (side === null) return null;
  const detail = ResultDetail.parse(side.detail);
  const none = { offers: 0, proposed: null, stay: null, unplaced: null };
  if ('offers' in detail) return { ...none, offers: detail.offers };
  if ('unplaced' in detail) return { ...none, unplaced: detail.unplaced };
  return { ...none, proposed: VacancyId.parse(side.vacancy), stay: detail.stay ?? null };
}
