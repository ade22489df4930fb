import { describe, expect, test } from 'vitest';
import { RegionCode } from './region.ts';
import { isWithin, levelOf, parentCode } from './region-code.ts';
import { buildRegionIndex, regionOf } from './region-index.ts';
import { compiledHistory, compiledIndex, compiledRows } from './testing/compiled-index.ts';

const count = (kind: string): number => compiledRows.filter((row) => row.kind === kind).length;
const find = (code: string) => regionOf(compiledIndex, RegionCode.parse(code));

test('ships the whole country down to townships, villages of 昭通 and 东莞', () => {
  expect(compiledRows.filter(({ level }) => level === 1)).toHaveLength(34);
  expect(compiledRows.filter(({ level }) => level === 2)).toHaveLength(342);
  // 2,978 rows of the source without 东莞, 中山, 儋州 and 嘉峪关, which are no counties of themselves, and four newest counties
  expect(compiledRows.filter(({ level }) => level === 3)).toHaveLength(2978);
  expect(count('township')).toBe(41_352);
  expect(count('village')).toBe(2011);
  // of the 133 rows that the code list does not have, nine are no zones (加格达奇区, 大柴旦 …) and one is 嘉峪关
  expect([count('development-zone'), count('special-area')]).toEqual([124, 8]);
});

test('every code is valid and given once, and every row stands after its parent', () => {
  const seen = new Set<string>();
  const faults: string[] = [];
  for (const { code, level, parent } of compiledRows) {
    if (!RegionCode.safeParse(code).success || seen.has(code) || level !== levelOf(code)) faults.push(code);
    if ((parent ?? undefined) !== parentCode(code)) faults.push(`${code} below ${parent}`);
    if (parent !== null && !(seen.has(parent) && isWithin(code, parent)))
      faults.push(`${code} before ${parent}`);
    seen.add(code);
  }
  expect(faults).toEqual([]);
});

test('every code of the code list that is in use is in the tree', () => {
  const missing = [...compiledHistory.values()]
    .flat()
    .filter(({ code, to }) => to === null && find(code) === undefined);
  expect(missing.map(({ fullName }) => fullName)).toEqual([]);
});

describe('reads', () => {
  test.each([
    ['530629101010', '云南省昭通市威信县扎西镇石坎社区', 'village'],
    ['441900', '广东省东莞市', 'city-without-counties'],
    ['441900118208', '广东省东莞市大岭山镇连平村', 'village'],
    ['620201', '甘肃省嘉峪关市', 'city-without-counties'],
    ['620201001', '甘肃省嘉峪关市雄关街道', 'township'],
    ['429004', '湖北省仙桃市', 'county'],
    ['429000', '湖北省直辖县级行政区划', 'pseudo-prefecture'],
    ['110100', '北京市市辖区', 'pseudo-prefecture'],
    ['500229', '重庆市城口县', 'county'],
    ['130171', '河北省石家庄市石家庄高新技术产业开发区', 'development-zone'],
    ['232761', '黑龙江省大兴安岭地区加格达奇区', 'special-area'],
    ['810000', '香港特别行政区', 'province'],
  ])('%s as %s', (code, fullName, kind) => {
    expect(find(code)).toMatchObject({ fullName, kind });
  });
});

test('refuses rows with a hole', () => {
  const orphan = compiledRows.filter(({ code }) => code !== '530600');
  expect(() => buildRegionIndex(orphan)).toThrow('stands before its parent 530600');
});
