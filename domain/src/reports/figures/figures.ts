import type { Bilingual } from '../../contract/bilingual.ts';
import { keysOf } from '../../contract/keys-of.ts';
import type { RetentionClass } from '../../placements/retention.ts';
import { ListName } from '../contract.ts';

/**
 * 口径版本: the version of the definitions that a frozen report names (chain page 3, by its date), beside their texts (`definitions.ts`). Raised
 * with every change of what a figure counts; `definitions.test.ts` demands it.
 */
export const definitionVersion = '2026-11-30';

/** 检查月数: the numbers of months after which I09 looks at a start. */
export const retentionMonths = [1, 3, 6, 12] as const;
export type RetentionMonths = (typeof retentionMonths)[number];

/** Of a start after n months: due, its class, or why it is not below the line. */
export type RetentionPart = 'due' | 'not-due' | 'died' | 'merged' | RetentionClass;
export type RetentionFigure = `${'' | 'organised-'}${RetentionMonths}m-${RetentionPart}`;

/** Figures of a period, beside the lists of its last day: what they are called and what one of them is. */
export const periodFigures = {
  L6: { zh: 'L6 返乡回流人员', en: 'L6 returnees among labour', unit: 'persons' },
  L6a: { zh: '6a 已就业返乡人员', en: '6a returnees employed', unit: 'persons' },
  L6b: { zh: '6b 未就业返乡人员', en: '6b returnees not employed', unit: 'persons' },
  'L6-and-L4': { zh: 'L6∩L4', en: 'L6 ∩ L4', unit: 'persons' },
  'L4-and-L5': { zh: 'L4∩L5', en: 'L4 ∩ L5', unit: 'persons' },
  'L5-and-E': { zh: 'L5∩E', en: 'L5 ∩ E', unit: 'persons' },
  trained: { zh: '② 就业培训人员', en: '② Trained of labour in hardship', unit: 'persons' },
  'classes-attended': { zh: '② 就业培训人次', en: '② Classes attended', unit: 'events' },
  'training-wanted': { zh: '培训需求人员', en: 'Labour that wants a training', unit: 'persons' },
  'with-findings': { zh: '务工人员中有疑点', en: 'Wage workers with open findings', unit: 'persons' },
  'L1-before': { zh: '期初劳动力', en: 'Labour before the period', unit: 'persons' },
  entered: { zh: '劳动力增加', en: 'Entered the labour', unit: 'persons' },
  left: { zh: '劳动力减少', en: 'Left the labour', unit: 'persons' },
  'worked-during': { zh: '期内务工人数', en: 'Worked during the period', unit: 'persons' },
  'during-out-of-province': { zh: '期内省外', en: 'During: out of province', unit: 'persons' },
  'during-abroad': { zh: '期内境外', en: 'During: abroad', unit: 'persons' },
  'during-in-province': {
    zh: '期内县外省内',
    en: 'During: in the province, outside the county',
    unit: 'persons',
  },
  'during-in-county': { zh: '期内县内', en: 'During: in the county', unit: 'persons' },
  'during-unclassified': { zh: '期内未分类', en: 'During: unclassified', unit: 'persons' },
  'spells-started': { zh: '务工人次(按起始)', en: 'Spells started', unit: 'events' },
  'out-starts': { zh: '外出人次', en: 'Out-starts', unit: 'events' },
  'organised-starts': { zh: '有组织外出人次', en: 'Organised out-starts', unit: 'events' },
  'out-persons': { zh: '外出人数', en: 'Persons who started out', unit: 'persons' },
  'organised-persons': { zh: '有组织外出人数', en: 'Persons who started out organised', unit: 'persons' },
  'during-out-organised': {
    zh: '期内省外中有组织外出',
    en: 'During: out of province, started out organised',
    unit: 'persons',
  },
  returns: { zh: '返乡人次', en: 'Return events', unit: 'events' },
  returnees: { zh: '返乡人数', en: 'Returnees', unit: 'persons' },
  'returnees-hard': { zh: '返乡时困难', en: 'Hard at a return', unit: 'persons' },
  exposed: { zh: '期内在外人数', en: 'Worked outside in the period', unit: 'persons' },
  'out-before': { zh: '期初在外人数', en: 'Outside before the period', unit: 'persons' },
  'returned-of-out-before': {
    zh: '期初在外中返乡',
    en: 'Returned of those outside before',
    unit: 'persons',
  },
  again: { zh: '返乡再就业', en: 'Returnees employed again', unit: 'persons' },
  'again-near': { zh: '就近就业', en: 'Again near home', unit: 'persons' },
  'again-out': { zh: '再外出', en: 'Out again', unit: 'persons' },
  'still-employed': { zh: '再就业仍在业', en: 'Again and still employed', unit: 'persons' },
  'last-return-hard': { zh: '困难返乡人数', en: 'Returnees hard at their last return', unit: 'persons' },
  'hard-again': { zh: '困难返乡再就业', en: 'Hard returnees employed again', unit: 'persons' },
  'group-listed': { zh: 'I08 名单人次', en: 'On the locked lists or refilled', unit: 'events' },
  'group-boarded': { zh: 'I08 上车人次', en: 'Boarded', unit: 'events' },
  'group-arrived': { zh: 'I08 到达人次', en: 'Arrived', unit: 'events' },
  'group-started': { zh: 'I08 入职人次', en: 'Started work', unit: 'events' },
  'group-no-shows': { zh: 'I08 未到人次', en: 'Did not come', unit: 'events' },
  'group-left': { zh: 'I08 中途离队人次', en: 'Left on the way', unit: 'events' },
  'group-own-way': { zh: 'I08 自行前往人次', en: 'Travelled on alone', unit: 'events' },
  'group-added': { zh: 'I08 增补人次', en: 'Arrived without being listed', unit: 'events' },
  'group-persons': { zh: 'I08 上车人数', en: 'Distinct persons who boarded', unit: 'persons' },
} as const satisfies Record<string, Bilingual & { unit: 'persons' | 'events' }>;
export type PeriodFigure = keyof typeof periodFigures;

export const isPeriodFigure = (figure: string): figure is PeriodFigure =>
  Object.hasOwn(periodFigures, figure);

/** 指标名: every figure that a report prints; each opens to its rows. */
export type FigureName = ListName | PeriodFigure | RetentionFigure;

const retentionParts = [
  'due',
  'not-due',
  'died',
  'merged',
  'same-post',
  'same-employer',
  'same-city',
  'same-province',
  'elsewhere',
  'returned',
  'unverified',
] as const satisfies readonly RetentionPart[];

export const retentionFigures: readonly RetentionFigure[] = (['', 'organised-'] as const).flatMap((only) =>
  retentionMonths.flatMap((months) =>
    retentionParts.map((part) => `${only}${months}m-${part}` satisfies RetentionFigure),
  ),
);

export const figureNames: readonly FigureName[] = [
  ...ListName.options,
  ...keysOf(periodFigures),
  ...retentionFigures,
];

/** The parts of the name of a retention figure: `organised-3m-due`. Undefined for any other figure. */
export function retentionOfName(
  name: FigureName,
): { organisedOnly: boolean; months: RetentionMonths; part: RetentionPart } | undefined {
  const [, organised, stated, rest] = /^(organised-)?(\d+)m-(.+)$/.exec(name) ?? [];
  const months = retentionMonths.find((n) => String(n) === stated);
  const part = retentionParts.find((one) => one === rest);
  return months === undefined || part === undefined
    ? undefined
    : { organisedOnly: organised !== undefined, months, part };
}

/** 指标族: figures that are worked out together. */
export const figureFamilies = [
  'lists',
  'flow',
  'employment',
  'outflow',
  'organised-during',
  'retention',
  'returns',
  'transport',
] as const;
export type FigureFamily = (typeof figureFamilies)[number];

/** 可选务工地的指标族: those that begin with out-starts, which lead to a place of work. */
export const hasWorkplace = (family: FigureFamily): boolean =>
  family === 'outflow' || family === 'organised-during';

/** The family in which a figure is counted. */
export function familyOf(figure: FigureName): FigureFamily {
  if (isPeriodFigure(figure)) return familyOfPeriod[figure];
  return retentionOfName(figure) === undefined ? 'lists' : 'retention';
}

const familyOfPeriod: Record<PeriodFigure, FigureFamily> = {
  L6: 'lists',
  L6a: 'lists',
  L6b: 'lists',
  'L6-and-L4': 'lists',
  'L4-and-L5': 'lists',
  'L5-and-E': 'lists',
  trained: 'lists',
  'classes-attended': 'lists',
  'training-wanted': 'lists',
  'with-findings': 'employment',
  'L1-before': 'flow',
  entered: 'flow',
  left: 'flow',
  'worked-during': 'employment',
  'during-out-of-province': 'employment',
  'during-abroad': 'employment',
  'during-in-province': 'employment',
  'during-in-county': 'employment',
  'during-unclassified': 'employment',
  'spells-started': 'employment',
  'out-starts': 'outflow',
  'organised-starts': 'outflow',
  'out-persons': 'outflow',
  'organised-persons': 'outflow',
  'during-out-organised': 'organised-during',
  returns: 'returns',
  returnees: 'returns',
  'returnees-hard': 'returns',
  exposed: 'returns',
  'out-before': 'returns',
  'returned-of-out-before': 'returns',
  again: 'returns',
  'again-near': 'returns',
  'again-out': 'returns',
  'still-employed': 'returns',
  'last-return-hard': 'returns',
  'hard-again': 'returns',
  'group-listed': 'transport',
  'group-boarded': 'transport',
  'group-arrived': 'transport',
  'group-started': 'transport',
  'group-no-shows': 'transport',
  'group-left': 'transport',
  'group-own-way': 'transport',
  'group-added': 'transport',
  'group-persons': 'transport',
};

export type Figures = Readonly<Partial<Record<FigureName, number>>>;
