import type { KeyedCondition } from '../market/conditions/condition.ts';
import type { Key } from '../market/parts/part.ts';
import type { PreparedMarket, PreparedOrder, PreparedSeeker } from '../market/prepare.ts';
import { setBit } from './bits.ts';
import type { GrowingRows } from './growing-rows.ts';
import { orderClasses } from './order-classes.ts';

/** A row number for a condition that holds for every order. */
export const allHold = -1;

/** 条件行: one condition, worked out once for each key of seekers. */
export interface ConditionRows {
  readonly condition: KeyedCondition;
  /** Number of the key of a seeker. */
  readonly keyOf: (seeker: PreparedSeeker) => number;
  /** One seeker of each key, and the row of bits that says for which slots the condition holds for them. */
  readonly samples: readonly PreparedSeeker[];
  readonly rowOfKey: readonly number[];
}

/** Asks the condition once for each class of orders; people whose answers are alike share one row. */
export function conditionRows(
  { today, span }: PreparedMarket,
  orders: readonly PreparedOrder[],
  condition: KeyedCondition,
  rows: GrowingRows<Uint32Array>,
): ConditionRows {
  const classes = orderClasses(orders, condition.ofOrder);
  const numbers = new Map<Key, number>();
  const samples: PreparedSeeker[] = [];
  const rowOfKey: number[] = [];
  const byAnswers = new Map<string, number>();
  return { condition, keyOf, samples, rowOfKey };

  function keyOf(seeker: PreparedSeeker): number {
    const key = condition.ofSeeker(seeker, today, span);
    const known = numbers.get(key);
    if (known !== undefined) return known;
    const answers = classes.samples.map((order) => condition.holds(seeker, order, today));
    numbers.set(key, samples.length);
    rowOfKey.push(answers.includes(false) ? rowOf(answers) : allHold);
    return samples.push(seeker) - 1;
  }

  function rowOf(answers: readonly boolean[]): number {
    const text = answers.map((holds) => (holds ? '1' : '0')).join('');
    const same = byAnswers.get(text);
    if (same !== undefined) return same;
    const row = rows.add((bits) => {
      classes.of.forEach((kind, slot) => {
        if (answers[kind] === true) setBit(bits, slot);
      });
    });
    byAnswers.set(text, row);
    return row;
  }
}
