import { expect, test } from 'vitest';
import { rememberedSpelling, sortName, spellName } from './search-keys.ts';

test('a name that was spelled is remembered by who imports, and by nobody else', () => {
  const spell = rememberedSpelling();
  expect(spell('虞测丰')).toEqual(spellName('虞测丰'));
  expect(spell('虞测丰')).toBe(spell('虞测丰'));
  expect(spellName('虞测丰')).not.toBe(spellName('虞测丰'));
  expect(sortName('虞测丰', spell)).toBe(sortName('虞测丰'));
});
