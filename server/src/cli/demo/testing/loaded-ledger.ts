import type { OutputOf } from '@wengang/domain/contract/endpoint.ts';
import type { listSeekers } from '@wengang/domain/matching/seeker-contract.ts';
import type { listSteadyPersons } from '@wengang/domain/reports/steady/contract.ts';
import type { listWaiting } from '@wengang/domain/reports/waiting-contract.ts';
import type { getOrder, OrderView } from '@wengang/domain/vacancies/contract.ts';
import { everyPage } from '../../desk/every-page.ts';
import { type DemoClient, regionOf } from './demo-client.ts';

const presentDay = '2020-10-31';

// The replies are what the contracts say.
const read = async <T>(client: DemoClient, path: string): Promise<T> => (await client.get(path)) as T;

const cursor = (after: string | undefined): string =>
  after === undefined ? '' : `&after=${encodeURIComponent(after)}`;

/** 求职需求清单 of the county on the present day. */
export async function seekersOf(county: DemoClient): Promise<OutputOf<typeof listSeekers>['rows']> {
  const region = await regionOf(county, '530629');
  return everyPage((after: string | undefined) =>
    read<OutputOf<typeof listSeekers>>(
      county,
      `/api/matching/seekers?region=${region}&on=${presentDay}&size=200${cursor(after)}`,
    ),
  );
}

/** 稳岗清单(人员) of the county on the present day. */
export async function steadyOf(county: DemoClient): Promise<OutputOf<typeof listSteadyPersons>['rows']> {
  const region = await regionOf(county, '530629');
  return everyPage((after: string | undefined) =>
    read<OutputOf<typeof listSteadyPersons>>(
      county,
      `/api/reports/steady/persons?region=${region}&on=${presentDay}&size=200${cursor(after)}`,
    ),
  );
}

/** 待办清单: what the first screen of a log-in shows. */
export const waitingFor = (client: DemoClient): Promise<OutputOf<typeof listWaiting>['items']> =>
  everyPage(async (after: string | undefined) => {
    const { items, next } = await read<OutputOf<typeof listWaiting>>(
      client,
      `/api/reports/waiting?size=200${cursor(after)}`,
    );
    return { rows: items, next };
  });

/** Every order that somebody in the county is shown, with its terms and conditions. */
export async function ordersOf(county: DemoClient): Promise<OutputOf<typeof getOrder>[]> {
  const { orders } = await read<{ orders: OrderView[] }>(county, '/api/vacancies?size=500');
  const opened: OutputOf<typeof getOrder>[] = [];
  for (const { vacancyId } of orders)
    opened.push(await read<OutputOf<typeof getOrder>>(county, `/api/vacancies/order/${vacancyId}`));
  return opened;
}

/** The part of a whole for which something holds. */
export const shareOf = <T>(whole: readonly T[], holds: (one: T) => boolean): number =>
  whole.filter(holds).length / whole.length;
