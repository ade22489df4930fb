import { expect, test } from 'vitest';
import { date } from '../../calendar/civil-date.ts';
import type { MonthlyWage, WageUnit } from '../../workbooks/written-wage.ts';
import { checkFairness } from '../fairness.ts';
import { shippedMinimumWages } from '../minimum-wages/minimum-wage.ts';
import type { OrderDraft } from './order-draft.ts';
import { stateOrder } from './state-order.ts';
import { fairnessInWorkbook, isUnlawful } from './unlawful-row.ts';

const draft = (overrides: Partial<OrderDraft> = {}): OrderDraft => ({
  sheet: '岗位信息表',
  row: 2,
  orderNumber: null,
  employer: '大岭山家具厂（演示）',
  creditCode: null,
  industry: null,
  title: '木工学徒',
  trade: null,
  place: { province: null, prefecture: null, county: null, township: null, text: '东莞大岭山' },
  places: { kind: 'exact', count: 10 },
  pay: {
    kind: 'amount',
    raw: '4500-5500',
    lowFen: 450_000,
    highFen: 550_000,
    unit: 'month',
    withBoard: null,
    monthly: { lowFen: 450_000, highFen: 550_000, derived: null },
  },
  payForm: null,
  base: null,
  overtime: null,
  allowance: null,
  payDay: '次月25日',
  firstPay: null,
  age: { from: 18, to: null, written: '18周岁以上' },
  asked: { 性别要求: '不限', 学历要求: '初中及以上' },
  health: null,
  address: null,
  duties: '打磨、包装',
  shift: '两班倒,每天11小时,月休4天',
  contract: '劳动合同',
  contractParty: null,
  contractTerm: null,
  insurance: null,
  board: '包住,餐费每天12元',
  mealFee: null,
  lodgingFee: null,
  fare: null,
  trial: null,
  programme: null,
  acceptsGroups: true,
  batch: null,
  contact: '厂办',
  phone: '19900000001',
  source: null,
  validUntil: date('2020-05-01'),
  remarks: null,
  ...overrides,
});
const stated = (overrides: Partial<OrderDraft> = {}) => stateOrder(draft(overrides), '441900118');

test('a full row becomes terms that can be published', () => {
  const { terms, conditions } = stated();
  expect(terms).toMatchObject({
    places: 10,
    pay: { form: 'month', low: 450_000, high: 550_000, payDay: 25 },
    hours: { perDay: 11, daysPerMonth: 26, nightWork: true },
    contract: { kind: 'employment', party: '大岭山家具厂（演示）' },
    contact: '厂办 19900000001',
  });
  expect(conditions).toMatchObject({ leastEducation: 'junior', lodging: 'free', meals: 'charged' });
  const found = checkFairness(terms, date('2020-03-01'), shippedMinimumWages);
  expect(found.filter(({ severity }) => severity === 'refuse')).toEqual([]);
});

test('a row says when pay comes, what is added to it, what is deducted, and for how long the contract is', () => {
  const { terms, conditions } = stated({
    overtime: '15元/小时',
    allowance: '全勤奖200元',
    contractTerm: '一年',
    lodgingFee: '50元/月',
  });
  expect(terms).toMatchObject({
    pay: { payDay: 25, payMonthLag: 1, overtime: '15元/小时', allowance: '全勤奖200元' },
    contract: { kind: 'employment', term: '一年' },
  });
  expect(conditions).toMatchObject({
    meals: 'charged',
    mealCharge: { fen: 1200, per: 'day' },
    lodgingCharge: { fen: 5000, per: 'month' },
  });
});

test.each([
  ['包住,餐费每天12元从工资扣', { fen: 1200, per: 'day' }],
  ['伙食3.5元/餐', { fen: 350, per: 'meal' }],
  ['包住,伙食自理一个月约300元', undefined],
  ['餐费10-15元/天', undefined],
  ['餐补每天15元', undefined],
  ['包吃住', undefined],
])('of meals in “%s” is deducted what one amount says', (board, charge) => {
  expect(stated({ board }).conditions.mealCharge).toEqual(charge);
});

test('what a row does not say is left open, not guessed', () => {
  const { terms } = stated({
    places: { kind: 'unlimited', written: '若干' },
    pay: { kind: 'no-amount', raw: '面议', why: 'negotiable', withBoard: null },
    shift: '长白班',
    contract: '劳务派遣',
    validUntil: null,
  });
  expect(terms.places).toBe(0);
  for (const open of ['hours', 'contract', 'validUntil'] as const) expect(terms[open]).toBeUndefined();
  expect(terms.pay.low).toBeUndefined();
});

test('what meals cost makes them charged where the row does not say that they are given', () => {
  expect(stated({ board: '食宿自理', mealFee: '12元/天' }).conditions).toMatchObject({
    meals: 'charged',
    lodging: 'none',
  });
});

test('an unlawful condition keeps the row out and names the law; a missing field does not', () => {
  const { terms } = stated({ asked: { 性别要求: '女' }, validUntil: null });
  const found = checkFairness(terms, date('2020-03-01'), shippedMinimumWages);
  expect(found.some(isUnlawful)).toBe(true);
  const told = fairnessInWorkbook(found, () => ({ sheet: '岗位信息表', row: 2, column: 5 }));
  expect(told.map(({ rule, severity }) => [rule, severity])).toEqual([
    ['sex-condition', 'refused'],
    ['valid-until-missing', 'warning'],
  ]);
  expect(told[0]?.suggestion?.zh).toContain('就业促进法');
});

test.each([
  [{ remarks: '年龄可放宽' }, true],
  [{ asked: { 年龄要求: '18-45岁(可适当放宽)' } }, true],
  [{ remarks: '年龄不可放宽' }, false],
  [{ remarks: '两班倒' }, undefined],
] as const)('an upper age limit of a row that says %o can be relaxed: %s', (row, relaxable) => {
  const { terms } = stated({ age: { from: 18, to: 45, written: '18-45' }, ...row });
  expect(terms.age).toEqual({ from: 18, to: 45, ...(relaxable === undefined ? {} : { relaxable }) });
});

test('work that is closed to 16 and 17 is read from the words of the row, a denied word is not', () => {
  const hazards = (row: Parameters<typeof stated>[0]) => stated(row).terms.minorHazards;
  expect(hazards({ title: '油漆工' })).toEqual(['toxic']);
  expect(hazards({ duties: '第四级体力劳动,有高空作业' })).toEqual(['class-4-labour', 'other-forbidden']);
  expect(hazards({ title: '煤矿井下工' })).toEqual(['mine']);
  expect(hazards({ title: '包装工', duties: '无粉尘,非高空' })).toEqual([]);
});

test('a row that accepts 16 for painting is refused by what it says', () => {
  const { terms } = stated({ title: '油漆工', age: { from: 16, to: null, written: '16岁以上' } });
  const codes = checkFairness(terms, date('2020-03-01'), shippedMinimumWages).map(({ code }) => code);
  expect(codes).toContain('minor-hazard');
});

test('insurance, probation and who pays the journey stand as the row says them; a dash leaves them open', () => {
  expect(
    stated({ insurance: '五险', trial: '1个月,工资8折', fare: '单位报销硬座' }).conditions,
  ).toMatchObject({
    insurance: '五险',
    probation: '1个月,工资8折',
    fare: '单位报销硬座',
  });
  const { insurance, probation, fare } = stated({ insurance: '—', trial: '/', fare: null }).conditions;
  expect([insurance, probation, fare]).toEqual([undefined, undefined, undefined]);
});

test('what a column says of health becomes a term of the order and is screened like every other demand, once', () => {
  const findings = (written: string) => {
    const { terms } = stateOrder(draft({ health: written, asked: { 体检要求: written } }), '441900118');
    return {
      health: terms.health,
      unlawful: checkFairness(terms, date('2020-03-01'), shippedMinimumWages).filter(isUnlawful),
    };
  };
  expect(findings('辨色力正常')).toEqual({ health: '辨色力正常', unlawful: [] });
  expect(findings('无要求').health).toBeUndefined();
  expect(findings('两对半阴性').unlawful).toHaveLength(1);
  // Typed into the order itself, without a sheet.
  const { terms } = stateOrder(draft(), '441900118');
  expect(
    checkFairness({ ...terms, health: '无乙肝' }, date('2020-03-01'), shippedMinimumWages).filter(isUnlawful),
  ).toMatchObject([{ field: 'health', code: 'infectious-carrier-condition' }]);
});

test.each([
  ['包住(夫妻房)', null, 1],
  ['包住', '夫妻岗', 1],
  ['包住,无夫妻房', '夫妻岗', 0],
  ['包吃住', null, 0],
] as const)('couple rooms of “%s” and a post that is %s: %i', (board, programme, coupleRooms) => {
  expect(stated({ board, programme }).conditions).toMatchObject({ coupleRooms });
});

test('a batch is a condition of the order; without one a single person is taken', () => {
  expect(stated({ batch: 8 }).conditions.batchMinimum).toBe(8);
  expect(stated().conditions.batchMinimum).toBe(1);
});

const written = (lowFen: number, unit: WageUnit, monthly: MonthlyWage | null = null) =>
  ({ kind: 'amount', raw: '', lowFen, highFen: null, unit, withBoard: null, monthly }) as const;

test('计薪方式 says what pay is for where the amount does not, and that a month is earned by the piece', () => {
  const monthly = { lowFen: 450_000, highFen: null, derived: null };
  const payOf = (overrides: Partial<OrderDraft>) => stated({ payDay: null, ...overrides }).terms.pay;
  expect(payOf({ pay: written(2_500, 'unknown'), payForm: '时薪' })).toEqual({
    ...{ form: 'hour', low: 2_500, high: 2_500 },
  });
  expect(payOf({ pay: written(2_500, 'unknown'), payForm: '计时' })).toEqual({ form: 'month' });
  expect(payOf({ pay: written(450_000, 'month', monthly), payForm: '计件,每双0.8元' })).toEqual({
    ...{ form: 'month', low: 450_000, high: 450_000, piece: '计件,每双0.8元' },
  });
  expect(payOf({ pay: written(450_000, 'piece', monthly) })).toEqual({
    ...{ form: 'month', low: 450_000, high: 450_000, piece: '计件' },
  });
  expect(payOf({ pay: written(50, 'piece'), payForm: '计件' })).toEqual({ form: 'piece', low: 50, high: 50 });
  const open = { kind: 'no-amount', raw: '计件', why: 'piece-rate', withBoard: null } as const;
  expect(payOf({ pay: open })).toEqual({ form: 'piece' });
});

test.each([
  [{ firstPay: '压60天' }, '压60天'],
  [{ payDay: '次月25日(首月工资压45–60天)' }, '首月工资压45–60天'],
  [{ remarks: '年龄可放宽5岁;首月工资压45天左右' }, '首月工资压45天左右'],
  [{ remarks: '首月工资' }, undefined],
  [{}, undefined],
] as const)('of %o the first pay is told as %s', (row, said) => {
  const { pay } = stated(row).terms;
  expect([pay.firstPay, pay.payDay]).toEqual([said, 25]);
});

test.each([
  ['25', 25, undefined],
  ['每月15号', 15, undefined],
  ['次月25-30日', 25, 1],
  ['次月20发放', 20, 1],
  ['2020年10月15日', 15, undefined],
  ['首月工资压30天,次月15日发', 15, 1],
  ['首月工资次月底发,当月28日', 28, 0],
  ['次月25日(首月工资压45-60天)', 25, 1],
  ['压15天,每月20日', 20, undefined],
  ['压30日工资,隔月10日发', 10, 2],
  ['每月15日,离职3日内结清', 15, undefined],
  ['离职3日内结清,每月15日', 15, undefined],
  ['压一个月,每月20', 20, undefined],
  ['压45-60天', undefined, undefined],
  ['压一个月,15日发', 15, undefined],
  ['压一月,15日发工资', 15, undefined],
  ['压薪半月,20日发', 20, undefined],
  ['满月,20日', 20, undefined],
  ['月底', undefined, undefined],
  ['每月32日', undefined, undefined],
] as const)('pay by “%s” comes on day %s of month %s', (payDay, day, lag) => {
  const { pay } = stated({ payDay }).terms;
  expect([pay.payDay, pay.payMonthLag]).toEqual([day, lag]);
});

test('the base pay of a row becomes a term of the order', () => {
  expect(stated({ base: 172_000 }).terms.pay.base).toBe(172_000);
});
