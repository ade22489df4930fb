import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { addDays, type CivilDate, date, dayNumber } from '@wengang/domain/calendar/civil-date.ts';
import { homeOn } from '@wengang/domain/people/homes.ts';
import type { PersonHistory } from '@wengang/domain/placements/history.ts';
import { defaultStatisticsSettings } from '@wengang/domain/placements/settings.ts';
import { mainSpellOn } from '@wengang/domain/placements/standing.ts';
import { spell } from '@wengang/domain/placements/testing/history.ts';
import { someDay, someWorker } from '@wengang/domain/placements/testing/random-history.ts';
import { employmentDuring } from '@wengang/domain/reports/population/employment.ts';
import { organisedShare, startsIn } from '@wengang/domain/reports/population/outflow.ts';
import { type Counted, type Period, population } from '@wengang/domain/reports/population/population.ts';
import fc from 'fast-check';
import pg from 'pg';
import { beforeAll, expect, test } from 'vitest';
import { testLogins } from '../platform/database/testing/test-database.ts';
import { choices } from '../platform/testing/choices.ts';
import { withDistinctFacts } from './testing/distinct-facts.ts';
import { figuresOf, opened, openReportDesk, type ReportDesk } from './testing/report-desk.ts';

const seed = Number(process.env.WENGANG_SEED ?? 20_261_129);
const pick = choices(seed);

/** Alive and able, some with a home that moves, with many short jobs near and far: most have several starts a year. */
const someTraveller = (n: number): fc.Arbitrary<PersonHistory> =>
  fc.tuple(someWorker(n), fc.array(someShortJob, { minLength: 3, maxLength: 8 })).map(([history, jobs]) => ({
    ...history,
    spells: jobs.map(({ from, days, ...job }, index) =>
      spell(from, addDays(from, days), { n: index + 1, ...job }),
    ),
  }));
const someShortJob = fc.record({
  from: someDay,
  days: fc.integer({ min: 3, max: 250 }),
  county: fc.constantFrom('441900', '330212', '530102', '530629', '530627'),
  fullTime: fc.integer({ min: 0, max: 2 }).map((n) => n > 0),
  organised: fc.constantFrom('organised' as const, 'self' as const),
});
const histories = fc
  .sample(fc.tuple(...Array.from({ length: 300 }, (_, n) => someTraveller(n + 1))), {
    seed,
    numRuns: 1,
    unbiased: true,
  })
  .flat()
  .map(withDistinctFacts);
const people = population(histories, defaultStatisticsSettings, date('2027-12-31'));

let desk: ReportDesk;
beforeAll(async () => {
  desk = await openReportDesk(histories, defaultStatisticsSettings, date('2027-12-31'));
});

function somePeriod(): Period {
  const from = addDays(date('2023-01-01'), pick(1200));
  return { from, to: addDays(from, 30 + pick(500)) };
}

test('who worked outside and started out organised is counted once: after several starts, after a move, for a job beside another', async () => {
  const met = { several: 0, moved: 0, beside: 0 };
  for (let n = 0; n < 60; n += 1) {
    const period = somePeriod();
    const region = ['530000', '530600', '530600', '530629', '530627'][n % 5] ?? '530600';
    const question = { region, from: period.from, on: period.to };
    const expected = byRules(region, period);
    const figures = await figuresOf(desk, 'organised-during', question);
    expect([question, figures]).toEqual([question, { 'during-out-organised': expected.length }]);
    const rows = (await opened(desk, 'during-out-organised', question)).map(({ person_id }) => person_id);
    expect(rows).toEqual([...new Set(rows)]);
    expect(expected.map(({ id }) => id)).toEqual(expect.arrayContaining(rows));
    for (const one of expected) {
      const starts = organisedStarts(one, period);
      const homeThen = homeOn(one.person.homes, starts.at(-1)?.on ?? 0);
      if (starts.length > 1) met.several += 1;
      if (homeThen?.county !== homeOn(one.person.homes, dayNumber(period.to))?.county) met.moved += 1;
      if (starts.some(({ on, spell }) => mainSpellOn(one.person.work, on) !== spell)) met.beside += 1;
    }
  }
  expect(
    Object.values(met).every((persons) => persons > 0),
    JSON.stringify(met),
  ).toBe(true);
});

function byRules(region: string, period: Period): Counted[] {
  const away = new Set(employmentDuring(people, region, period).byGrade['out-of-province']);
  const organised = new Set(organisedShare(startsIn(people, region, period)).organisedPersons);
  return people.people.filter(({ id }) => away.has(id) && organised.has(id));
}

const organisedStarts = ({ starts }: Counted, { from, to }: { from: CivilDate; to: CivilDate }) =>
  starts.filter(({ on, organised }) => organised && on >= dayNumber(from) && on <= dayNumber(to));

test('what the migration writes into rows that were there before is what the rules derive', async () => {
  const migration = await readFile(
    join(import.meta.dirname, '../../migrations/0027-organised-work.sql'),
    'utf8',
  );
  const admin = new pg.Client((await testLogins()).admin);
  await admin.connect();
  const known = async () =>
    (
      await admin.query(
        `select person_id, county_id, from_day, organised_day, organised_elsewhere from work_span order by 1, 2, 3`,
      )
    ).rows;
  const derived = await known();
  expect(derived.filter((row) => row.organised_elsewhere).length).toBeGreaterThan(0);
  await admin.query('begin; set local role wengang_migrator');
  await admin.query('alter table work_span drop column organised_day, drop column organised_elsewhere');
  await admin.query(migration);
  await admin.query('reset role');
  expect(await known()).toEqual(derived);
  await admin.query('rollback');
  await admin.end();
});
