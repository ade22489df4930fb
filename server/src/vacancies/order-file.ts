import type { CivilDate } from '@wengang/domain/calendar/civil-date.ts';
import { CreditCodeCheck } from '@wengang/domain/employers/contract.ts';
import { FairnessView } from '@wengang/domain/vacancies/contract.ts';
import { OrderConditions } from '@wengang/domain/vacancies/order-conditions.ts';
import type { OrderAct } from '@wengang/domain/vacancies/order-moves.ts';
import { foldOrder, type OrderState } from '@wengang/domain/vacancies/order-state.ts';
import { OrderTerms } from '@wengang/domain/vacancies/order-terms.ts';
import type { PostedOrder } from '@wengang/domain/vacancies/supply.ts';
import type { Correction } from '@wengang/domain/workflow/act.ts';
import { z } from 'zod';
import type { Tx } from '../platform/database/database.ts';
import { countOffers, listActs, lockOrders, type StoredOrder } from './store.ts';

/** 岗位档案: one order with its log and counts, as the rules take them. */
export type OrderFile = PostedOrder & {
  readonly row: StoredOrder;
  readonly terms: OrderTerms;
  readonly conditions: OrderConditions;
  readonly fairness: readonly FairnessView[];
  readonly log: readonly (OrderAct | Correction)[];
  /** open offers now */
  readonly open: number;
};

/** One order, locked for a move; undefined when there is none. */
export async function openOrderFile(tx: Tx, id: string, on: CivilDate): Promise<OrderFile | undefined> {
  return (await openOrderFiles(tx, [id], on))[0];
}

export async function openOrderFiles(tx: Tx, ids: readonly string[], on: CivilDate): Promise<OrderFile[]> {
  return filesOf(tx, await lockOrders(tx, ids), on);
}

/** Logs and counts for rows that were read: all acts, or those about `until` and before. */
export async function filesOf(
  tx: Tx,
  rows: readonly StoredOrder[],
  on: CivilDate,
  until?: CivilDate,
): Promise<OrderFile[]> {
  const ids = rows.map((row) => row.vacancy_id);
  const logs = new Map<string, (OrderAct | Correction)[]>();
  for (const { vacancy_id, act } of await listActs(tx, ids, until))
    logs.set(vacancy_id, [...(logs.get(vacancy_id) ?? []), act]);
  const counts = new Map((await countOffers(tx, ids, on)).map((count) => [count.vacancy_id, count]));
  return rows.map((row) =>
    fileOf(row, logs.get(row.vacancy_id) ?? [], counts.get(row.vacancy_id) ?? { taken: 0, open: 0 }),
  );
}

function fileOf(
  row: StoredOrder,
  log: readonly (OrderAct | Correction)[],
  counts: { taken: number; open: number },
): OrderFile {
  const terms = OrderTerms.parse(row.terms);
  return {
    id: row.vacancy_id,
    row,
    terms,
    conditions: OrderConditions.parse(row.conditions),
    fairness: z.array(FairnessView).parse(row.fairness),
    log,
    state: foldOrder(log).state,
    employer: row.employer_id,
    title: terms.title,
    place: row.place_path,
    pay: terms.pay,
    // Of the public service who wrote it down is known, not the office: its offices are one poster, so that colleagues are not taken for two.
    poster: row.poster_id ?? 'public-service',
    validUntil: terms.validUntil,
    places: terms.places,
    taken: counts.taken,
    open: counts.open,
    employerStopped: row.employer_stopped_on !== null,
  };
}

export const lastCheckedOn = (state: OrderState | undefined): CivilDate | undefined =>
  state !== undefined && 'verification' in state ? state.verification.lastCheckedOn : undefined;

/** A code that fails its check counts once the licence was seen. */
export const creditCodeCounts = (row: StoredOrder): boolean => {
  const check = CreditCodeCheck.parse(row.credit_code_check);
  return check === 'valid' || check === 'confirmed';
};
