import type { DayNumber } from '../../../calendar/civil-date.ts';
import type { Bilingual } from '../../../contract/bilingual.ts';
import type { StayFeature } from '../../stay/features.ts';
import type { PreparedOrder, PreparedSeeker } from '../prepare.ts';

export type Key = string | number;

/** A key of several lists: texts are free, so they are never joined by a sign that may stand in them. Mostly all are empty. */
export const keyOf = (...lists: readonly (readonly unknown[])[]): string =>
  lists.every((list) => list.length === 0) ? '' : JSON.stringify(lists);

/**
 * 得分项: one feature of the stay model, as it is worked out for a pair. `ofSeeker` and `ofOrder` name all that it looks at: pairs whose two keys
 * are equal have the same value. So a part is worked out once for each pair of keys, however many pairs of people and orders share them.
 */
export interface Part {
  readonly feature: StayFeature;
  readonly ofSeeker: (seeker: PreparedSeeker, today: DayNumber) => Key;
  readonly ofOrder: (order: PreparedOrder) => Key;
  /** 0 to 1; the points are the weight of the feature times it, rounded. */
  readonly value: (seeker: PreparedSeeker, order: PreparedOrder, today: DayNumber) => number;
  readonly because: (seeker: PreparedSeeker, order: PreparedOrder, today: DayNumber) => Bilingual;
}

/** A part that looks at the order alone. */
export interface OrderPart {
  readonly feature: StayFeature;
  readonly value: (order: PreparedOrder) => number;
  readonly because: (order: PreparedOrder) => Bilingual;
}

export const say = (zh: string, en: string): Bilingual => ({ zh, en });
/** For what looks at the order alone, or at the seeker alone. */
export const alike = (): Key => 0;
export const between0And1 = (value: number): number => Math.max(0, Math.min(1, value));
