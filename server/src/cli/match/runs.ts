import type { OutputOf } from '@wengang/domain/contract/endpoint.ts';
import { compareRuns, type RunView } from '@wengang/domain/matching/run-history-contract.ts';
import { say, table } from '../run/show.ts';
import { orderNames } from './find-order.ts';
import { findRun, runHeads, runLine, runsOf } from './find-run.ts';
import { shortIds } from './pick.ts';
import type { Seat } from './seat.ts';
import type { Asked } from './words.ts';

/** `match list`: the runs of the region, of those in it and around it, the latest first. */
export async function matchList(seat: Seat): Promise<number> {
  const runs = await runsOf(seat);
  if (runs.length === 0) say('还没有批次,请执行 match run', 'there are no runs yet: make one with match run');
  else {
    const short = shortIds(runs.map(({ runId }) => runId));
    console.log(
      table(
        [...runHeads, '求职 seekers', '岗位 orders', '推荐/有岗 made', '不足/未排上 short'],
        runs.map((run) => [...runLine(run, short), ...sumsOf(run)]),
      ),
    );
  }
  return 0;
}

const sumsOf = ({ sums }: RunView): readonly number[] => [sums.seekers, sums.orders, sums.made, sums.short];

const mostChanged = 40;

/** `match compare`: two runs side by side, and who fares otherwise in the second. */
export async function matchCompare(seat: Seat, { words: [one = '', other = ''] }: Asked): Promise<number> {
  const { desk, post } = seat;
  const [before, after] = [await findRun(seat, one), await findRun(seat, other)];
  const told = await desk.ask(post, compareRuns, {
    ...{ before: before.runId, after: after.runId, size: mostChanged },
  });
  const lines = [
    ['求职 seekers', ...sides(told, ({ sums }) => sums.seekers)],
    ['岗位 orders', ...sides(told, ({ sums }) => sums.orders)],
    ['推荐/有岗 made', ...sides(told, ({ sums }) => sums.made)],
    ['不足/未排上 short', ...sides(told, ({ sums }) => sums.short)],
    ['预计稳定天数 days', ...sides(told, ({ sums }) => daysOf(sums.stay))],
  ];
  console.log(table(['', '先 before', '后 after'], lines));
  say(`结果不同的 ${told.changed} 人`, `${told.changed} fare otherwise`);
  if (told.rows.length === 0) return 0;
  const sideOf = await sidesInWords(seat, told.rows);
  console.log(
    table(
      ['姓名 name', '户籍 home', '先 before', '后 after'],
      told.rows.map((row) => [row.person.name, row.person.home, sideOf(row.before), sideOf(row.after)]),
    ),
  );
  if (told.changed > told.rows.length)
    say(`另有 ${told.changed - told.rows.length} 人`, `${told.changed - told.rows.length} more`);
  return 0;
}

const sides = <Value>(
  { before, after }: { before: RunView; after: RunView },
  of: (run: RunView) => Value,
): readonly [Value, Value] => [of(before), of(after)];

const daysOf = (hundredths: number | undefined): number | null =>
  hundredths === undefined ? null : Math.round(hundredths / 100);

type Row = OutputOf<typeof compareRuns>['rows'][number];

async function sidesInWords(seat: Seat, rows: readonly Row[]): Promise<(side: Row['before']) => string> {
  const nameOf = await orderNames(
    seat,
    rows.flatMap(({ before, after }) => [before?.proposed ?? null, after?.proposed ?? null]),
  );
  return (side) => {
    if (side === null) return '未参加 took no part';
    if (side.proposed !== null) return nameOf(side.proposed);
    return side.unplaced === null ? `推荐 ${side.offers} 份` : '未排上 not placed';
  };
}
