import { randomUUID } from 'node:crypto';
import { myResponsibility } from '@wengang/domain/placements/responsibility/contract.ts';
import { PersonFile } from '@wengang/domain/reports/person-file-contract.ts';
import fc from 'fast-check';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import {
  awayPlace,
  type ChainOffice,
  chainRegions,
  enrol,
  idOf,
  openChainOffice,
  organisations,
  personIdOf,
  villages,
} from '../../dispatch/testing/chain-office.ts';
import { recordSpellOperation } from '../../placements/record-spell.ts';
import { closeFileOperation, reopenFileOperation } from '../../placements/responsibility/close-file.ts';
import { answerMyResponsibility } from '../../placements/responsibility/list-responsibility.ts';
import { proposeHandoverOperation } from '../../placements/responsibility/propose-handover.ts';
import { releasePersonsOperation, takeOverOperation } from '../../placements/responsibility/take-over.ts';
import { asWorker } from '../../platform/database/context.ts';
import { plantRegions } from '../../platform/database/testing/invented-regions.ts';
import { answerOpenPerson } from './open-person.ts';

plantRegions(chainRegions);

const day = '2025-02-18';
const station = { kind: 'station', station: organisations.station } as const;

/** What may have happened to a person, one after the other. */
const happenings = ['takeOver', 'release', 'propose', 'close', 'reopen', 'die', 'study'] as const;
const life = fc.record({
  born: fc.constantFrom('1985-06-10', '1990-02-01', '2012-03-04', '1950-01-01'),
  village: fc.constantFrom(0 as const, 1 as const),
  happened: fc.array(fc.constantFrom(...happenings), { maxLength: 4 }),
});
type Life = typeof life extends fc.Arbitrary<infer L> ? L : never;

/** What the rules refuse changes nothing, and is one of the lives to compare. */
async function live(office: ChainOffice, n: number, { village, happened }: Life): Promise<void> {
  const personId = personIdOf(n);
  const from = { kind: 'village', region: String(villages[village].id) };
  for (const what of happened)
    switch (what) {
      case 'takeOver': {
        const input = { station: organisations.station, persons: [personId], means: 'call' };
        await office.try('station', day, takeOverOperation, input);
        break;
      }
      case 'release': {
        const input = { station: organisations.station, persons: [personId] };
        await office.try('station', day, releasePersonsOperation, input);
        break;
      }
      case 'propose': {
        const handover = { kind: 'self-gone', to: station, persons: [personId] };
        const side = village === 0 ? 'village' : 'otherVillage';
        await office.try(side, day, proposeHandoverOperation, { ...handover, from });
        break;
      }
      case 'close':
        await office.try('county', day, closeFileOperation, { personId, because: 'declined' });
        break;
      case 'reopen':
        await office.try('county', day, reopenFileOperation, { personId });
        break;
      case 'die':
      case 'study':
        await stateFact(office, personId, what === 'die' ? 'death' : 'study');
        break;
    }
}

/** As an operation of the register records it; the standing follows. */
const stateFact = (office: ChainOffice, personId: string, kind: string): Promise<void> =>
  asWorker(office.database, async (tx) => {
    await sql`insert into person_fact (person_id, fact_id, kind, from_day, recorded_by)
      values (${personId}, ${randomUUID()}, ${kind}, '2025-02-01', ${randomUUID()}) on conflict do nothing`.execute(
      tx,
    );
    await office.restate(tx, [personId]);
  });

type Held = { office: string; kind: string; since: string | null; pending: boolean };

/** Who holds whom by the lists of both sides, the office by the name of its region. */
async function listed(office: ChainOffice): Promise<Map<string, Held>> {
  const { rows: regions } = await asWorker(office.database, (tx) =>
    sql<{ key: string; name: string }>`
      select 'village:' || region_id as key, full_name as name from region
      union all select 'station:' || organisation_id, r.full_name from organisation o join region r using (region_id)
      where o.kind = 'station'`.execute(tx),
  );
  const names = new Map(regions.map(({ key, name }) => [key, name]));
  const held = new Map<string, Held>();
  for (const side of ['county', 'station'] as const) {
    const { rows } = myResponsibility.output.parse(
      await office.ask(side, day, answerMyResponsibility, { size: 200 }),
    );
    for (const { personId, office: key, officeKind: kind, since, pending } of rows)
      held.set(personId, { office: names.get(key) ?? key, kind, since, pending: pending !== null });
  }
  return held;
}

async function inFile(office: ChainOffice, personId: string): Promise<Held | undefined> {
  const { responsibility } = PersonFile.parse(
    await office.ask('county', day, answerOpenPerson, { personId }),
  );
  if (responsibility === null) return undefined;
  const { waitingFor, ...held } = responsibility;
  return { ...held, pending: waitingFor !== null };
}

test('the file of a person and the list of whom offices hold name the same holder, whatever happened', async () => {
  const seen = { default: 0, station: 0, village: 0, pending: 0, none: 0 };
  await fc.assert(
    fc.asyncProperty(fc.array(life, { minLength: 24, maxLength: 24 }), async (lives) => {
      const office = await openChainOffice();
      await enrol(
        office,
        lives.map(({ born, village }, at) => ({ n: at + 1, name: `虞测${at + 1}`, born, village })),
      );
      for (const at of lives.keys()) await workAway(office, at + 1);
      for (const [at, one] of lives.entries()) await live(office, at + 1, one);
      const held = await listed(office);
      for (const [at, one] of lives.entries()) {
        const shown = await inFile(office, personIdOf(at + 1));
        expect(shown, JSON.stringify(one)).toEqual(held.get(personIdOf(at + 1)));
        if (shown === undefined) seen.none += 1;
        else if (shown.since === null) seen.default += 1;
        else seen[shown.kind === 'station' ? 'station' : 'village'] += 1;
        if (shown?.pending) seen.pending += 1;
      }
    }),
    { numRuns: 2, seed: 20_261_130, endOnFailure: true },
  );
  for (const [what, n] of Object.entries(seen)) expect(n, what).toBeGreaterThan(0);
});

/** Through the job the town's station sees whom it may take over; who is too young or too old is refused, and stays as they are. */
async function workAway(office: ChainOffice, n: number): Promise<void> {
  const spell = { id: idOf(3, n), start: '2025-01-10', place: awayPlace, kind: 'unit', fullTime: true };
  await office.try('county', '2025-01-11', recordSpellOperation, {
    personId: personIdOf(n),
    spell: { ...spell, organised: 'self' },
  });
  await asWorker(office.database, (tx) =>
    sql`update person_grant set subject_path = '980101118' where purpose = 'placed'`.execute(tx),
  );
}

test('a person about whom nothing was ever recorded is held by the home village, since no day', async () => {
  const office = await openChainOffice();
  await enrol(office, [{ n: 1, name: '虞测一' }]);
  const [row] = myResponsibility.output.parse(
    await office.ask('county', day, answerMyResponsibility, {}),
  ).rows;
  expect(row).toMatchObject({ officeKind: 'village', since: null });
  expect(await inFile(office, personIdOf(1))).toMatchObject({ kind: 'village', since: null, pending: false });
});
