import { expect, test } from 'vitest';
import { fillColour } from './fill-colour.ts';

test.each([
  ['FFFF00', '黄色'],
  ['FFC000', '黄色'],
  ['FF0000', '红色'],
  ['C00000', '红色'],
  ['BFBFBF', '灰色'],
  ['92D050', '绿色'],
  ['00B0F0', '蓝色'],
  ['7030A0', '紫色'],
  ['ED7D31', '橙色'],
  ['FFFFFF', '白色'],
])('%s is called %s', (rgb, name) => {
  expect(fillColour(rgb).zh).toBe(name);
});
