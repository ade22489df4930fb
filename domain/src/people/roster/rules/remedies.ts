import type { Bilingual } from '../../../contract/bilingual.ts';

/** 处理建议: what an officer does about each checking rule: which cell to fill in, or which of two facts to check. */
export const remedies = {
  // 国家系统 26 条
  '5_01_003': {
    zh: '请核对务工县与就业渠道:公益性岗位、帮扶车间只在本县;确在县外务工的,就业渠道改填实际渠道',
    en: 'Check the county of work against the channel: public-welfare posts and workshops are in the home county; otherwise state the real channel',
  },
  '5_01_004': {
    zh: '请核实是否仍享受特困供养:仍享受的改正务工情况,已退出的改正“是否特困供养人员”',
    en: 'Check whether the support still runs: if so correct the work, if not correct “是否特困供养人员”',
  },
  '5_01_005_203': { zh: '请在务工县一栏填写县(市、区)', en: 'State the county, city or district in 务工县' },
  '5_01_005_204': {
    zh: '请把务工地点补写到县(市、区),如“浙江省嘉兴市海宁市”',
    en: 'Write the place of work down to the county, as in 浙江省嘉兴市海宁市',
  },
  '5_01_006': {
    zh: '请核对出生日期;确已满70岁的,办理公益性岗位退出并清空该栏',
    en: 'Check the date of birth; a person of 70 or older leaves the post, and its cell is emptied',
  },
  '5_01_007': {
    zh: '请补填五项中空着的:务工月收入、务工企业名称、所属行业、是否点对点输送、就业渠道',
    en: 'Fill in what is empty of the five: monthly wage, employer, industry, point-to-point transport, channel',
  },
  '5_11_013': {
    zh: '请核对产业帮扶与生产经营性收入:有产业收入的补填金额,没有享受产业帮扶的清空该栏',
    en: 'Check industry support against business income: fill in the amount, or empty the support that was not given',
  },
  '5_12_003': {
    zh: '请核实是否仍享受特困供养:仍享受的改正务工情况,已退出的改正“是否特困供养人员”',
    en: 'Check whether the support still runs: if so correct the work, if not correct “是否特困供养人员”',
  },
  '5_12_004': {
    zh: '请核对出生日期;确未满16岁的,公益性岗位一栏清空',
    en: 'Check the date of birth; for a child under 16 empty the post',
  },
  '5_12_005': {
    zh: '请核对出生日期;确已满70岁的,办理公益性岗位退出并清空该栏',
    en: 'Check the date of birth; a person of 70 or older leaves the post, and its cell is emptied',
  },
  '5_12_013': {
    zh: '请核对出生日期,并把在校生状况改为现在的年级(未上学的填“非在校生”)',
    en: 'Check the date of birth and state the present grade in 在校生状况 (非在校生 for a child not at school)',
  },
  '5_15_003': {
    zh: '请填写公益性岗位(月数);没有上岗的,公益性岗位一栏清空',
    en: 'Fill in the months of the post, or empty the post that was not taken up',
  },
  '5_15_006': {
    zh: '请核对劳动技能与公益性岗位:劳动能力变化的改正劳动技能,没有上岗的清空公益性岗位',
    en: 'Check the ability against the post: correct the ability that has changed, or empty the post',
  },
  '5_15_007': {
    zh: '请核对劳动技能与就业帮扶:劳动能力变化的改正劳动技能,没有享受的清空就业帮扶',
    en: 'Check the ability against the employment support: correct the ability that has changed, or empty the support',
  },
  6: { zh: '请填写性别', en: 'Fill in the sex' },
  8: {
    zh: '请填写与户主关系,户主本人填“户主”',
    en: 'Fill in the relation to the head of household; 户主 for the head',
  },
  9: { zh: '请按户口簿填写民族', en: 'Fill in the ethnic group as in the household register' },
  11: {
    zh: '请填写文化程度;仍在校的,改正在校生状况',
    en: 'Fill in the education; if the person is at school, correct 在校生状况',
  },
  13: {
    zh: '请填写健康状况,没有疾病或残疾的填“健康”',
    en: 'Fill in the state of health; 健康 without illness or disability',
  },
  14: {
    zh: '请填写劳动技能:普通劳动力、技能劳动力、弱劳动力或半劳动力、丧失劳动力、无劳动力',
    en: 'Fill in the ability: ordinary, skilled, weak or half, lost, none',
  },
  22: {
    zh: '请核对全户上年工资性收入(元)并填写,没有的填0',
    en: 'Check the household’s wage income of last year in yuan and fill it in; 0 when there was none',
  },
  40: {
    zh: '请对照证件核对号码:身份证18位,残疾人证20位或22位',
    en: 'Compare the number with the document: ID card 18 characters, disability card 20 or 22',
  },
  43: {
    zh: '请核对证件类型与证件号码,改正其中填错的一项',
    en: 'Compare kind and number with the document and correct the wrong one',
  },
  44: {
    zh: '请填写一年内的务工月数,0至12的数字',
    en: 'State the months of work within the year, a number from 0 to 12',
  },
  45: {
    zh: '请核对人均纯收入的单位(元)和金额,填错的改正',
    en: 'Check unit (yuan) and amount of the income per head, and correct what is wrong',
  },
  49: {
    zh: '请对照身份证核对性别(第17位单数为男、双数为女)和与户主关系,改正填错的一项',
    en: 'Compare sex (17th digit odd: man, even: woman) and relation with the ID card and correct the wrong one',
  },
  // 其余劳务规则
  '5_12_002': {
    zh: '请核对务工县与就业渠道:公益性岗位、帮扶车间只在本县;确在县外务工的,就业渠道改填实际渠道',
    en: 'Check the county of work against the channel: public-welfare posts and workshops are in the home county; otherwise state the real channel',
  },
  '5_12_006': {
    zh: '请补填五项中空着的:务工月收入、务工企业名称、所属行业、是否点对点输送、就业渠道',
    en: 'Fill in what is empty of the five: monthly wage, employer, industry, point-to-point transport, channel',
  },
  '5_15_008': {
    zh: '请填写就业服务需求;不再计划务工的,改正务工意愿',
    en: 'Fill in the need for services, or correct the wish of someone who plans no work any more',
  },
  '2_12_004': {
    zh: '请核实劳动能力:能务工的改正劳动技能,不能的改正务工情况或务工意愿',
    en: 'Check the ability: correct it for someone able to work, else correct the work or the wish',
  },
  '2_12_005': {
    zh: '请核对出生日期;确已满60岁的,劳动技能改填“弱劳动力或半劳动力”或“无劳动力”',
    en: 'Check the date of birth; from 60 on the ability is 弱劳动力或半劳动力 or 无劳动力',
  },
  '2_12_007': {
    zh: '请填写本人能接通的11位手机号码',
    en: 'Fill in the person’s own mobile number of 11 digits',
  },
  '2_12_014': {
    zh: '请核对出生日期;确未满16周岁的,劳动技能改填“无劳动力”',
    en: 'Check the date of birth; under 16 the ability is 无劳动力',
  },
  '1111_07': {
    zh: '请核对在校生状况:在校的劳动技能改填“无劳动力”,已毕业的改正在校生状况',
    en: 'Check 在校生状况: for a student the ability is 无劳动力; of someone who has left school correct 在校生状况',
  },
  '4_01_006': {
    zh: '请核对在校生状况:已毕业的改正在校生状况,仍在校的改正务工情况或务工意愿',
    en: 'Check 在校生状况: correct it for someone who has left school, else correct the work or the wish',
  },
  '1111_12': {
    zh: '请核对年务工收入的单位(元)和金额,填错的改正',
    en: 'Check unit (yuan) and amount of the yearly income, and correct what is wrong',
  },
  '1111_16': {
    zh: '请填写上次务工的结束年月;仍在务工的,改正是否已务工',
    en: 'State the month in which the last work ended; if it goes on, correct 是否已务工',
  },
  'education-or-student': {
    zh: '在校的请填在校生状况、清空文化程度;不在校的请填文化程度,在校生状况填“非在校生”',
    en: 'At school: state 在校生状况 and empty the education. Otherwise: state the education, and 非在校生',
  },
  'place-and-months': {
    zh: '请补填空着的一项:务工所在地或务工时间(月);没有务工的两项都清空',
    en: 'Fill in the one that is empty, place or months of work; without work empty both',
  },
  'income-while-working': {
    zh: '请填写务工月收入(元);没有务工的,改正是否已务工',
    en: 'Fill in the monthly wage in yuan; without work correct 是否已务工',
  },
  '5_17_012': {
    zh: '请核对务工县与交通补助:在县外务工的补正务工县,没有领取的清空补助',
    en: 'Check the county of work against the subsidy: state the county outside, or empty a subsidy not received',
  },
} as const satisfies Readonly<Record<string, Bilingual>>;

/** A rule without a remedy does not compile. */
export type RuleNo = `${keyof typeof remedies}`;
