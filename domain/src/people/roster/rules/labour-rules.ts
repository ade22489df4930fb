import { readPhone } from '../mobile-phone.ts';
import type { RosterField } from '../roster-columns.ts';
import type { QualityRule, RuleFacts } from './quality-rule.ts';
import { isMonitored, worksNow, worksOutsideCounty } from './quality-rule.ts';
import { lacksOneOfFive, nearHomeJobFarAway } from './quality-rules.ts';
import { type RuleNo, remedies } from './remedies.ts';

/**
 * 国家系统其余劳务规则: the further published rules that touch labour (study 1.2) and whose fields a roster can hold. Rules
 * over several rows (shared phones, one head, one spouse) are checked over the file.
 */
export const labourRules: readonly QualityRule[] = [
  rule(
    '5_12_002',
    'channel',
    [
      ['workCounty', 'workGrade', 'workProvince'],
      ['channel', 'spellKind'],
    ],
    {
      zh: '县外务工的监测对象填写了“就业渠道”中的“公益性岗位”或“帮扶车间”',
      en: 'A monitored person works outside the county, but the channel is a public-welfare post or a workshop',
      hits: (facts) => isMonitored(facts) && nearHomeJobFarAway(facts),
    },
  ),
  rule('5_12_006', 'employer', [['wage'], ['employer'], ['industry'], ['pointToPoint'], ['channel']], {
    zh: '目前务工监测对象未填写务工月收入、务工企业名称、所属行业、是否点对点输送和就业渠道',
    en: 'A monitored person at work lacks monthly wage, employer, industry, point-to-point transport or channel',
    hits: (facts) => isMonitored(facts) && lacksOneOfFive(facts),
  }),
  rule('5_15_008', 'wishService', [['plansToWork'], ['wishService']], {
    zh: '计划务工但就业服务需求为空',
    en: 'Plans to work, but the need for services is empty',
    hits: ({ draft, text }) => draft.wish?.plansToWork === true && text('wishService') === '',
  }),
  rule('2_12_004', 'ability', [['ability']], {
    zh: '丧失/无劳动力人员正在务工或计划务工',
    en: 'A person without ability to work works or plans to',
    hits: (facts) => unable(facts) && (worksNow(facts) || facts.draft.wish?.plansToWork === true),
  }),
  rule('2_12_005', 'ability', [['ability'], ['documentNumber', 'born']], {
    zh: '60岁及以上仍登记为普通/技能劳动力或丧失劳动力',
    en: 'Sixty or older, yet recorded as ordinary or skilled worker, or as ability lost',
    hits: ({ age, draft }) =>
      age !== null && age >= 60 && ['ordinary', 'skilled', 'lost'].includes(draft.person.ability ?? ''),
  }),
  rule('2_12_007', 'phone', [['phone']], {
    zh: '务工人员没有有效的手机号码',
    en: 'Works, but has no valid mobile number',
    hits: (facts) => worksNow(facts) && readPhone(facts.text('phone')).kind !== 'mobile',
  }),
  rule('2_12_014', 'ability', [['ability'], ['documentNumber', 'born']], {
    zh: '不满16周岁但劳动技能不是无劳动力',
    en: 'Under 16, but the ability is not “none”',
    hits: ({ age, draft }) =>
      age !== null && age < 16 && draft.person.ability !== null && draft.person.ability !== 'none',
  }),
  rule('1111_07', 'ability', [['student'], ['ability']], {
    zh: '在校生的劳动技能不是无劳动力',
    en: 'A student whose ability is not “none”',
    hits: (facts) =>
      isStudent(facts) && facts.draft.person.ability !== null && facts.draft.person.ability !== 'none',
  }),
  rule('4_01_006', 'student', [['student']], {
    zh: '在校生正在务工或计划务工',
    en: 'A pupil or student is recorded as working or planning to',
    hits: (facts) => isStudent(facts) && (worksNow(facts) || facts.draft.wish?.plansToWork === true),
  }),
  rule('1111_12', 'yearIncome', [['yearIncome']], {
    zh: '正在务工但年务工收入低于4800元',
    en: 'Works, but the yearly income is below 4,800',
    hits: (facts) => {
      const income = facts.draft.spell?.yearIncomeFen ?? null;
      return worksNow(facts) && income !== null && income < 480_000;
    },
  }),
  rule('1111_16', 'end', [['working'], ['end']], {
    zh: '未务工但务工结束时间为空或在今天之后',
    en: 'Does not work, but the end of the last work is empty or in the future',
    hits: ({ draft, today }) => {
      if (draft.spell?.working !== false) return false;
      return draft.spell.end.kind !== 'ended' || draft.spell.end.date > today;
    },
  }),
  rule('education-or-student', 'education', [['education'], ['student']], {
    zh: '文化程度与在校生状况应当只填一项(在校生不填文化程度,非在校生必填)',
    en: 'Either the education or the school is stated: neither is, or both are',
    hits: (facts) => {
      if (facts.text('education') === '') return facts.text('student') === '';
      return isStudent(facts);
    },
  }),
  rule('place-and-months', 'workMonths', [['workMonths'], ['workPlace', 'workCounty']], {
    zh: '务工所在地与务工时间只填了一项',
    en: 'Place of work and months of work: only one is stated',
    hits: ({ text }) =>
      (text('workMonths') === '' || text('workMonths') === '0') !==
      (text('workPlace') + text('workCounty') === ''),
  }),
  rule('income-while-working', 'wage', [['wage']], {
    zh: '正在务工但月收入为0',
    en: 'Works, but the monthly wage is 0',
    hits: (facts) => {
      const wage = facts.draft.spell?.wage;
      return worksNow(facts) && wage?.kind === 'no-amount' && wage.why === 'zero';
    },
  }),
  rule('5_17_012', 'travelSubsidy', [['travelSubsidy'], ['workCounty', 'workGrade', 'workProvince']], {
    zh: '没有县外务工却登记了交通补助',
    en: 'A travel subsidy is recorded without work outside the county',
    hits: (facts) => (facts.draft.spell?.travelSubsidyFen ?? 0) > 0 && worksOutsideCounty(facts) === false,
  }),
];

function rule(
  ruleNo: RuleNo,
  at: RosterField,
  needs: QualityRule['needs'],
  { zh, en, hits }: { zh: string; en: string; hits: QualityRule['hits'] },
): QualityRule {
  return { ruleNo, at, text: { zh, en }, remedy: remedies[ruleNo], needs, hits, severity: 'warning' };
}

const unable = ({ draft }: RuleFacts): boolean =>
  draft.person.ability === 'none' || draft.person.ability === 'lost';

const isStudent = ({ draft }: RuleFacts): boolean =>
  draft.person.student !== null &&
  draft.person.student !== 'no' &&
  draft.person.student !== 'under-school-age';
