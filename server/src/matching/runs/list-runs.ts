import { accept, refuse } from '@wengang/domain/contract/refusal.ts';
import { notFound } from '@wengang/domain/contract/standard-refusals.ts';
import { listRuns } from '@wengang/domain/matching/run-history-contract.ts';
import { z } from 'zod';
import { respondTo } from '../../platform/http/bound-query.ts';
import { readCursor, writeCursor } from '../../platform/http/cursor.ts';
import { regionInScope } from '../market/in-scope.ts';
import { runView } from './run-view.ts';
import { listRunPage } from './store.ts';

/** The number of the last run that was shown. */
const RunNumber = z.string().refine((text) => Number.isSafeInteger(Number(text)));

export const answerListRuns = respondTo(listRuns, async (tx, { context }, { region, kind, after, size }) => {
  const cursor = readCursor(after, RunNumber);
  if (context.home === null || cursor === undefined) return refuse(notFound, { what: 'page' });
  const scope = region === undefined ? accept(undefined) : await regionInScope(tx, context, region);
  if (!scope.ok) return scope;
  const before = cursor === null ? null : Number(cursor.name);
  const found = await listRunPage(tx, { home: context.home, region, kind, before, size: size + 1 });
  const page = found.slice(0, size);
  const last = found.length > size ? page.at(-1) : undefined;
  return accept({
    reply: {
      runs: page.map(runView),
      next: last === undefined ? null : writeCursor({ name: String(last.number), id: last.run_id }),
    },
    persons: [],
  });
});
