import {
  type FairnessMeasure,
  type FairnessRow,
  fairnessMeasures,
  type Measured,
} from './fairness-measures.ts';

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
  /** Its value ÷ that of the best group; null when either has none. */
  readonly ratio: number | null;
  /** Below four fifths of the best, counted from people enough. A reason to look, no proof. */
  readonly flagged: boolean;
}

export interface FairnessGroup {
  readonly group: string;
  readonly persons: number;
  readonly measures: Readonly<Record<FairnessMeasure, GroupMeasure>>;
}

export interface FairnessTable {
  readonly dimension: FairnessDimension;
  /** By name. */
  readonly groups: readonly FairnessGroup[];
  /** 未公布: groups that are too small, or whose number would give away a small one by subtraction. Nothing else of them is told. */
  readonly suppressed: readonly string[];
}

/**
 * 五分之四规则: a rate below four fifths of the highest group's is taken as a sign of adverse impact (Uniform Guidelines on Employee Selection
 * Procedures, 29 CFR 1607.4 D, 1978). Chinese law names no such figure; it is the threshold in general use.
 */
export const fourFifths = 0.8;
/** A group is compared, and may be the best, from so many people on: with fewer, chance alone passes four fifths often. */
export const leastCompared = 30;
/** Groups of fewer people are not published. */
export const leastPublished = 5;

/** One row a person. The order of the rows does not matter. */
export const fairnessReport = (rows: readonly GroupedRow[]): readonly FairnessTable[] =>
  fairnessDimensions.map((dimension) => tableOf(dimension, rows));

function tableOf(dimension: FairnessDimension, rows: readonly GroupedRow[]): FairnessTable {
  const byGroup = Map.groupBy(rows, ({ groups }) => groups[dimension]);
  const hidden = tooSmall(byGroup);
  const shown = [...byGroup].filter(([group]) => !hidden.has(group)).toSorted(byName);
  const measured = shown.map(([group, members]) => ({
    group,
    persons: members.length,
    values: measuresOf((measure) => published(fairnessMeasures[measure](members))),
  }));
  const best = measuresOf((measure) => bestOf(measured.map(({ values }) => values[measure])));
  return {
    dimension,
    groups: measured.map(({ group, persons, values }) => ({
      group,
      persons,
      measures: measuresOf((measure) => compared(values[measure], best[measure])),
    })),
    suppressed: [...hidden].toSorted(),
  };
}

const byName = ([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number =>
  a < b ? -1 : a > b ? 1 : 0;

/**
 * Groups of fewer than five; when that is a single one, the next smallest too, because the number of all is known from another dimension and
 * the difference would tell it.
 */
function tooSmall(byGroup: ReadonlyMap<string, readonly unknown[]>): ReadonlySet<string> {
  const bySize = [...byGroup].toSorted(byName).toSorted(([, a], [, b]) => a.length - b.length);
  const small = bySize.filter(([, members]) => members.length < leastPublished);
  const hidden = small.length === 1 ? bySize.slice(0, 2) : small;
  return new Set(hidden.map(([group]) => group));
}

const measuresOf = <Value>(give: (measure: FairnessMeasure) => Value): Record<FairnessMeasure, Value> => ({
  offers: give('offers'),
  twoOffers: give('twoOffers'),
  placed: give('placed'),
  expectedDays: give('expectedDays'),
  stayed180: give('stayed180'),
});

/** What rests on fewer than five people is not told. */
const published = (measured: Measured): Measured =>
  measured.of < leastPublished ? { value: null, of: 0 } : measured;

function bestOf(measured: readonly Measured[]): number | null {
  const values = measured.flatMap(({ value, of }) => (value !== null && of >= leastCompared ? [value] : []));
  return values.length === 0 ? null : Math.max(...values);
}

function compared({ value, of }: Measured, best: number | null): GroupMeasure {
  const ratio = value === null || best === null || best === 0 ? null : value / best;
  return { value, of, ratio, flagged: ratio !== null && ratio < fourFifths && of >= leastCompared };
}
