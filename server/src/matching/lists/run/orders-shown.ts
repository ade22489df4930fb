import type { CivilDate } from '@wengang/domain/calendar/civil-date.ts';
import type { OrderView } from '@wengang/domain/vacancies/contract.ts';
import type { Tx } from '../../../platform/database/database.ts';
import { filesOf, type OrderFile } from '../../../vacancies/order-file.ts';
import { viewOf } from '../../../vacancies/order-view.ts';
import { listByIds } from '../../../vacancies/store.ts';

/** These orders as they stand on a day. */
export const ordersOn = async (tx: Tx, ids: readonly string[], on: CivilDate): Promise<OrderFile[]> =>
  filesOf(tx, await listByIds(tx, [...new Set(ids)]), on);

/** As a line shows them, by id. */
export const viewsOf = (files: readonly OrderFile[]): ReadonlyMap<string, OrderView> =>
  new Map(files.map((file) => [file.id, viewOf(file)]));
