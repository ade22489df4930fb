import { date } from '@wengang/domain/calendar/civil-date.ts';
import type { Weighted } from './choices.ts';

// 来源: S4 = the article on 东莞–昭通 of 2020; NBS = the national survey of migrant workers; [invented] = plausible, no source.
/** 校准值: a number or a table of shares of the demo, with the source it stands on. */
type Figure<T> = { readonly value: T; readonly source: string };

const figure = <const T>(value: T, source: string): Figure<T> => ({ value, source });
const table = <const T extends string>(value: Weighted<T>, source: string): Figure<Weighted<T>> => ({
  value,
  source,
});

/**
 * 演示校准表: every share and number of the invented network in one place. Shares are of one; a table holds weights. Nothing
 * here is a reported figure: lists and indicators count the generated histories.
 */
export const calibration = {
  // 规模
  households: figure(700, '[invented]: about 3,000 persons, of them about 1,330 labour'),
  presentDay: figure(date('2020-10-31'), 'the article speaks of 2020; labels of that time'),
  firstYear: figure(2016, 'S4: transfers are summed since 2016'),
  householdShapes: table(
    [
      ['couple-with-children', 31],
      ['three-generations', 38],
      ['grown-children', 9],
      ['left-behind', 10],
      ['one-adult', 4],
      ['old-people', 8],
    ],
    '[invented]: two to two and a half rows a worker',
  ),

  ordinaryHouseholds: figure(
    15_200,
    '[invented]: of the county of demo --full, beside the registered-poor of the article: 45 % of all persons (chain page 1.1)',
  ),
  askedForWishes: figure(
    0.5,
    '[invented]: registered-poor labour of demo --full whom the spring survey of 2019 reached',
  ),

  // 户
  registeredPoor: figure(0.55, '[invented]: 55 % 建档立卡, 45 % 一般农户, so that lists 1 and 2 differ'),
  monitoredOfOthers: figure(0.04, '[invented]: 边缘易致贫户 among the other households, from May 2020'),
  riskRemoved: figure(0.4, '[invented]'),
  subsistence: figure(0.06, '[invented]: 低保'),
  relocatedOfPoor: figure(0.12, '[invented]: 易地扶贫搬迁 into one settlement of 扎西镇'),
  /** Share of Miao and Yi households by township; everywhere else the last line. About 9 % of all persons of the county. */
  miaoAndYi: figure(
    { '530629201': 0.34, other: 0.04 },
    '[invented]: about 9 % in the three townships of the demo, most in 双河',
  ),
  miaoOfThese: figure(0.78, '[invented]'),
  phonesOfThreeHouseholds: figure(5, '[invented]: one number given by three households'),

  // 人
  education: table(
    [
      ['文盲或半文盲', 9],
      ['小学', 38],
      ['初中', 43],
      ['高中', 8],
      ['大专', 2],
    ],
    '[invented] for a mountain county; NBS 2021 has 0.8 / 13.7 / 56.0 / 17.0 / 12.6 for the country',
  ),
  educationOfOld: table(
    [
      ['文盲或半文盲', 46],
      ['小学', 45],
      ['初中', 9],
    ],
    '[invented]',
  ),
  disability: figure(0.04, '[invented]'),
  chronicIllness: figure(0.05, '[invented]'),
  skilled: figure(0.08, '[invented]'),
  weak: figure(0.05, '[invented]'),
  lost: figure(0.025, '[invented]: ability lost by illness'),
  limitedMandarin: figure(0.2, '[invented]: of labour'),
  atSchoolAt16To18: figure(0.45, 'S4: about half of the junior-school leavers go on'),
  atSchoolAt19To22: figure(0.12, '[invented]'),

  // 务工
  everOut: figure(0.73, '[invented]: labour that goes out of the county'),
  nearHome: figure(0.12, '[invented]: labour that works in the county only'),
  founders: figure(0.012, '[invented]: own business'),
  farmOnly: figure(0.05, '[invented]'),
  outWorkerAges: figure({ youngest: 18, oldest: 58, mean: 41 }, 'NBS 2021: mean 41.7; range [invented]'),
  firstTimeAway: figure(0.28, '[invented]: out-workers whose first outing is the present one'),
  organised: figure(0.2, 'S3: 1.86 of 7.7 (24 %); S4: at least 12 % to Dongguan alone; range 12–25 %'),
  trains: figure(14, 'S4: 14 special trains 2018–2020'),
  coaches: figure(40, 'chain page section 6: about 40 coaches; scaled by persons, not by groups'),
  placesOfWork: figure(
    { outOfProvince: 0.66, inProvince: 0.05, inCounty: 0.29 },
    'S4 (威信 2018): 65.9 / 5.0 / 29.0 %',
  ),
  afterSixMonths: table(
    [
      ['confirmed', 60],
      ['unverified', 14],
      ['left', 26],
    ],
    'S4: six of ten stay; 10–15 % 未核实 [invented]',
  ),
  waves: table(
    [
      ['after-festival', 72],
      ['after-harvest', 19],
      ['after-national-day', 9],
    ],
    '[invented]: 8th to 20th day after the festival, June, after 1 October',
  ),
  endings: table(
    [
      ['early', 9],
      ['harvest', 13],
      ['before-festival', 26],
      ['stays-on', 52],
    ],
    '[invented]: two to six weeks after a first departure, August–September, three weeks before the festival',
  ),
  epidemicReturns: figure(0.2, '[invented]: jobs lost in spring 2020 (企业停工, 企业裁员)'),
  placedAgain: figure(0.82, 'S4 (巧家 2020): 1,412 of 1,724 returnees'),
  confirmedWithin90Days: figure(0.72, '[invented]: open jobs with recent evidence'),
  returnCauses: table(
    [
      ['own-wish', 20],
      ['family-care', 30],
      ['farming-or-festival', 22],
      ['not-settled', 12],
      ['low-pay', 8],
      ['illness', 8],
    ],
    'S4 names the three causes, the split is [invented]',
  ),

  // 意愿
  wishesOfIdle: table(
    [
      ['out-of-province', 34],
      ['out-of-county', 8],
      ['in-county', 20],
      ['any', 10],
      ['no', 16],
      ['none', 12],
    ],
    '[invented]; S4: about 70 % of those who need work need it away from home',
  ),
  wishesOfWorking: figure(0.05, '[invented]: employed and asking for another job'),
  couplesOfSeekers: figure(0.22, '[invented]: seekers who go only together with the spouse'),
  spouseWaits: figure(
    0.065,
    '[invented]: spouses of seekers who have stayed at home to go along; makes the share above',
  ),
  tradeNamed: figure(0.82, '[invented]: seekers who name a trade'),
  payNamed: figure(0.88, '[invented]: seekers who name the pay they want'),

  // 岗位
  employers: figure(40, '[invented]'),
  orders: figure(120, '[invented]'),
  unlawfulOrders: figure(0.05, '[invented]'),
  expiredOrders: figure(
    0.125,
    '[invented]: four of five of these stand where somebody verifies, so 10 % of all expire',
  ),
  twiceOffered: figure(0.05, '[invented]: the same order from two brokers'),
  basePay: figure(
    [
      ['4419', 1720],
      ['4406', 1720],
      ['4420', 1720],
      ['4403', 2200],
    ],
    'chain page section 6: base pay at the minimum wage; 粤府函〔2018〕187号, from July 2018, of Shenzhen its own of August 2018',
  ),
  overtimePay: figure({ low: 15, high: 18 }, 'chain page section 6: 15–18 yuan an hour'),
  relaxableAge: figure(1 / 3, '[invented]: upper age limits that can be relaxed'),
  coupleRooms: figure(
    0.3,
    '[invented]: factory orders with rooms for couples, so that one order in four has them',
  ),
  eightOrNone: figure(
    0.3,
    '[invented]: factory orders of twelve places or more that take eight together or nobody',
  ),
} as const;
