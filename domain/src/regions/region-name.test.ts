import { expect, test } from 'vitest';
import { comparable, placeName, shortName, writtenNames } from './region-name.ts';

test.each([
  ['石坎社区居民委员会', '石坎社区'],
  ['石坎社区居委会', '石坎社区'],
  ['马鞍村民委员会', '马鞍村'],
  ['马蹄岗村村民委员会', '马蹄岗村'],
  ['宏卫村村委会', '宏卫村'],
  ['城中居民委员会', '城中居委会'],
  ['大岭山生活区', '大岭山生活区'],
])('the committee %s stands for %s', (committee, place) => {
  expect(placeName(committee)).toBe(place);
});

test.each([
  ['新疆维吾尔自治区', 1, '新疆'],
  ['黔东南苗族侗族自治州', 2, '黔东南'],
  ['巴音郭楞蒙古自治州', 2, '巴音郭楞'],
  ['威信县', 3, '威信'],
  ['隆林各族自治县', 3, '隆林'],
  ['积石山保安族东乡族撒拉族自治县', 3, '积石山'],
  ['东乡族自治县', 3, '东乡'],
  ['浦东新区', 3, '浦东'],
  ['城区', 3, '城区'],
  ['双河苗族彝族乡', 4, '双河'],
  ['三水乡', 4, '三水'],
  ['莞城街道', 4, '莞城'],
  ['石坎社区', 5, '石坎'],
  ['新村', 5, '新村'],
] as const)('%s is called %s for short', (name, level, short) => {
  expect(shortName(name, level, level === 3 ? 'county' : 'township')).toBe(short);
});

test('a development zone has no short name, because it would be its city', () => {
  expect(writtenNames('石家庄高新技术产业开发区', 3, 'development-zone')).toEqual([
    '石家庄高新技术产业开发区',
  ]);
});

test('an autonomous region is also known by its plain ending', () => {
  expect(writtenNames('恩施土家族苗族自治州', 2, 'prefecture')).toContain('恩施州');
  expect(writtenNames('双河苗族彝族乡', 4, 'township')).toContain('双河乡');
});

test('compares without blanks, signs and full-width forms', () => {
  expect(comparable('保康街道办事处')).toBe('保康街道');
  expect(comparable('东　莞市，大岭山（镇）')).toBe('东莞市大岭山(镇)');
});
