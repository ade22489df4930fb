import { z } from 'zod';
import { CivilDate } from '../calendar/civil-date.ts';
import { CountyCode, TownshipCode, VillageCode } from './place.ts';

export const PersonId = z.uuid().toLowerCase().brand<'PersonId'>();
export type PersonId = z.infer<typeof PersonId>;

/** Stable id of one dated fact. UUIDv7, so that text order is the order of recording. */
export const FactId = z.uuid().toLowerCase().brand<'FactId'>();
export type FactId = z.infer<typeof FactId>;

/** 起止: first and last day on which a fact holds; without `to` it holds until further notice. */
const period = { id: FactId, from: CivilDate, to: CivilDate.exactOptional() };

/**
 * 户籍: one registration of a person. A `claimed` one (户籍待核实: another county's roster names the person too)
 * counts 0. A move closes the old home on the day before and opens the new one on the day of the move.
 */
export const HomeFact = z.strictObject({
  ...period,
  county: CountyCode,
  township: TownshipCode.exactOptional(),
  village: VillageCode.exactOptional(),
  status: z.enum(['confirmed', 'claimed']),
});
export type HomeFact = z.infer<typeof HomeFact>;

/** 在校: a period at school, holidays included; `to` is the last day as a student. */
export const StudentPeriod = z.strictObject(period);
export type StudentPeriod = z.infer<typeof StudentPeriod>;

/** 劳动技能: ordinary 普通, skilled 技能, weak 弱或半劳动力, lost 丧失, none 无. Not stated counts as able to work. */
export const Ability = z.enum(['ordinary', 'skilled', 'weak', 'lost', 'none']);
export type Ability = z.infer<typeof Ability>;

export const AbilityPeriod = z.strictObject({ ...period, ability: Ability });
export type AbilityPeriod = z.infer<typeof AbilityPeriod>;

/** 户类型与困难类别: the categories that a dated setting may call hard (困难). */
export const CategoryKind = z.enum([
  'registered-poor', // 建档立卡贫困户 (label until 2020)
  'lifted', // 脱贫户 (label from 2021)
  'monitored-unstable', // 监测: 脱贫不稳定户
  'monitored-marginal', // 监测: 边缘易致贫户
  'monitored-sudden', // 监测: 突发严重困难户
  'subsistence', // 低保
  'destitute', // 特困供养
  'subsistence-marginal', // 低保边缘
  'disabled', // 残疾
]);
export type CategoryKind = z.infer<typeof CategoryKind>;

/** 建档立卡贫困户 is 脱贫户 since 2021: one category under two names (chain 1.4). Whatever else stands as it is. */
export const presentCategory = <Kind extends string | null>(kind: Kind): Kind | 'lifted' =>
  kind === 'registered-poor' ? 'lifted' : kind;

/** 类别: one category of a person with its dates. A monitored one stops being hard on the day its risk is removed. */
export const CategoryFact = z.strictObject({
  ...period,
  kind: CategoryKind,
  riskRemoved: CivilDate.exactOptional(),
});
export type CategoryFact = z.infer<typeof CategoryFact>;

/** 意向地: where somebody wants to work. */
export const WishScope = z.enum(['in-county', 'out-of-county', 'out-of-province', 'any']);
export type WishScope = z.infer<typeof WishScope>;

/** 就业意愿: what a person said about work on a day. The latest one speaks; `no` carries its reason. */
export const Wish = z.discriminatedUnion('scope', [
  z.strictObject({
    id: FactId,
    on: CivilDate,
    scope: WishScope,
    wantsOtherJob: z.boolean(),
  }),
  z.strictObject({ id: FactId, on: CivilDate, scope: z.literal('no'), reason: z.string().min(1) }),
]);
export type Wish = z.infer<typeof Wish>;

/** 服务档案: opened, or closed because the person declined service (拒绝服务). */
export const ServiceFileFact = z.strictObject({
  id: FactId,
  on: CivilDate,
  change: z.enum(['opened', 'declined']),
});
export type ServiceFileFact = z.infer<typeof ServiceFileFact>;

/** 培训: a class that the person attended to its end; `to` is the last day of the class. */
export const AttendedClass = z.strictObject({
  id: FactId,
  from: CivilDate,
  to: CivilDate,
  course: z.string().min(1),
});
export type AttendedClass = z.infer<typeof AttendedClass>;

/** 培训意愿: what a person wants to learn; `to` is the last day on which the wish is valid. */
export const TrainingWish = z.strictObject({
  id: FactId,
  from: CivilDate,
  to: CivilDate,
  course: z.string().min(1),
});
export type TrainingWish = z.infer<typeof TrainingWish>;

/** 人员事实: what the statistics need to know about one person, apart from work. */
export const PersonFacts = z.strictObject({
  personId: PersonId,
  sex: z.enum(['male', 'female']),
  born: CivilDate,
  died: CivilDate.exactOptional(),
  /** The file counts no more from this day, because the person is another file. */
  mergedAway: z.strictObject({ on: CivilDate, into: PersonId }).exactOptional(),
  homes: z.array(HomeFact).readonly(),
  student: z.array(StudentPeriod).readonly(),
  ability: z.array(AbilityPeriod).readonly(),
  categories: z.array(CategoryFact).readonly(),
  wishes: z.array(Wish).readonly(),
  classes: z.array(AttendedClass).readonly(),
  trainingWishes: z.array(TrainingWish).readonly(),
  serviceFile: z.array(ServiceFileFact).readonly(),
});
export type PersonFacts = z.infer<typeof PersonFacts>;
