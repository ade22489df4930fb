import type { DayNumber } from '../../../calendar/civil-date.ts';
import type { Bilingual } from '../../../contract/bilingual.ts';
import type { Key } from '../parts/part.ts';
import type { PreparedOrder, PreparedSeeker, StartSpan } from '../prepare.ts';

interface Stated extends Bilingual {
  readonly name: string;
  /** Law and an order that is not open are no matter of giving way. */
  readonly fixed?: true;
  readonly todo: Bilingual;
  readonly holds: (seeker: PreparedSeeker, order: PreparedOrder, today: DayNumber) => boolean;
  readonly because: (seeker: PreparedSeeker, order: PreparedOrder, today: DayNumber) => Bilingual;
  readonly measure?: Measure;
}

/** 放宽到多少: how far the condition has to give way for an order; undefined when no measure of this kind would do. */
export interface Measure {
  readonly needs: (seeker: PreparedSeeker, order: PreparedOrder) => number | undefined;
  /** The direction in which the condition gives way. */
  readonly gives: 'down' | 'up';
  readonly say: (upTo: number) => Bilingual;
}

/** `ofSeeker` and `ofOrder` name all that the condition looks at: it holds alike for all pairs whose two keys are equal. */
export interface KeyedCondition extends Stated {
  readonly ofSeeker: (seeker: PreparedSeeker, today: DayNumber, span: StartSpan) => Key;
  readonly ofOrder: (order: PreparedOrder) => Key;
}

/** Holds for all orders but a few, which it names. */
export interface SparseCondition extends Stated {
  readonly excludes: (seeker: PreparedSeeker, orders: OrderDirectory) => readonly number[];
}

/** 硬条件: holds or not for one seeker and one order; `because` says why it does not, `todo` what can be done then. */
export type HardCondition = KeyedCondition | SparseCondition;

/** Indexes of orders, by id and by employer. */
export interface OrderDirectory {
  readonly indexOf: (order: string) => number | undefined;
  readonly ordersOf: (employer: string) => readonly number[];
}
