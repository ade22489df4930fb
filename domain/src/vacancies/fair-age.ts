import { unmet } from '../workflow/unmet-condition.ts';
import { type FairnessFinding, finding, ownRule } from './fairness-finding.ts';
import { type AgeRange, leastAge, type OrderTerms } from './order-terms.ts';
import { unmetForMinors } from './young-workers.ts';

/** 年龄要求: nobody under 16, what 16–17 may not do, an upper limit only with a reason (study 6.4, 6.6). */
export function ageFindings({ age, hours, minorHazards }: OrderTerms): readonly FairnessFinding[] {
  const found: FairnessFinding[] = [];
  const from = leastAge(age);
  if (from < 16)
    found.push(
      finding(
        unmet(
          'age-under-16',
          `最低年龄 ${from} 岁:不得招用未满 16 周岁的人。请改为 16 周岁以上,或删去年龄下限(即 18 周岁以上)。`,
          `Minimum age ${from}: nobody under 16 may be employed. Change it to 16 or more, or delete the lower limit (18 then applies).`,
          {
            from,
          },
        ),
        'age',
        ['劳动法 第十五条', '禁止使用童工规定 第二条'],
      ),
    );
  if (from < 18) {
    found.push(
      finding(
        unmet(
          'minors-accepted',
          '招用 16–17 周岁:须登记、体检,不得夜班和禁忌劳动。请确认已具备这些条件,否则改为 18 周岁以上。',
          'Accepts 16–17: registration and health check, no night shifts, no forbidden work. Confirm that all of this is so, or change the lower limit to 18.',
          { from },
        ),
        'age',
        ['劳动法 第五十八条', '劳动法 第六十四条', '劳动法 第六十五条'],
        'ask',
      ),
    );
    for (const condition of unmetForMinors({ nightWork: hours?.nightWork ?? false, minorHazards }))
      found.push(finding(condition, 'age', ['劳动法 第五十八条', '劳动法 第六十四条']));
  }
  return [...found, ...upperAgeFindings(age)];
}

/** Whether an upper limit says what it has to: why, and whether it can be relaxed (chain 5.1). */
export const isReasoned = ({ reason, relaxable }: AgeRange): boolean =>
  reason !== undefined && relaxable !== undefined;

function upperAgeFindings(age: OrderTerms['age']): readonly FairnessFinding[] {
  const { to } = age;
  if (to === undefined) return [];
  const from = leastAge(age);
  if (from > to)
    return [
      finding(
        unmet(
          'age-range-inverted',
          `年龄范围 ${from}–${to} 上下限颠倒(没有写下限的,下限为 18)。请核对后把较小的岁数写在前面。`,
          `The age range ${from}–${to} is inverted (18 is the lower limit where none is stated). Check it and write the lower age first.`,
          { from, to },
        ),
        'age',
        [ownRule],
      ),
    ];
  if (isReasoned(age)) return [];
  return [
    finding(
      unmet(
        'upper-age-without-reason',
        `年龄上限 ${to} 岁没有写明理由和是否可放宽。请补写两项,或删去年龄上限。`,
        `The upper age limit of ${to} lacks its reason or whether it can be relaxed. State both, or delete the upper limit.`,
        { to },
      ),
      'age',
      [ownRule, '就业促进法 第二十六条'],
    ),
  ];
}
