import fc from 'fast-check';
import { expect, test } from 'vitest';
import { normaliseName, normaliseText } from './normalise-text.ts';
import { anyText } from './testing/any-text.ts';

test('full-width signs, ideographic blanks, invisible signs and the leading apostrophe go, and are named', () => {
  expect(normaliseText('’５３０６９８　Ｘ\u200B')).toEqual({
    text: '530698 X',
    changes: ['full-width', 'invisible', 'blank', 'apostrophe'],
  });
  expect(normaliseText('\uFEFF\u202A东莞（长安）\r\n')).toEqual({
    text: '东莞(长安)',
    changes: ['full-width', 'invisible', 'blank'],
  });
});

test('clean text is returned as it is, without changes', () => {
  expect(normaliseText('威信县扎西镇石坎社区12号')).toEqual({
    text: '威信县扎西镇石坎社区12号',
    changes: [],
  });
});

test('blanks inside a Chinese name go away, the dot of other names becomes ·', () => {
  expect(normaliseName('张　三丰 ').text).toBe('张三丰');
  expect(normaliseName('阿依•古丽').text).toBe('阿依·古丽');
  expect(normaliseName('John Smith').text).toBe('John Smith');
});

test('normalising twice is normalising once, for any text', () => {
  fc.assert(
    fc.property(anyText, (written) => {
      const once = normaliseText(written).text;
      expect(normaliseText(once).text).toBe(once);
      const name = normaliseName(written).text;
      expect(normaliseName(name).text).toBe(name);
    }),
  );
});

test('the normalised text says that it changed whenever it differs', () => {
  fc.assert(
    fc.property(anyText, (written) => {
      const { text, changes } = normaliseText(written);
      expect(changes.length > 0).toBe(text !== written);
    }),
  );
});
