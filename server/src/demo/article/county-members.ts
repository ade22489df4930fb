import { addDays, type CivilDate, civilDate, date, dayNumber } from '@wengang/domain/calendar/civil-date.ts';
import { day } from '@wengang/domain/people/day-span.ts';
import type { Sex } from '@wengang/domain/people/roster/citizen-number.ts';
import type { Choices } from '../choices.ts';
import type { Standing2018 } from './history-kinds.ts';

/** 户内位置: birth, sex and relation to the head that fit both the household and who somebody is at the end of 2018. */
export type Seat = { readonly kin: string; readonly sex: Sex; readonly born: CivilDate };

/** A household while its members take their seats; the first one is the head. */
export type Table = { head: Seat | null; spouse: boolean; father: boolean; mother: boolean };

export const emptyTable = (): Table => ({ head: null, spouse: false, father: false, mother: false });

/** Birthdays, first and last, of each standing on 31 December 2018. Labour is 18–59 here, because it may have worked since 2016. */
const births: Readonly<Record<Standing2018, readonly [CivilDate, CivilDate]>> = {
  labour: [date('1959-01-15'), date('1998-12-31')],
  'under-16': [date('2003-01-15'), date('2018-12-20')],
  student: [date('1997-01-01'), date('2001-12-31')],
  unable: [date('1959-01-15'), date('1998-12-31')],
  'over-age': [date('1931-01-01'), date('1958-12-20')],
  died: [date('1959-06-01'), date('1996-12-31')],
  'moved-away': [date('1975-01-01'), date('1996-12-31')],
};

const headOfWorkers = [date('1959-01-15'), date('1990-12-31')] as const;
/** Those under 16 whose roster row names a job are nearly 16, and nobody works at 70. */
const nearly16 = [date('2003-01-15'), date('2004-06-30')] as const;
const sixties = [date('1950-01-01'), date('1958-12-20')] as const;

const birthsOf = (standing: Standing2018, works: boolean): readonly [CivilDate, CivilDate] => {
  if (!works) return births[standing];
  if (standing === 'under-16') return nearly16;
  return standing === 'over-age' ? sixties : births[standing];
};

export function takeSeat(choose: Choices, table: Table, standing: Standing2018, works: boolean): Seat {
  if (table.head === null) {
    const sex = choose.chance(0.88) ? 'male' : 'female';
    const range = standing === 'labour' ? headOfWorkers : birthsOf(standing, works);
    const head = { kin: '户主', sex, born: bornIn(choose, range) } as const;
    table.head = head;
    return head;
  }
  const { head } = table;
  switch (standing) {
    case 'labour':
      return workerSeat(choose, table, head);
    case 'under-16':
    case 'student':
      return childSeat(choose, head, birthsOf(standing, works));
    case 'over-age':
      return oldSeat(choose, table, bornIn(choose, birthsOf(standing, works)));
    case 'unable':
    case 'died':
    case 'moved-away':
      return relative(choose, bornIn(choose, births[standing]));
  }
}

function workerSeat(choose: Choices, table: Table, head: Seat): Seat {
  const [first, last] = births.labour;
  if (!table.spouse && head.born >= first && head.born <= '1996-12-31') {
    table.spouse = true;
    const sex = head.sex === 'male' ? 'female' : 'male';
    return { kin: '配偶', sex, born: clamp(addDays(head.born, choose.between(-900, 1500)), [first, last]) };
  }
  const grown = addDays(head.born, 20 * 366);
  if (grown <= '1998-12-31') return child(choose, bornIn(choose, [grown, last]));
  return relative(choose, bornIn(choose, births.labour));
}

function childSeat(choose: Choices, head: Seat, [first, last]: readonly [CivilDate, CivilDate]): Seat {
  const born = bornIn(choose, [first, last]);
  const years = Number(born.slice(0, 4)) - Number(head.born.slice(0, 4));
  if (years >= 42) return grandchild(choose, born);
  return years >= 20 ? child(choose, born) : relative(choose, born);
}

function oldSeat(choose: Choices, table: Table, born: CivilDate): Seat {
  const { head } = table;
  if (head === null) return relative(choose, born);
  const isParent = addDays(born, 19 * 366) <= head.born;
  if (isParent && !table.father && (table.mother || choose.chance(0.45))) {
    table.father = true;
    return { kin: '之父', sex: 'male', born };
  }
  if (isParent && !table.mother) {
    table.mother = true;
    return { kin: '之母', sex: 'female', born };
  }
  if (!table.spouse && head.born <= '1965-01-01') {
    table.spouse = true;
    return { kin: '配偶', sex: head.sex === 'male' ? 'female' : 'male', born };
  }
  return relative(choose, born);
}

const child = (choose: Choices, born: CivilDate): Seat =>
  choose.chance(0.53) ? { kin: '之子', sex: 'male', born } : { kin: '之女', sex: 'female', born };
const grandchild = (choose: Choices, born: CivilDate): Seat =>
  choose.chance(0.53) ? { kin: '之孙子', sex: 'male', born } : { kin: '之孙女', sex: 'female', born };
const relative = (choose: Choices, born: CivilDate): Seat => ({
  kin: '之兄弟姐妹',
  sex: choose.chance(0.5) ? 'male' : 'female',
  born,
});

function bornIn(choose: Choices, [first, last]: readonly [CivilDate, CivilDate]): CivilDate {
  const from = dayNumber(first);
  return civilDate(day(from + choose.below(Math.max(1, dayNumber(last) - from + 1))));
}

const clamp = (born: CivilDate, [first, last]: readonly [CivilDate, CivilDate]): CivilDate =>
  born < first ? first : born > last ? last : born;
