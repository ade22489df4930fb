import { type CivilDate, date } from '@wengang/domain/calendar/civil-date.ts';
import type { StudentPeriod } from '@wengang/domain/people/facts.ts';
import { calibration } from '../calibration.ts';
import type { Choices } from '../choices.ts';
import type { DemoIds } from '../ids.ts';

/** 就学: where a person stands at school on the present day and from which day work is possible. */
export type Schooling = {
  readonly periods: readonly StudentPeriod[];
  /** 在校生状况 as written. */
  readonly student: string;
  /** 文化程度 as written; empty for pupils and students. */
  readonly education: string;
  /** The first day after school. */
  readonly leaves: CivilDate;
};

type Asked = { readonly born: CivilDate; readonly age: number; readonly present: CivilDate };

/**
 * School from the September of the sixth year of life: six years 小学, three 初中, three 高中 or 中职, three 高职高专. Whether
 * somebody goes on after the nine years is drawn for the young and follows from the education of everyone else.
 */
export function schooling(choose: Choices, ids: DemoIds, asked: Asked): Schooling {
  const entry = entryYear(asked.born);
  const { education, years } = schoolYears(choose, asked);
  const leaves = date(`${entry + years}-07-01`);
  const attended = years === 0 ? [] : period(ids, entry, leaves, asked.present);
  const left = leaves <= asked.present;
  return {
    periods: attended,
    student: left ? '非在校生' : label(choose, schoolYearOf(asked.present) - entry, asked.age),
    education: left ? education : '',
    leaves,
  };
}

// The last day at school is stated only when it is near: nobody knows the last school day of a child of seven.
function period(ids: DemoIds, entry: number, leaves: CivilDate, present: CivilDate): StudentPeriod[] {
  const from = date(`${entry}-09-01`);
  if (from > present) return [];
  const to = date(`${leaves.slice(0, 4)}-06-30`);
  const nextSummer = `${schoolYearOf(present) + 1}-12-31`;
  return [{ id: ids.fact(), from, ...(to <= nextSummer ? { to } : {}) }];
}

function schoolYears(choose: Choices, { age, born, present }: Asked): { education: string; years: number } {
  if (age >= 60) return yearsOf(choose.weighted(calibration.educationOfOld.value));
  const since = schoolYearOf(present) - entryYear(born);
  if (since < 9) return { education: '', years: 9 };
  if (since < 12 && choose.chance(calibration.atSchoolAt16To18.value))
    return { education: '高中', years: 12 };
  if (since >= 12 && since < 15 && choose.chance(calibration.atSchoolAt19To22.value))
    return { education: '大专', years: 15 };
  const drawn = yearsOf(choose.weighted(calibration.education.value));
  // The young have done their nine years; the higher schools of those who would still be there were drawn above.
  if (drawn.years > since) return { education: '初中', years: 9 };
  return since < 20 && drawn.years < 9 ? { education: '初中', years: 9 } : drawn;
}

const yearsAtSchool: Readonly<Record<string, number>> = {
  文盲或半文盲: 0,
  小学: 6,
  初中: 9,
  高中: 12,
  大专: 15,
};
const yearsOf = (education: string) => ({ education, years: yearsAtSchool[education] ?? 0 });

function label(choose: Choices, since: number, age: number): string {
  if (since < 0) return age < 3 ? '学龄前儿童' : '学前教育';
  if (since < 6) return '小学';
  if (since < 9) return `${'七八九'.charAt(since - 6)}年级`;
  const year = '一二三'.charAt((since - 9) % 3);
  if (since < 12) return `${choose.chance(0.5) ? '普通高中' : '中职'}${year}年级`;
  return `高职高专${year}年级`;
}

/** The September after the sixth birthday. */
const entryYear = (born: CivilDate): number => Number(born.slice(0, 4)) + (born.slice(5) > '08-31' ? 7 : 6);

const schoolYearOf = (day: CivilDate): number => Number(day.slice(0, 4)) - (day.slice(5) < '09-01' ? 1 : 0);
