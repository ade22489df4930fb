import type { AbilityCode } from '../code-lists/health-ability.ts';
import type { RosterField } from '../roster-columns.ts';
import {
  holdsPublicPost,
  isExtremelyPoor,
  isLifted,
  isMonitored,
  type QualityRule,
  type RuleFacts,
  worksNow,
  worksOutsideCounty,
} from './quality-rule.ts';
import { type RuleNo, remedies } from './remedies.ts';

/** The five fields that work now must have (rules 5_01_007 and 5_12_006). */
const FIVE_FIELDS: readonly RosterField[] = ['wage', 'employer', 'industry', 'pointToPoint', 'channel'];
const WORK: readonly RosterField[] = ['channel', 'workCounty', 'workGrade', 'workProvince', 'working'];
const POST: readonly RosterField[] = ['publicPost', 'channel', 'spellKind'];
const BIRTH: readonly RosterField[] = ['documentNumber', 'born'];

/**
 * 国家系统疑点与校验规则: the 26 published rules by number, each as the *text* says. Where the published condition differs
 * from its text, a comment says which was followed. All are warnings to the work queue: the row is taken in.
 */
export const qualityRules: readonly QualityRule[] = [
  rule('5_01_003', 'channel', {
    zh: '县外务工的脱贫人口填写了“就业渠道”中的“公益性岗位”或“帮扶车间”',
    en: 'A lifted person works outside the county, but the channel is a public-welfare post or a workshop',
    needs: [
      ['workCounty', 'workGrade', 'workProvince', 'abroad'],
      ['channel', 'spellKind'],
    ],
    hits: (facts) => isLifted(facts) && nearHomeJobFarAway(facts),
  }),
  rule('5_01_004', 'extremePoverty', {
    zh: '享受特困供养的脱贫人口外出务工',
    en: 'A lifted person supported in extreme poverty works away from home',
    needs: [['extremePoverty', 'householdKind'], WORK],
    hits: (facts) => isLifted(facts) && isExtremelyPoor(facts) && worksAway(facts),
  }),
  rule('5_01_005_203', 'workCounty', {
    zh: '已外出务工的脱贫人口务工地点未填写到县级(务工监测)',
    en: 'A lifted person works away, but the place of work is not stated to the county',
    needs: [['workCounty']],
    hits: (facts) =>
      isLifted(facts) &&
      working(facts) &&
      facts.text('workCounty') === '' &&
      !facts.reachesCounty(placeOf(facts)),
  }),
  rule('5_01_005_204', 'workPlace', {
    // The published code looks for 县 or 区 only, so that 县级市 and 旗 give false alarms.
    zh: '已外出务工的脱贫人口务工地点未填写到县级(基础信息)',
    en: 'A lifted person works away, but the text of the place does not reach the county',
    needs: [['workPlace']],
    hits: (facts) =>
      isLifted(facts) &&
      working(facts) &&
      facts.text('workPlace') !== '' &&
      !facts.reachesCounty(placeOf(facts)),
  }),
  rule('5_01_006', 'publicPost', {
    zh: '70岁及以上脱贫人口参加公益性岗位',
    en: 'A lifted person of 70 or older holds a public-welfare post',
    needs: [POST, BIRTH],
    hits: (facts) => isLifted(facts) && atLeast(facts, 70) && holdsPublicPost(facts),
  }),
  rule('5_01_007', 'employer', {
    zh: '目前务工脱贫人口未填写务工月收入、务工企业名称、所属行业、是否点对点输送和就业渠道',
    en: 'A lifted person at work lacks monthly wage, employer, industry, point-to-point transport or channel',
    needs: FIVE_FIELDS.map((field) => [field]),
    hits: (facts) => isLifted(facts) && lacksOneOfFive(facts),
  }),
  rule('5_11_013', 'businessIncome', {
    zh: '风险消除时享受产业帮扶但收入模块无生产经营性收入',
    en: 'Risk removed with industry support, but no business income is recorded',
    needs: [['industryAid'], ['businessIncome']],
    hits: ({ draft, text }) =>
      draft.measures.industryAid !== null &&
      draft.household.businessIncomeFen === 0 &&
      !/未消除|^否$/.test(text('riskRemoved')),
  }),
  rule('5_12_003', 'extremePoverty', {
    zh: '享受特困供养的防止返贫监测对象外出务工',
    en: 'A monitored person supported in extreme poverty works away from home',
    needs: [['extremePoverty', 'householdKind'], ['householdKind', 'monitoredKind'], WORK],
    hits: (facts) => isMonitored(facts) && isExtremelyPoor(facts) && worksAway(facts),
  }),
  rule('5_12_004', 'publicPost', {
    zh: '16岁以下防止返贫监测对象参加公益性岗位',
    en: 'A monitored person under 16 holds a public-welfare post',
    needs: [POST, BIRTH, ['householdKind', 'monitoredKind']],
    hits: (facts) => isMonitored(facts) && facts.age !== null && facts.age < 16 && holdsPublicPost(facts),
  }),
  rule('5_12_005', 'publicPost', {
    zh: '70岁及以上防止返贫监测对象参加公益性岗位',
    en: 'A monitored person of 70 or older holds a public-welfare post',
    needs: [POST, BIRTH, ['householdKind', 'monitoredKind']],
    hits: (facts) => isMonitored(facts) && atLeast(facts, 70) && holdsPublicPost(facts),
  }),
  rule('5_12_013', 'student', {
    // “7岁(含)以上”: the seventh birthday counts.
    zh: '7岁(含)以上健康监测对象在校生状况为学龄前儿童或学前教育',
    en: 'A healthy monitored child of 7 or older is recorded as under school age or in kindergarten',
    needs: [['student'], ['health'], BIRTH, ['householdKind', 'monitoredKind']],
    hits: (facts) =>
      isMonitored(facts) &&
      atLeast(facts, 7) &&
      facts.draft.person.health.length === 1 &&
      facts.draft.person.health[0] === 'healthy' &&
      (facts.draft.person.student === 'under-school-age' || facts.draft.person.student === 'kindergarten'),
  }),
  rule('5_15_003', 'publicPostMonths', {
    zh: '公益性岗位已填但月数为空或0',
    en: 'A public-welfare post is stated, but its months are empty or 0',
    needs: [['publicPost'], ['publicPostMonths']],
    hits: ({ draft }) => draft.measures.publicPost !== null && (draft.measures.publicPostMonths ?? 0) === 0,
  }),
  rule('5_15_006', 'publicPost', {
    zh: '无/丧失劳动能力人员登记公益性岗位',
    en: 'A person without ability to work holds a public-welfare post',
    needs: [['publicPost'], ['ability']],
    hits: (facts) => facts.draft.measures.publicPost !== null && unable(facts),
  }),
  rule('5_15_007', 'employmentAid', {
    zh: '无/丧失劳动能力人员登记就业帮扶',
    en: 'A person without ability to work is given employment support',
    needs: [['employmentAid'], ['ability']],
    hits: (facts) => facts.draft.measures.employmentAid !== null && unable(facts),
  }),
  empty('6', 'sex', '性别为空', 'The sex is empty'),
  empty('8', 'kin', '与户主关系为空', 'The relation to the head of household is empty'),
  empty('9', 'ethnicGroup', '民族为空', 'The ethnic group is empty'),
  rule('11', 'education', {
    zh: '非在校生文化程度为空',
    en: 'The education of someone who is not a student is empty',
    needs: [['student'], ['education']],
    hits: ({ draft, text }) => draft.person.student === 'no' && text('education') === '',
  }),
  empty('13', 'health', '健康状况为空', 'The state of health is empty'),
  empty('14', 'ability', '劳动技能为空', 'The ability to work is empty'),
  rule('22', 'wageIncome', {
    // 0 is a household without wages and an answer: the published condition leaves it out, and so does this.
    zh: '工资性收入为空或小于100',
    en: 'The wage income is empty or less than 100',
    needs: [['wageIncome']],
    hits: (facts) => {
      const income = facts.draft.household.wageIncomeFen;
      if (income === null) return facts.draft.person.kin?.code === 'head' || !facts.hasColumn('kin');
      return facts.ownRow('wageIncome') && income > 0 && income < 10_000;
    },
  }),
  rule('40', 'documentNumber', {
    // 22 characters are a reissued disability card (rule 1_12_002 of later years) and no fault.
    zh: '证件号码长度异常',
    en: 'The document number has an unusual length',
    needs: [['documentNumber']],
    hits: ({ text }) => {
      const { length } = documentText(text);
      return length > 0 && length !== 18 && length !== 20 && length !== 22;
    },
  }),
  rule('43', 'documentKind', {
    zh: '证件类型跟证件号码长度不匹配',
    en: 'The kind of document does not fit the length of its number',
    needs: [['documentKind'], ['documentNumber']],
    hits: ({ text }) => {
      const { length } = documentText(text);
      const kind = text('documentKind');
      if (length === 0) return false;
      if (/残疾/.test(kind)) return length !== 20 && length !== 22;
      return /身份证/.test(kind) && length !== 18;
    },
  }),
  rule('44', 'workMonths', {
    zh: '务工时间不符合校验规则(大于12个月或不是数字)',
    en: 'The months of work are more than 12 or no number',
    needs: [['workMonths']],
    hits: ({ text }) => {
      const written = text('workMonths');
      const months =
        /^\d+(\.\d+)?(个)?(月)?$/.exec(written) === null ? Number.NaN : Number.parseFloat(written);
      return written !== '' && !(months >= 0 && months <= 12);
    },
  }),
  rule('45', 'incomePerHead', {
    // The text says 小于500, so 500 is no fault; the published code takes it as one.
    zh: '人均纯收入小于500或超过30000',
    en: 'The net income per head is less than 500 or more than 30,000',
    needs: [['incomePerHead']],
    hits: (facts) => {
      const income = facts.draft.household.incomePerHeadFen;
      return income !== null && facts.ownRow('incomePerHead') && (income < 50_000 || income > 3_000_000);
    },
  }),
  rule('49', 'sex', {
    // Head and spouse of the same sex, the other half of this rule, is checked over the household.
    zh: '性别与户主关系、与身份证不一致',
    en: 'The sex contradicts the relation to the head of household or the ID number',
    needs: [
      ['sex', 'documentNumber'],
      ['kin', 'documentNumber'],
    ],
    hits: ({ draft, statedSex }) => {
      const ofDocument = draft.person.sex?.from === 'document' ? draft.person.sex.value : null;
      const implied = draft.person.kin?.impliedSex ?? null;
      const stated = [ofDocument, statedSex, implied].filter((sex) => sex !== null);
      return stated.some((sex) => sex !== stated[0]);
    },
  }),
];

type RuleBody = {
  readonly zh: string;
  readonly en: string;
  readonly needs: QualityRule['needs'];
  readonly hits: QualityRule['hits'];
};

function rule(ruleNo: RuleNo, at: RosterField, { zh, en, needs, hits }: RuleBody): QualityRule {
  return { ruleNo, at, text: { zh, en }, remedy: remedies[ruleNo], needs, hits, severity: 'warning' };
}

function empty(ruleNo: RuleNo, field: RosterField, zh: string, en: string): QualityRule {
  return rule(ruleNo, field, { zh, en, needs: [[field]], hits: ({ text }) => text(field) === '' });
}

const atLeast = ({ age }: RuleFacts, years: number): boolean => age !== null && age >= years;

const UNABLE: readonly (AbilityCode | null)[] = ['none', 'lost'];
const unable = ({ draft }: RuleFacts): boolean => UNABLE.includes(draft.person.ability);

const working = (facts: RuleFacts): boolean => worksNow(facts) && facts.draft.spell?.kind !== 'own-business';

const worksAway = (facts: RuleFacts): boolean =>
  facts.draft.spell?.channel === 'out-work' || (worksNow(facts) && worksOutsideCounty(facts) === true);

export const nearHomeJobFarAway = (facts: RuleFacts): boolean => {
  const { spell } = facts.draft;
  const near = [spell?.channel, spell?.kind].some((code) => code === 'public-post' || code === 'workshop');
  return near && worksOutsideCounty(facts) === true;
};

export const lacksOneOfFive = (facts: RuleFacts): boolean =>
  worksNow(facts) && FIVE_FIELDS.some((field) => facts.text(field) === '');

const placeOf = ({ draft }: RuleFacts) =>
  draft.spell?.place ?? { province: null, prefecture: null, county: null, township: null, text: null };

const documentText = (text: RuleFacts['text']): string => text('documentNumber').replaceAll(/[\s-]/g, '');
