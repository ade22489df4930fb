import { pipeline } from 'node:stream/promises';
import { date, dayNumber } from '@wengang/domain/calendar/civil-date.ts';
import type { Home } from '@wengang/domain/people/homes.ts';
import { defaultStatisticsSettings, statisticsRules } from '@wengang/domain/placements/settings.ts';
import { standing } from '@wengang/domain/placements/standing.ts';
import { identityIndexes, searchKeysOf, sortName } from '@wengang/server/people/search-keys.ts';
import { deriveEvents } from '@wengang/server/placements/events/derive-events.ts';
import type { EventTable } from '@wengang/server/placements/events/event-rows.ts';
import { columnsOf, eventTables } from '@wengang/server/placements/events/store.ts';
import { type HomeIds, stateRows } from '@wengang/server/placements/state-rows.ts';
import { stockDeltas } from '@wengang/server/placements/stock-deltas.ts';
import { stockMeasures } from '@wengang/server/placements/stock-measures.ts';
import { sealField } from '@wengang/server/platform/vault/field.ts';
import type { Keyring } from '@wengang/server/platform/vault/keyring.ts';
import { createPersonKey } from '@wengang/server/platform/vault/person-key.ts';
import pg from 'pg';
import { type CopyStreamQuery, from as copyFrom } from 'pg-copy-streams';
import { seeded, seededUuid } from '../random.ts';
import { type GeneratedPerson, type Geography, generatePerson } from './population.ts';

type PlaceIds = {
  path: string;
  region_id: number;
  prefecture_id: number | null;
  county_id: number | null;
  township_id: number | null;
};
export type Loaded = {
  persons: number;
  spells: number;
  states: number;
  sample: { personId: string; name: string; idNumber: string; phone: string; village: string }[];
};

const tables = {
  person:
    'person_id,household_id,controller_id,name,name_sort,sex,born,home_region_id,home_path,province_id,prefecture_id,county_id,township_id,village_id,id_number,phone,recorded_by',
  person_secret: 'person_id,wrapped_key',
  person_key: 'person_id,key,home_path,county_id',
  identity: 'id_index,person_id',
  person_fact: 'person_id,fact_id,kind,from_day,to_day,value,detail,recorded_by',
  spell:
    'person_id,spell_id,home_path,start_day,start_precision,end_day,end_precision,resolved_from,resolved_to,counted,kind,full_time,organised,place,place_path,place_region_id,place_prefecture_id,place_county_id,place_township_id,employer_name,recorded_by',
  statement: 'person_id,statement_id,kind,spell_id,about_day,grade,result,recorded_by',
  person_grant: 'person_id,grant_id,home_path,subject_path,purpose,valid_from,valid_to,granted_by',
  person_state:
    'person_id,from_day,to_day,home_path,province_id,prefecture_id,county_id,township_id,village_id,name_sort,standing,grade,hard,wants_out,seeker,public_post,stale,spell_id',
  out_start: eventColumns('out_start'),
  out_span: eventColumns('out_span'),
  return_event: eventColumns('return_event'),
  work_span: eventColumns('work_span'),
  spell_finding: eventColumns('spell_finding'),
} as const;

function eventColumns(table: EventTable): string {
  return `home_path,${columnsOf(table).join(',')}`;
}

const rules = statisticsRules(defaultStatisticsSettings);
const horizon = dayNumber(date('2100-01-01'));

/**
 * Fills an empty, migrated database with invented persons: the same rows that the operations write, through COPY as the administrator
 * (row security does not take COPY), indexes built afterwards. Deterministic for a seed and a number.
 */
export async function loadPopulation(
  admin: pg.ClientConfig,
  keyring: Keyring,
  geography: Geography,
  count: number,
  progress: (done: number) => void,
): Promise<Loaded> {
  const client = new pg.Client(admin);
  // When the load fails the server is stopped under the connection: the failure itself is what should be seen.
  client.on('error', () => {});
  await client.connect();
  const ids = await readRegionIds(client);
  const indexes = await dropIndexes(client);
  const random = seeded(20_250_930);
  const operation = seededUuid(random, 1);
  const loaded: Loaded = { persons: 0, spells: 0, states: 0, sample: [] };
  const deltas = new Map<string, number[]>();
  for (let from = 0; from < count; from += batch) {
    const buffers = emptyBuffers();
    for (let index = from; index < Math.min(count, from + batch); index += 1) {
      const person = generatePerson(random, geography, index);
      writePerson(buffers, { person, keyring, ids, operation, random, deltas, loaded });
      if (index % Math.ceil(count / 4000) === 0) loaded.sample.push(sampleOf(person));
    }
    for (const [table, columns] of Object.entries(tables))
      await copy(client, table, columns, buffers[table as Table]);
    progress(Math.min(count, from + batch));
  }
  await writeDeltas(client, deltas);
  for (const statement of indexes) await client.query(statement);
  await client.query('vacuum (analyze)');
  await client.end();
  return loaded;
}

type Table = keyof typeof tables;
type Buffers = Record<Table, string[]>;
const batch = 20_000;

const emptyBuffers = (): Buffers =>
  Object.fromEntries(Object.keys(tables).map((table) => [table, []])) as unknown as Buffers;

function writePerson(
  out: Buffers,
  made: {
    person: GeneratedPerson;
    keyring: Keyring;
    ids: Map<string, HomeIds & PlaceIds>;
    operation: string;
    random: () => number;
    deltas: Map<string, number[]>;
    loaded: Loaded;
  },
): void {
  const { person, keyring, ids, operation, loaded } = made;
  const { history, name, idNumber, phone } = person;
  const { personId } = history;
  const [home] = history.homes;
  const region = idsOf(ids, home?.village ?? '');
  const nameSort = sortName(name);
  const seal = (field: string, text: string): string => hex(sealField(keyring, { field, personId }, text));
  out.person.push(
    row(
      personId,
      null,
      region.county_id,
      name,
      nameSort,
      history.sex === 'female' ? 2 : 1,
      history.born,
      region.region_id,
      region.path,
      region.province_id,
      region.prefecture_id,
      region.county_id,
      region.township_id,
      region.village_id,
      seal('id-number', idNumber),
      seal('phone', phone),
      operation,
    ),
  );
  out.person_secret.push(row(personId, hex(createPersonKey(keyring, personId).wrapped)));
  const keys = searchKeysOf(keyring, { name, idNumber, phone, countyId: region.county_id });
  for (const key of new Set(keys.map(hex)))
    out.person_key.push(row(personId, key, region.path, region.county_id));
  const [claim] = identityIndexes(keyring, idNumber);
  if (claim !== undefined) out.identity.push(row(hex(claim), personId));
  writeFacts(out, person, operation);
  writeSpells(out, person, { ids, region, operation, random: made.random });

  const intervals = standing(history, rules, horizon);
  const homeIds = (at: Home): HomeIds => idsOf(ids, at.village ?? at.township ?? at.county);
  writeEvents(out, {
    path: region.path,
    events: deriveEvents(history, rules, { intervals, idsOf: homeIds }),
  });
  const rows = stateRows(personId, intervals, homeIds);
  for (const state of rows)
    out.person_state.push(
      row(
        personId,
        state.from_day,
        state.to_day,
        region.path,
        state.province_id,
        state.prefecture_id,
        state.county_id,
        state.township_id,
        state.village_id,
        nameSort,
        state.standing,
        state.grade,
        state.hard,
        state.wants_out,
        state.seeker,
        state.public_post,
        state.stale,
        state.spell_id,
      ),
    );
  for (const delta of stockDeltas([], rows)) {
    const key = `${delta.county_id}\t${delta.day}`;
    const sums = made.deltas.get(key) ?? stockMeasures.map(() => 0);
    stockMeasures.forEach((measure, at) => {
      sums[at] = (sums[at] ?? 0) + delta[measure];
    });
    made.deltas.set(key, sums);
  }
  loaded.persons += 1;
  loaded.spells += history.spells.length;
  loaded.states += rows.length;
}

function writeEvents(
  out: Buffers,
  { path, events }: { path: string; events: ReturnType<typeof deriveEvents> },
): void {
  for (const table of eventTables)
    for (const event of events[table]) {
      // Every column of an event is a text, a number, a switch, null or a list of these; they are written by name.
      const values = event as Record<string, string | number | boolean | null | (string | number)[]>;
      out[table].push(
        row(
          path,
          ...columnsOf(table).map((column) => {
            const value = values[column] ?? null;
            return Array.isArray(value) ? `{${value.join(',')}}` : value;
          }),
        ),
      );
    }
}

function writeFacts(out: Buffers, { history }: GeneratedPerson, operation: string): void {
  const { personId } = history;
  const add = (
    id: string,
    kind: string,
    from: string,
    to: string | undefined,
    value: string | null,
    detail = '{}',
  ): void => {
    out.person_fact.push(row(personId, id, kind, from, to ?? null, value, detail, operation));
  };
  for (const { id, from, to, status, ...levels } of history.homes)
    add(id, 'home', from, to, status, JSON.stringify(levels));
  if (history.died !== undefined) add(personId, 'death', history.died, undefined, null);
  for (const period of history.student) add(period.id, 'study', period.from, period.to, null);
  for (const period of history.ability) add(period.id, 'ability', period.from, period.to, period.ability);
  for (const category of history.categories)
    add(category.id, 'hardship', category.from, category.to, category.kind);
  for (const { id, on, scope, ...detail } of history.wishes)
    add(id, 'wish', on, undefined, scope, JSON.stringify(detail));
  for (const venture of history.ventures) add(venture.id, 'venture', venture.from, venture.to, null);
}

function writeSpells(
  out: Buffers,
  { history, workCodes }: GeneratedPerson,
  at: {
    ids: Map<string, HomeIds & PlaceIds>;
    region: HomeIds & PlaceIds;
    operation: string;
    random: () => number;
  },
): void {
  const { personId } = history;
  for (const spell of history.spells) {
    const place = idsOf(at.ids, workCodes.get(spell.id) ?? '');
    const end = spell.end ?? null;
    out.spell.push(
      row(
        personId,
        spell.id,
        at.region.path,
        spell.start,
        'day',
        end,
        end === null ? null : 'day',
        spell.start,
        end,
        true,
        spell.kind,
        true,
        spell.organised,
        JSON.stringify(spell.place),
        place.path,
        place.region_id,
        place.prefecture_id,
        place.county_id,
        place.township_id,
        '示例制造有限公司（演示）',
        at.operation,
      ),
    );
    if (end === null)
      out.person_grant.push(
        row(
          personId,
          seededUuid(at.random, 2),
          at.region.path,
          place.path,
          'placed',
          spell.start,
          null,
          at.operation,
        ),
      );
  }
  for (const evidence of history.evidence)
    out.statement.push(
      row(
        personId,
        evidence.id,
        'evidence',
        evidence.spellId,
        evidence.about,
        evidence.grade,
        evidence.result,
        at.operation,
      ),
    );
}

async function writeDeltas(client: pg.Client, deltas: ReadonlyMap<string, number[]>): Promise<void> {
  const columns = stockMeasures.join(',');
  const lines = [...deltas].map(([key, sums]) => `${key}\t${sums.join('\t')}\n`);
  await copy(client, 'standing_day', `county_id,day,${columns}`, lines);
  await client.query(`insert into standing_month (county_id, month, ${columns})
    select county_id, date_trunc('month', day)::date, ${stockMeasures.map((measure) => `sum(${measure})`).join(',')} from standing_day group by 1, 2`);
}

async function copy(
  client: pg.Client,
  table: string,
  columns: string,
  lines: readonly string[],
): Promise<void> {
  const stream: CopyStreamQuery = client.query(copyFrom(`copy ${table} (${columns}) from stdin`));
  async function* chunks(): AsyncGenerator<string> {
    for (let at = 0; at < lines.length; at += 500) yield lines.slice(at, at + 500).join('');
  }
  await pipeline(chunks, stream);
}

async function readRegionIds(client: pg.Client): Promise<Map<string, HomeIds & PlaceIds>> {
  const { rows } = await client.query<HomeIds & PlaceIds & { code: string }>(
    'select code, path, region_id, province_id, prefecture_id, coalesce(county_id, region_id) as county_id, township_id, village_id from region where valid_to is null',
  );
  return new Map(rows.map(({ code, ...region }) => [code, region]));
}

/** Drops what slows the load down, and gives the statements that put it back. */
async function dropIndexes(client: pg.Client): Promise<string[]> {
  const names = Object.keys(tables)
    .map((table) => `'${table}'`)
    .join(',');
  const constraints = await client.query<{ drop: string; add: string }>(
    `select format('alter table %s drop constraint %I', conrelid::regclass, conname) as drop,
       format('alter table %s add constraint %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid)) as add
     from pg_constraint where contype in ('p', 'x') and conrelid::regclass::text in (${names})`,
  );
  const indexes = await client.query<{ drop: string; add: string }>(
    `select format('drop index %s', i.indexrelid::regclass) as drop, pg_get_indexdef(i.indexrelid) as add
     from pg_index i where i.indrelid::regclass::text in (${names})
       and not exists (select 1 from pg_constraint c where c.conindid = i.indexrelid)`,
  );
  for (const { drop } of [...indexes.rows, ...constraints.rows]) await client.query(drop);
  return [...constraints.rows, ...indexes.rows].map(({ add }) => add);
}

const sampleOf = ({ history, name, idNumber, phone }: GeneratedPerson): Loaded['sample'][number] => ({
  personId: history.personId,
  name,
  idNumber,
  phone,
  village: history.homes[0]?.village ?? '',
});

function idsOf(ids: ReadonlyMap<string, HomeIds & PlaceIds>, code: string): HomeIds & PlaceIds {
  const region = ids.get(code);
  if (region === undefined) throw new Error(`no region ${code}`);
  return region;
}

const hex = (bytes: Uint8Array): string => `\\\\x${Buffer.from(bytes).toString('hex')}`;
// COPY text format: tab between columns, \N for null; the generated texts hold neither tabs nor backslashes of their own.
const row = (...values: readonly (string | number | boolean | null)[]): string =>
  `${values.map((value) => (value === null ? '\\N' : String(value))).join('\t')}\n`;
