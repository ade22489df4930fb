import { useQuery } from '@tanstack/react-query';
import type { CivilDate } from '@wengang/domain/calendar/civil-date.ts';
import type { OutputOf } from '@wengang/domain/contract/endpoint.ts';
import { listSupply } from '@wengang/domain/vacancies/contract.ts';
import { ask } from '../../contract/send.ts';

export type Supply = Pick<OutputOf<typeof listSupply>, 'totals' | 'orders'>;

/** 岗位供给清单 of a day, whole: some thousand orders at most. */
export const useSupply = (on: CivilDate) =>
  useQuery({
    queryKey: ['supply', on],
    queryFn: async ({ signal }): Promise<Supply> => {
      const first = await ask(listSupply, { on, size: 500 }, signal);
      const orders = [...first.orders];
      for (let next = first.next; next !== null; ) {
        const page = await ask(listSupply, { on, size: 500, after: next }, signal);
        orders.push(...page.orders);
        next = page.next;
      }
      return { totals: first.totals, orders };
    },
  });
