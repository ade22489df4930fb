import type { ListColumn } from '../../papers/list-sheet.ts';
import { serialColumn } from '../../papers/list-sheet.ts';
import type { PersonSummary } from '../../people/contract.ts';
import { personColumns } from '../../people/person-columns.ts';
import {
  levelOf,
  type OpenNeed,
  openNeeds,
  type RiskLevel,
  type SteadyRisk,
  steadyRisks,
} from '../steady/risk.ts';
import type { SteadyRow } from '../steady/row.ts';
import type { JobWords } from './person-line.ts';
import { gradeInWords, resultInWords, startInWords } from './words.ts';

/** 稳岗清单(人员) 一行. */
export type SteadyPersonLine = {
  readonly serial: number;
  readonly person: PersonSummary;
  readonly steady: SteadyRow;
  readonly job: JobWords;
  readonly risks: readonly SteadyRisk[];
  readonly needs: readonly OpenNeed[];
};

const levels: Record<RiskLevel, string> = { high: '高', medium: '中', low: '低' };

/** What stands above both sheets, until subsidies are there to be read. */
export const policiesDueNote = '补贴政策尚未接入,“应享政策”一列由后续功能填写';

/** 应享政策, on both sheets (chain 3.4): nothing is known of policies yet, and the note says so. */
const policiesDue = { zh: '应享政策', en: 'policies due', kind: 'text', width: 22, of: () => null } as const;

export const steadyPersonColumns: readonly ListColumn<SteadyPersonLine>[] = [
  ...personColumns(46),
  { zh: '务工地', en: 'place of work', kind: 'text', width: 30, of: ({ job }) => job.place },
  { zh: '用人单位', en: 'employer', kind: 'text', width: 30, of: ({ job }) => job.employer },
  { zh: '岗位', en: 'post', kind: 'text', width: 17, of: ({ job }) => job.post },
  { zh: '起始日期', en: 'since', kind: 'date', width: 21, of: ({ steady }) => startInWords(steady) },
  { zh: '务工月数', en: 'months', kind: 'number', width: 11, of: ({ steady }) => steady.months },
  {
    zh: '最近核实',
    en: 'last confirmed',
    kind: 'date',
    width: 21,
    of: ({ steady }) => steady.lastEvidence?.about ?? null,
  },
  {
    zh: '核实等级',
    en: 'grade',
    kind: 'text',
    width: 19,
    of: ({ steady }) => gradeInWords(steady.lastEvidence),
  },
  {
    zh: '核实结果',
    en: 'result',
    kind: 'text',
    width: 14,
    of: ({ steady }) => resultInWords(steady.lastEvidence),
  },
  { zh: '下一回访', en: 'next point', kind: 'text', width: 25, of: ({ steady }) => pointInWords(steady) },
  { zh: '风险', en: 'risk', kind: 'text', width: 9, of: ({ risks }) => inLevel(risks) },
  {
    zh: '风险依据',
    en: 'because',
    kind: 'text',
    width: 25,
    of: ({ risks }) => risks.map((risk) => steadyRisks[risk].zh).join('、'),
  },
  {
    zh: '待办事项',
    en: 'open needs',
    kind: 'text',
    width: 22,
    of: ({ needs }) => needs.map((need) => openNeeds[need].zh).join('、'),
  },
  policiesDue,
];

const inLevel = (risks: readonly SteadyRisk[]): string => {
  const level = levelOf(risks);
  return level === null ? '' : levels[level];
};

function pointInWords({ nextPoint }: SteadyRow): string {
  if (nextPoint === null) return '已完成';
  return nextPoint === 'unknown-start' ? '入职日待核实' : `第${nextPoint.days}天 ${nextPoint.due}`;
}

/** 稳岗清单(企业) 一行. `lateWages`: 欠薪记录 of a registered employer that are not settled by the day. */
export type SteadyEmployerLine = {
  readonly serial: number;
  readonly employer: string | null;
  readonly persons: number;
  readonly unverified: number;
  readonly leftIn30Days: number;
  readonly lateWages: number | null;
};

const count = (zh: string, en: string, of: (line: SteadyEmployerLine) => number | null) =>
  ({ zh, en, kind: 'number', width: 26, of }) as const;

export const steadyEmployerColumns: readonly ListColumn<SteadyEmployerLine>[] = [
  { ...serialColumn, of: ({ serial }) => serial },
  { zh: '用人单位', en: 'employer', kind: 'text', width: 70, of: ({ employer }) => employer ?? '(单位未填)' },
  count('在岗人数', 'persons', ({ persons }) => persons),
  count('其中未核实', 'unverified', ({ unverified }) => unverified),
  count('30天内离开', 'left in 30 days', ({ leftIn30Days }) => leftIn30Days),
  count('未结清欠薪记录', 'late wages, open', ({ lateWages }) => lateWages),
  policiesDue,
];
