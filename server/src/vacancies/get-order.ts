import { accept, refuse } from '@wengang/domain/contract/refusal.ts';
import { notFound } from '@wengang/domain/contract/standard-refusals.ts';
import { getOrder } from '@wengang/domain/vacancies/contract.ts';
import { respondTo } from '../platform/http/bound-query.ts';
import { actView } from './act-view.ts';
import { filesOf } from './order-file.ts';
import { viewOf } from './order-view.ts';
import { mayRead, reachableOf } from './reach.ts';
import { listByIds } from './store.ts';

export const answerGetOrder = respondTo(getOrder, async (tx, { context }, { vacancyId }) => {
  const [file] = await filesOf(tx, await listByIds(tx, [vacancyId]), context.businessDay);
  if (file === undefined || file.state === undefined) return refuse(notFound, { what: 'order' });
  if (!mayRead(context, reachableOf(file.row))) return refuse(notFound, { what: 'order' });
  return accept({
    reply: {
      ...viewOf(file),
      terms: file.terms,
      conditions: file.conditions,
      fairness: [...file.fairness],
      acts: file.log.map(actView),
    },
    persons: [],
  });
});
