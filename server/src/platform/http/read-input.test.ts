import fc from 'fast-check';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { readInput } from './read-input.ts';

const schema = z.strictObject({ name: z.string().max(5), size: z.int().default(3) });
const issuesIn = (sent: unknown): string[] => {
  const outcome = readInput(schema, sent);
  return outcome.ok ? [] : outcome.refusal.data.issues.map((issue) => issue.path);
};

test('gives what the schema makes of it, and names each place that does not fit', () => {
  expect(readInput(schema, { name: '虚甲' })).toEqual({ ok: true, value: { name: '虚甲', size: 3 } });
  expect(issuesIn({ name: 5, size: 'x' })).toEqual(['name', 'size']);
  expect(issuesIn(null)).toEqual(['']);
});

test.each(['张\0三', '\ud800', '三\udc00'])(
  'refuses text that no database can hold, wherever it stands: %j',
  (text) => {
    const open = z.looseObject({});
    for (const sent of [text, [text], { a: [{ b: text }] }, { [text]: 1 }])
      expect(readInput(open, sent).ok).toBe(false);
    expect(issuesIn({ name: text })).toEqual(['name']);
  },
);

test('an issue never repeats the value that was sent', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[#-&]{6,12}$/), (secret) => {
      const outcome = readInput(schema, { name: secret, size: secret, more: secret });
      expect(outcome.ok).toBe(false);
      expect(JSON.stringify(outcome)).not.toContain(secret);
    }),
  );
});
