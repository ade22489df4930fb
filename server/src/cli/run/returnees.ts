import { ReturnCause } from '@wengang/domain/placements/history.ts';
import { openFigure, readFigures } from '@wengang/domain/reports/figures/contract.ts';
import { periodFigures } from '@wengang/domain/reports/figures/figures.ts';
import { type CauseGroup, causeGroup, returnCauses } from '@wengang/domain/returns/causes.ts';
import { everyPage } from '../desk/every-page.ts';
import { tell } from '../progress.ts';
import type { Run } from './run-plan.ts';
import { table } from './show.ts';

const shown = [
  'returns',
  'returnees',
  'returnees-hard',
  'exposed',
  'again',
  'again-near',
  'again-out',
  'still-employed',
  'last-return-hard',
  'hard-again',
] as const;

/** 返乡回流: who came back since 1 January, why, and who works again. */
export async function printReturnees(run: Run): Promise<void> {
  const { desk, posts, county } = run;
  const on = run.days.checked;
  desk.turnTo(on);
  const reply = await desk.ask(posts.county, readFigures, { family: 'returns', region: county, on });
  tell({ zh: `${reply.from} 至 ${on} 返乡`, en: 'returns of this year' });
  console.log(
    table(
      ['返乡回流', 'returns', '数'],
      shown.map((name) => [periodFigures[name].zh, periodFigures[name].en, reply.figures[name] ?? null]),
    ),
  );
  const rows = await everyPage((after: string | undefined) =>
    desk.ask(posts.county, openFigure, { figure: 'returns', region: county, on, after, size: 200 }),
  );
  const sums = new Map<string, number>();
  for (const { reason } of rows) sums.set(reason ?? '', (sums.get(reason ?? '') ?? 0) + 1);
  console.log('');
  console.log(
    table(
      ['返乡原因', 'cause', '大类 group', '人次'],
      [...sums]
        .sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
        .map(([code, n]) => [...causeNamesOf(code), n]),
    ),
  );
}

function causeNamesOf(code: string): [string, string, string] {
  const parsed = ReturnCause.safeParse(code);
  if (!parsed.success) return [code === '' ? '未说明' : code, code === '' ? 'not stated' : code, '–'];
  const { zh, en } = returnCauses[parsed.data];
  const group = causeGroup([parsed.data]);
  return [zh, en, group === null ? '–' : groupNames[group]];
}

const groupNames: Record<CauseGroup, string> = {
  'plant-stopped': '企业停工 plant stopped',
  'laid-off': '企业裁员 laid off',
  'own-wish': '自主返乡 own wish',
};
