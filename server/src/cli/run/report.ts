import type { Message } from '@wengang/domain/contract/refusal.ts';
import type { Paper } from '@wengang/domain/papers/paper.ts';
import { type FigureReply, readFigures } from '@wengang/domain/reports/figure-contract.ts';
import { figureRates } from '@wengang/domain/reports/figure-rates.ts';
import {
  type FigureFamily,
  figureFamilies,
  type PeriodFigure,
  periodFigures,
} from '@wengang/domain/reports/figures.ts';
import { freezeReport, SnapshotId } from '@wengang/domain/reports/snapshot-contract.ts';
import { tell } from '../progress.ts';
import { listNames } from './figure-names.ts';
import { printChecks } from './lists.ts';
import { retentionParts, retentionRows } from './retention.ts';
import type { Run } from './run-plan.ts';
import { say, table } from './show.ts';

type Line = readonly [zh: string, en: string, value: string];

/** 指标与报告: every rate and figure of the day of the files, with the checks; frozen as a report, and written. */
export async function report(run: Run): Promise<void> {
  const { desk, posts, county, asOf, pairing, days } = run;
  const replies = new Map<FigureFamily, FigureReply>();
  for (const family of figureFamilies)
    replies.set(family, await desk.ask(posts.county, readFigures, { family, region: county, on: asOf }));
  const rates = [...new Map([...replies.values()].flatMap(ratesOf).map((line) => [line[0], line])).values()];
  console.log(
    table(
      ['指标', 'indicator', '分子/分母 of', '比率 rate'],
      rates.map(([zh, en, value]) => [zh, en, ...value.split(' = ')]),
    ),
  );
  console.log('');
  const flow = replies.get('flow');
  if (flow !== undefined) printChecks(flow);
  const title = `${pairing.sending.name}劳务协作报告`;
  const { snapshotId } = await desk.act(posts.county, freezeReport, {
    snapshotId: SnapshotId.parse(desk.idFor('report', asOf)),
    title: `${title}(截至${asOf})`,
    region: county,
    on: asOf,
    families: [...figureFamilies],
  });
  tell({ zh: `报告已定格,编号 ${snapshotId}`, en: 'the report is frozen' });
  const figures = [
    ...new Map([...replies.values()].flatMap(figuresOf).map((line) => [line[0], line])).values(),
  ];
  const retention = await retentionRows(run);
  const groups = await groupLines(run);
  const heads = ['个月后', '范围', ...retentionParts.map(([, zh]) => zh), '下限', '上限'];
  const text = (headers: readonly string[]) => headers.map((header) => ({ header, kind: 'text' as const }));
  await run.out.workbook(`报告-${asOf}`, [
    { name: '指标', columns: text(['指标', 'indicator', '值']), rows: rates },
    { name: '数', columns: text(['项目', 'item', '数']), rows: figures },
    { name: '稳岗', columns: text(heads), rows: retention.rows.map(inChinese) },
    { name: '点对点输送', columns: text(groupHeads), rows: groups },
    { name: '勾稽', columns: text(checkHeads), rows: [...replies.values()].flatMap(checkRows) },
  ]);
  const paper: Paper = {
    title,
    number: snapshotId.slice(0, 8),
    orientation: 'portrait',
    size: 'normal',
    seal: null,
    parts: [
      {
        name: `截至 ${asOf}`,
        sections: [
          {
            kind: 'text',
            text: `口径版本 ${flow?.definition ?? ''}。截至日以后的答复、出发、到达、入职由本命令代演,不是真实发生的事。`,
          },
          { kind: 'heading', text: '一、指标' },
          {
            kind: 'table',
            caption: '',
            columns: heading(['指标', '值']),
            rows: rates.map(([zh, , value]) => [zh, value]),
          },
          { kind: 'heading', text: '二、清单与人数' },
          {
            kind: 'table',
            caption: '',
            columns: heading(['项目', '数']),
            rows: figures.map(([zh, , value]) => [zh, value]),
          },
          { kind: 'heading', text: '三、稳岗' },
          {
            kind: 'table',
            caption: `${retention.from} 至 ${asOf} 起始`,
            columns: heading(heads),
            rows: retention.rows.map(inChinese),
          },
          { kind: 'heading', text: '四、点对点输送' },
          {
            kind: 'table',
            caption: `I08,${asOf.slice(0, 4)}-01-01 至 ${days.receipt} 出发的批次`,
            columns: heading(groupHeads),
            rows: groups,
          },
          { kind: 'heading', text: '五、勾稽' },
          {
            kind: 'table',
            caption: '',
            columns: heading(checkHeads),
            rows: [...replies.values()].flatMap(checkRows),
          },
          {
            kind: 'signatures',
            places: [{ role: '填报单位', name: pairing.sending.organisation, stamp: true }],
          },
        ],
      },
    ],
  };
  await run.out.page(`报告-${asOf}`, [paper]);
  say(`已写出 out/报告-${asOf}.xlsx 和 .html`, 'the report as a workbook and a printable page');
}

const groupHeads = [
  '派遣单号',
  '出发',
  '名单',
  '上车',
  '到达',
  '入职',
  '未到',
  '离队',
  '自行',
  '增补',
  '车次',
];

/** I08 by group, on the day of the receipt: the run plays the weeks after the day of the files. */
async function groupLines({ desk, posts, county, days }: Run): Promise<string[][]> {
  const { figures, groups } = await desk.ask(posts.county, readFigures, {
    family: 'transport',
    region: county,
    on: days.receipt,
  });
  const of = (name: PeriodFigure): string => String(figures[name] ?? 0);
  const rows = groups.map(({ trips, ...group }) => [
    group.paperNumber ?? '',
    group.departOn,
    ...[group.listed, group.boarded, group.arrived, group.started].map(String),
    ...[group.noShows, group.left, group.ownWay, group.added].map(String),
    `大巴 ${trips.coach} 火车 ${trips.train}`,
  ]);
  const sum = (
    ['listed', 'boarded', 'arrived', 'started', 'no-shows', 'left', 'own-way', 'added'] as const
  ).map((name) => of(`group-${name}`));
  return [...rows, ['合计(人次)', `${of('group-persons')} 人上车`, ...sum, '']];
}

const checkHeads = ['关系', '左', '右', '结果'];
const checkRows = ({ checks }: FigureReply): string[][] =>
  checks.map(({ says, left, right, ok }) => [says, String(left), String(right), ok ? '平' : '不平']);

/** 全部 all → 全部. */
const inChinese = (row: readonly (string | number)[]): string[] =>
  row.map((cell) => String(cell).replace(/ [a-z]+$/, ''));

/** The first column is a name, the others are values. */
const heading = (heads: readonly string[]) => heads.map((head, at) => ({ head, number: at > 0 }));

function ratesOf({ rates }: FigureReply): Line[] {
  return rates.flatMap(({ code, numerator, denominator, text }) => {
    const named = figureRates.find((rate) => rate.code === code);
    return named === undefined || denominator === 0
      ? []
      : [[`${code.split('-')[0]} ${named.zh}`, named.en, `${numerator}/${denominator} = ${text}`] as const];
  });
}

/** Figures with a name of their own; the parts of I09 stand in their table. */
function figuresOf({ figures }: FigureReply): Line[] {
  const names: Record<string, Message> = { ...listNames, ...periodFigures };
  return Object.entries(names).flatMap(([name, { zh, en }]) =>
    figures[name] === undefined ? [] : [[zh.trim(), en.trim(), String(figures[name])] as const],
  );
}
