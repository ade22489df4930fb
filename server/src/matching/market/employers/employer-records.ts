import type { CivilDate } from '@wengang/domain/calendar/civil-date.ts';
import type { EmployerRecord } from '@wengang/domain/matching/market/market-lines.ts';
import type { Tx } from '../../../platform/database/database.ts';
import {
  countFellowWorkers,
  countPromises,
  countStayed,
  type PromiseCount,
  type StayCount,
  type Workplace,
} from './store.ts';

/** What the ledger knows of the employer of an order, and of those who work at its place. */
export type RecordOf = (order: Workplace) => EmployerRecord;

/**
 * 用人单位记录 of these orders as of a day. Who stayed and which promises were kept are facts of the employer, counted over all counties; who of the
 * same village works there is counted of the persons in sight only.
 */
export async function readEmployerRecords(
  tx: Tx,
  orders: readonly Workplace[],
  on: CivilDate,
): Promise<RecordOf> {
  const employers = [...new Set(orders.map(({ employer }) => employer))];
  const workplaces = [...new Map(orders.map((order) => [keyOf(order), order])).values()];
  const stayed = new Map(
    (await countStayed(tx, employers, on)).map((count) => [count.employer_id, stayedOf(count)]),
  );
  const promises = new Map(
    (await countPromises(tx, employers, on)).map((count) => [count.employer_id, keptOf(count)]),
  );
  const fellows = Map.groupBy(await countFellowWorkers(tx, workplaces.map(placeOnly), on), keyOf);
  return (order) => ({
    ...stayed.get(order.employer),
    ...promises.get(order.employer),
    fellowWorkers: (fellows.get(keyOf(order)) ?? []).map(({ home, count }) => ({ home, count })),
  });
}

const keyOf = ({ employer, place }: Workplace): string => `${employer} ${place}`;
const placeOnly = ({ employer, place }: Workplace): Workplace => ({ employer, place });

const stayedOf = ({ due, stayed }: StayCount): Pick<EmployerRecord, 'stayed'> => ({
  stayed: { due, stayed },
});

const keptOf = ({ started, broken }: PromiseCount): Pick<EmployerRecord, 'keptPromises'> => ({
  keptPromises: Math.round((100 * started) / (started + broken)),
});
