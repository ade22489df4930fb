import type { CivilDate } from '@wengang/domain/calendar/civil-date.ts';
import type { BalanceRow } from '@wengang/domain/matching/balance/balance.ts';
import { balanceColumns } from '@wengang/domain/matching/run-sheets.ts';
import { cellsOf, type ListCell } from '@wengang/domain/papers/list-sheet.ts';
import type { Tx } from '../../../platform/database/database.ts';
import { balanceInThread } from '../../engine/match-in-thread.ts';
import { keptPlan } from '../../runs/kept-plan.ts';
import { marketOfRun } from '../../runs/market-of-run.ts';
import type { StoredRun } from '../../runs/store.ts';
import { listPlaceNames } from '../store.ts';

/** 供需缺口 after a plan, by trade, skill, level, pay and place, places by their names. */
export async function* balanceLines(
  tx: Tx,
  of: { run: StoredRun; home: string },
  on: CivilDate,
): AsyncGenerator<readonly ListCell[]> {
  const { market, lines } = await marketOfRun(tx, of, on);
  const rows = await balanceInThread(market, keptPlan(lines).placed);
  const places = rows.flatMap(({ dimension, key }) => (dimension === 'place' && key !== '' ? key : []));
  const names = await listPlaceNames(tx, places);
  const nameOf = ({ dimension, key, zh }: BalanceRow): string =>
    dimension === 'place' ? (names.get(key) ?? zh) : zh;
  for (const [at, row] of rows.entries())
    yield cellsOf(balanceColumns, { ...row, serial: at + 1, name: nameOf(row) });
}
