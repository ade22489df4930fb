import { listDecisions } from '@wengang/domain/matching/decision-contract.ts';
import {
  type ConstraintPrice,
  constraintPrices,
  reportBalance,
} from '@wengang/domain/matching/market-contract.ts';
import { dimensionNames } from '@wengang/domain/matching/run-sheets.ts';
import { everyPage } from '../desk/every-page.ts';
import { say, table } from '../run/show.ts';
import { carryOut } from './carry-out.ts';
import { findRun } from './find-run.ts';
import type { Seat } from './seat.ts';
import type { Asked } from './words.ts';

/** `match prices`: what each constraint of a plan costs, worked out once and kept with it. */
export async function matchPrices(seat: Seat, { words: [word = ''] }: Asked): Promise<number> {
  const { runId } = await findRun(seat, word);
  const { asOf, stay, prices } = await carryOut(seat, constraintPrices, { runId });
  say(
    `按 ${asOf} 的清单:全部约束下半年内预计稳定合计 ${days(stay)} 天;放开一项可多的天数如下`,
    `on the lists of ${asOf}: ${days(stay)} expected days with every constraint; what lifting one would add`,
  );
  if (prices.length === 0) say('该方案没有约束', 'this plan has no constraints');
  else {
    const nameOf = await fixedPairs(seat);
    console.log(
      table(
        ['约束 constraint', '名称 which', '代价(天) costs days'],
        prices.map(({ zh, limit, pair, price }) => [zh, limit ?? nameOf(pair), days(price)]),
      ),
    );
  }
  return 0;
}

/** Who is fixed where, by the decisions that stand. */
async function fixedPairs({ desk, post }: Seat): Promise<(pair: ConstraintPrice['pair']) => string> {
  const standing = await everyPage((after: string | undefined) =>
    desk.ask(post, listDecisions, { size: 200, after }),
  );
  return (pair) => {
    const found = standing.find(
      ({ person, vacancyId }) => person.personId === pair?.seeker && vacancyId === pair.order,
    );
    return found === undefined ? '' : `${found.person.name} → ${found.employer} ${found.title}`;
  };
}

const days = (hundredths: number): string => (hundredths / 100).toFixed(1);

/** More of one dimension are in the workbook. */
const mostRows = 8;

/** `match balance`: what a plan leaves open, and who is left, by each dimension. */
export async function matchBalance(seat: Seat, { words: [word = ''] }: Asked): Promise<number> {
  const { runId } = await findRun(seat, word);
  const { asOf, rows } = await seat.desk.ask(seat.post, reportBalance, { runId });
  say(`供需缺口,按 ${asOf} 的清单`, `what is left on both sides, on the lists of ${asOf}`);
  for (const [dimension, of] of Map.groupBy(rows, (row) => row.dimension)) {
    const { zh, en } = dimensionNames[dimension];
    console.log('');
    console.log(
      table(
        [`${zh} ${en}`, '空缺岗位 open orders', '空缺名额 places', '未安置 not placed', '可培训 trainable'],
        of
          .slice(0, mostRows)
          .map((row) => [row.zh, row.openOrders, row.openPlaces, row.unplaced, row.trainable]),
      ),
    );
    if (of.length > mostRows)
      say(`另有 ${of.length - mostRows} 项,见工作簿`, `${of.length - mostRows} more in the workbook`);
  }
  return 0;
}
