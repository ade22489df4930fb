import { expect, test } from 'vitest';
import { OrderConditions } from './order-conditions.ts';
import { mostTold, supplyText, type TellableOrder } from './supply-text.ts';

const order = (overrides: Partial<TellableOrder> = {}): TellableOrder => ({
  employer: '大岭山家具厂（演示）',
  title: '打磨工',
  place: '广东省东莞市大岭山镇',
  pay: { form: 'month', low: 450_000, high: 520_000 },
  conditions: OrderConditions.parse({ lodging: 'free' }),
  placesLeft: 12,
  ...overrides,
});
const on = '2020-10-31';
const totals = { orders: 1, employers: 1, places: 12 };

test('the orders of a day are told in lines that can be copied into a chat: firm, post, place, pay, board, places left', () => {
  expect(supplyText(on, totals, [order()])).toBe(
    [
      '【岗位推荐】2020-10-31 在招 1 条、1 家、余 12 个',
      '1. 大岭山家具厂（演示） 打磨工,广东省东莞市大岭山镇,4,500–5,200 元/月,住宿免费,伙食未说明,余 12 个',
      '有意向的请联系本村(社区)就业联络员。求职不收任何费用,不押证件;投诉电话 12333。',
    ].join('\n'),
  );
});

test('one message takes twenty orders, those with most places first, and says how many more there are', () => {
  const orders = Array.from({ length: mostTold + 3 }, (_, at) =>
    order({ title: `岗位${at}`, placesLeft: at + 1 }),
  );
  const lines = supplyText(on, { ...totals, orders: orders.length }, orders).split('\n');
  expect(lines[1]).toContain('岗位22');
  expect(lines[mostTold]).toContain('岗位3');
  expect(lines[mostTold + 1]).toBe('另有 3 条未列出,见岗位供给清单。');
});

test('an order that says nothing of bed and board has no words about them', () => {
  const silent = order({ conditions: OrderConditions.parse({}) });
  expect(supplyText(on, totals, [silent])).not.toMatch(/住宿|伙食/);
  const couples = order({ conditions: OrderConditions.parse({ coupleRooms: 2 }) });
  expect(supplyText(on, totals, [couples])).toContain('有夫妻房');
});

test('the name of a post is told on one line and without the telephone that somebody has put into it', () => {
  const title = '打磨工\n急招 联系139 0000 0000';
  expect(supplyText(on, totals, [order({ title })])).toContain('打磨工 急招 联系(电话从略),');
});

test.each([
  ['139 0000 0000'],
  ['137-1234-5678'],
  ['+86 137 1234 5678'],
  ['8613712345678'],
  ['0769 8322 1234'],
  ['0769-83221234'],
  ['0769-8322-1234转801'],
  ['(0769)83221234'],
  ['（0769）8322 1234'],
  ['+86 769 8322 1234'],
  ['010—12345678'],
  ['0870 3123456'],
  ['400-820-1234'],
  ['137 123 45678'],
  ['１３７１２３４５６７８'],
  ['１３７－１２３４－５６７８'],
  ['+86 137 1234-5678'],
  ['400 8201234'],
  ['137 1234-5678'],
])('the telephone %s is left out of the name of a post', (phone) => {
  const told = supplyText(on, totals, [order({ title: `打磨工2 ${phone}张` })]);
  expect(told).toContain('打磨工2 (电话从略)张,');
});

test.each([
  ['工号20210001001234'],
  ['工号2008612345678901'],
  ['订单2020-10-31'],
  ['岗位0769832212345678'],
  ['两班08:30-20:30'],
  ['日薪180-220'],
  ['普工 日薪180 5000-6000元'],
  ['普工 日薪180 5000 6000-7000元'],
  ['普工 日薪180 5000 6000元'],
  ['打磨工400-500 2000奖金'],
  ['普工 400 500 2000-3000元'],
])('a number that is no telephone stays whole: %s', (title) => {
  expect(supplyText(on, totals, [order({ title })])).toContain(` ${title},`);
});

test('orders with as many places are told in the same order whatever order they come in', () => {
  const orders = ['丙厂', '甲厂', '乙厂'].map((employer) => order({ employer }));
  expect(supplyText(on, totals, orders)).toBe(supplyText(on, totals, orders.toReversed()));
});

test('a day without orders says so', () => {
  expect(supplyText(on, { orders: 0, employers: 0, places: 0 }, [])).toBe(
    '【岗位推荐】2020-10-31 暂无在招岗位。',
  );
});
