import { accept } from '@wengang/domain/contract/refusal.ts';
import { listOrders, VacancyId } from '@wengang/domain/vacancies/contract.ts';
import { respondTo } from '../platform/http/bound-query.ts';
import { filesOf } from './order-file.ts';
import { viewOf } from './order-view.ts';
import { listPage } from './store.ts';

export const answerListOrders = respondTo(listOrders, async (tx, { context }, { status, after, size }) => {
  const rows = await listPage(tx, {
    status,
    employer: context.role === 'employer-hr' ? context.organisation : null,
    poster: context.role === 'hr-company' ? context.organisation : null,
    after,
    size: size + 1,
  });
  const page = await filesOf(tx, rows.slice(0, size), context.businessDay);
  const last = page.at(-1);
  return accept({
    reply: {
      orders: page.map(viewOf),
      next: last === undefined || rows.length <= size ? null : VacancyId.parse(last.id),
    },
    persons: [],
  });
});
