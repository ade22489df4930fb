import { expect, test } from 'vitest';
import { countyShortOf } from './document.ts';

test.each([
  ['云南省昭通市威信县', '威'],
  ['威信县', '威'],
  ['重庆市万州区', '万'],
  ['重庆市', '重'],
  ['云南省德宏傣族景颇族自治州芒市', '芒'],
  ['芒市', '芒'],
  ['湖北省仙桃市', '仙'],
  ['湖北省荆州市沙市区', '沙'],
  ['湖南省常德市津市市', '津'],
  ['广东省茂名市化州市', '化'],
  ['甘肃省嘉峪关市', '嘉'],
  ['内蒙古自治区兴安盟阿尔山市', '阿'],
  ['新疆维吾尔自治区阿克苏地区库车市', '库'],
  ['云南省楚雄彝族自治州双柏县', '双'],
  ['', '县'],
])('papers of %s are numbered under %s', (name, short) => {
  expect(countyShortOf(name)).toBe(short);
});
