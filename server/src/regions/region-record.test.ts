import { describe, expect, test } from 'vitest';
import { codeRecords, historyOf } from './code-record.ts';
import { readCompiledTree } from './compiled-tree.ts';
import { regionRecords } from './region-record.ts';

const tree = readCompiledTree();
const records = regionRecords(tree, new Map());
const byCode = new Map<string, (typeof records)[number]>(records.map((record) => [record.code, record]));
const record = (code: string) => byCode.get(code);

test('ids count from 1 in the order of the file, the same on every fresh installation', () => {
  expect(records.map(({ region_id }) => region_id)).toEqual(records.map((_, at) => at + 1));
  expect(regionRecords(readCompiledTree(), new Map())).toEqual(records);
});

test('a known code keeps its id, new ones follow the highest', () => {
  const again = regionRecords(tree, new Map([['530629', 700_000]]));
  expect(again.find(({ code }) => code === '530629')?.region_id).toBe(700_000);
  expect(again[0]).toMatchObject({ code: '110000', region_id: 700_001 });
  expect(again.find(({ code }) => code === '530629101')?.county_id).toBe(700_000);
});

test('each row carries its ancestors, itself included', () => {
  const [yunnan, zhaotong, weixin, zhaxi, shikan] = [
    '530000',
    '530600',
    '530629',
    '530629101',
    '530629101010',
  ].map((code) => record(code)?.region_id);
  expect(record('530629101010')).toMatchObject({
    path: '530629101010',
    full_name: '云南省昭通市威信县扎西镇石坎社区',
    parent_id: zhaxi,
    province_id: yunnan,
    prefecture_id: zhaotong,
    county_id: weixin,
    township_id: zhaxi,
    village_id: shikan,
    valid_from: '2001-01-01',
  });
  expect(record('530629')).toMatchObject({
    path: '530629',
    county_id: weixin,
    township_id: null,
    village_id: null,
  });
});

test('东莞 is the county of its towns', () => {
  const dongguan = record('441900')?.region_id;
  expect(record('441900118')).toMatchObject({
    parent_id: dongguan,
    prefecture_id: dongguan,
    county_id: dongguan,
  });
  expect(record('441900')).toMatchObject({ path: '4419', county_id: dongguan });
  expect(record('620201001')?.county_id).toBe(record('620200')?.region_id);
});

test('a name below a code without an authority goes on from the province', () => {
  expect(record('429004')?.full_name).toBe('湖北省仙桃市');
  expect(record('110101')?.full_name).toBe('北京市东城区');
  expect(record('429000')?.full_name).toBe('湖北省直辖县级行政区划');
});

describe('spells', () => {
  test.each([
    ['530600', 'zhaotongshi', 'zts'],
    ['530629105', 'changanzhen', 'caz'],
    ['500000', 'chongqingshi', 'cqs'],
    ['350200', 'xiamenshi', 'xms'],
    ['341500', 'luanshi', 'las'],
    ['130726', 'yuxian', 'yx'],
    ['441900118213', 'baihuadongcun', 'bhdc'],
  ])('%s as %s', (code, pinyin, initials) => {
    expect(record(code)).toMatchObject({ pinyin, initials });
  });

  test('a character beyond the basic plane whole, as itself', () => {
    expect(tree.spell('530629101999', '射𣒍村')).toEqual({ pinyin: 'she𣒍cun', initials: 's𣒍c' });
  });

  test('every name, in lower-case letters', () => {
    const odd = records.filter(({ pinyin, initials }) => !/^[a-z]+$/.test(pinyin) || initials === '');
    expect(odd.length).toBeLessThan(records.length / 200);
    expect(odd.every(({ name }) => /[^\u4e00-\u9fff]/.test(name))).toBe(true);
  });
});

test('the code history survives the tables', () => {
  const stored = codeRecords(tree.history, () => null);
  const keys = stored.codes.map(({ code, valid_from }) => `${code} ${valid_from}`);
  expect(new Set(keys).size).toBe(keys.length);
  const read = historyOf(stored);
  expect(read.size).toBe(tree.history.size);
  for (const code of ['532130', '132201', '142222', '130124', '420600', '530602']) {
    const periods = tree.history.get(code) ?? [];
    expect(read.get(code)).toEqual(periods.map((period) => ({ ...period, name: period.fullName })));
  }
});
