import { z } from 'zod';
import { CivilDate, CivilMonth } from '../calendar/civil-date.ts';
import { FactId, PersonFacts } from '../people/facts.ts';
import { Place } from '../people/place.ts';

export const SpellId = z.uuid().brand<'SpellId'>();
export type SpellId = z.infer<typeof SpellId>;

export const EmployerId = z.uuid().brand<'EmployerId'>();
export type EmployerId = z.infer<typeof EmployerId>;

export const GroupId = z.uuid().brand<'GroupId'>();
export type GroupId = z.infer<typeof GroupId>;

/** 填报的起止: a day (`2025-02-20`) or only a month (`2025-04`), as it was stated: the precision is in the text. */
export const StatedDay = z.union([CivilDate, CivilMonth]);
export type StatedDay = z.infer<typeof StatedDay>;

/** 就业形式: the first four are 务工 (chain 3.2); own-farm work and internships are kept and never count. */
export const SpellKind = z.enum([
  'unit', // 单位就业
  'flexible', // 灵活就业
  'public-post', // 公益性岗位
  'workshop', // 帮扶车间
  'farm', // 农业就业
  'internship', // 实习
]);
export type SpellKind = z.infer<typeof SpellKind>;

/** 组织方式: by whom the start was organised. */
export const Organised = z.enum(['organised', 'self', 'unknown']);

/** 务工经历: one spell of work. `end` is the last day (or month) in the job; without it the spell is open. */
export const Spell = z.strictObject({
  id: SpellId,
  start: StatedDay,
  end: StatedDay.exactOptional(),
  place: Place,
  employer: EmployerId.exactOptional(),
  kind: SpellKind,
  fullTime: z.boolean(),
  /** 组织方式 as imported or stated; boarding a group also makes a start organised. */
  organised: Organised,
  /** 换岗: days on which the post changed within the same employer. */
  postChanges: z.array(CivilDate).readonly().exactOptional(),
  endReason: z.string().exactOptional(),
});
export type Spell = z.infer<typeof Spell>;

/** 自主创业: a period with an own business. Employed, but not 务工. */
export const Venture = z.strictObject({ id: FactId, from: CivilDate, to: CivilDate.exactOptional() });
export type Venture = z.infer<typeof Venture>;

/** 证据等级: A official comparison · B pay record or stamped roster · C seen or spoken to · D hearsay (chain 3.5). */
export const EvidenceGrade = z.enum(['A', 'B', 'C', 'D']);
export type EvidenceGrade = z.infer<typeof EvidenceGrade>;

/** 核实结果. `lost-contact` 失联 comes from its own act, after three attempts by both sides (chain 5.4); `not-reached` is one attempt. */
export const EvidenceResult = z.enum(['employed', 'not-employed', 'not-reached', 'lost-contact']);
export type EvidenceResult = z.infer<typeof EvidenceResult>;

/** 核实陈述: what was found about a spell on the day it speaks about (not the day it was typed). */
export const EvidenceStatement = z.strictObject({
  id: FactId,
  spellId: SpellId,
  about: CivilDate,
  grade: EvidenceGrade,
  result: EvidenceResult,
});
export type EvidenceStatement = z.infer<typeof EvidenceStatement>;

/** 上车: the person boarded a group; `spellId` is the spell that it led to, absent when it led to none. */
export const Boarding = z.strictObject({
  id: FactId,
  groupId: GroupId,
  on: CivilDate,
  spellId: SpellId.exactOptional(),
});
export type Boarding = z.infer<typeof Boarding>;

/** 返乡原因: the codes of the returnee register (study 2.2); texts and groups are in `returns/causes.ts`. */
export const ReturnCause = z.enum([
  'plant-stopped',
  'laid-off',
  'own-wish',
  'influenced',
  'not-settled',
  'illness',
  'family-care',
  'farming-or-festival',
  'low-pay',
  'contract-ended',
  'work-injury',
  'age',
  'own-business',
  'other',
]);
export type ReturnCause = z.infer<typeof ReturnCause>;

/** 返乡陈述: village or station states that the person is back from a spell since a day, for these causes. */
export const Homecoming = z.strictObject({
  id: FactId,
  spellId: SpellId,
  on: CivilDate,
  by: z.enum(['village', 'station']),
  causes: z.array(ReturnCause).readonly(),
});
export type Homecoming = z.infer<typeof Homecoming>;

/** 个人历史: everything known about one person that the statistics need. All days are civil days, Asia/Shanghai. */
export const PersonHistory = PersonFacts.extend({
  spells: z.array(Spell).readonly(),
  ventures: z.array(Venture).readonly(),
  evidence: z.array(EvidenceStatement).readonly(),
  boardings: z.array(Boarding).readonly(),
  homecomings: z.array(Homecoming).readonly(),
});
export type PersonHistory = z.infer<typeof PersonHistory>;
