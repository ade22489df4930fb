import { type FigureReply, readFigures } from '@wengang/domain/reports/figures/contract.ts';
import { type FigureFamily, figureFamilies } from '@wengang/domain/reports/figures/figures.ts';
import { indicatorTable } from '@wengang/domain/reports/figures/indicator-table.ts';
import { reportFiles } from '@wengang/domain/reports/list-files/contract.ts';
import { freezeReport, SnapshotId } from '@wengang/domain/reports/snapshot-contract.ts';
import { tell } from '../progress.ts';
import { printChecks } from './lists.ts';
import { retentionFrom } from './retention.ts';
import type { Run } from './run-plan.ts';
import { table } from './show.ts';
import { writePrint } from './write-print.ts';

/** 指标与报告: every indicator of the day on which the first month is checked, with the checks of the flow; frozen as reports, and written as they were frozen. */
export async function report(run: Run): Promise<void> {
  const { desk, posts, county, pairing, days } = run;
  const on = days.checked;
  desk.turnTo(on);
  const replies: FigureReply[] = [];
  for (const family of figureFamilies)
    replies.push(await desk.ask(posts.county, readFigures, { family, region: county, on }));
  console.log(table(['指标', 'indicator', '数 number', '比率 rate'], indicatorTable(replies).map(lineOf)));
  console.log('');
  for (const reply of replies.filter(({ reasons }) => reasons.length > 0)) printChecks(reply);
  const played = '(演示:答复、行程、入职由命令代演)';
  await freezeAndWrite(run, {
    name: '报告',
    title: `${pairing.sending.name}劳务协作报告${played}`,
    families: [...figureFamilies],
  });
  // Of the starts of two years: twelve months can be looked at only of those of the first.
  await freezeAndWrite(run, {
    name: '稳岗表',
    title: `${pairing.sending.name}稳岗情况表${played}`,
    from: retentionFrom(on),
    families: ['retention'],
  });
}

async function freezeAndWrite(
  run: Run,
  { name, ...asked }: { name: string; title: string; from?: string; families: FigureFamily[] },
): Promise<void> {
  const { desk, posts, county, days } = run;
  const on = days.checked;
  const { snapshotId } = await desk.act(posts.county, freezeReport, {
    snapshotId: SnapshotId.parse(desk.idFor('report', name, on)),
    region: county,
    on,
    ...asked,
  });
  tell({ zh: `${name}已定格,编号 ${snapshotId}`, en: 'frozen as a report' });
  await writePrint(run, posts.county, {
    name: `${name}-${on}`,
    page: [reportFiles.page, { snapshotId }],
    workbook: [reportFiles.workbook, { snapshotId }],
  });
}

const lineOf = ({ line: { code, zh, en }, value }: ReturnType<typeof indicatorTable>[number]) =>
  'count' in value
    ? [`${code} ${zh}`, en, value.count, '']
    : [`${code} ${zh}`, en, `${value.numerator}/${value.denominator}`, value.text];
