import { expect, test } from 'vitest';
import { colourName, defaultIndexed, resolveColour } from './colours.ts';

const palette = { theme: ['FFFFFF', '000000', 'E7E6E6', '44546A', '4472C4'], indexed: defaultIndexed };

test('resolves colours given as rgb, by index and by theme with a tint', () => {
  expect(resolveColour('fgColor rgb="FFFFFF00"', palette)).toBe('FFFF00');
  expect(resolveColour('fgColor indexed="10"', palette)).toBe('FF0000');
  expect(resolveColour('fgColor theme="0" tint="-0.25"', palette)).toBe('BFBFBF');
  expect(resolveColour('fgColor theme="4" tint="0.4"', palette)).toBe('8FAADC');
  expect(resolveColour('fgColor indexed="64"', palette)).toBeUndefined();
  expect(resolveColour('fgColor rgb="zz"', palette)).toBeUndefined();
});

test.each([
  ['FFFF00', 'yellow'],
  ['FFC000', 'yellow'],
  ['FF0000', 'red'],
  ['C00000', 'red'],
  ['BFBFBF', 'grey'],
  ['92D050', 'green'],
  ['00B0F0', 'blue'],
  ['7030A0', 'purple'],
  ['ED7D31', 'orange'],
  ['FFFFFF', 'white'],
])('%s is called %s', (rgb, name) => {
  expect(colourName(rgb)).toBe(name);
});
