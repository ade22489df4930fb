import { formatInWords } from '@wengang/domain/contract/formats-in-words.ts';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { operations, queries } from './service.ts';

type Written = { contract: string; format: string; pattern: string };

const contracts = [...operations, ...queries].map(({ contract }) => contract);

test('whatever form a contract asks a text to have, who writes another is told it in words', () => {
  const written = contracts.flatMap(({ name, input }) =>
    patternsIn(z.toJSONSchema(input, { io: 'input' })).map((one) => ({ contract: name, ...one })),
  );
  expect(new Set(written.map(({ pattern }) => pattern)).size).toBeGreaterThan(10);
  expect(written.filter(isUnsaid)).toEqual([]);
});

test('a pattern without words is found', () => {
  expect(isUnsaid({ contract: 'a test', format: 'regex', pattern: '^a+$' })).toBe(true);
});

function isUnsaid({ format, pattern }: Written): boolean {
  const { zh, en } = formatInWords(format, `/${pattern}/`);
  return `${zh}${en}`.includes(pattern);
}

const Patterned = z.looseObject({ pattern: z.string(), format: z.string().default('regex') });

/** Every pattern in a schema, however deep, under the name that the check of a text has for its format. */
function patternsIn(schema: unknown): Omit<Written, 'contract'>[] {
  if (typeof schema !== 'object' || schema === null) return [];
  const { success, data } = Patterned.safeParse(schema);
  const here = success ? [{ format: data.format.replace('-', ''), pattern: data.pattern }] : [];
  return [...here, ...Object.values(schema).flatMap(patternsIn)];
}
