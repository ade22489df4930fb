import { z } from 'zod';
import { CivilDate } from '../../calendar/civil-date.ts';
import { allow } from '../../contract/access.ts';
import { earlierVersion } from '../../contract/earlier-version.ts';
import { operation } from '../../contract/endpoint.ts';
import { notFound } from '../../contract/standard-refusals.ts';
import { Ability, CategoryKind, FactId, PersonId } from '../facts.ts';
import { personDied } from '../proposals/answer.ts';
import { proposalOpen } from '../proposals/contract.ts';
import { ProposalId } from '../proposals/proposal.ts';
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

/**
 * What a village only states (chain 1.2): by township or county it counts at once, and `factId` names the row; by a village it is a proposal that
 * changes nothing until one of them confirms it (`people.answer-proposals`), and `proposal` names that. What could not be confirmed is refused at once.
 */
const recordedOrProposed = z.strictObject({ ...recorded.shape, proposal: ProposalId.nullable() });
const refusalsOfStated = [...refusals, personDied, proposalOpen] as const;
/** Version 1 counted at once, whoever sent it: its body is the same, its effect by a village is a proposal. */
const countedAtOnce = (input: z.ZodObject) => [earlierVersion({ version: 1, input, upcast: (body) => body })];

const Category = z.strictObject({
  personId: PersonId,
  category: CategoryKind,
  from: CivilDate,
  to: CivilDate.optional(),
});

/** 登记类别: a category of the household or person from a day on, as the responsible office recognised it. */
export const recordCategory = operation({
  name: 'people.record-category',
  version: 2,
  earlier: countedAtOnce(Category),
  summary: { zh: '登记困难类别', en: 'Record a category of a person' },
  access: atHome,
  input: Category,
  output: recordedOrProposed,
  refusals: refusalsOfStated,
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

const AbilityStated = z.strictObject({ personId: PersonId, ability: Ability, from: CivilDate });

/** 登记劳动技能等级: the ability to work from a day on; the one before ends on the day before. */
export const recordAbility = operation({
  name: 'people.record-ability',
  version: 2,
  earlier: countedAtOnce(AbilityStated),
  summary: { zh: '登记劳动能力', en: 'Record the ability to work' },
  access: atHome,
  input: AbilityStated,
  output: recordedOrProposed,
  refusals: refusalsOfStated,
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

const Enrolment = z.strictObject({
  personId: PersonId,
  from: CivilDate,
  to: CivilDate.optional(),
  school: z.string().trim().min(1).max(60).optional(),
});

/** 入学: a period at school, holidays included; `to` may be the day on which school is expected to end. */
export const enrolStudent = operation({
  name: 'people.enrol-student',
  version: 2,
  earlier: countedAtOnce(Enrolment),
  summary: { zh: '登记入学', en: 'Record that a person goes to school' },
  access: atHome,
  input: Enrolment,
  output: recordedOrProposed,
  refusals: refusalsOfStated,
});

const Leaving = z.strictObject({ personId: PersonId, factId: FactId, on: CivilDate });

/** 离校: `on` is the last day as a student. */
export const leaveSchool = operation({
  name: 'people.leave-school',
  version: 2,
  earlier: countedAtOnce(Leaving),
  summary: { zh: '登记离校', en: 'Record that a person has left school' },
  access: atHome,
  input: Leaving,
  output: recordedOrProposed,
  refusals: refusalsOfStated,
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

const Joining = z.strictObject({
  personId: PersonId,
  household: z.union([
    z.strictObject({ householdId: z.uuid().toLowerCase() }),
    z.strictObject({ number: z.string().trim().min(1).max(40) }),
  ]),
  from: CivilDate,
});

/** 编入户: the person belongs to this household from a day on: one that is known, or one by its number in the county of the home. */
export const joinHousehold = operation({
  name: 'people.join-household',
  version: 2,
  earlier: countedAtOnce(Joining),
  summary: { zh: '编入家庭户', en: 'Enter a person into a household' },
  access: atHome,
  input: Joining,
  /** `householdId`: null under a number that is new, stated by a village: the household is created when it is confirmed. */
  output: recordedOrProposed.extend({ householdId: z.uuid().nullable() }),
  refusals: refusalsOfStated,
});
