import type { OutputOf } from '@wengang/domain/contract/endpoint.ts';
import type { RunId } from '@wengang/domain/matching/contract.ts';
import { runFiles } from '@wengang/domain/matching/list-files.ts';
import { assignSeekers, type LimitInput, runMatching } from '@wengang/domain/matching/run-contract.ts';
import { tell } from '../progress.ts';
import { openOutFolder } from '../run/out-folder.ts';
import { say } from '../run/show.ts';
import { savePrint } from '../run/write-print.ts';
import { carryOut } from './carry-out.ts';
import { dayOf } from './day-of.ts';
import { findRun } from './find-run.ts';
import type { Seat } from './seat.ts';
import { printShort } from './short.ts';
import type { Asked } from './words.ts';

/** `match run`: offers for the job-seekers of the region, or with `--assign` a plan of places, which offers nothing yet. */
export async function matchRun(seat: Seat, asked: Asked, limits: LimitInput[]): Promise<number> {
  const runId = asked.flags.has('--assign')
    ? await assign(seat, asked, limits)
    : await makeOffers(seat, asked);
  await printShort(seat, runId, 12);
  await writeRun(seat, runId, asked.flags.has('--assign') ? '安置方案' : '推荐明细');
  return 0;
}

async function makeOffers(seat: Seat, asked: Asked): Promise<RunId> {
  const on = dayOf(seat, asked);
  const { runId, ...made } = await carryOut(seat, runMatching, { region: seat.region.id, on });
  tell({
    zh: `${seat.region.name} ${on}:求职 ${made.seekers} 人,在招岗位 ${made.orders} 条,推荐 ${made.made} 份,不足两个 ${made.short} 人`,
    en: `${made.seekers} seekers, ${made.orders} orders, ${made.made} offers, ${made.short} below two`,
  });
  sayLeftOut(made.leftOut);
  say(`批次编号 ${runId}`, 'id of the run');
  return runId;
}

async function assign(seat: Seat, asked: Asked, limits: LimitInput[]): Promise<RunId> {
  const on = dayOf(seat, asked);
  const kept = asked.given['--keep'];
  const keepFrom = kept === undefined ? {} : { keepFrom: (await findRun(seat, kept)).runId };
  const input = { region: seat.region.id, on, limits, ...keepFrom };
  const plan = await carryOut(seat, assignSeekers, input);
  printPlan(seat, on, plan);
  return plan.runId;
}

function printPlan(seat: Seat, on: string, plan: OutputOf<typeof assignSeekers>): void {
  const gap = (plan.gapPpm / 10_000).toFixed(2);
  tell({
    zh: `${seat.region.name} ${on}:求职 ${plan.seekers} 人,在招岗位 ${plan.orders} 条,有岗 ${plan.made} 人,未排上 ${plan.short} 人`,
    en: `${plan.seekers} seekers, ${plan.orders} orders, ${plan.made} placed, ${plan.short} not`,
  });
  say(
    `半年内预计稳定合计 ${daysIn(plan.stay)} 天,最多可能 ${daysIn(plan.bound)} 天,与最优相差不超过 ${gap}%`,
    `${daysIn(plan.stay)} expected days in the first six months, ${daysIn(plan.bound)} at most: within ${gap} % of the best`,
  );
  sayLeftOut(plan.leftOut);
  for (const { zh, en } of plan.refusedPins.slice(0, 12)) say(`✗ ${zh}`, en);
  say(
    `方案编号 ${plan.runId};方案只是建议,执行 match accept 才会推荐`,
    'id of the plan: it offers nothing until match accept',
  );
}

const daysIn = (hundredths: number): string => (hundredths / 100).toFixed(0);

function sayLeftOut(n: number): void {
  if (n > 0)
    say(
      `另有 ${n} 个在计算期间情况已变,未列入;可再执行一次`,
      `${n} left out: things changed meanwhile; run once more`,
    );
}

/** The run as a workbook and as a page, and where they lie. */
async function writeRun(seat: Seat, runId: RunId, title: string): Promise<void> {
  const out = await openOutFolder(seat.out);
  const saved = await savePrint({ desk: seat.desk, out, unchanged: false }, seat.post, {
    name: `${title}-${seat.desk.today()}-${runId}`,
    page: [runFiles.page, { runId }],
    workbook: [runFiles.workbook, { runId }],
  });
  if (saved.length > 0) say(`已写入 ${seat.out}:${saved.join('、')}`, 'written there');
}
