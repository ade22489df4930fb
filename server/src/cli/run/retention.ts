import { readFigures } from '@wengang/domain/reports/figures/contract.ts';
import { retentionLines, retentionParts } from '@wengang/domain/reports/list-files/count-sheets.ts';
import { tell } from '../progress.ts';
import type { Run } from './run-plan.ts';
import { say, table } from './show.ts';

/** 稳岗: starts since last January, looked at after 1, 3, 6 and 12 months; the truth lies between lower and upper bound. */
export async function printRetention({ desk, posts, county, days }: Run): Promise<void> {
  const on = days.checked;
  desk.turnTo(on);
  const from = retentionFrom(on);
  const reply = await desk.ask(posts.county, readFigures, { family: 'retention', region: county, from, on });
  const rows = retentionLines(reply);
  tell({
    zh: `${from} 至 ${on} 起始的务工;下限=已核实在岗,上限=未核实也算在岗`,
    en: 'lower bound: verified only; upper bound: unverified counted as kept',
  });
  console.log(
    table(
      [
        '个月后 months',
        '范围 of',
        ...retentionParts.map(([, zh, en]) => `${zh} ${en}`),
        '下限 low',
        '上限 high',
      ],
      rows,
    ),
  );
  const waiting = reply.figures['1m-not-due'] ?? 0;
  if (waiting > 0)
    say(
      `另有 ${waiting} 人次起始未满一个月,还没到核查日`,
      `${waiting} starts are younger than a month: not due`,
    );
  if (rows.some((row) => row.at(-2) === '0.0%'))
    say(
      '下限是 0 的各行只有村级花名册(D 级核实),不能证明在岗;服务站核实后下限会上升',
      'where the lower bound is 0 there are only village rosters, evidence of grade D, which proves no job: it rises as stations verify',
    );
}

/** 1 January of the year before, so that twelve months have passed for some. */
export const retentionFrom = (on: string): string => `${Number(on.slice(0, 4)) - 1}-01-01`;
