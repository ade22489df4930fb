import type { RunId } from '@wengang/domain/matching/contract.ts';
import { seekerFiles, shortageFiles } from '@wengang/domain/matching/list-files.ts';
import {
  assignSeekers,
  listRunResults,
  offerAssignment,
  runMatching,
  type ShortageView,
} from '@wengang/domain/matching/run-contract.ts';
import { everyPage } from '../desk/every-page.ts';
import { tell } from '../progress.ts';
import type { Run } from './run-plan.ts';
import { say, table } from './show.ts';
import { writePrint } from './write-print.ts';

/** 推荐: at least two offers for every job-seeker of the county, or the shortage named. */
export async function makeOffers(run: Run): Promise<void> {
  const { desk, posts, county } = run;
  const made = await desk.act(posts.county, runMatching, { region: county, on: desk.today() });
  tell({
    zh: `求职 ${made.seekers} 人,在招岗位 ${made.orders} 条,推荐 ${made.made} 份,不足两个 ${made.short} 人`,
    en: `${made.seekers} seekers, ${made.orders} orders, ${made.made} offers, ${made.short} below two`,
  });
  const rows = await resultsOf(run, made.runId);
  const short = rows.filter(({ shortage }) => shortage !== null);
  printSpread(rows.map(({ offers }) => offers));
  await writePrint(run, posts.county, {
    name: `求职需求清单-${desk.today()}`,
    page: [seekerFiles.page, { region: county, on: desk.today() }],
    workbook: [seekerFiles.workbook, { region: county, on: desk.today() }],
  });
  if (short.length === 0) return;
  console.log('');
  console.log(
    table(
      ['不足两个推荐的人 below two', '户籍 home', '推荐 offers', '还缺 missing', '放宽后可增加 would help'],
      short
        .slice(0, 12)
        .map(({ person, offers, shortage }) => [
          person.name,
          person.home,
          offers,
          shortage?.missing ?? 0,
          whyOf(shortage),
        ]),
    ),
  );
  if (short.length > 12)
    say(`另有 ${short.length - 12} 人,见工作簿`, `${short.length - 12} more in the workbook`);
  const { runId } = made;
  await writePrint(run, posts.county, {
    name: `不足两个推荐-${desk.today()}`,
    page: [shortageFiles.page, { runId }],
    workbook: [shortageFiles.workbook, { runId }],
  });
}

/** 安置方案: who goes where within places, rooms and batches; then offered to everybody it places. */
export async function assign(run: Run): Promise<void> {
  const { desk, posts, county } = run;
  const plan = await desk.act(posts.county, assignSeekers, { region: county, on: desk.today() });
  tell({
    zh: `安置方案:${plan.made} 人有岗,${plan.short} 人未排上,与最优相差不超过 ${(plan.gapPpm / 10_000).toFixed(2)}%`,
    en: `${plan.made} placed, ${plan.short} not; at most ${(plan.gapPpm / 10_000).toFixed(2)} % below the best possible`,
  });
  run.assignment = plan.runId;
  const rows = await resultsOf(run, plan.runId);
  const reasons = new Map<string, number>();
  for (const { unplaced } of rows)
    if (unplaced !== null) reasons.set(unplaced, (reasons.get(unplaced) ?? 0) + 1);
  if (reasons.size > 0)
    console.log(
      table(
        ['未排上的原因 not placed because', '人 persons'],
        [...reasons].sort(([, a], [, b]) => b - a).map(([code, n]) => [unplacedNames[code] ?? code, n]),
      ),
    );
  const { offered, left } = await desk.act(posts.county, offerAssignment, { runId: plan.runId });
  tell({
    zh: `按方案新推荐 ${offered} 份;其余 ${left} 人已有该岗位的推荐(沿用),或情况已有变化`,
    en: `${offered} new offers by the plan; the other ${left} hold an offer of that order already, or something has changed since`,
  });
}

const unplacedNames: Record<string, string> = {
  'no-fitting-order': '没有合适岗位 no fitting order',
  'no-place-left': '合适岗位已满 no place left',
  'batch-not-filled': '凑不足成批人数 batch not filled',
};

type Row = Awaited<ReturnType<typeof resultsOf>>[number];

export const resultsOf = ({ desk, posts }: Run, runId: RunId) =>
  everyPage(async (after: string | undefined) =>
    desk.ask(posts.county, listRunResults, { runId, after, size: 200 }),
  );

function printSpread(offers: readonly Row['offers'][]): void {
  const groups = ['0', '1', '2', '3+'].map((label, at) => [
    label,
    offers.filter((n) => (at === 3 ? n >= 3 : n === at)).length,
  ]);
  console.log(table(['推荐数 offers', '人 persons'], groups));
}

function whyOf(shortage: ShortageView | null): string {
  const [best] = shortage?.relaxations ?? [];
  return best === undefined ? (shortage?.zh ?? '') : `${best.zh}(+${best.orders} 条)`;
}
