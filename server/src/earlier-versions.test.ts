import { earlierVersion, presentBody } from '@wengang/domain/contract/earlier-version.ts';
import { operation } from '@wengang/domain/contract/endpoint.ts';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { operations } from './service.ts';
import { arbitraryOf, type JsonSchema, type Known } from './testing/arbitrary-of-schema.ts';

const changed = operations.map(({ contract }) => contract).filter(({ version }) => version > 1);
const known: Known = {
  ids: ['00000000-0000-7000-8000-000000000001'],
  numbers: [1],
  days: ['2020-02-29', '2026-11-22'],
};

test('every operation in a later version than its first says what becomes of a body of each earlier one', () => {
  expect(changed.length).toBeGreaterThanOrEqual(3);
  for (const { name, version, earlier = [] } of operations.map(({ contract }) => contract))
    expect({ name, earlier: earlier.map((one) => one.version) }).toEqual({
      name,
      earlier: Array.from({ length: version - 1 }, (_, at) => at + 1),
    });
});

test.each(changed.flatMap((contract) => (contract.earlier ?? []).map((past) => ({ contract, past }))))(
  'any body of version $past.version of $contract.name becomes one that the present version takes',
  ({ contract, past }) => {
    const schema = z.toJSONSchema(past.input, { io: 'input' }) as JsonSchema;
    const bodies = arbitraryOf(schema, known, 0)
      .map((body) => past.input.safeParse(body))
      .filter(({ success }) => success);
    fc.assert(
      fc.property(bodies, ({ data = {} }) => {
        const present = presentBody(contract, past.version, data);
        expect(contract.input.parse(present)).toEqual(present);
      }),
      { numRuns: 300 },
    );
  },
);

test('a body goes through every version between its own and the present one', () => {
  const contract = operation({
    name: 'test.thrice',
    version: 3,
    earlier: [
      earlierVersion({
        version: 1,
        input: z.strictObject({ days: z.int() }),
        upcast: ({ days }) => ({ hours: days * 24 }),
      }),
      earlierVersion({
        version: 2,
        input: z.strictObject({ hours: z.int(), paused: z.boolean().default(false) }),
        upcast: ({ hours, paused }) => ({ minutes: hours * 60, paused }),
      }),
    ],
    summary: { zh: '测试', en: 'test' },
    access: { kind: 'signed-in' },
    input: z.strictObject({ minutes: z.int(), paused: z.boolean() }),
    output: z.strictObject({}),
    refusals: [],
  });
  expect(presentBody(contract, 1, { days: 2 })).toEqual({ minutes: 2880, paused: false });
  expect(presentBody(contract, 2, { hours: 2, paused: true })).toEqual({ minutes: 120, paused: true });
  expect(presentBody(contract, 3, { minutes: 5, paused: true })).toEqual({ minutes: 5, paused: true });
  expect(() => presentBody({ ...contract, earlier: [] }, 1, { days: 2 })).toThrow('version 1');
});
