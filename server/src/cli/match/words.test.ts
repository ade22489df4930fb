import { expect, test } from 'vitest';
import { askedBy } from './words.ts';

test('a verb takes its words and its options in any order', () => {
  const asked = askedBy([
    'run',
    '--assign',
    '--on',
    '2020-03-02',
    '--county',
    '530629',
    '--keep',
    '0198aaaa',
  ]);
  expect(asked).toEqual({
    verb: 'run',
    words: [],
    given: { '--on': '2020-03-02', '--county': '530629', '--keep': '0198aaaa' },
    flags: new Set(['--assign']),
  });
  expect(askedBy(['fix', '--yes', '张三', '--reason', '本人要求', '打磨工'])).toEqual({
    verb: 'fix',
    words: ['张三', '打磨工'],
    given: { '--reason': '本人要求' },
    flags: new Set(['--yes']),
  });
  expect(askedBy(['accept', '0198aaaa', '张三', '李四'])?.words).toEqual(['0198aaaa', '张三', '李四']);
});

test.each([
  ['no verb', []],
  ['an unknown verb', ['runs']],
  ['a name of every object', ['toString']],
  ['a word too few', ['compare', '0198aaaa']],
  ['a word too many', ['short', '0198aaaa', '0198bbbb']],
  ['an option of another verb', ['list', '--out', 'folder']],
  ['a flag of another verb', ['undo', '0198aaaa', '--yes']],
  ['an option without its value', ['run', '--on']],
  ['an option where a value is due', ['run', '--on', '--assign']],
  ['a plan to keep without a plan asked for', ['run', '--keep', '0198aaaa']],
])('not understood: %s', (_, words) => {
  expect(askedBy(words)).toBeUndefined();
});
