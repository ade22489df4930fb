import { randomUUID } from 'node:crypto';
import { date } from '@wengang/domain/calendar/civil-date.ts';
import { Instant } from '@wengang/domain/calendar/instant.ts';
import { holderAt } from '@wengang/domain/placements/responsibility/ledger.ts';
import { officeKey } from '@wengang/domain/placements/responsibility/office.ts';
import fc from 'fast-check';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { recordArrivalOperation } from '../../dispatch/arrival/record-arrival.ts';
import { departGroupOperation } from '../../dispatch/depart-group.ts';
import { boardPassengersOperation } from '../../dispatch/passengers/board-passengers.ts';
import { correctPassengerOperation } from '../../dispatch/passengers/correct-passenger.ts';
import {
  leaveOnTheWayOperation,
  travelOnAloneOperation,
} from '../../dispatch/passengers/leave-on-the-way.ts';
import { recordNoShowsOperation } from '../../dispatch/passengers/record-no-shows.ts';
import { refillSeatOperation } from '../../dispatch/passengers/refill-seat.ts';
import {
  accounts,
  awayPlace,
  type ChainOffice,
  chainRegions,
  enrol,
  idOf,
  instantOf,
  openChainOffice,
  organisations,
  personIdOf,
  type Side,
  timeOf,
  villages,
} from '../../dispatch/testing/chain-office.ts';
import { lockedGroup } from '../../dispatch/testing/journeys.ts';
import { asWorker } from '../../platform/database/context.ts';
import { plantRegions } from '../../platform/database/testing/invented-regions.ts';
import type { BoundOperation } from '../../platform/operations/bound-operation.ts';
import { correctReturnOperation } from '../../returns/correct-return.ts';
import { stateReturnOperation } from '../../returns/state-return.ts';
import { closeEmploymentOperation } from '../employment/closings/close-employment.ts';
import { correctEmploymentOperation } from '../employment/correct-employment.ts';
import { endSpellOperation } from '../employment/state-employment.ts';
import { recordSpellOperation } from '../record-spell.ts';
import { acceptHandoverOperation, returnHandoverOperation } from './answer-handover.ts';
import { appointDutyOperation } from './appoint-duty.ts';
import { closeFileOperation, reopenFileOperation } from './close-file.ts';
import { settleServiceFiles } from './files/settle-files.ts';
import { proposeHandoverOperation } from './propose-handover.ts';
import { readResponsibility } from './record-events.ts';
import { settlePlacementGrants } from './settle-grants.ts';
import { releasePersonsOperation, takeOverOperation } from './take-over.ts';

plantRegions(chainRegions);

const people = [1, 2, 3, 4].map(personIdOf);
const day = '2025-02-18';

type Step =
  | { side: Side; bound: BoundOperation; input: object }
  | { job: (office: ChainOffice) => Promise<void> };

const station = { kind: 'station', station: organisations.station } as const;
const otherStation = { kind: 'station', station: organisations.otherStation } as const;
const village = { kind: 'village', region: String(villages[0].id) } as const;

/** One thing that somebody does, sensible or not: what the rules refuse must change nothing. */
const scene = fc.record({
  what: fc.constantFrom(
    ...([
      'board',
      'board',
      'board',
      'noShow',
      'refill',
      'depart',
      'leave',
      'alone',
      'arrive',
      'arrive',
      'arriveX',
    ] as const),
    ...([
      'propose',
      'propose',
      'propose',
      'accept',
      'accept',
      'return',
      'takeOver',
      'release',
      'close',
      'reopen',
    ] as const),
    ...(['correct', 'correct', 'correct', 'takeBack', 'takeBack'] as const),
    ...([
      'appoint',
      'work',
      'end',
      'comeHome',
      'comeHome',
      'die',
      'study',
      'unable',
      'settle',
      'settle',
    ] as const),
  ),
  who: fc.subarray(people, { minLength: 1 }),
  minute: fc.integer({ min: 0, max: 59 }),
  /** What the clock of the phone says: mostly the time; minutes, or days, ahead or behind. */
  clock: fc.constantFrom(
    ...(['08', '08', '08', '08', '08'] as const),
    ...(['12', '13', 'year ahead', 'day behind'] as const),
  ),
  side: fc.constantFrom<Side>('station', 'stationColleague', 'village', 'otherStation'),
  ends: fc.constantFrom(
    { kind: 'self-gone', from: village, to: station },
    { kind: 'city-change', from: station, to: otherStation },
    { kind: 'going-home', from: station, to: village },
    { kind: 'going-home', from: otherStation, to: village },
  ),
  pick: fc.nat(9),
  replay: fc.boolean(),
});
const phoneTime = ({ clock, minute }: Pick<Scene, 'clock' | 'minute'>): string => {
  const minutes = String(minute).padStart(2, '0');
  if (clock === 'year ahead') return timeOf('2026-02-18', `08:${minutes}`);
  return clock === 'day behind' ? timeOf('2025-02-17', `08:${minutes}`) : timeOf(day, `${clock}:${minutes}`);
};
type Scene = typeof scene extends fc.Arbitrary<infer S> ? S : never;

function stepOf(group: string, known: Known, one: Scene): Step {
  const { who } = one;
  const [first = personIdOf(1)] = who;
  const at = phoneTime(one);
  const travel = { groupId: group, on: day };
  const pending = known.handovers[one.pick % Math.max(1, known.handovers.length)];
  const handover = pending?.id ?? randomUUID();
  // Mostly one who may answer, sometimes anybody.
  const answering = one.pick < 7 ? sideOf(pending?.to, one.side) : one.side;
  const arrival = {
    ...travel,
    at,
    receipt: '交接单',
    arrived: who,
    missing: [],
    unlisted: [],
    exceptions: one.pick % 3 === 0 ? [{ personId: first, reason: '住院' }] : [],
    signedBy: { escort: accounts.escort },
  };
  switch (one.what) {
    case 'board': {
      const persons = who.map((personId) => ({ personId, at }));
      return {
        side: 'escort',
        bound: boardPassengersOperation,
        input: { ...travel, vehicle: '1', leg: 1 + (one.pick % 3), persons },
      };
    }
    case 'noShow':
      return { side: 'escort', bound: recordNoShowsOperation, input: { ...travel, persons: who } };
    case 'refill':
      return {
        side: 'escort',
        bound: refillSeatOperation,
        input: { ...travel, personId: first, vehicle: '1', stop: '县站', leg: 1, at },
      };
    case 'depart':
      return { side: 'escort', bound: departGroupOperation, input: { ...travel, rollCall: known.boarded } };
    case 'leave':
      return {
        side: 'escort',
        bound: leaveOnTheWayOperation,
        input: { ...travel, personId: first, at, place: '途中', whereTo: '亲戚家', phoneReached: true },
      };
    case 'alone':
      return {
        side: 'escort',
        bound: travelOnAloneOperation,
        input: { ...travel, personId: first, at, destination: '海宁', phone: '19900001234' },
      };
    case 'arrive':
      return { side: 'station', bound: recordArrivalOperation, input: arrival };
    case 'arriveX':
      return { side: 'escort', bound: recordArrivalOperation, input: arrival };
    case 'propose': {
      const side =
        one.ends.from.kind === 'village' ? 'village' : one.ends.from === station ? 'station' : 'otherStation';
      const input = { ...one.ends, persons: who };
      return { side, bound: proposeHandoverOperation, input };
    }
    case 'accept':
      return {
        side: answering,
        bound: acceptHandoverOperation,
        input: { handoverId: handover, exceptions: [] },
      };
    case 'return':
      return {
        side: answering,
        bound: returnHandoverOperation,
        input: { handoverId: handover, reason: '不在本片区' },
      };
    case 'takeOver':
      return {
        side: 'station',
        bound: takeOverOperation,
        input: { station: organisations.station, persons: who, means: 'call' },
      };
    case 'release':
      return {
        side: 'station',
        bound: releasePersonsOperation,
        input: { station: organisations.station, persons: who },
      };
    case 'close':
      return { side: 'county', bound: closeFileOperation, input: { personId: first, because: 'declined' } };
    case 'reopen':
      return { side: 'village', bound: reopenFileOperation, input: { personId: first } };
    case 'work':
      return {
        side: 'county',
        bound: recordSpellOperation,
        input: { personId: first, spell: spellFrom('2025-02-15', idOf(3, 9)) },
      };
    case 'end':
      return { side: 'village', bound: endSpellOperation, input: { ...jobOf(first), ...lastDay } };
    case 'comeHome': {
      const homecoming = { homecomingId: randomUUID(), on: '2025-02-12', causes: ['family-care'] };
      const ended = one.pick % 5 > 0 ? { ended: lastDay } : {};
      const input = { ...jobOf(first), ...homecoming, ...ended };
      return { side: one.pick < 5 ? 'village' : 'station', bound: stateReturnOperation, input };
    }
    case 'die': {
      const why = { because: one.pick % 2 === 0 ? 'died' : 'declined', proof: '证明' };
      return {
        side: 'county',
        bound: closeEmploymentOperation,
        input: { ...jobOf(first), on: day, ...why },
      };
    }
    case 'study':
      return { job: (office) => restateAs(office, first, 'study', one.pick % 2 === 0) };
    case 'unable':
      return { job: (office) => restateAs(office, first, 'unable', one.pick % 2 === 0) };
    case 'settle':
      return { job: (office) => settleServiceFiles(office, clock) };
    case 'correct':
      return correcting(group, known, { person: first, side: one.pick < 5 ? 'county' : 'escort' });
    case 'takeBack':
      return takingBack(known, first);
    case 'appoint':
      return {
        side: 'station',
        bound: appointDutyOperation,
        input: { office: station, account: accounts[one.pick % 2 === 0 ? 'station' : 'stationColleague'] },
      };
  }
}

const reason = 'did-not-happen';

/** The last act of a passenger never happened. */
function correcting(group: string, known: Known, { person, side }: { person: string; side: Side }): Step {
  const input = { groupId: group, personId: person, move: known.last.get(person) ?? 'board', reason };
  return { side, bound: correctPassengerOperation, input };
}

/** The last act about a job never happened, or the return that it was. */
function takingBack(known: Known, personId: string): Step {
  const { move, homecoming } = known.acts.get(personId) ?? { move: 'leave', homecoming: null };
  if (homecoming === null)
    return { side: 'county', bound: correctEmploymentOperation, input: { ...jobOf(personId), move, reason } };
  const input = { personId, homecomingId: homecoming, reason };
  return { side: 'county', bound: correctReturnOperation, input };
}

const spellOf = (person: string) => idOf(3, people.indexOf(person) + 1);
const jobOf = (personId: string) => ({ personId, spellId: spellOf(personId) });
const spellFrom = (start: string, id: string) => ({
  ...{ id, start, place: awayPlace, kind: 'unit', fullTime: true, organised: 'self' },
});
const lastDay = { lastDay: '2025-02-10', reason: '自离', wageSettled: 'yes' };
const clock = {
  now: () => instantOf(day),
  realNow: () => instantOf(day),
  businessDay: () => date(day),
};

const factsOf = { study: { kind: 'study', value: null }, unable: { kind: 'ability', value: 'lost' } };

/** Enters a school or loses the ability to work, or neither holds any more, as the register records it. */
const restateAs = (
  office: ChainOffice,
  person: string,
  what: keyof typeof factsOf,
  holds: boolean,
): Promise<void> =>
  asWorker(office.database, async (tx) => {
    const { kind, value } = factsOf[what];
    await sql`update person_fact set superseded_by = ${randomUUID()} where person_id = ${person} and kind = ${kind}`.execute(
      tx,
    );
    if (holds)
      await sql`insert into person_fact (person_id, fact_id, kind, from_day, value, recorded_by)
        values (${person}, ${randomUUID()}, ${kind}, '2025-02-01', ${value}, ${randomUUID()})`.execute(tx);
    await office.restate(tx, [person]);
  });

/** Open files that the standing of their persons does not allow; none once the job has run. */
const unsettled = (office: ChainOffice): Promise<string[]> =>
  asWorker(office.database, async (tx) => {
    const { rows } = await sql<{ person: string }>`
      select s.person_id as person from responsibility_span s
      left join person_state t on t.person_id = s.person_id and t.from_day <= ${day} and t.to_day > ${day} and t.standing > 0
      where s.to_at is null and s.superseded_by is null and (t.person_id is null or t.standing in (2, 3))`.execute(
      tx,
    );
    return rows.map(({ person }) => person);
  });

type Known = {
  handovers: readonly { id: string; to: string }[];
  boarded: number;
  listed: readonly string[];
  /** the last act of each passenger that nobody took back */
  last: ReadonlyMap<string, string>;
  /** the last act about the job of each that nobody took back, with the return that it was */
  acts: ReadonlyMap<string, { move: string; homecoming: string | null }>;
};

function sideOf(to: string | undefined, otherwise: Side): Side {
  if (to === `station:${organisations.station}`)
    return otherwise === 'station' ? 'station' : 'stationColleague';
  if (to === `station:${organisations.otherStation}`) return 'otherStation';
  return 'village';
}

/** What the sides know when they act; the job has let a station see who is to come. */
async function knownOf(office: ChainOffice): Promise<Known> {
  return asWorker(office.database, async (tx) => {
    await settlePlacementGrants(tx, { now: Instant.parse(timeOf(day, '12:00')), today: date(day) });
    const pending = await sql<{ id: string; to: string }>`
      select distinct handover_id as id, handover_to as "to" from responsibility_span
      where handover_id is not null and superseded_by is null order by 1`.execute(tx);
    const boarded = await sql<{
      n: number;
    }>`select count(*) as n from passenger where status = 'boarded'`.execute(tx);
    const listed = await sql<{ id: string }>`
      select person_id as id from passenger where status = 'listed' order by 1`.execute(tx);
    const counting = (table: 'passenger_act' | 'employment_act') => sql`a.move <> 'correct' and not exists (
      select 1 from ${sql.table(table)} c where c.person_id = a.person_id and c.move = 'correct'
        and c.detail ->> 'corrects' = a.act_id::text)`;
    const passengers = await sql<{ person: string; move: string }>`
      select distinct on (a.person_id) a.person_id as person, a.move from passenger_act a where ${counting('passenger_act')}
      order by a.person_id, a.number desc`.execute(tx);
    const acts = await sql<{ person: string; move: string; homecoming: string | null }>`
      select distinct on (a.person_id) a.person_id as person, a.move, (select t.statement_id from statement t
        where t.person_id = a.person_id and t.recorded_by = a.recorded_by and t.kind = 'homecoming') as homecoming
      from employment_act a where ${counting('employment_act')} order by a.person_id, a.number desc`.execute(
      tx,
    );
    return {
      handovers: pending.rows,
      boarded: boarded.rows[0]?.n ?? 0,
      listed: listed.rows.map(({ id }) => id),
      last: new Map(passengers.rows.map(({ person, move }) => [person, move])),
      acts: new Map(acts.rows.map(({ person, ...act }) => [person, act])),
    };
  });
}

/** A little after noon, when everything of the test is recorded. */
const latest = timeOf(day, '12:30');

/** Open files by the events alone, and how many holders the table names at each instant at which anything changed. */
async function check(office: ChainOffice): Promise<string[]> {
  return asWorker(office.database, async (tx) => {
    const ledger = await readResponsibility(tx, people);
    const { rows } = await sql<{ person: string; from: string; to: string | null; key: string }>`
      select person_id as person, from_at as "from", to_at as "to", office_key as key from responsibility_span
      where superseded_by is null`.execute(tx);
    const instants = [...new Set(rows.flatMap(({ from, to }) => (to === null ? [from] : [from, to])))];
    return people.flatMap((person) =>
      instants.flatMap((at) => {
        const file = ledger.files.get(person);
        const expected = file === undefined ? undefined : holderAt(file, Instant.parse(at));
        const marks = ledger.applied.filter(
          (event) =>
            (event.move === 'open' || event.move === 'close') && event.person === person && event.at <= at,
        );
        const open = marks.at(-1)?.move === 'open';
        const held = rows.filter(
          (row) => row.person === person && row.from <= at && (row.to === null || at < row.to),
        );
        const right = held.length === (open ? 1 : 0) && held[0]?.key === (expected && officeKey(expected));
        if (at > latest) return [`${person} is held from ${at}, which has not come`];
        return right ? [] : [`${person} at ${at}: ${held.map(({ key }) => key).join()} open ${open}`];
      }),
    );
  });
}

/** In every other history the group boards and leaves first, in half of these up to the gate, so that enough is done there and on the way. */
function departing([one]: readonly Scene[]): Scene[] {
  if (one === undefined || one.minute % 2 === 0) return [];
  const all = { ...one, who: people.slice(0, 3), clock: '08' as const, pick: 1, side: 'station' as const };
  const leaving = ['board', 'depart'] as const;
  const steps = one.minute % 4 === 1 ? ([...leaving, 'arriveX', 'accept'] as const) : leaving;
  return steps.map((what) => ({ ...all, what }));
}

/** One scene, and that the book is right after it; what was done and what was refused is counted. */
async function live(
  office: ChainOffice,
  group: string,
  one: Scene,
  moved: Record<string, number>,
): Promise<void> {
  const count = (what: string, how: string) => {
    moved[`${what} ${how}`] = (moved[`${what} ${how}`] ?? 0) + 1;
  };
  const known = await knownOf(office);
  // Before the departure the escort accounts for everybody on the list.
  if (one.what === 'depart' && known.listed.length > 0) {
    const input = { groupId: group, on: day, persons: known.listed };
    const { ok } = await office.try('escort', day, recordNoShowsOperation, input);
    count('noShow', ok ? 'done' : 'refused');
  }
  const step = stepOf(group, known, one);
  if ('job' in step) {
    await step.job(office);
    count(one.what, 'done');
    if (one.what === 'settle') expect(await unsettled(office)).toEqual([]);
  } else {
    const id = randomUUID();
    const outcome = await office.try(step.side, day, step.bound, step.input, id);
    count(one.what, outcome.ok ? 'done' : 'refused');
    if (one.replay)
      expect((await office.try(step.side, day, step.bound, step.input, id)).ok).toBe(outcome.ok);
  }
  expect(await check(office)).toEqual([]);
}

test('every open file has exactly one holder at every instant, whatever is done, refused or sent twice', async () => {
  const moved: Record<string, number> = {};
  await fc.assert(
    fc.asyncProperty(fc.array(scene, { minLength: 20, maxLength: 36, size: 'max' }), async (scenes) => {
      const office = await openChainOffice();
      await enrol(
        office,
        [1, 2, 3, 4].map((n) => ({ n, name: `虞测${n}` })),
      );
      // Everybody is at work already, as the village knows; some leave again in spring.
      for (const personId of people) {
        const input = { personId, spell: spellFrom('2025-01-10', spellOf(personId)) };
        expect(await office.try('county', '2025-01-11', recordSpellOperation, input)).toMatchObject({
          ok: true,
        });
      }
      const group = randomUUID();
      await lockedGroup(
        office,
        { id: group, day: '2025-02-17', departOn: day, expectedOn: '2025-02-19' },
        people.slice(0, 3),
        people.slice(3),
      );
      for (const one of [...departing(scenes), ...scenes]) await live(office, group, one, moved);
    }),
    { numRuns: 12, endOnFailure: true },
  );
  // Worth something only when the moves really happen, and are refused too.
  for (const name of [
    'board done',
    'arrive done',
    'accept done',
    'propose done',
    'close done',
    'noShow done',
    'end done',
    'comeHome done',
    'die done',
    'study done',
    'unable done',
    'settle done',
    'correct done',
    'takeBack done',
  ])
    expect(moved[name] ?? 0, name).toBeGreaterThan(0);
  expect(moved['board refused'] ?? 0).toBeGreaterThan(0);
});

test('the table refuses a second holder', async () => {
  const office = await openChainOffice();
  await enrol(office, [{ n: 1, name: '虞测一' }]);
  const insert = () =>
    asWorker(office.database, (tx) =>
      sql`insert into responsibility_span (person_id, span_id, from_at, office_key, office_kind, office_region_id, office, cause, recorded_by)
        values (${personIdOf(1)}, ${randomUUID()}, '2025-01-01T00:00:00Z', 'village:1', 'village', ${villages[0].id}, '{}', ${randomUUID()},
          ${randomUUID()})`.execute(tx),
    );
  await insert();
  await expect(insert()).rejects.toThrow('responsibility_one_holder');
});
