import { minuteInWords } from '@wengang/domain/calendar/instant.ts';
import type { RunId } from '@wengang/domain/matching/contract.ts';
import { listRuns, type RunView } from '@wengang/domain/matching/run-history-contract.ts';
import { everyPage } from '../desk/every-page.ts';
import { beginningWith, shortIds } from './pick.ts';
import type { Seat } from './seat.ts';
import { unclear } from './unclear.ts';

/** The runs that this post may see, the latest first. */
export const runsOf = ({ desk, post }: Seat): Promise<RunView[]> =>
  everyPage(async (after: string | undefined) => {
    const { runs, next } = await desk.ask(post, listRuns, { size: 200, after });
    return { rows: runs, next };
  });

export const kindNames: Readonly<Record<RunView['kind'], string>> = {
  offers: '推荐 offers',
  assignment: '安置方案 plan',
};

export const runHeads = ['编号 id', '类别 kind', '区划 region', '截至 as of', '记录时间 recorded'];
export const runLine = (run: RunView, short: ReadonlyMap<string, string>): readonly string[] => [
  short.get(run.runId) ?? run.runId,
  kindNames[run.kind],
  run.region.name,
  run.asOf,
  run.recordedAt === null ? '–' : minuteInWords(run.recordedAt),
];

/** 批次 by its id or the beginning of it. */
export async function findRun(seat: Seat, word: string): Promise<RunView> {
  const all = await runsOf(seat);
  const found = beginningWith(all, ({ runId }) => runId, word);
  const [run, ...more] = found;
  const short = shortIds(all.map(({ runId }) => runId));
  const lines = (runs: readonly RunView[]) => ({
    heads: runHeads,
    lines: runs.map((one) => runLine(one, short)),
  });
  if (run === undefined)
    throw unclear(
      {
        zh: `没有批次“${word}”。请填写批次编号或其开头至少 8 位${all.length === 0 ? ';目前还没有批次,请先执行 match run' : ',最近的批次如下'}。`,
        en: `There is no run ${word}. Write the id of a run or at least its first 8 characters${all.length === 0 ? '; there are none yet: make one with match run' : '; the latest are below'}.`,
      },
      lines(all.slice(0, 5)),
    );
  if (more.length > 0)
    throw unclear(
      {
        zh: `“${word}”开头的批次有 ${found.length} 个。请多写几位。`,
        en: `${found.length} runs begin with ${word}. Write more of the id.`,
      },
      lines(found),
    );
  return run;
}

/** The latest plan of the whole region, to which a decision is held. */
export async function latestPlan(seat: Seat): Promise<RunId> {
  const plan = (await runsOf(seat)).find(
    ({ kind, region }) => kind === 'assignment' && region.id === seat.region.id,
  );
  if (plan !== undefined) return plan.runId;
  throw unclear(
    {
      zh: `${seat.region.name}还没有安置方案,无法比较代价。请先执行 match run --assign。`,
      en: 'There is no plan of this region yet to compare with: make one with match run --assign first.',
    },
    { heads: [], lines: [] },
  );
}
