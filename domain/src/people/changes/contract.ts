import { z } from 'zod';
import { CivilDate } from '../../calendar/civil-date.ts';
import { allow } from '../../contract/access.ts';
import { operation } from '../../contract/endpoint.ts';
import { notFound } from '../../contract/standard-refusals.ts';
import { Ability, CategoryKind, FactId, PersonId } from '../facts.ts';
import { factRefusals } from './fact-change.ts';

const atHome = allow({
  'village-liaison': ['home'],
  'township-officer': ['home'],
  'county-officer': ['home'],
});
/** Striking off and correcting is not left to the village that reported. */
const aboveTheVillage = allow({ 'township-officer': ['home'], 'county-officer': ['home'] });

const recorded = z.strictObject({ factId: FactId.nullable() });
const refusals = [notFound, ...factRefusals] as const;

/** 登记类别: a category of the household or person from a day on, as the responsible office recognised it. */
export const recordCategory = operation({
  name: 'people.record-category',
  version: 1,
  summary: { zh: '登记困难类别', en: 'Record a category of a person' },
  access: atHome,
  input: z.strictObject({
    personId: PersonId,
    category: CategoryKind,
    from: CivilDate,
    to: CivilDate.optional(),
  }),
  output: recorded,
  refusals,
});

/** 终止类别 or 消除风险: the category ends on its last day, or a monitored household is no longer at risk from a day on. */
export const endCategory = operation({
  name: 'people.end-category',
  version: 1,
  summary: { zh: '终止困难类别', en: 'End a category, or state that its risk is removed' },
  access: aboveTheVillage,
  input: z.strictObject({
    personId: PersonId,
    factId: FactId,
    how: z.enum(['ended', 'risk-removed']),
    on: CivilDate,
  }),
  output: recorded,
  refusals,
});

/** 登记劳动技能等级: the ability to work from a day on; the one before ends on the day before. */
export const recordAbility = operation({
  name: 'people.record-ability',
  version: 1,
  summary: { zh: '登记劳动能力', en: 'Record the ability to work' },
  access: atHome,
  input: z.strictObject({ personId: PersonId, ability: Ability, from: CivilDate }),
  output: recorded,
  refusals,
});

/** 登记技能: what somebody can do, with the certificate if there is one. The station learns it as well as the village. */
export const recordSkill = operation({
  name: 'people.record-skill',
  version: 1,
  summary: { zh: '登记技能', en: 'Record a skill' },
  access: allow({
    'village-liaison': ['home'],
    'township-officer': ['home'],
    'county-officer': ['home'],
    'station-head': ['workplace'],
    'station-officer': ['workplace'],
  }),
  input: z.strictObject({
    personId: PersonId,
    skill: z.string().trim().min(1).max(60),
    from: CivilDate,
    certificate: z.string().trim().min(1).max(60).optional(),
  }),
  output: recorded,
  refusals,
});

/** 入学: a period at school, holidays included; `to` may be the day on which school is expected to end. */
export const enrolStudent = operation({
  name: 'people.enrol-student',
  version: 1,
  summary: { zh: '登记入学', en: 'Record that a person goes to school' },
  access: atHome,
  input: z.strictObject({
    personId: PersonId,
    from: CivilDate,
    to: CivilDate.optional(),
    school: z.string().trim().min(1).max(60).optional(),
  }),
  output: recorded,
  refusals,
});

/** 离校: `on` is the last day as a student. */
export const leaveSchool = operation({
  name: 'people.leave-school',
  version: 1,
  summary: { zh: '登记离校', en: 'Record that a person has left school' },
  access: atHome,
  input: z.strictObject({ personId: PersonId, factId: FactId, on: CivilDate }),
  output: recorded,
  refusals,
});

/** 登记死亡: counts from this day on as dead; the county's act, because it needs the county's approval (chain 5.4). A mistake is corrected, not ended. */
export const recordDeath = operation({
  name: 'people.record-death',
  version: 1,
  summary: { zh: '登记死亡', en: 'Record a death' },
  access: allow({ 'county-officer': ['home'] }),
  input: z.strictObject({ personId: PersonId, on: CivilDate }),
  output: recorded,
  refusals,
});

/** 更正: a record was wrong: its days are stated anew, or it is taken back as a whole (`days` null). The former one stays readable. */
export const correctRecord = operation({
  name: 'people.correct-fact',
  version: 1,
  summary: { zh: '更正档案记录', en: 'Correct a record of the file' },
  access: aboveTheVillage,
  input: z.strictObject({
    personId: PersonId,
    factId: FactId,
    days: z.strictObject({ from: CivilDate, to: CivilDate.nullable() }).nullable(),
    reason: z.string().trim().min(2).max(200),
  }),
  output: recorded,
  refusals,
});

/** 编入户: the person belongs to this household from a day on: one that is known, or one by its number in the county of the home. */
export const joinHousehold = operation({
  name: 'people.join-household',
  version: 1,
  summary: { zh: '编入家庭户', en: 'Enter a person into a household' },
  access: atHome,
  input: z.strictObject({
    personId: PersonId,
    household: z.union([
      z.strictObject({ householdId: z.uuid().toLowerCase() }),
      z.strictObject({ number: z.string().trim().min(1).max(40) }),
    ]),
    from: CivilDate,
  }),
  output: z.strictObject({ factId: FactId.nullable(), householdId: z.uuid() }),
  refusals,
});
