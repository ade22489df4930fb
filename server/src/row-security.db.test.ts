import { randomUUID } from 'node:crypto';
import { Role } from '@wengang/domain/accounts/role.ts';
import { date } from '@wengang/domain/calendar/civil-date.ts';
import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import { asWorker } from './platform/database/context.ts';
import type { InventedRegion } from './platform/database/testing/invented-regions.ts';
import { plantRegions } from './platform/database/testing/invented-regions.ts';
import { inventRegister } from './platform/database/testing/invented-register.ts';
import { aboutPersons } from './platform/database/testing/table-catalogue.ts';
import { choices } from './platform/testing/choices.ts';
import { openedTo } from './testing/access-table.ts';
import type { Target } from './testing/cast.ts';
import { postedToOrganisation } from './testing/geography.ts';
import { inTurns } from './testing/in-turns.ts';
import { inventedNumber, type Planted, plantPersons, reaches } from './testing/planted-persons.ts';
import { plantThings } from './testing/planted-things.ts';
import { fillPosts, foundOrganisation, type Holder, type Post } from './testing/post-holders.ts';
import { askTwice, byPerson, isAboutThing, type Probe } from './testing/probes/probe.ts';
import { probes } from './testing/probes.ts';
import { openTestService, type Reply, type TestService, today } from './testing/test-service.ts';
import { newThings, type ThingName } from './testing/things.ts';

/**
 * S2 over HTTP: random users of random regions ask for random persons and lists, and see what an independent reference says. Another seed
 * gives another register and other users; 10,000 users: WENGANG_USERS=10000.
 */
const seed = Number(process.env.WENGANG_SEED ?? 20_261_122);
const users = Number(process.env.WENGANG_USERS ?? 1_000);
const pick = choices(seed);
const register = inventRegister(pick, 1_000);
plantRegions(register.regions);

const oneOf = <T>(list: readonly T[]): T => {
  const chosen = list[pick(list.length)];
  if (chosen === undefined) throw new Error('nothing to choose from');
  return chosen;
};
// So few that every name is borne in many counties.
const names = ['测甲乙', '测甲丙', '试丁甲', '试丁戊', '虚己甲', '虚己庚', '测丁辛', '虚甲壬'].flatMap(
  (name) => [...'一二三四五六七'].map((end) => name + end),
);
const texts = [...names, '测甲', '试丁', '虚己', '甲乙', '丁辛', '壬七'];

let service: TestService;
let holders: Holder[];
let targets: Target[];
let persons: readonly Planted[];

beforeAll(async () => {
  service = await openTestService();
  const organisations: { id: string; region: InventedRegion }[] = [];
  for (const id of new Set(register.grants.flatMap(({ organisation }) => organisation ?? []))) {
    const region = oneOf(register.regions);
    organisations.push({ id: await foundOrganisation(service, region, id), region });
  }
  const posts = Array.from({ length: users }, (): Post => {
    const role = oneOf(Role.options);
    if (!postedToOrganisation.has(role)) return { role, region: anyRegion() };
    const { id, region } = oneOf(organisations);
    return { role, region, organisation: id };
  });
  holders = await fillPosts(service, posts);
  persons = register.persons.map((one, n) => inventPerson(one, n));
  await plantPersons(service, persons);
  const from = organisations.map(({ id }) => id);
  targets = persons.map((person) => surround(person, from));
  await plantThings(service, targets);
});

function inventPerson({ id, region }: (typeof register.persons)[number], n: number): Planted {
  const escorts = holders.filter(({ role }) => role === 'escort');
  const travels = escorts.length > 0 && pick(4) === 0;
  const from = date('2026-03-01');
  const onTheWay = { id: randomUUID(), place: null, organisation: null, from, to: null };
  return {
    id,
    name: oneOf(names),
    idNumber: inventedNumber(n),
    home: region,
    works: pick(2) === 0 ? null : { spell: randomUUID(), region: oneOf(register.regions), from },
    grants: [
      ...register.grants.filter((grant) => grant.person === id),
      ...(travels ? [{ ...onTheWay, account: oneOf(escorts).accountId }] : []),
    ],
  };
}

/** Order, offer, group and papers of anybody anywhere: whoever reaches the person need not reach them, nor the other way round. */
function surround(person: Planted, organisations: readonly string[]): Target {
  const { role, accountId, organisation } = oneOf(holders);
  const place = person.works?.region ?? oneOf(register.regions);
  const station = randomUUID();
  const escort = person.grants.find(({ account }) => account !== null)?.account ?? null;
  const county = register.regions.find(({ path }) => path === person.home.path.slice(0, 6));
  if (county === undefined) throw new Error('everybody lives in a county');
  const asker = { role, accountId, organisation, region: place };
  const movesTo = oneOf(register.regions.filter(({ level }) => level >= 3));
  const parties = { county, place, station, stationAt: place, escort, asker, movesTo, responsibility: null };
  return {
    relation: 'home',
    place: 'own',
    person,
    things: newThings(person, station),
    parties: { ...parties, organisation: oneOf(organisations) },
  };
}

type Question = (holder: Holder) => Promise<void>;
/** whom each account was shown */
const shownTo = new Map<string, Set<string>>();
let seenPersons = 0;

const questions: Readonly<Record<string, Question>> = {
  'people.search': async (holder) => {
    const text = oneOf(texts);
    const reply = await holder.client.post('/api/people/search', { text });
    const found = reply.body as { persons: { personId: string }[]; more: boolean };
    const shown = found.persons.map(({ personId }) => personId);
    const expected = reached('people.search', holder).filter(({ name }) => name.includes(text));
    // Of more than fifty, any fifty.
    const fifty = expected.filter(({ id }) => expected.length <= 50 || shown.includes(id));
    compare({ holder, text, shown }, fifty);
    expect({ shown: shown.length, more: found.more }).toEqual({
      shown: Math.min(50, expected.length),
      more: expected.length > 50,
    });
  },
  'reports.list-persons': async (holder) => {
    const region = regionNear(holder);
    const shown = await allPages((after) =>
      holder.client.get('/api/reports/lists/roster', { region: region.id, on: today, size: 200, ...after }),
    );
    const expected = reached('reports.list-persons', holder).filter(({ home }) =>
      home.line.includes(region.id),
    );
    compare({ holder, text: region.path, shown }, expected);
  },
  'placements.list-workplace': async (holder) => {
    const region = regionNear(holder, [2, 4]);
    const shown = await allPages((after) =>
      holder.client.get('/api/placements/workplace', { region: region.id, on: today, size: 200, ...after }),
    );
    const expected = reached('placements.list-workplace', holder).filter(({ works }) =>
      works?.region.line.includes(region.id),
    );
    compare({ holder, text: region.path, shown }, expected);
  },
  'reports.stock-counts': async (holder) => {
    const region = regionNear(holder);
    const reply = await holder.client.get('/api/reports/stock', { region: region.id, on: today });
    if (!region.path.startsWith(holder.path)) return expect(reply.status).toBe(404);
    const there = persons.filter(({ home }) => home.line.includes(region.id));
    expect(reply.body).toMatchObject({
      counts: { roster: there.length, wage_work: there.filter(({ works }) => works !== null).length },
    });
  },
};

test(`${users} random users see the persons and the counts that are theirs, and nothing else`, async () => {
  const asked = holders.flatMap((holder) =>
    Object.entries(questions)
      .filter(([name]) => openedTo(name, holder.role) !== undefined)
      .map(
        ([, ask]) =>
          () =>
            ask(holder),
      ),
  );
  expect(asked.length).toBeGreaterThan(users);
  await inTurns(asked, 6);
  // They were neither all blind nor all-seeing.
  expect(seenPersons / asked.length).toBeGreaterThan(3);
});

/** What only reads, prints or exports; asked of everything else, nothing may change. */
const isReading = (name: string): boolean => /\.(get|open|explain|list|view)-|-(page|workbook)$/.test(name);
// To draft an order that does not exist is to make one.
const named = Object.entries(probes).filter(([name]) => name !== 'vacancies.draft-order');

test('random users reach the offers, groups, papers and files of those whom they reach, and nothing else', async () => {
  let [asked, admittedTo] = [0, 0];
  const works = holders.flatMap((holder) =>
    [true, false].flatMap((near) => {
      const found = thingFor(holder, near, isReading);
      return found === undefined ? [] : [{ holder, near, ...found }];
    }),
  );
  await inTurns(
    works.map(({ holder, near, name, probe, target }) => async () => {
      const { known, same, admitted } = await askTwice(probe, holder.client, target);
      asked += 1;
      if (admitted) admittedTo += 1;
      const about = { name, role: holder.role, path: holder.path, said: known.text.slice(0, 300) };
      expect({ ...about, admitted }).toEqual({ ...about, admitted: near });
      if (!near && probe.admits === undefined) expect({ ...about, same }).toEqual({ ...about, same: true });
    }),
    6,
  );
  expect(asked).toBeGreaterThan(users / 2);
  expect(admittedTo).toBeGreaterThan(users / 10);
});

test('random users are listed what is within their reach, and nothing else', async () => {
  let seen = 0;
  const works = holders.flatMap((holder, n) => {
    const fitting = named.filter(([name]) => openedTo(name, holder.role) !== undefined);
    // Lists are read to their last page: by one user in two, and the dear one of all that waits by one in four.
    const readsRegions = n % 2 === 0;
    const readsMixed = n % 4 === 0;
    const wholes = fitting.flatMap(([name, probe]) =>
      probe.about === 'whole list'
        ? [() => wholeList(holder, { name, probe })]
        : probe.about === 'mixed list' && readsMixed
          ? [() => mixedList(holder, { name, probe })]
          : [],
    );
    const ofRegions = fitting.flatMap(([name, probe]) => (probe.about === 'list' ? [{ name, probe }] : []));
    return [
      ...(wholes.length === 0 ? [] : [oneOf(wholes)]),
      ...(ofRegions.length === 0 || !readsRegions ? [] : [() => listOfRegion(holder, oneOf(ofRegions))]),
    ];
  });
  await inTurns(works, 6);
  expect(works.length).toBeGreaterThan(users / 3);
  expect(seen / works.length).toBeGreaterThan(1);

  async function wholeList(
    holder: Holder,
    { name, probe }: { name: string; probe: Probe & { about: 'whole list' } },
  ): Promise<void> {
    const { text } = await probe.ask(holder.client);
    const opened = openedTo(name, holder.role) ?? [];
    const due = targets.filter(
      (target) => (probe.lists?.(target) ?? true) && (probe.reachedBy ?? byPerson)(holder, opened, target),
    );
    holdTo({ name, holder, of: probe.of, isWhole: due.length <= firstPage }, text, due);
  }

  async function mixedList(
    holder: Holder,
    { name, probe }: { name: string; probe: Probe & { about: 'mixed list' } },
  ): Promise<void> {
    const shown = probe.shown(await probe.ask(holder.client));
    const due = targets.flatMap((target) => probe.due(holder, openedTo(name, holder.role) ?? [], target));
    seen += shown.length;
    const about = { name, role: holder.role, path: holder.path };
    expect({ ...about, shown: [...shown].sort() }).toEqual({ ...about, shown: due.sort() });
  }

  async function listOfRegion(
    holder: Holder,
    { name, probe }: { name: string; probe: Probe & { about: 'list' } },
  ): Promise<void> {
    const region = regionNear(holder, probe.of === 'home' ? [3, 4, 5] : [3, 4]);
    const { text } = await probe.ask(holder.client, region);
    const opened = openedTo(name, holder.role) ?? [];
    const due = targets.filter(
      (target) =>
        (probe.lists?.(target) ?? true) &&
        (probe.of === 'home' ? target.person.home : target.person.works?.region)?.line.includes(region.id) &&
        reaches(holder, opened, target.person, today),
    );
    // Above one's own region a list may be empty instead.
    const isWhole =
      region.path.startsWith(holder.path) || targets.some(({ person }) => text.includes(person.id));
    holdTo({ name, holder, of: 'person', isWhole }, text, due);
  }

  /** Nothing out of reach, ever; and all of what is due, where every page of it was read. */
  function holdTo(
    asked: { name: string; holder: Holder; of: ThingName; isWhole: boolean },
    text: string,
    due: readonly Target[],
  ): void {
    const { name, holder, of } = asked;
    const ids = idsIn(text);
    const shown = targets.filter(({ things }) => ids.has(things[of]));
    seen += shown.length;
    const about = { name, role: holder.role, path: holder.path };
    const idsOf = (list: readonly Target[]): string[] => list.map(({ things }) => things[of]).sort();
    const dueIds = new Set(idsOf(due));
    expect({ ...about, foreign: idsOf(shown).filter((id) => !dueIds.has(id)) }).toEqual({
      ...about,
      foreign: [],
    });
    if (asked.isWhole)
      expect({ ...about, shown: idsOf(shown) }).toEqual({ ...about, shown: [...dueIds].sort() });
  }
});

/** Every id that stands anywhere in a text: looking for a thousand ids one by one would read it a thousand times. */
const idsIn = (text: string): ReadonlySet<string> =>
  new Set(
    [...text.matchAll(/(?=([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}))/g)].map(
      ([, id = '']) => id,
    ),
  );

/** So many rows every list shows at once. */
const firstPage = 50;

test('an operation on something out of reach is answered like one on nothing, and changes nothing', async () => {
  const before = await everythingWritten();
  const works = holders.flatMap((holder) => {
    const found = thingFor(holder, false, (name) => !isReading(name));
    return found === undefined ? [] : [{ holder, ...found }];
  });
  await inTurns(
    works.map(({ holder, name, probe, target }) => async () => {
      const { known, same, admitted } = await askTwice(probe, holder.client, target);
      const about = { name, role: holder.role, path: holder.path, said: known.text.slice(0, 300) };
      expect({ ...about, admitted }).toEqual({ ...about, admitted: false });
      if (probe.admits === undefined) expect({ ...about, same }).toEqual({ ...about, same: true });
    }),
    6,
  );
  expect(works.length).toBeGreaterThan(users / 3);
  expect(await everythingWritten()).toEqual(before);
});

/** Something random to ask this user about, within reach or out of it. */
function thingFor(holder: Holder, near: boolean, fits: (name: string) => boolean) {
  const fitting = named.flatMap(([name, probe]) =>
    fits(name) && isAboutThing(probe) && openedTo(name, holder.role) !== undefined ? [{ name, probe }] : [],
  );
  for (let tries = 0; tries < 40 && fitting.length > 0; tries += 1) {
    const [{ name, probe }, target] = [oneOf(fitting), oneOf(targets)];
    const reached = (probe.reachedBy ?? byPerson)(holder, openedTo(name, holder.role) ?? [], target);
    if (reached === near) return { name, probe, target };
  }
  return undefined;
}

/** Every row about persons, orders and groups, but the record of who asked. */
async function everythingWritten(): Promise<unknown> {
  const records = ['operation', 'operation_person', 'operation_to_seal', 'person_access'];
  const tables = [
    ...Object.keys(aboutPersons),
    'vacancy',
    'vacancy_act',
    'dispatch_group',
    'group_act',
    'paper_document',
  ];
  return asWorker(service.database, async (tx) => {
    const found: unknown[] = [];
    for (const table of tables.filter((name) => !records.includes(name))) {
      const { rows } = await sql`
        select ${table} as "table", count(*) as rows, md5(coalesce(string_agg(t::text, ',' order by t::text), '')) as content
        from ${sql.table(table)} t`.execute(tx);
      found.push(rows);
    }
    return found;
  });
}

test('what is refused about a foreign person says the same as about one that does not exist', async () => {
  const asking = holders
    .filter(({ role }) => openedTo('people.record-wish', role) !== undefined)
    .slice(0, 100);
  await inTurns(
    asking.map((holder) => async () => {
      const foreign = oneOf(
        persons.filter(
          (person) => !reaches(holder, openedTo('people.record-wish', holder.role) ?? [], person, today),
        ),
      );
      const answers = [];
      for (const id of [foreign.id, randomUUID()]) {
        const wish = { id: randomUUID(), on: today, scope: 'any', wantsOtherJob: true };
        const reply = await holder.client.operation('people.record-wish', { personId: id, wish });
        answers.push({ status: reply.status, text: reply.text.replaceAll(id, 'the id that was sent') });
      }
      expect(answers[0]).toEqual(answers[1]);
      const [known, unknown] = [foreign.idNumber, inventedNumber(700_000)];
      expect((await searchFor(holder, known)).text).toBe((await searchFor(holder, unknown)).text);
    }),
    6,
  );
  expect(asking.length).toBeGreaterThan(50);
});

const searchFor = (holder: Holder, text: string): Promise<Reply> =>
  holder.client.post('/api/people/search', { text });

test('a region out of reach is answered like one that does not exist', async () => {
  const asking = holders
    .filter(({ role }) => openedTo('reports.stock-counts', role) !== undefined)
    .slice(0, 100);
  await inTurns(
    asking.map((holder) => async () => {
      const foreign = oneOf(register.regions.filter(({ path }) => !path.startsWith(holder.path)));
      const answers = [];
      for (const region of [foreign.id, 1_999_999_999]) {
        const reply = await holder.client.get('/api/reports/stock', { region, on: today });
        answers.push(reply.text.replaceAll(String(region), 'the id that was sent'));
      }
      expect(answers[0]).toBe(answers[1]);
    }),
    6,
  );
});

test('the record of reads names everybody who was shown, and the log nobody', async () => {
  const { rows } = await asWorker(service.database, (tx) =>
    sql<{ account: string; persons: string[] }>`
      select account_id as account, array_agg(distinct person) as persons
      from person_access cross join unnest(persons) as person group by account_id`.execute(tx),
  );
  const recorded = new Map(rows.map(({ account, persons }) => [account, new Set(persons)]));
  expect(seenPersons).toBeGreaterThan(0);
  for (const [account, shown] of shownTo)
    expect([...shown].filter((id) => !recorded.get(account)?.has(id))).toEqual([]);
  const log = service.log.join('\n');
  for (const { name, id, idNumber } of persons)
    for (const personal of [name, id, idNumber]) expect(log.includes(personal)).toBe(false);
});

/** As often a province as a village, although there are many more villages. */
function anyRegion(): InventedRegion {
  const level = pick(5) + 1;
  return oneOf(register.regions.filter((region) => region.level === level));
}

/** The persons that the table opens to this user. */
const reached = (endpoint: string, holder: Holder): Planted[] =>
  persons.filter((person) => reaches(holder, openedTo(endpoint, holder.role) ?? [], person, today));

/** Mostly in or above the user's own region, else anywhere. */
function regionNear(holder: Holder, levels: readonly number[] = [1, 2, 3, 4, 5]): InventedRegion {
  const fitting = register.regions.filter(({ level }) => levels.includes(level));
  const near = fitting.filter(({ path }) => path.startsWith(holder.path) || holder.path.startsWith(path));
  return near.length > 0 && pick(4) > 0 ? oneOf(near) : oneOf(fitting);
}

async function allPages(ask: (after: { after?: string }) => Promise<Reply>): Promise<string[]> {
  const shown: string[] = [];
  for (let after: string | undefined; ; ) {
    const reply = await ask(after === undefined ? {} : { after });
    const { rows, next } = reply.body as { rows: { person: { personId: string } }[]; next: string | null };
    shown.push(...rows.map(({ person }) => person.personId));
    if (next === null) return shown;
    after = next;
  }
}

/** The same persons, each once. */
function compare(
  asked: { holder: Holder; text: string; shown: string[] },
  expected: readonly Planted[],
): void {
  const { holder, text, shown } = asked;
  seenPersons += shown.length;
  const known = shownTo.get(holder.accountId) ?? new Set();
  shownTo.set(holder.accountId, known);
  for (const id of shown) known.add(id);
  const about = { role: holder.role, path: holder.path, text };
  expect({ ...about, shown: [...shown].sort() }).toEqual({
    ...about,
    shown: expected.map(({ id }) => id).sort(),
  });
}
