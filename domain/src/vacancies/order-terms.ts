import { z } from 'zod';
import { CivilDate } from '../calendar/civil-date.ts';
import type { Bilingual } from '../contract/bilingual.ts';

/** 文化程度, in ascending order: what a minimum is compared by. */
export const educationLevels = ['none', 'primary', 'junior', 'senior', 'college'] as const;
export const Education = z.enum(educationLevels);
export type Education = z.infer<typeof Education>;

/** 岗位负荷与危害: what a post demands of the body. The same words stand in a worker's health limits. */
export const strains = {
  dust: { zh: '粉尘', en: 'dust' },
  chemicals: { zh: '化学品气味', en: 'chemicals' },
  noise: { zh: '强噪声', en: 'noise' },
  heat: { zh: '高温', en: 'heat' },
  heights: { zh: '高处作业', en: 'heights' },
  lifting: { zh: '重体力搬运', en: 'heavy lifting' },
  standing: { zh: '长时间站立', en: 'long standing' },
  'fine-sight': { zh: '精细用眼', en: 'fine sight' },
} as const satisfies Record<string, Bilingual>;
export const Strain = z.enum([
  'dust',
  'chemicals',
  'noise',
  'heat',
  'heights',
  'lifting',
  'standing',
  'fine-sight',
]);
export type Strain = z.infer<typeof Strain>;

/** 未成年工禁忌: kinds of work that nobody under 18 may be given (Labour Law 64). */
export const forbiddenToMinors = {
  mine: { zh: '矿山井下', en: 'underground mining' },
  toxic: { zh: '有毒有害', en: 'toxic or harmful work' },
  'class-4-labour': { zh: '第四级体力劳动强度', en: 'labour of class IV' },
  'other-forbidden': { zh: '其他禁忌劳动', en: 'other forbidden work' },
} as const satisfies Record<string, Bilingual>;
export const MinorHazard = z.enum(['mine', 'toxic', 'class-4-labour', 'other-forbidden']);
export type MinorHazard = z.infer<typeof MinorHazard>;

/** 年龄要求: full years. Lawful only from 16, and from 18 where nothing is stated; an upper limit says why and whether it can be relaxed (可放宽). */
export const AgeRange = z.strictObject({
  from: z.int().optional(),
  to: z.int().optional(),
  reason: z.string().min(1).optional(),
  relaxable: z.boolean().optional(),
});
export type AgeRange = z.infer<typeof AgeRange>;

/** 最低年龄: who wants people of 16 and 17 says so, and is asked about what the law demands for them (study 6.6). */
export const leastAge = ({ from }: AgeRange): number => from ?? 18;

/** What an order says in words of its own; absent: not stated yet. */
export const Stated = z.string().trim().min(1).max(100);

const PayForm = z.enum(['month', 'day', 'hour', 'piece']);

/**
 * 薪酬: whole fen. `low`–`high` per `form`; `base` = 底薪 or 保底, the monthly pay for normal hours without overtime; `overtime` 加班费, `piece` 计件 (of pay that
 * is told by the month) and `allowance` 补贴 in words. Paid on `payDay` of the month worked (`payMonthLag` 0), of the next (1) or of the one after (2),
 * for the first time as `firstPay` 首月工资 says in words; absent: not stated.
 */
export const Pay = z.strictObject({
  form: PayForm,
  low: z.int().nonnegative().optional(),
  high: z.int().nonnegative().optional(),
  base: z.int().nonnegative().optional(),
  overtime: Stated.optional(),
  piece: Stated.optional(),
  allowance: Stated.optional(),
  payDay: z.int().min(1).max(31).optional(),
  payMonthLag: z.int().min(0).max(2).optional(),
  firstPay: Stated.optional(),
});
export type Pay = z.infer<typeof Pay>;

/** 工时班次. */
export const Hours = z.strictObject({
  perDay: z.number().positive().max(24),
  daysPerMonth: z.int().min(1).max(31),
  nightWork: z.boolean(),
});
export type Hours = z.infer<typeof Hours>;

/** 扣费: what is deducted, in whole fen for each meal, day or month. */
export const Charge = z.strictObject({ fen: z.int().positive(), per: z.enum(['meal', 'day', 'month']) });
export type Charge = z.infer<typeof Charge>;

/** 合同类型、签订主体与期限: whether the contract is with the firm itself or with a dispatch agency must be seen. */
export const ContractParty = z.strictObject({
  kind: z.enum(['employment', 'labour-dispatch', 'part-time', 'contracted-work', 'internship']),
  party: z.string().min(1),
  term: Stated.optional(),
});
export type ContractParty = z.infer<typeof ContractParty>;

/**
 * 岗位条件: what a job order says. There is no field for sex, ethnic group, marriage or household
 * registration: what an imported sheet says about them stands in `asked` only to be refused by name.
 */
export const OrderTerms = z.strictObject({
  title: z.string().min(1),
  description: z.string(),
  /** Requirement columns of an imported sheet as they were typed, by heading: 性别要求 → 女. */
  asked: z.record(z.string(), z.string()),
  /** Division code of the place of work, 12 digits or the leading part that is known. */
  place: z.string().regex(/^\d{2,12}$/),
  trade: z.string().min(1),
  places: z.int().nonnegative(),
  contact: z.string().optional(),
  age: AgeRange,
  /** 体检要求: what the work itself demands of health, in words; absent: nothing is demanded */
  health: Stated.optional(),
  pay: Pay,
  hours: Hours.optional(),
  contract: ContractParty.optional(),
  minorHazards: z.array(MinorHazard),
  /** 岗位性质: posts reserved for disabled people or for public welfare are a positive measure, written as such. */
  programme: z.enum(['disabled-post', 'public-welfare-post']).optional(),
  validUntil: CivilDate.optional(),
});
export type OrderTerms = z.infer<typeof OrderTerms>;
