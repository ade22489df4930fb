import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import { asWorker } from './platform/database/context.ts';
import { plantRegions } from './platform/database/testing/invented-regions.ts';
import { regionAt, regions } from './testing/geography.ts';
import { inventedNumber } from './testing/planted-persons.ts';
import { fillPosts, type Holder } from './testing/post-holders.ts';
import { codeOf, openTestService, type Reply, type TestService, today } from './testing/test-service.ts';

/** R5 over HTTP: a request that is repeated, at once or later, has one effect. */
plantRegions(regions);

let service: TestService;
let officer: Holder;
let colleague: Holder;
let numbers = 0;

beforeAll(async () => {
  service = await openTestService();
});
beforeEach(async () => {
  const post = { role: 'county-officer', region: regionAt('970101') } as const;
  const [one, other] = await fillPosts(service, [post, post]);
  if (one === undefined || other === undefined) throw new Error('nobody was posted');
  [officer, colleague] = [one, other];
});

/** No two sound the same. */
const nameOf = (n: number): string =>
  `虚${syllables.charAt(n % 10)}${syllables.charAt(Math.floor(n / 10) % 10)}`;
const syllables = '安白程邓风高何江林孟';

const registration = (changes: object = {}) => {
  numbers += 1;
  return {
    personId: randomUUID(),
    name: nameOf(numbers),
    idNumber: inventedNumber(numbers),
    registeredOn: today,
    home: { county: '970101', township: '970101001' },
    ...changes,
  };
};
const register = (holder: Holder, input: object, id: string): Promise<Reply> =>
  holder.client.operation('people.register-person', input, id);

const countOf = (personId: string): Promise<number> =>
  asWorker(service.database, async (tx) => {
    const { rows } = await sql<{ effects: number }>`
      select (select count(*) from person where person_id = ${personId})::int
        + (select count(*) from operation_person where person_id = ${personId})::int as effects`.execute(tx);
    return rows[0]?.effects ?? 0;
  });

test('ten times at once: one effect, and everybody gets the one reply or is told to ask again', async () => {
  for (let round = 0; round < 20; round += 1) {
    const [input, id] = [registration(), randomUUID()];
    const replies = await Promise.all(Array.from({ length: 10 }, () => register(officer, input, id)));
    const done = replies.filter(({ status }) => status === 200);
    const waiting = replies.filter((reply) => codeOf(reply) === 'operation-in-progress');
    expect(done.length).toBeGreaterThan(0);
    expect(done.length + waiting.length).toBe(10);
    expect(new Set(done.map(({ text }) => text))).toEqual(
      new Set([JSON.stringify({ personId: input.personId, proposals: [] })]),
    );
    // One person and one entry of the log.
    expect(await countOf(input.personId)).toBe(2);
    expect((await register(officer, input, id)).text).toBe(done[0]?.text);
  }
});

test('the same id with another body, or from a colleague, is refused and does nothing', async () => {
  const [input, id] = [registration(), randomUUID()];
  expect((await register(officer, input, id)).status).toBe(200);
  const other = registration();
  const replies = [
    await register(officer, other, id),
    await register(officer, { ...input, name: '虚别人' }, id),
    await register(colleague, input, id),
  ];
  for (const reply of replies) {
    expect(reply.status).toBe(422);
    expect(codeOf(reply)).toBe('operation-id-reused');
  }
  expect(await countOf(other.personId)).toBe(0);
  expect(await countOf(input.personId)).toBe(2);
});

test('a repetition is recognised by what was sent, in any spelling of the id and any order of the fields', async () => {
  const [input, id] = [registration(), randomUUID()];
  await register(officer, input, id);
  const reordered = Object.fromEntries(Object.entries(input).reverse());
  expect((await register(officer, reordered, id.toUpperCase())).status).toBe(200);
  // What a default would add was not sent.
  expect(codeOf(await register(officer, { ...input, categories: [] }, id))).toBe('operation-id-reused');
});

test('a refusal is remembered too', async () => {
  const [input, id] = [registration({ home: { county: '980101' } }), randomUUID()];
  const first = await register(officer, input, id);
  expect(codeOf(first)).toBe('outside-scope');
  expect((await register(officer, input, id)).text).toBe(first.text);
});
