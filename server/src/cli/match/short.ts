import type { OutputOf } from '@wengang/domain/contract/endpoint.ts';
import type { RunId } from '@wengang/domain/matching/contract.ts';
import { listRunResults } from '@wengang/domain/matching/run-contract.ts';
import { printReasons } from '../run/reasons.ts';
import { say, table } from '../run/show.ts';
import { findRun } from './find-run.ts';
import type { Seat } from './seat.ts';
import type { Asked } from './words.ts';

/** More are in the workbook. */
const mostShown = 200;

type Row = OutputOf<typeof listRunResults>['rows'][number];

/** `match short`: who is short of two offers, or not placed, and why. */
export async function matchShort(seat: Seat, { words: [word = ''] }: Asked): Promise<number> {
  const { runId } = await findRun(seat, word);
  await printShort(seat, runId, mostShown);
  return 0;
}

/** The first of them: they stand before all others in a run. */
export async function printShort({ desk, post }: Seat, runId: RunId, most: number): Promise<void> {
  const { kind, rows, sums } = await desk.ask(post, listRunResults, { runId, size: most });
  const short = rows.filter(({ shortage, unplaced }) => shortage !== null || unplaced !== null);
  if (short.length === 0) {
    if (kind === 'offers') say('人人都有两个以上推荐', 'nobody is below two offers');
    else say('人人都已排上', 'everybody is placed');
    return;
  }
  console.log('');
  console.log(kind === 'offers' ? offersTable(short) : planTable(short));
  // A line of the table has no room for what is to be done about it.
  printReasons(
    short.flatMap(({ because }) => because ?? []),
    '人',
  );
  if (sums.short > short.length)
    say(`另有 ${sums.short - short.length} 人,见工作簿`, `${sums.short - short.length} more in the workbook`);
}

const offersTable = (rows: readonly Row[]): string =>
  table(
    ['不足两个推荐的人 below two', '户籍 home', '推荐 offers', '还缺 missing', '放宽后可增加 would help'],
    rows.map(({ person, offers, shortage }) => [
      ...[person.name, person.home, offers, shortage?.missing ?? 0],
      whatHelps(shortage),
    ]),
  );

function whatHelps(shortage: Row['shortage']): string {
  const [best] = shortage?.relaxations ?? [];
  return best === undefined ? (shortage?.zh ?? '') : `${best.zh}(+${best.orders} 条)`;
}

const planTable = (rows: readonly Row[]): string =>
  table(
    ['未排上的人 not placed', '户籍 home', '原因 because'],
    rows.map(({ person, because, unplaced }) => [person.name, person.home, because?.zh ?? unplaced]),
  );
