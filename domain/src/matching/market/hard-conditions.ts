import type { DayNumber } from '../../calendar/civil-date.ts';
import { type UnmetCondition, unmet } from '../../workflow/unmet-condition.ts';
import { ability } from './conditions/ability.ts';
import type { HardCondition } from './conditions/condition.ts';
import { living } from './conditions/living.ts';
import { orderAndAge } from './conditions/order-and-age.ts';
import { wish } from './conditions/wish.ts';
import type { PreparedOrder, PreparedSeeker } from './prepare.ts';

/**
 * 硬条件表: every one must hold. None looks at sex, ethnic group or marriage; age only as the law sets it or as an
 * order states it with a reason and without 可放宽. More depend on others and stand in `unit-conditions.ts`:
 * companions who go together, and places for all of them.
 */
export const hardConditions: readonly HardCondition[] = [...orderAndAge, ...ability, ...wish, ...living];

/** Every hard condition that fails, with its reason. */
export function failedConditions(
  seeker: PreparedSeeker,
  order: PreparedOrder,
  today: DayNumber,
): readonly UnmetCondition[] {
  return hardConditions
    .filter((condition) => !condition.holds(seeker, order, today))
    .map((condition) => {
      const { zh, en } = condition.because(seeker, order, today);
      const { todo } = condition;
      return unmet(
        condition.name,
        `${condition.zh}:${zh}。${todo.zh}。`,
        `${condition.en}: ${en}. ${todo.en}.`,
      );
    });
}
