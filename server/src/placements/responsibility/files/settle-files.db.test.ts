import { randomUUID } from 'node:crypto';
import { date } from '@wengang/domain/calendar/civil-date.ts';
import { Instant } from '@wengang/domain/calendar/instant.ts';
import { holderNow } from '@wengang/domain/placements/responsibility/ledger.ts';
import { officeKey } from '@wengang/domain/placements/responsibility/office.ts';
import { sql } from 'kysely';
import { beforeEach, expect, test } from 'vitest';
import {
  awayPlace,
  type ChainOffice,
  chainRegions,
  enrol,
  idOf,
  openChainOffice,
  organisations,
  personIdOf as p,
  timeOf,
  villages,
} from '../../../dispatch/testing/chain-office.ts';
import { asWorker } from '../../../platform/database/context.ts';
import { plantRegions } from '../../../platform/database/testing/invented-regions.ts';
import { recordSpellOperation } from '../../record-spell.ts';
import { closeFileOperation } from '../close-file.ts';
import { findHolder } from '../holders/store.ts';
import { readResponsibility } from '../record-events.ts';
import { takeOverOperation } from '../take-over.ts';
import { settleServiceFiles } from './settle-files.ts';

plantRegions(chainRegions);

let office: ChainOffice;
beforeEach(async () => {
  office = await openChainOffice();
});

const settle = (day: string) =>
  settleServiceFiles(office, {
    now: () => Instant.parse(timeOf(day, '04:00')),
    realNow: () => Instant.parse(timeOf(day, '04:00')),
    businessDay: () => date(day),
  });

/** Who holds person n now; undefined for a closed file. */
const holderOf = (n: number): Promise<string | undefined> =>
  asWorker(office.database, async (tx) => {
    const holder = holderNow((await readResponsibility(tx, [p(n)])).files.get(p(n)));
    return holder === undefined ? undefined : officeKey(holder);
  });

const village = (n: 0 | 1) => `village:${villages[n].id}`;
const station = `station:${organisations.station}`;

/** A fact as an operation of the register records it; the standing follows. */
async function fact(
  n: number,
  kind: string,
  from: string,
  to: string | null = null,
  value: string | null = null,
): Promise<string> {
  const id = randomUUID();
  await asWorker(office.database, async (tx) => {
    await sql`insert into person_fact (person_id, fact_id, kind, from_day, to_day, value, recorded_by)
      values (${p(n)}, ${id}, ${kind}, ${from}, ${to}, ${value}, ${randomUUID()})`.execute(tx);
    await office.restate(tx, [p(n)]);
  });
  return id;
}

/** Persons whom the station took over, so that each has a file and a holder other than the default. */
async function held(people: readonly { n: number; born?: string }[]): Promise<void> {
  await enrol(
    office,
    people.map((one) => ({ ...one, name: `虞测${one.n}` })),
  );
  for (const { n } of people) {
    const spell = {
      ...{ id: idOf(3, n), start: '2025-01-10', place: awayPlace },
      ...{ kind: 'unit', fullTime: true, organised: 'self' },
    };
    const outcome = await office.try('county', '2025-01-11', recordSpellOperation, { personId: p(n), spell });
    expect(outcome).toMatchObject({ ok: true });
  }
  // The town's own people are seen through its station's grants.
  await asWorker(office.database, (tx) =>
    sql`update person_grant set subject_path = '980101118' where purpose = 'placed'`.execute(tx),
  );
  const persons = people.map(({ n }) => p(n));
  const taking = { station: organisations.station, persons, means: 'visit' };
  expect(await office.try('station', '2025-02-01', takeOverOperation, taking)).toMatchObject({
    value: { taken: persons },
  });
}

test('who becomes a student has no holder any more, and the home village when school is over', async () => {
  await held([{ n: 1, born: '2006-05-01' }]);
  await settle('2025-02-02');
  expect(await holderOf(1)).toBe(station);
  await fact(1, 'study', '2025-03-01', '2025-06-30');
  await settle('2025-03-02');
  expect(await holderOf(1)).toBeUndefined();
  await settle('2025-03-03');
  expect(await holderOf(1)).toBeUndefined();
  await settle('2025-07-01');
  expect(await holderOf(1)).toBe(village(0));
});

test('who loses the ability to work has no holder, with a file or without one, and the home village when it is regained', async () => {
  await held([{ n: 1 }]);
  await enrol(office, [{ n: 2, name: '虞测2' }]);
  const holders = async (day: string) => {
    await settle(day);
    return asWorker(office.database, (tx) =>
      Promise.all([1, 2].map(async (n) => (await findHolder(tx, p(n), day))?.kind)),
    );
  };
  expect(await holders('2025-03-01')).toEqual(['station', 'village']);
  for (const n of [1, 2]) await fact(n, 'ability', '2025-03-02', '2025-06-30', 'lost');
  expect(await holders('2025-03-02')).toEqual([undefined, undefined]);
  expect(await holders('2025-03-03')).toEqual([undefined, undefined]);
  expect(await holders('2025-07-01')).toEqual(['village', 'village']);
  expect(await holderOf(1)).toBe(village(0));
});

test('over age, the file stays while the person works, and is closed with the job', async () => {
  await held([{ n: 1, born: '1965-03-01' }]);
  await settle('2025-03-02');
  expect(await holderOf(1)).toBe(station);
  await asWorker(office.database, async (tx) => {
    await sql`update spell set end_day = '2025-03-31', end_precision = 'day', resolved_to = '2025-03-31'`.execute(
      tx,
    );
    await office.restate(tx, [p(1)]);
  });
  await settle('2025-04-01');
  expect(await holderOf(1)).toBeUndefined();
});

test('death closes the file for good; a wish of no more service until an officer opens it', async () => {
  await held([{ n: 1 }, { n: 2 }]);
  await fact(1, 'death', '2025-03-01');
  const declined = { personId: p(2), because: 'declined' };
  expect(await office.try('village', '2025-03-01', closeFileOperation, declined)).toMatchObject({ ok: true });
  await settle('2025-03-02');
  await settle('2025-03-03');
  expect([await holderOf(1), await holderOf(2)]).toEqual([undefined, undefined]);
});

test('the file follows the home: to another village, closed without any, open again when one is known', async () => {
  await held([{ n: 1 }, { n: 2 }]);
  await asWorker(office.database, async (tx) => {
    // The village holds person 1 by itself; person 2 stays with the station.
    await sql`update person set home_region_id = ${villages[1].id}, village_id = ${villages[1].id}`.execute(
      tx,
    );
    await sql`update person_fact set superseded_by = ${randomUUID()} where person_id = ${p(2)} and kind = 'home'`.execute(
      tx,
    );
    await office.restate(tx, [p(1), p(2)]);
  });
  await settle('2025-03-01');
  expect([await holderOf(1), await holderOf(2)]).toEqual([station, undefined]);
  await asWorker(office.database, async (tx) => {
    await sql`update person_fact set superseded_by = null where person_id = ${p(2)} and kind = 'home'`.execute(
      tx,
    );
    await office.restate(tx, [p(2)]);
  });
  await settle('2025-03-02');
  expect(await holderOf(2)).toBe(village(1));
});

test('the job run twice changes nothing more', async () => {
  await held([{ n: 1 }]);
  await fact(1, 'death', '2025-03-01');
  const events = () =>
    asWorker(
      office.database,
      async (tx) => (await sql`select 1 from responsibility_event`.execute(tx)).rows.length,
    );
  await settle('2025-03-02');
  const after = await events();
  await settle('2025-03-02');
  expect(await events()).toBe(after);
});
