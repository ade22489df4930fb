import { date } from '@wengang/domain/calendar/civil-date.ts';
import type { InputOf, Query } from '@wengang/domain/contract/endpoint.ts';
import { Instant, OperationId } from '@wengang/domain/contract/endpoint.ts';
import { FactId, PersonId } from '@wengang/domain/people/facts.ts';
import { defaultStatisticsSettings, statisticsRules } from '@wengang/domain/placements/settings.ts';
import { recordWishOperation } from '@wengang/server/people/record-wish.ts';
import { spellName } from '@wengang/server/people/search-keys.ts';
import { answerSearch } from '@wengang/server/people/search-persons.ts';
import { answerListWorkplace } from '@wengang/server/placements/list-workplace.ts';
import { restatePersons } from '@wengang/server/placements/restate.ts';
import { newUuid } from '@wengang/server/platform/clock/clock.ts';
import { type AccessContext, inContext } from '@wengang/server/platform/database/context.ts';
import type { Database } from '@wengang/server/platform/database/database.ts';
import type { BoundQuery } from '@wengang/server/platform/http/bound-query.ts';
import { performOperation } from '@wengang/server/platform/operations/perform-operation.ts';
import type { Keyring } from '@wengang/server/platform/vault/keyring.ts';
import { answerListPersons } from '@wengang/server/reports/list-persons.ts';
import { answerStockCounts } from '@wengang/server/reports/stock-counts.ts';
import { countStock } from '@wengang/server/reports/store.ts';
import pg from 'pg';
import { atMost, exactly, type Figure, percentile, timed } from '../figure.ts';
import { below, pick, type Random } from '../random.ts';
import type { Loaded } from './load.ts';

export type Place = { region_id: number; path: string; level: number };
export type Ground = {
  database: Database;
  admin: pg.ClientConfig;
  keyring: Keyring;
  random: Random;
  sample: Loaded['sample'];
  prefecture: Place;
  counties: readonly Place[];
  villages: readonly Place[];
  towns: readonly Place[];
  workCity: Place;
};

const today = date('2025-09-30');
const now = Instant.parse('2025-09-30T04:00:00.000Z');

const contextOf = (role: string, relation: 'home' | 'work', path: string): AccessContext => ({
  account: '00000000-0000-7000-8000-00000000beec',
  assignment: null,
  role,
  count: relation === 'home' ? path : null,
  home: relation === 'home' ? path : null,
  work: relation === 'work' ? path : null,
  organisation: null,
  transit: null,
  self: null,
  businessDay: today,
});

/** Asks a query as the HTTP door does, without HTTP: context, one transaction, the reply with its opened and masked fields. */
async function ask<Q extends Query>(
  ground: Ground,
  bound: BoundQuery,
  context: AccessContext,
  input: InputOf<Q>,
): Promise<{ rows: number }> {
  const parsed = bound.contract.input.parse(input);
  const answer = await inContext(ground.database, context, (tx) =>
    bound.respond(tx, { context, keyring: ground.keyring, now }, parsed),
  );
  if (!answer.ok) throw new Error(`refused: ${JSON.stringify(answer.refusal)}`);
  return { rows: answer.value.persons.length };
}

/** P1: by name, initials, ID number, phone and last four, as county and as prefecture. */
export async function measureSearch(ground: Ground, runs: number): Promise<Figure[]> {
  const kinds = {
    name: (one: Loaded['sample'][number]) => one.name,
    'ID number': (one: Loaded['sample'][number]) => one.idNumber,
    phone: (one: Loaded['sample'][number]) => one.phone,
    'last four': (one: Loaded['sample'][number]) => one.idNumber.slice(-4),
    initials: (one: Loaded['sample'][number]) => initialsOf(one.name),
  };
  const figures: Figure[] = [];
  for (const [scope, role] of [
    ['county', 'county-officer'],
    ['prefecture', 'prefecture-supervisor'],
    ['village', 'village-liaison'],
  ] as const)
    for (const [kind, textOf] of Object.entries(kinds)) {
      if (kind === 'last four' && scope === 'prefecture') continue;
      const times: number[] = [];
      for (let run = 0; run < runs; run += 1) {
        const one = pick(ground.random, ground.sample);
        const path =
          scope === 'prefecture' ? ground.prefecture.path : one.village.slice(0, scope === 'county' ? 6 : 12);
        times.push(
          await timed(() => ask(ground, answerSearch, contextOf(role, 'home', path), { text: textOf(one) })),
        );
      }
      figures.push(atMost(`search by ${kind}, ${scope}, p95`, percentile(times, 0.95), 'ms', 30));
    }
  return figures;
}

const initials = new Map<string, string>();
function initialsOf(name: string): string {
  const known = initials.get(name);
  if (known !== undefined) return known;
  const text = spellName(name)
    .map((syllable) => syllable.charAt(0))
    .join('');
  initials.set(name, text);
  return text;
}

/** P2: village, county and workplace lists of 50, on dates of ten years, every list, first and later pages. */
export async function measureLists(ground: Ground, runs: number): Promise<Figure[]> {
  const lists = ['L1', 'L2', 'L3', 'L4', 'L5', 'W', 'X', 'over-age', 'V', 'stale', 'seekers'] as const;
  const figures: Figure[] = [];
  for (const [scope, places, goal] of [
    ['village', ground.villages, 60],
    ['county', ground.counties, 60],
  ] as const)
    for (const list of lists) {
      const times: number[] = [];
      for (let run = 0; run < runs; run += 1) {
        const place = pick(ground.random, places);
        const context = contextOf('county-officer', 'home', place.path);
        const input = { list, region: place.region_id, on: randomDate(ground.random), size: 50 };
        times.push(await timed(() => ask(ground, answerListPersons, context, input)));
      }
      figures.push(atMost(`${scope} list ${list}, p95`, percentile(times, 0.95), 'ms', goal));
    }
  for (const [scope, places] of [
    ['town', ground.towns],
    ['city', [ground.workCity]],
  ] as const) {
    const times: number[] = [];
    for (let run = 0; run < runs; run += 1) {
      const place = pick(ground.random, places);
      const context = contextOf('station-officer', 'work', place.path);
      times.push(
        await timed(() =>
          ask(ground, answerListWorkplace, context, { region: place.region_id, on: today, size: 50 }),
        ),
      );
    }
    figures.push(atMost(`workplace list, ${scope}, p95`, percentile(times, 0.95), 'ms', 60));
  }
  return figures;
}

/** P6: county and prefecture indicators on random dates, and the same numbers by counting every row. */
export async function measureIndicators(ground: Ground, runs: number, equalities: number): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const [scope, places] of [
    ['county', ground.counties],
    ['prefecture', [ground.prefecture]],
  ] as const) {
    const times: number[] = [];
    for (let run = 0; run < runs; run += 1) {
      const place = pick(ground.random, places);
      const context = contextOf('prefecture-supervisor', 'home', ground.prefecture.path);
      times.push(
        await timed(() =>
          ask(ground, answerStockCounts, context, { region: place.region_id, on: randomDate(ground.random) }),
        ),
      );
    }
    figures.push(atMost(`${scope} indicators on any date, p95`, percentile(times, 0.95), 'ms', 300));
  }
  const client = new pg.Client(ground.admin);
  await client.connect();
  let equal = 0;
  let rowTime = 0;
  for (let run = 0; run < equalities; run += 1) {
    const place = run % 10 === 0 ? ground.prefecture : pick(ground.random, ground.counties);
    const on = randomDate(ground.random);
    const column = place.level === 2 ? 'prefecture_id' : 'county_id';
    let counted: Record<string, number> = {};
    rowTime += await timed(async () => {
      const { rows } = await client.query(
        `select count(*) filter (where standing >= 5)::int as labour, count(*) filter (where standing = 5)::int as wage_work,
           count(*) filter (where standing = 5 and grade in (1, 2))::int as out_of_province, count(*) filter (where standing in (5, 6) and hard)::int as hard_employed,
           count(*) filter (where wants_out)::int as wants_out, count(*) filter (where standing = 5 and stale)::int as stale
         from person_state where ${column} = $1 and from_day <= $2 and to_day > $2`,
        [place.region_id, on],
      );
      counted = rows[0];
    });
    const context = contextOf('prefecture-supervisor', 'home', ground.prefecture.path);
    const sums = await inContext(ground.database, context, (tx) => countStock(tx, place.region_id, on));
    if (Object.entries(counted).every(([measure, value]) => sums[measure] === value)) equal += 1;
  }
  await client.end();
  figures.push(
    exactly('indicator sums equal to the row count', equal, 'of random dates and regions', equalities),
  );
  figures.push({
    name: 'peer: counting the rows as superuser, mean',
    value: Math.round(rowTime / equalities),
    unit: 'ms',
    goal: 0,
    ok: true,
  });
  return figures;
}

/** P3: one write operation at a steady rate, measured from the moment it was due. */
export async function measureWrites(ground: Ground, rate: number, seconds: number): Promise<Figure[]> {
  const rules = statisticsRules(defaultStatisticsSettings);
  const server = {
    database: ground.database,
    keyring: ground.keyring,
    restate: (tx: Parameters<typeof restatePersons>[0], persons: readonly string[]) =>
      restatePersons(tx, persons, rules),
  };
  const times: number[] = [];
  const start = performance.now();
  const running: Promise<void>[] = [];
  for (let index = 0; index < rate * seconds; index += 1) {
    const due = start + (index * 1000) / rate;
    const wait = due - performance.now();
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
    const one = ground.sample[(index * 7) % ground.sample.length];
    if (one === undefined) continue;
    running.push(writeWish(server, one, ground.random).then(() => void times.push(performance.now() - due)));
  }
  await Promise.all(running);
  return [
    atMost(`one write operation at ${rate}/s, p95`, percentile(times, 0.95), 'ms', 100),
    atMost(`one write operation at ${rate}/s, p50`, percentile(times, 0.5), 'ms', 100),
    exactly('writes carried out', times.length, 'operations', rate * seconds),
  ];
}

async function writeWish(
  server: Parameters<typeof performOperation>[0],
  one: Loaded['sample'][number],
  random: Random,
): Promise<void> {
  const now = Instant.parse(new Date().toISOString());
  const outcome = await performOperation(server, recordWishOperation, {
    id: OperationId.parse(newUuid(now)),
    context: contextOf('village-liaison', 'home', one.village),
    recordedAt: now,
    deviceTime: null,
    input: {
      personId: PersonId.parse(one.personId),
      wish: {
        id: FactId.parse(newUuid(now)),
        on: randomDate(random),
        scope: 'out-of-county',
        wantsOtherJob: false,
      },
    },
  });
  if (!outcome.ok) throw new Error(`refused: ${outcome.refusal.code}`);
}

/** An empty context, also on a connection that had one, sees nothing in any table about persons. */
export async function measureEmptyContext(ground: Ground): Promise<Figure[]> {
  const client = await ground.database.pools.app.connect();
  let seen = 0;
  const tables = [
    'person',
    'person_key',
    'identity',
    'person_secret',
    'person_fact',
    'spell',
    'statement',
    'person_grant',
    'person_state',
    'household',
    'operation',
    'operation_person',
    'person_access',
  ];
  for (const table of tables) {
    const { rows } = await client.query<{ found: boolean }>(
      `select exists (select 1 from (select 1 from ${table} limit 20000) t) as found`,
    );
    if (rows[0]?.found === true) seen += 1;
  }
  client.release();
  return [exactly('tables that an empty context sees into', seen, 'of 13 tables', 0)];
}

const randomDate = (random: Random) =>
  date(
    `${2016 + below(random, 10)}-${String(1 + below(random, 9)).padStart(2, '0')}-${String(1 + below(random, 28)).padStart(2, '0')}`,
  );
