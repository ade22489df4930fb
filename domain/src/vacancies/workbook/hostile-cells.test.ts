import { expect, test } from 'vitest';
import { date } from '../../calendar/civil-date.ts';
import { readWhole, workbook } from '../../workbooks/testing/workbook.ts';
import { jobReader } from './read-jobs.ts';
import { stateOrder } from './state-order.ts';

const longest = 32_767;
const header = [
  '用人单位',
  '岗位名称',
  '工资',
  '底薪',
  '食宿',
  '餐费',
  '住宿费',
  '岗位类型',
  '发薪日',
  '备注',
];

function read(cells: readonly string[]) {
  const sheet = { name: '岗位', rows: [header, ['某家具厂（演示）', '木工', ...cells]] };
  const items = readWhole(workbook([sheet]), jobReader({ today: date('2020-10-31'), dateSystem: 1900 }));
  const [row] = items.flatMap((item) => (item.kind === 'row' ? [item] : []));
  if (row?.draft == null) throw new Error('the row has a draft');
  return { ...row, stated: stateOrder(row.draft, '441900118') };
}

test.each(['免费', '底薪', '保底\n', '1', '夫妻', '压', '1元', '包吃住', '4500-6000,', '不提供'])(
  'the longest cells of a job workbook, made of “%s”, are read as nothing, each with its finding',
  (piece) => {
    const text = `包吃住4500${piece.repeat(longest)}`.slice(0, longest);
    const { draft, findings, stated } = read(header.slice(2).map(() => text));
    expect(draft).toMatchObject({ pay: { kind: 'refused' }, base: null });
    expect(stated.conditions).toMatchObject({ meals: 'none', lodging: 'none', coupleRooms: 0 });
    expect([stated.conditions.mealCharge, stated.conditions.lodgingCharge]).toEqual([undefined, undefined]);
    expect(findings.map(({ rule, column }) => [rule, column])).toEqual(
      expect.arrayContaining([
        ['wage-unreadable', 3],
        ['base-pay-unreadable', 4],
        ['board-unreadable', 5],
        ['board-unreadable', 6],
        ['board-unreadable', 7],
        ['board-unreadable', 8],
      ]),
    );
  },
);

test('cells of usual length have no such finding', () => {
  const { findings, stated } = read(['4500-6000', '1720', '包吃住', '', '', '夫妻岗', '次月25日', '']);
  expect(findings.map(({ rule }) => rule)).not.toContain('board-unreadable');
  expect(stated.conditions).toMatchObject({ meals: 'free', lodging: 'free', coupleRooms: 1 });
});
