import {
  type FairnessMeasure,
  type FairnessRow,
  fairnessMeasures,
  type Measured,
  rounded,
  roundedPersons,
} from './fairness-measures.ts';
import { hiddenCells } from './hidden-cells.ts';

/*
 * 公平性报告: whether offers, placements and staying reach people of every group alike (就业促进法 第三条、第二十六至三十一条). The model never
 * sees a group; features such as place or fellow workers may still go with one. Only who is allowed to know the groups can make the report.
 */

/** 分组维度. */
export const fairnessDimensions = ['sex', 'ageBand', 'ethnicGroup', 'disability'] as const;
export type FairnessDimension = (typeof fairnessDimensions)[number];

export interface GroupedRow extends FairnessRow {
  readonly groups: Readonly<Record<FairnessDimension, string>>;
}

/** One measure of a group against the best group of its dimension. */
export interface GroupMeasure extends Measured {
  /** Its value ÷ that of the best group, in hundredths; null when either has none. */
  readonly ratio: number | null;
  /** Below four fifths of the best, counted from people enough. A reason to look, no proof. */
  readonly flagged: boolean;
}

export interface FairnessGroup {
  readonly group: string;
  /** Rounded down to fives. */
  readonly persons: number;
  readonly measures: Readonly<Record<FairnessMeasure, GroupMeasure>>;
}

export interface FairnessTable {
  readonly dimension: FairnessDimension;
  /** By name. */
  readonly groups: readonly FairnessGroup[];
  /** 其他: whether there are groups that are not published, too small or hidden with small ones. Nothing else of them is told, not their names. */
  readonly others: boolean;
}

/**
 * 五分之四规则: a rate below four fifths of the highest group's is taken as a sign of adverse impact (Uniform Guidelines on Employee Selection
 * Procedures, 29 CFR 1607.4 D, 1978). Chinese law names no such figure; it is the threshold in general use.
 */
export const fourFifths = 0.8;
/** A group is compared, and may be the best, from so many people on: with fewer, chance alone passes four fifths often. */
export const leastCompared = 30;

/**
 * One row a person. The order of the rows does not matter. No number is told that rests on fewer than five people, nor one from which such a number
 * follows by subtraction from the totals of other dimensions; all are rounded (`fairness-measures.ts`).
 */
export const fairnessReport = (rows: readonly GroupedRow[]): readonly FairnessTable[] =>
  fairnessDimensions.map((dimension) => tableOf(dimension, rows));

type Group = readonly [group: string, members: readonly FairnessRow[]];

function tableOf(dimension: FairnessDimension, rows: readonly GroupedRow[]): FairnessTable {
  const byGroup: readonly Group[] = [...Map.groupBy(rows, ({ groups }) => groups[dimension])];
  const hidden = hiddenCells(byGroup.map(([group, members]) => ({ group, of: members.length })));
  const told = measuresOf((measure) => toldOf(measure, byGroup, hidden));
  const best = measuresOf((measure) => bestOf([...told[measure].values()]));
  return {
    dimension,
    groups: byGroup
      .filter(([group]) => !hidden.has(group))
      .toSorted(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
      .map(([group, members]) => ({
        group,
        persons: roundedPersons(members.length),
        measures: measuresOf((measure) => compared(measure, told[measure].get(group), best[measure])),
      })),
    others: hidden.size > 0,
  };
}

/** The groups of which a measure is told, with its exact number. */
function toldOf(
  measure: FairnessMeasure,
  groups: readonly Group[],
  hidden: ReadonlySet<string>,
): ReadonlyMap<string, Measured> {
  const measured = groups.map(([group, members]) => ({ group, ...fairnessMeasures[measure](members) }));
  const untold = hiddenCells(measured, hidden);
  return new Map(measured.flatMap(({ group, ...cell }) => (untold.has(group) ? [] : [[group, cell]])));
}

const measuresOf = <Value>(give: (measure: FairnessMeasure) => Value): Record<FairnessMeasure, Value> => ({
  offers: give('offers'),
  twoOffers: give('twoOffers'),
  placed: give('placed'),
  expectedDays: give('expectedDays'),
  stayed180: give('stayed180'),
});

function bestOf(measured: readonly Measured[]): number | null {
  const values = measured.flatMap(({ value, of }) => (value !== null && of >= leastCompared ? [value] : []));
  return values.length === 0 ? null : Math.max(...values);
}

/** Compared exactly, told as rounded. */
function compared(measure: FairnessMeasure, cell: Measured | undefined, best: number | null): GroupMeasure {
  if (cell === undefined) return { value: null, of: 0, ratio: null, flagged: false };
  const { value, of } = cell;
  const ratio = value === null || best === null || best === 0 ? null : value / best;
  return {
    ...rounded(measure, cell),
    ratio: ratio === null ? null : Math.round(100 * ratio) / 100,
    flagged: ratio !== null && ratio < fourFifths && of >= leastCompared,
  };
}
