import { accept, refuse } from '@wengang/domain/contract/refusal.ts';
import { notFound } from '@wengang/domain/contract/standard-refusals.ts';
import { getOrder } from '@wengang/domain/vacancies/contract.ts';
import { respondTo } from '../platform/http/bound-query.ts';
import { actView } from './act-view.ts';
import { filesOf } from './order-file.ts';
import { viewOf } from './order-view.ts';
import { outOfReach } from './reach.ts';
import { listByIds } from './store.ts';

export const answerGetOrder = respondTo(getOrder, async (tx, { context }, { vacancyId }) => {
  const [file] = await filesOf(tx, await listByIds(tx, [vacancyId]), context.businessDay);
  if (file === undefined || file.state === undefined) return refuse(notFound, { what: 'order' });
  // Orders are public within the service; a draft of another firm is not, and firms see their own only.
  const { employer_id: employer, poster_id: poster, place_path: placePath } = file.row;
  const isFirm = context.role === 'employer-hr' || context.role === 'hr-company';
  if (isFirm && outOfReach(context, { employer, poster, placePath }) !== undefined)
    return refuse(notFound, { what: 'order' });
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
