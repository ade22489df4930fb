import { type PaperEdition, presentEdition } from '../papers/document.ts';
import { isRefused, wordFindings } from './fairness.ts';
import type { OrderConditions } from './order-conditions.ts';
import {
  type AgeRange,
  type Charge,
  type Education,
  leastAge,
  type OrderTerms,
  type Pay,
  strains,
} from './order-terms.ts';
import { isLaterWord } from './unlawful-words.ts';
import { readJobHeading } from './workbook/job-columns.ts';

// 岗位用语: what an order says, as it stands on Chinese papers. Empty where the order says nothing.

const forms = { month: '/月', day: '/天', hour: '/小时', piece: '/件' } as const satisfies Record<
  Pay['form'],
  string
>;

/** 4,500 元 of 450000 fen; half yuan and less are written out. */
export const yuan = (fen: number): string =>
  (fen / 100).toLocaleString('en-US', { minimumFractionDigits: fen % 100 === 0 ? 0 : 2 });

/** 4,500–5,200 元/月. */
export function payInWords({ low, high, form }: Pay): string {
  if (low === undefined) return high === undefined ? '' : `最高 ${yuan(high)} 元${forms[form]}`;
  return high === undefined || high === low
    ? `${yuan(low)} 元${forms[form]}`
    : `${yuan(low)}–${yuan(high)} 元${forms[form]}`;
}

/** 约定工资下限. */
export const payFloorInWords = ({ low, form }: Pay): string =>
  low === undefined ? '' : `${yuan(low)} 元${forms[form]}`;

/** 月综合收入怎么组成: 底薪、加班费、计件、补贴, as far as the order says. */
export const madeUpInWords = (pay: Pay): string =>
  [baseInWords(pay), named('加班费', pay.overtime), named('计件', pay.piece), named('补贴', pay.allowance)]
    .filter((text) => text !== '')
    .join('、');

/** 加班费 15 元/小时; a text that says itself what it is stands alone. */
const named = (name: string, said: string | undefined): string => {
  if (said === undefined) return '';
  return said.includes(name.slice(0, 2)) ? said : `${name} ${said}`;
};

export const baseInWords = ({ base }: Pay): string => (base === undefined ? '' : `底薪 ${yuan(base)} 元`);

const paidIn = ['当月', '次月', '隔月'];

/** 次月 28 日: of which month the pay is decides when the first one comes. */
export const payDayInWords = ({ payDay, payMonthLag }: Pay): string =>
  payDay === undefined ? '' : `${paidIn[payMonthLag ?? -1] ?? '每月'} ${payDay} 日`;

/** 首月工资压 45–60 天: why people leave in their second month, so it is said beforehand (chain section 6). */
export const firstPayInWords = ({ firstPay = '' }: Pay): string =>
  firstPay === '' || /首|第一/.test(firstPay) ? firstPay : `首月工资${firstPay}`;

export const contractNames: Record<NonNullable<OrderTerms['contract']>['kind'], string> = {
  employment: '劳动合同',
  'labour-dispatch': '劳务派遣',
  'part-time': '非全日制用工',
  'contracted-work': '承揽',
  internship: '实习',
};

/** 劳动合同(一年). */
export const contractKindInWords = ({ kind, term }: NonNullable<OrderTerms['contract']>): string =>
  term === undefined ? contractNames[kind] : `${contractNames[kind]}(${term})`;

/** 合同类型、期限与签订主体. */
export const contractInWords = ({ contract }: OrderTerms): string =>
  contract === undefined ? '' : `${contractKindInWords(contract)},与${contract.party}签订`;

export const hoursInWords = ({ hours }: OrderTerms): string =>
  hours === undefined
    ? ''
    : `每天 ${hours.perDay} 小时,每月 ${hours.daysPerMonth} 天${hours.nightWork ? ',有夜班' : ',不上夜班'}`;

/** 食宿: 包否, 扣多少, 夫妻房. */
export function boardInWords(conditions: OrderConditions): string {
  const { meals, lodging, coupleRooms, mealCharge, lodgingCharge } = conditions;
  const couples = coupleRooms > 0 ? '(有夫妻房)' : '';
  return `住宿${givenInWords(lodging, lodgingCharge)}${couples},伙食${givenInWords(meals, mealCharge)}`;
}

const givenInWords = (given: OrderConditions['meals'], charge: Charge | undefined): string =>
  given === 'charged' && charge !== undefined
    ? `${charged[charge.per]}扣 ${yuan(charge.fen)} 元`
    : { free: '免费', charged: '收费', none: '未说明' }[given];

const charged = { meal: '每餐', day: '每天', month: '每月' } as const satisfies Record<Charge['per'], string>;

/** 18–45 岁(可放宽). Papers before the fourth edition said 16 where no lower age was stated. */
export function ageInWords(age: AgeRange, edition: PaperEdition = presentEdition): string {
  const { from, to, relaxable } = age;
  const least = edition < 4 ? (from ?? 16) : leastAge(age);
  return to === undefined ? `${least} 岁以上` : `${least}–${to} 岁${relaxable === true ? '(可放宽)' : ''}`;
}

const least: Record<Education, string> = {
  none: '',
  primary: '小学及以上',
  junior: '初中及以上',
  senior: '高中(中专)及以上',
  college: '大专及以上',
};
/** 国家职业资格: level 1 is the lowest in an order. */
const skillLevels = ['初级工', '中级工', '高级工', '技师', '高级技师'];

/**
 * 年龄、文化、技能、证书、体检 and the strains of the work that the employer asks for (chain 2.1 A). What was issued in the first edition is screened
 * by the words of its time.
 */
export function requirementsInWords(
  terms: OrderTerms,
  conditions: OrderConditions,
  edition: PaperEdition = presentEdition,
): string {
  const { leastEducation, skills, certificates, needsMandarin } = conditions;
  const asked = [
    ageInWords(terms.age, edition),
    least[leastEducation],
    ...skills.map(({ skill, level }) => `会${skill}(${skillLevels[level - 1]})`),
    ...certificates.map((one) => `需${one}`),
    needsMandarin ? '会普通话' : '',
    ...demandsInWords(terms, edition),
    healthInWords(terms),
  ];
  const strained = conditions.strains.map((one) => strains[one].zh).join('、');
  return [
    ...new Set(asked.filter((text) => text !== '')),
    ...(strained === '' ? [] : [`岗位有${strained}`]),
  ].join(';');
}

/** 体检要求, unless it asks what may not be asked. */
const healthInWords = ({ health }: OrderTerms): string =>
  health === undefined || openCell.test(health) || isRefused(wordFindings('health', health))
    ? ''
    : health.includes('体检')
      ? health
      : `体检:${health}`;

/** 技能、经验、岗位要求 of the job workbook, in its own words; nothing that the fairness check refuses is read to anybody. */
const demandsInWords = ({ asked }: OrderTerms, edition: PaperEdition): string[] =>
  Object.entries(asked).flatMap(([heading, written]) => {
    const meaning = readJobHeading('', heading);
    if (meaning.kind !== 'field' || !demanding.has(meaning.field)) return [];
    return openCell.test(written) || isDemandRefused(heading, written, edition) ? [] : [written.trim()];
  });

const isDemandRefused = (heading: string, written: string, edition: PaperEdition): boolean =>
  isRefused(
    wordFindings(heading, written).filter(
      ({ words }) => edition !== 1 || words === undefined || !isLaterWord(words),
    ),
  );

const demanding: ReadonlySet<string> = new Set(['skill', 'experience', 'demands']);
const openCell = /^\s*(?:不限|无|无要求|-|—|\/)?\s*$/;
