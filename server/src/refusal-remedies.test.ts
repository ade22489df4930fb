import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { remedy } from '@wengang/domain/contract/testing/remedy.ts';
import { expect, test } from 'vitest';

/** A refusal as the source has it: its code and its two texts, each in one pair of quotes. */
const composed = /\bunmet\(\s*'([a-z0-9-]+)',\s*(['`])((?:(?!\2).)*)\2,\s*(['`])((?:(?!\4).)*)\4/g;

/** Composed from the words of the domain, whose own test reads them. */
const worded = ["unmet('spell-refused', zh, en"];

test('every refusal that is composed in the server says in both languages what is wrong and what to do', () => {
  const files = globSync('**/*.ts', { cwd: import.meta.dirname }).filter(
    (file) => !file.endsWith('.test.ts'),
  );
  const sources = files.map((file) => readFileSync(join(import.meta.dirname, file), 'utf8'));
  const all = sources.flatMap((text) => text.match(/\bunmet\(/g) ?? []).length;
  const read = sources.flatMap((text) => [...text.matchAll(composed)]);
  const known = worded.filter((words) => sources.some((text) => text.includes(words)));
  expect(read.length + known.length).toBe(all);
  for (const [, code = '', , zh = '', , en = ''] of read) {
    expect(zh, code).toMatch(remedy.zh);
    expect(en, code).toMatch(remedy.en);
  }
});
