import { expect, test } from 'vitest';
import { defaultIndexed, resolveColour } from './colours.ts';

const palette = { theme: ['FFFFFF', '000000', 'E7E6E6', '44546A', '4472C4'], indexed: defaultIndexed };

test('resolves colours given as rgb, by index and by theme with a tint', () => {
  expect(resolveColour('fgColor rgb="FFFFFF00"', palette)).toBe('FFFF00');
  expect(resolveColour('fgColor indexed="10"', palette)).toBe('FF0000');
  expect(resolveColour('fgColor theme="0" tint="-0.25"', palette)).toBe('BFBFBF');
  expect(resolveColour('fgColor theme="4" tint="0.4"', palette)).toBe('8FAADC');
  expect(resolveColour('fgColor indexed="64"', palette)).toBeUndefined();
  expect(resolveColour('fgColor rgb="zz"', palette)).toBeUndefined();
});
