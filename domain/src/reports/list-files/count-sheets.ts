import type { Bilingual } from '../../contract/bilingual.ts';
import type { ListCell, ListSheet } from '../../papers/list-sheet.ts';
import type { FigureReply, GroupLine, RecountedFigure } from '../figures/contract.ts';
import { periodFigures, type RetentionPart, retentionMonths } from '../figures/figures.ts';
import { indicatorTable } from '../figures/indicator-table.ts';
import { listNames } from '../list-names.ts';
import { flowReasonInWords } from '../population/flow-reasons.ts';
import type { SnapshotContent } from '../snapshot-contract.ts';

type Reply = Pick<FigureReply, 'figures' | 'rates' | 'checks' | 'recount'>;

const text = (zh: string, en: string, width: number) => ({ zh, en, kind: 'text', width }) as const;
const number = (zh: string, en: string, width = 18) => ({ zh, en, kind: 'number', width }) as const;

/** 清单勾稽表: the lists with their numbers, how they overlap, and the checks with both sides (chain 3.3). */
export const checksSheets = (reply: Reply): ListSheet[] => [
  figuresSheet('清单人数', [reply], Object.entries(listNames)),
  figuresSheet('清单交叉', [reply], overlaps),
  checksSheet([reply]),
];

const overlaps: readonly (readonly [string, Bilingual])[] = (
  ['L4-and-L5', 'L5-and-E', 'L6a', 'L6-and-L4'] as const
).map((name) => [name, name === 'L6a' ? { zh: 'L6∩E', en: 'L6 ∩ E' } : periodFigures[name]]);

/** 定格报告: a sheet for each kind of what was frozen; a family that it does not hold has none. */
export function reportSheets(families: SnapshotContent): ListSheet[] {
  const replies = families.map(({ reply }) => reply);
  const retention = families.find(({ family }) => family === 'retention')?.reply;
  const transport = families.find(({ family }) => family === 'transport')?.reply;
  const sheets = [
    indicatorSheet(replies),
    yearlySheet(replies),
    reasonsSheet(replies),
    figuresSheet('清单与人数', replies, Object.entries({ ...listNames, ...periodFigures })),
    ...(retention === undefined ? [] : [retentionSheet(retention)]),
    ...(transport === undefined ? [] : [groupsSheet(transport)]),
    checksSheet(replies),
  ];
  return sheets.filter(({ lines }) => lines.length > 0);
}

/** Of several families that count the same figure the first one speaks: they count it alike. */
function figuresSheet(
  name: string,
  replies: readonly Reply[],
  figures: readonly (readonly [string, Bilingual])[],
): ListSheet {
  const lines = figures.flatMap(([figure, { zh }]) => {
    const value = replies.map((reply) => reply.figures[figure]).find((one) => one !== undefined);
    return value === undefined ? [] : [[zh.trim(), value]];
  });
  return { name, columns: [text('项目', 'item', 120), number('数', 'number', 40)], lines };
}

function indicatorSheet(replies: readonly FigureReply[]): ListSheet {
  return {
    name: '指标',
    columns: [
      text('指标', 'indicator', 90),
      number('数', 'number', 25),
      number('分子', 'numerator', 22),
      number('分母', 'denominator', 22),
      text('比率', 'rate', 25),
    ],
    lines: indicatorTable(replies).map(({ line: { code, zh }, value }) => [
      `${code} ${zh}`,
      ...('count' in value
        ? [value.count, null, null, null]
        : [null, value.numerator, value.denominator, value.text]),
    ]),
  };
}

/** 人次(按年累计): the persons of each year, which add up to it (chain 1.4). */
const yearlySheet = (replies: readonly FigureReply[]): ListSheet => ({
  name: '逐年务工人数',
  note: '各年务工人数之和为人次(按年累计);人次(按起始)见指标。',
  columns: [text('年度', 'year', 60), number('务工人数', 'persons', 40)],
  lines: replies.flatMap(({ yearly }) => yearly.map(({ year, persons }) => [year, persons])),
});

/** 增减原因: why each person entered or left the labour between the ends of the period (chain 3.3, check 6). */
const reasonsSheet = (replies: readonly FigureReply[]): ListSheet => ({
  name: '劳动力增减原因',
  columns: [text('增减', 'change', 30), text('原因', 'reason', 80), number('人数', 'persons', 40)],
  lines: replies.flatMap(({ reasons }) =>
    reasons.map(({ entered, reason, persons }) => [
      entered ? '增加' : '减少',
      flowReasonInWords(reason),
      persons,
    ]),
  ),
});

/** Beside what is due: who had died, or whose file was merged, before the day of the check; they are in no denominator (chain 3.5). */
export const retentionParts = [
  ['due', '应查', 'due'],
  ['same-post', '同岗', 'post'],
  ['same-employer', '同企业', 'firm'],
  ['same-city', '同城', 'city'],
  ['same-province', '同省', 'prov.'],
  ['elsewhere', '他处', 'else'],
  ['returned', '返乡', 'back'],
  ['unverified', '未核实', 'unverif.'],
  ['died', '已故', 'died'],
  ['merged', '并档', 'merged'],
] as const satisfies readonly (readonly [RetentionPart, string, string])[];

/** 稳岗 (I09): what became of the starts after n months, and between which bounds the rate lies. One line for all starts, one for the organised. */
export const retentionLines = ({ figures, rates }: Pick<Reply, 'figures' | 'rates'>): ListCell[][] =>
  (['', 'organised-'] as const).flatMap((only) =>
    retentionMonths.map((months) => {
      const bound = (side: 'lower' | 'upper'): string => {
        const rate = rates.find(({ code }) => code === `I09-${only}${months}m-${side}`);
        return rate === undefined || rate.denominator === 0 ? '—' : rate.text;
      };
      return [
        months,
        only === '' ? '全部' : '有组织',
        ...retentionParts.map(([part]) => figures[`${only}${months}m-${part}`] ?? 0),
        bound('lower'),
        bound('upper'),
      ];
    }),
  );

const retentionSheet = (reply: FigureReply): ListSheet => ({
  name: '稳岗',
  note: `${reply.from} 至 ${reply.on} 起始的外出务工,核查到 ${reply.asOf}。下限只计已核实在岗,上限把未核实的也计作在岗。核查日前已故、并档的不计入应查。`,
  columns: [
    number('个月后', 'months'),
    text('范围', 'of', 16),
    ...retentionParts.map(([, zh, en]) => number(zh, en, 12)),
    text('下限', 'lower', 16),
    text('上限', 'upper', 16),
  ],
  lines: retentionLines(reply),
});

const groupCounts = [
  ['listed', '名单'],
  ['boarded', '上车'],
  ['arrived', '到达'],
  ['started', '入职'],
  ['noShows', '未到'],
  ['left', '离队'],
  ['ownWay', '自行'],
  ['added', '增补'],
] as const satisfies readonly (readonly [keyof GroupLine, string])[];

/** 点对点输送 (I08): one line a group, and their sum; persons who boarded beside it. */
function groupsSheet({ figures, groups, from, on }: FigureReply): ListSheet {
  const sum = groupCounts.map(([name]) => groups.reduce((total, group) => total + group[name], 0));
  return {
    name: '点对点输送',
    note: `${from} 至 ${on} 出发的批次,上车 ${figures['group-persons'] ?? 0} 人。`,
    columns: [
      text('派遣单号', 'paper', 38),
      text('目的地', 'destination', 50),
      text('出发', 'departure', 21),
      ...groupCounts.map(([name, zh]) => number(zh, name, 12)),
    ],
    lines:
      groups.length === 0
        ? []
        : [
            ...groups.map((group) => [
              group.paperNumber ?? '',
              group.destination,
              group.departOn,
              ...groupCounts.map(([name]) => group[name]),
            ]),
            ['合计(人次)', `${groups.length} 批`, '', ...sum],
          ],
  };
}

const names: Record<string, Bilingual> = { ...listNames, ...periodFigures };
const nameOf = (figure: RecountedFigure): string => names[figure]?.zh.trim() ?? figure;

/** 明细核对: whether the counts were those of the persons when both were last looked at; the checks below compare counts with counts. */
function recountInWords(replies: readonly Reply[]): { note?: string } {
  const recount = replies.map((reply) => reply.recount).find((one) => one !== null);
  if (recount === undefined) return {};
  const days = recount.days.map(({ on, persons, differing }) =>
    differing.length === 0
      ? `${on} 一致(花名册 ${persons} 人)`
      : `${on} 不一致:${differing.map((figure) => nameOf(figure)).join('、')},请告知系统管理员,以人员明细为准`,
  );
  return { note: `人数与人员明细上次核对:${days.join(';')}。` };
}

const checksSheet = (replies: readonly Reply[]): ListSheet => ({
  name: '勾稽',
  ...recountInWords(replies),
  columns: [
    text('关系', 'says', 90),
    number('左', 'left', 25),
    number('右', 'right', 25),
    text('结果', 'result', 20),
  ],
  lines: replies.flatMap(({ checks }) =>
    checks.map(({ says, left, right, ok }) => [says, left, right, ok ? '平' : '不平']),
  ),
});
