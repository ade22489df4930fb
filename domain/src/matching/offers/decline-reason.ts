import { type CivilDate, fullYears } from '../../calendar/civil-date.ts';
import type { Bilingual } from '../../contract/bilingual.ts';
import { isReasoned } from '../../vacancies/fair-age.ts';
import { declineFindings } from '../../vacancies/fairness.ts';
import type { FairnessFinding } from '../../vacancies/fairness-finding.ts';
import { type AgeRange, leastAge } from '../../vacancies/order-terms.ts';

/** Whom an employer declines, on which day, and the age that its order asks for, where that is known. */
type Declined = {
  readonly born: CivilDate;
  readonly on: CivilDate;
  readonly orderAge: AgeRange | undefined;
};

/**
 * 拒录理由: what is unlawful in an employer's own words. Age is none of the lawful reasons (chain 2.1 B), but for one: a limit that the order states
 * with its reason (5.1) and the person does not meet, where the words name it. Who only hints at it is told which limit to name.
 * A limit that can be relaxed is such a limit too: 可放宽 says that the employer may take somebody beyond it, not that it has to. That is why the
 * engine offers such an order (a fixed limit bars the offer, 5.2), so that the employer decides when it answers; 2.1 B only keeps age from being ticked.
 */
export function unlawfulReasons(words: string, declined: Declined): readonly FairnessFinding[] {
  const found = declineFindings(words).filter(({ severity }) => severity === 'refuse');
  const others = found.filter((finding) => !isOfAge(finding));
  const ofAge = found.find(isOfAge);
  if (ofAge === undefined) return others;
  const unmet = unmetLimit(declined);
  if (unmet === undefined) return [...others, ofAge];
  return names(words, unmet.limit) ? others : [...others, { ...ofAge, ...nameTheLimit(unmet) }];
}

const isOfAge = ({ words }: FairnessFinding): boolean => words?.condition === 'age';

type UnmetLimit = { readonly age: AgeRange; readonly years: number; readonly limit: number };

/** The lawful limit of the order that the person does not meet on the day, in years. */
function unmetLimit({ born, on, orderAge: age }: Declined): UnmetLimit | undefined {
  if (age === undefined) return undefined;
  const years = fullYears(born, on);
  const least = leastAge(age);
  if (years < least) return { age, years, limit: least };
  const { to } = age;
  return to !== undefined && years > to && isReasoned(age) ? { age, years, limit: to } : undefined;
}

/** The number alone is none: 迟到45分钟. It stands with years or with the limit: 45岁, 18–45岁, 45以上, 年龄上限45, 年龄超过45. */
function names(words: string, limit: number): boolean {
  const number = `(?<!\\d)${limit}`;
  const after = `${number}\\s*(?:[-–—~至到]\\s*\\d+\\s*)?(?:周?岁|以[上下]|的?(?:年龄|上限|下限))`;
  const before = `(?:年龄|[上下]限)(?:上限|下限|限制|要求|超出|高于|低于|大于|小于|不满|未满|不足|已|满|超|过|为|是|:|\\s){0,6}${number}(?!\\d|\\s*(?:分|秒|小时|天|日|号|次|元|个|名|人|厘米|公斤|斤))`;
  return new RegExp(`${after}|${before}`).test(words.normalize('NFKC'));
}

function nameTheLimit({ age, years, limit }: UnmetLimit): Bilingual {
  const { to, reason } = age;
  const least = leastAge(age);
  const zh =
    to === undefined ? `${least} 岁以上` : `${least}–${to} 岁${reason === undefined ? '' : `(${reason})`}`;
  const en = to === undefined ? `${least} years at least` : `${least}–${to} years`;
  return {
    zh: `岗位写明 ${zh},本人 ${years} 岁。请改写为该限制,例如“不符合岗位写明的 ${limit} 岁年龄限制”。`,
    en: `The order asks for ${en}, the person is ${years}. State that limit instead, such as “outside the age limit of ${limit} that the order states”.`,
  };
}
