import { randomUUID } from 'node:crypto';
import type { Role } from '@wengang/domain/accounts/role.ts';
import { date } from '@wengang/domain/calendar/civil-date.ts';
import { Instant } from '@wengang/domain/calendar/instant.ts';
import {
  type InputOf,
  type Operation,
  OperationId,
  type OutputOf,
} from '@wengang/domain/contract/endpoint.ts';
import type { Outcome } from '@wengang/domain/contract/refusal.ts';
import { citizenCheckDigit } from '@wengang/domain/people/roster/citizen-number.ts';
import { defaultStatisticsSettings, statisticsRules } from '@wengang/domain/placements/settings.ts';
import { sql } from 'kysely';
import { restatePersons } from '../../placements/restate.ts';
import { type AccessContext, asWorker, inContext } from '../../platform/database/context.ts';
import type { Database, Tx } from '../../platform/database/database.ts';
import type { InventedRegion } from '../../platform/database/testing/invented-regions.ts';
import { openTestDatabase } from '../../platform/database/testing/test-database.ts';
import type { BoundQuery } from '../../platform/http/bound-query.ts';
import type { BoundOperation } from '../../platform/operations/bound-operation.ts';
import { performOperation } from '../../platform/operations/perform-operation.ts';
import { savePersonSecrets } from '../../platform/operations/store.ts';
import { sealField } from '../../platform/vault/field.ts';
import type { Keyring } from '../../platform/vault/keyring.ts';
import { createPersonKey } from '../../platform/vault/person-key.ts';
import { aes, temporaryKeyring } from '../../platform/vault/testing/temporary-keyring.ts';

/** The invented places of the chain: a sending county with two villages, another county, and two receiving provinces. */
export const chainRegions: InventedRegion[] = [];
const plant = (path: string, id: number, line: number[]): number => {
  const level = (line.length + 1) as InventedRegion['level']; // five levels at most below
  chainRegions.push({ id, path, level, line: [...line, id] });
  return id;
};
const first = 9_960_000;
const home = [plant('96', first, []), plant('9601', first + 1, [first])];
const county = [...home, plant('960101', first + 2, home)];
const township = [...county, plant('960101101', first + 3, county)];
export const villages = [
  { id: plant('960101101201', first + 4, township), path: '960101101201' },
  { id: plant('960101101202', first + 5, township), path: '960101101202' },
] as const;
export const otherCounty = { id: plant('960102', first + 6, home), path: '960102' } as const;
const away = [plant('98', first + 10, []), plant('9801', first + 11, [first + 10])];
const city = [...away, plant('980101', first + 12, away)];
export const towns = [
  { id: plant('980101118', first + 13, city), path: '980101118' },
  { id: plant('980101119', first + 14, city), path: '980101119' },
] as const;
const third = [plant('97', first + 20, []), plant('9701', first + 21, [first + 20])];
plant('970101', first + 22, third);
export const countyId = first + 2;

export const awayPlace = { province: '980000', prefecture: '980100', county: '980101' };
export const thirdPlace = { province: '970000', prefecture: '970100', county: '970101' };

export const accounts = {
  county: '00000000-0000-7000-8000-0000000000c1',
  village: '00000000-0000-7000-8000-0000000000a1',
  otherVillage: '00000000-0000-7000-8000-0000000000a2',
  escort: '00000000-0000-7000-8000-0000000000e1',
  otherEscort: '00000000-0000-7000-8000-0000000000e2',
  station: '00000000-0000-7000-8000-0000000000b1',
  stationColleague: '00000000-0000-7000-8000-0000000000b2',
  otherStation: '00000000-0000-7000-8000-0000000000b3',
  employer: '00000000-0000-7000-8000-0000000000d1',
  otherEmployer: '00000000-0000-7000-8000-0000000000d2',
  township: '00000000-0000-7000-8000-0000000000a3',
  otherCounty: '00000000-0000-7000-8000-0000000000c2',
  townOffice: '00000000-0000-7000-8000-0000000000f1',
} as const;
export const organisations = {
  station: '00000000-0000-7000-8000-000000000051',
  otherStation: '00000000-0000-7000-8000-000000000052',
  employerA: '00000000-0000-7000-8000-000000000061',
  employerB: '00000000-0000-7000-8000-000000000062',
} as const;

/** One side of the chain on a day, with everything that its role may open. */
export type Side = keyof typeof accounts;
const sides: Record<Side, Partial<AccessContext> & { role: Role }> = {
  county: { role: 'county-officer', home: '960101' },
  village: { role: 'village-liaison', home: villages[0].path },
  otherVillage: { role: 'village-liaison', home: villages[1].path },
  escort: { role: 'escort', transit: accounts.escort },
  otherEscort: { role: 'escort', transit: accounts.otherEscort },
  station: { role: 'station-head', work: towns[0].path, organisation: organisations.station },
  stationColleague: { role: 'station-officer', work: towns[0].path, organisation: organisations.station },
  otherStation: { role: 'station-head', work: towns[1].path, organisation: organisations.otherStation },
  employer: { role: 'employer-hr', organisation: organisations.employerA },
  otherEmployer: { role: 'employer-hr', organisation: organisations.employerB },
  township: { role: 'township-officer', home: '960101101' },
  otherCounty: { role: 'county-officer', home: otherCounty.path },
  townOffice: { role: 'town-hr-officer', work: towns[0].path },
};

export const contextOf = (side: Side, day: string): AccessContext => ({
  account: accounts[side],
  assignment: null,
  count: null,
  home: null,
  work: null,
  organisation: null,
  transit: null,
  self: null,
  businessDay: date(day),
  ...sides[side],
});

const rules = statisticsRules(defaultStatisticsSettings);

type Answer = Outcome<unknown, { code: string; data: unknown }>;

/** The whole chain over a real database: sides act by logged operations, on the day that the test says. */
export type ChainOffice = {
  database: Database;
  keyring: Keyring;
  /** Carries out an operation and gives the outcome. */
  try(side: Side, day: string, bound: BoundOperation, input: unknown, id?: string): Promise<Answer>;
  /** The reply; a refusal is an error with its code and reasons. */
  act<O extends Operation>(
    side: Side,
    day: string,
    bound: BoundOperation,
    contract: O,
    input: InputOf<O>,
  ): Promise<OutputOf<O>>;
  /** `at`: the instant of asking, for clocks that end within the day; else a little after noon. */
  ask(side: Side, day: string, bound: BoundQuery, input: unknown, at?: Instant): Promise<unknown>;
  restate: (tx: Tx, persons: readonly string[]) => Promise<void>;
};

export async function openChainOffice(): Promise<ChainOffice> {
  const database = await openTestDatabase();
  const keyring = await temporaryKeyring(aes);
  await asWorker(database, (tx) =>
    sql`insert into organisation (organisation_id, kind, name, region_id, valid_from) values
      (${organisations.station}, 'station', '虚构驻大岭山服务站', ${towns[0].id}, '2018-01-01'),
      (${organisations.otherStation}, 'station', '虚构驻虎门服务站', ${towns[1].id}, '2018-01-01'),
      (${organisations.employerA}, 'employer', '虚构甲厂(演示)', ${towns[0].id}, '2018-01-01'),
      (${organisations.employerB}, 'employer', '虚构乙厂(演示)', ${towns[0].id}, '2018-01-01')`.execute(tx),
  );
  const restate = (tx: Tx, persons: readonly string[]) => restatePersons(tx, persons, rules);
  const tryIt: ChainOffice['try'] = (side, day, bound, input, id = randomUUID()) =>
    performOperation({ database, keyring, restate }, bound, {
      id: OperationId.parse(id),
      context: contextOf(side, day),
      recordedAt: instantOf(day),
      deviceTime: null,
      input: bound.contract.input.parse(input),
    });
  return {
    database,
    keyring,
    restate,
    try: tryIt,
    async act(side, day, bound, contract, input) {
      const outcome = await tryIt(side, day, bound, input);
      if (!outcome.ok) throw new Error(`${contract.name}: ${JSON.stringify(outcome.refusal)}`);
      return contract.output.parse(outcome.value) as OutputOf<typeof contract>; // parsed by it
    },
    async ask(side, day, bound, input, at = instantOf(day)) {
      const context = contextOf(side, day);
      const outcome = await inContext(database, context, (tx) =>
        bound.respond(tx, { context, keyring, now: at }, bound.contract.input.parse(input) as never),
      );
      if (!outcome.ok) throw new Error(JSON.stringify(outcome.refusal));
      return bound.contract.output.parse(outcome.value.reply);
    },
  };
}

/** The working day begins at nine in Asia/Shanghai; every later call of a test comes a little later. */
let ticks = 0;
export const instantOf = (day: string): Instant => {
  ticks += 1;
  return Instant.parse(new Date(Date.parse(`${day}T12:00:00+08:00`) + ticks * 10).toISOString());
};

export type Invented = { personId: string; name: string; idNumber: string };

/** Registers invented persons with a confirmed home in the first village; numbers are valid, of a county that was never issued. */
export async function enrol(
  office: ChainOffice,
  people: readonly { n: number; name: string; born?: string; village?: 0 | 1 }[],
): Promise<Invented[]> {
  const invented = people.map(({ n, name, born = '1985-06-10' }) => {
    const first17 = `530698${born.replaceAll('-', '')}${String(n % 1000).padStart(3, '0')}`;
    const idNumber = `${first17}${citizenCheckDigit(first17)}`;
    return { personId: personIdOf(n), name, idNumber };
  });
  await inContext(office.database, contextOf('county', '2025-01-02'), async (tx) => {
    for (const [index, { personId, name, idNumber }] of invented.entries()) {
      const village = villages[people[index]?.village ?? 0];
      await sql`
        insert into person (person_id, controller_id, name, name_sort, sex, born, home_region_id, home_path, province_id, prefecture_id,
          county_id, township_id, village_id, id_number, phone, recorded_by)
        values (${personId}, ${countyId}, ${name}, ${name}, 1, ${people[index]?.born ?? '1985-06-10'}, ${village.id}, ${village.path},
          ${first}, ${first + 1}, ${countyId}, ${first + 3}, ${village.id},
          ${sealField(office.keyring, { field: 'id-number', personId }, idNumber)},
          ${sealField(office.keyring, { field: 'phone', personId }, `1990000${idNumber.slice(13, 17)}`)}, ${personId})`.execute(
        tx,
      );
      await sql`
        insert into person_fact (person_id, fact_id, kind, from_day, value, detail, recorded_by)
        values (${personId}, ${randomUUID()}, 'home', '2010-01-01', 'confirmed', ${JSON.stringify({
          county: '960101',
          township: '960101101',
          village: village.path,
        })}::jsonb, ${personId})`.execute(tx);
    }
    await savePersonSecrets(
      tx,
      new Map(invented.map(({ personId }) => [personId, createPersonKey(office.keyring, personId).wrapped])),
    );
    await office.restate(
      tx,
      invented.map(({ personId }) => personId),
    );
  });
  return invented;
}

export const personIdOf = (n: number): string => `00000000-0000-7000-8000-1${String(n).padStart(11, '0')}`;
export const idOf = (kind: number, n: number): string =>
  `00000000-0000-7000-8000-${kind}${String(n).padStart(11, '0')}`;

/** A time of day in Asia/Shanghai, in the form of the rules. */
export const timeOf = (day: string, clock: string): string =>
  new Date(`${day}T${clock}:00+08:00`).toISOString();
