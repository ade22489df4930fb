import { randomUUID } from 'node:crypto';
import { date } from '@wengang/domain/calendar/civil-date.ts';
import { Instant } from '@wengang/domain/calendar/instant.ts';
import { allow } from '@wengang/domain/contract/access.ts';
import { OperationId, operation } from '@wengang/domain/contract/endpoint.ts';
import { accept, refusalKind, refuse } from '@wengang/domain/contract/refusal.ts';
import { notFound } from '@wengang/domain/contract/standard-refusals.ts';
import { sql } from 'kysely';
import { z } from 'zod';
import type { AccessContext } from '../../database/context.ts';
import type { Tx } from '../../database/database.ts';
import { type County, twoCounties } from '../../database/testing/invented-regions.ts';
import { sealField } from '../../vault/field.ts';
import { createPersonKey } from '../../vault/person-key.ts';
import { implement, type OperationCall } from '../bound-operation.ts';
import type { OperationRequest } from '../perform-operation.ts';
import { savePersonSecrets } from '../store.ts';

/** Small operations on invented people, for the tests of the kernel. */
export const { regions, one, other } = twoCounties();

const Entry = z.strictObject({ personId: z.uuid(), name: z.string(), idNumber: z.string() });
type Entry = z.infer<typeof Entry>;
const access = allow({ 'county-officer': ['home'] });
const summary = { zh: '测试', en: 'test' };

export const enrol = implement(
  operation({
    name: 'test.enrol',
    version: 1,
    summary,
    access,
    input: Entry.extend({ county: z.enum(['one', 'other']).default('one') }),
    output: z.strictObject({ personId: z.uuid(), name: z.string() }),
    refusals: [],
  }),
  async (tx, call, { county, ...entry }) => {
    await saveEntry(tx, call, entry, county === 'one' ? one : other);
    return accept({
      reply: { personId: entry.personId, name: entry.name },
      persons: [entry.personId],
      regions: [one.villageId],
      factDay: date('2026-11-01'),
    });
  },
);

export const nameNotAllowed = refusalKind('name-not-allowed', 422, z.strictObject({}), () => ({
  zh: '不能使用该姓名,请改正后重试。',
  en: 'This name is not allowed: correct it and try again.',
}));

/** Writes before it decides, so that a refusal has something to undo. */
export const rename = implement(
  operation({
    name: 'test.rename',
    version: 1,
    summary,
    access,
    input: z.strictObject({ personId: z.uuid(), name: z.string() }),
    output: z.strictObject({ before: z.string() }),
    refusals: [nameNotAllowed, notFound],
  }),
  async (tx, call, { personId, name }) => {
    const { rows } = await sql<{ name: string }>`
      select name from person where person_id = ${personId} for update`.execute(tx);
    const [before] = rows;
    if (before === undefined) return refuse(notFound, { what: 'person' });
    await sql`update person set name = ${name}, recorded_by = ${call.id} where person_id = ${personId}`.execute(
      tx,
    );
    if (name === '') return refuse(nameNotAllowed, {});
    if (name === 'fails') throw new Error('the operation failed half-way');
    return accept({ reply: { before: before.name }, persons: [personId], regions: [], factDay: null });
  },
);

/** One operation on several persons, with or without the split that the log needs. */
export const enrolAll = implement(
  operation({
    name: 'test.enrol-all',
    version: 1,
    summary,
    access,
    input: z.strictObject({
      file: z.string(),
      entries: z.array(Entry),
      split: z.enum(['right', 'none', 'foreign']),
    }),
    output: z.strictObject({ count: z.int() }),
    refusals: [],
  }),
  async (tx, call, { file, entries, split }) => {
    for (const entry of entries) await saveEntry(tx, call, entry, one);
    const rows = new Map<string, unknown>(entries.map((entry) => [entry.personId, entry]));
    if (split === 'foreign') rows.set(randomUUID(), {});
    return accept({
      reply: { count: entries.length },
      persons: entries.map((entry) => entry.personId),
      regions: [one.countyId],
      factDay: null,
      ...(split === 'none' ? {} : { split: { rest: { file }, rows } }),
    });
  },
);

async function saveEntry(tx: Tx, call: OperationCall, entry: Entry, county: County): Promise<void> {
  const { personId, name, idNumber } = entry;
  await sql`
    insert into person (person_id, controller_id, name, name_sort, sex, born, home_region_id, home_path, province_id, prefecture_id,
      county_id, township_id, village_id, id_number, recorded_by)
    values (${personId}, ${county.countyId}, ${name}, ${name}, 1, '1985-06-10', ${county.villageId}, ${county.villagePath},
      ${county.provinceId}, ${county.prefectureId}, ${county.countyId}, ${county.townshipId}, ${county.villageId},
      ${sealField(call.keyring, { field: 'id-number', personId }, idNumber)}, ${call.id})`.execute(tx);
  await savePersonSecrets(tx, new Map([[personId, createPersonKey(call.keyring, personId).wrapped]]));
}

/** An officer of a county, by default always the same one. */
export const officerOf = (county: County, account = accountOf(county)): AccessContext => ({
  account,
  assignment: null,
  role: 'county-officer',
  count: null,
  home: county.path,
  work: null,
  organisation: null,
  transit: null,
  self: null,
  businessDay: date('2026-11-22'),
});

const accountOf = (county: County): string => `00000000-0000-7000-8000-000000${county.path}`;

export const newOperationId = (): OperationId => OperationId.parse(randomUUID());

export const requested = (
  input: Record<string, unknown>,
  overrides: Partial<OperationRequest> = {},
): OperationRequest => ({
  id: newOperationId(),
  context: officerOf(one),
  recordedAt: Instant.parse('2026-11-22T08:00:00.000Z'),
  deviceTime: null,
  input,
  ...overrides,
});

/** Valid in date and check digit; county 530698 was never issued. */
export const entryOf = (overrides: Partial<Entry> = {}): Entry & { county: 'one' } => ({
  personId: randomUUID(),
  name: '虞测青',
  idNumber: '530698198506101019',
  county: 'one',
  ...overrides,
});
