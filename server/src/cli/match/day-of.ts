import { CivilDate } from '@wengang/domain/calendar/civil-date.ts';
import { ConfigFailure } from '../../platform/config/config.ts';
import type { Seat } from './seat.ts';
import type { Asked } from './words.ts';

/** 截至日: of the lists, today unless another day is named. */
export function dayOf({ desk }: Pick<Seat, 'desk'>, { given }: Asked): CivilDate {
  const written = given['--on'];
  if (written === undefined) return desk.today();
  const day = CivilDate.safeParse(written);
  if (day.success) return day.data;
  throw new ConfigFailure(
    `“${written}”不是日期。请按 2025-03-01 的格式填写。\n“${written}” is no day. Write it as 2025-03-01.`,
  );
}
