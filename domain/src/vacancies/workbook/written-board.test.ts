import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readCoupleRooms, readWrittenBoard } from './written-board.ts';

test.each([
  ['包吃住', 'free', 'free'],
  ['包吃包住', 'free', 'free'],
  ['包吃 包住', 'free', 'free'],
  ['包食宿', 'free', 'free'],
  ['管吃管住', 'free', 'free'],
  ['包吃、住', 'free', 'free'],
  ['包吃/住', 'free', 'free'],
  ['包吃住宿', 'free', 'free'],
  ['包三餐,提供免费宿舍', 'free', 'free'],
  ['食宿免费', 'free', 'free'],
  ['食宿全免', 'free', 'free'],
  ['吃住全包', 'free', 'free'],
  ['免食宿费', 'free', 'free'],
  ['不收食宿费', 'free', 'free'],
  ['食宿费由公司承担', 'free', 'free'],
  ['免费提供食宿', 'free', 'free'],
  ['免费住宿、工作餐', 'free', 'free'],
  ['包住,免费工作餐', 'free', 'free'],
  ['包住免费工作餐', 'free', 'free'],
  ['包吃住,水电费自理', 'free', 'free'],
  ['包吃住无夜班', 'free', 'free'],
  ['包吃住,无夫妻宿舍', 'free', 'free'],
  ['包吃不包住', 'free', 'none'],
  ['包吃,住宿自理', 'free', 'none'],
  ['包吃、住宿自理', 'free', 'none'],
  ['包工作餐,自行解决住宿', 'free', 'none'],
  ['包工作餐,住宿自行解决', 'free', 'none'],
  ['伙食自理住宿免费', 'none', 'free'],
  ['自费就餐,包住', 'none', 'free'],
  ['包住,员工免费就餐', 'free', 'free'],
  ['包吃住宿自理', 'free', 'none'],
  ['免费工作餐,无宿舍', 'free', 'none'],
  ['包住不包吃', 'none', 'free'],
  ['包住,不包吃', 'none', 'free'],
  ['包住,伙食自理一个月约300元', 'none', 'free'],
  ['包住伙食自理', 'none', 'free'],
  ['包住餐费自理', 'none', 'free'],
  ['住宿免费伙食自理', 'none', 'free'],
  ['住宿免费、伙食自理', 'none', 'free'],
  ['免费住宿、伙食自理', 'none', 'free'],
  ['免费住宿、餐补', 'none', 'free'],
  ['包住,餐补每天15元', 'none', 'free'],
  ['包住,不住宿补贴200元', 'none', 'free'],
  ['包住,不住宿者每月补贴200元', 'none', 'free'],
  ['住宿不收费', 'none', 'free'],
  ['包住,餐费每天12元', 'charged', 'free'],
  ['包住餐费每天12元', 'charged', 'free'],
  ['包住,食堂就餐', 'charged', 'free'],
  ['包吃住(周末餐费自理)', 'charged', 'free'],
  ['包吃住,周日不包吃', 'charged', 'free'],
  ['提供食宿', 'charged', 'charged'],
  ['提供住宿,住宿费自理', 'none', 'charged'],
  ['住宿收费', 'none', 'charged'],
  ['住宿不免费', 'none', 'charged'],
  ['8人间宿舍,有空调', 'none', 'charged'],
  ['不包吃住', 'none', 'none'],
  ['不包吃、住', 'none', 'none'],
  ['不包食宿', 'none', 'none'],
  ['不提供食宿', 'none', 'none'],
  ['不提供免费食宿', 'none', 'none'],
  ['暂不提供住宿', 'none', 'none'],
  ['没有宿舍', 'none', 'none'],
  ['食宿自理', 'none', 'none'],
  ['食宿费自理', 'none', 'none'],
  ['食宿费用由员工自理', 'none', 'none'],
  ['食宿由个人承担', 'none', 'none'],
  ['吃、住自理', 'none', 'none'],
  ['住宿自理', 'none', 'none'],
  ['伙食自理', 'none', 'none'],
  ['食宿不包', 'none', 'none'],
  ['五险,住房公积金', 'none', 'none'],
  ['住房补贴300元', 'none', 'none'],
  ['有夫妻房', 'none', 'none'],
  ['', 'none', 'none'],
] as const)('“%s” gives meals %s and lodging %s', (written, meals, lodging) => {
  expect(readWrittenBoard(written)).toEqual({ meals, lodging });
});

test.each([
  ['包住,夫妻房6间', 6],
  ['夫妻房2间', 2],
  ['夫妻房共12间', 12],
  ['2间夫妻房', 2],
  ['有夫妻房', 1],
  ['包住(夫妻房)', 1],
  ['无夜班,夫妻房', 1],
  ['包吃住,无夫妻房', 0],
  ['不提供夫妻房', 0],
  ['暂无夫妻房', 0],
  ['没有夫妻房', 0],
  ['无单独夫妻间', 0],
  ['夫妻房暂无', 0],
  ['夫妻房已满', 0],
  ['夫妻房自理', 0],
  ['夫妻房0间', 0],
  ['非夫妻岗', 0],
  ['包吃住', 0],
  ['', 0],
] as const)('“%s” has couple rooms: %i', (written, rooms) => {
  expect(readCoupleRooms(written)).toBe(rooms);
});

const likely = (...words: readonly string[]): fc.Arbitrary<string> =>
  fc.array(fc.constantFrom(...words), { maxLength: 10 }).map((picked) => picked.join(''));
const anything = fc.oneof(
  likely(
    ...['包', '不', '无', '免费', '自理', '吃', '住宿', '食宿', '餐费', '、', ',', '费', '夫妻房', '2间'],
  ),
  fc.string(),
);

test('a denial before or behind any other words leaves nothing free', () => {
  fc.assert(
    fc.property(anything, anything, (before, behind) => {
      expect(Object.values(readWrittenBoard(`${before},不包食宿,${behind}`))).not.toContain('free');
    }),
  );
});

test('without a word that gives, nothing is free', () => {
  const silent = likely('不', '无', '自理', '员工', '提供', '吃', '住宿', '食宿', '餐费', '、', ',', '20元');
  fc.assert(
    fc.property(silent, (written) => {
      expect(Object.values(readWrittenBoard(written))).not.toContain('free');
    }),
  );
});

test('couple rooms are a whole number, whatever is written', () => {
  fc.assert(
    fc.property(anything, (written) => {
      expect(Number.isInteger(readCoupleRooms(written))).toBe(true);
    }),
  );
});

test.each(['免费', '免费提供', '不提供', '包', '住宿', '夫妻'])(
  'a cell of more than 200 characters, made of “%s”, gives nothing',
  (piece) => {
    const written = `包吃住,夫妻房6间,${piece.repeat(16_000)}`;
    expect(readWrittenBoard(written)).toEqual({ meals: 'none', lodging: 'none' });
    expect(readCoupleRooms(written)).toBe(0);
  },
);

test('a run of words that give, with nothing behind it, is read past to what stands behind', () => {
  expect(readWrittenBoard(`${'免费提供'.repeat(20)}班车包吃`)).toEqual({ meals: 'free', lodging: 'none' });
  expect(readWrittenBoard(`${'免费'.repeat(20)}住宿`)).toEqual({ meals: 'none', lodging: 'free' });
});
