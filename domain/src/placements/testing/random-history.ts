import fc from 'fast-check';
import { addDays, type CivilDate, date, monthOf } from '../../calendar/civil-date.ts';
import type { PersonFacts } from '../../people/facts.ts';
import { Ability, CategoryKind } from '../../people/facts.ts';
import { type Place, placeOfCounty } from '../../people/place.ts';
import {
  EvidenceGrade,
  type EvidenceStatement,
  type PersonHistory,
  type Spell,
  SpellKind,
} from '../history.ts';
import { defaultStatisticsSettings, type StatisticsSettings } from '../settings.ts';
import { employerId, factId, groupId, home, homecoming, personHistory, spell, spellId } from './history.ts';

// Random people whose dates lie close together, so that every rule meets its neighbours: months shared, wishes that
// lapse, moves in the middle of jobs, deaths, claims, birthdays on 29 February, tables that change.

/** A day of 2023 to 2026. */
export const someDay: fc.Arbitrary<CivilDate> = fc
  .integer({ min: 0, max: 1460 })
  .map((n) => addDays(date('2023-01-01'), n));

const counties = ['530629', '530627', '530602', '530102', '441900', '330212'];
const places: readonly Place[] = [
  ...counties.map(placeOfCounty),
  { province: '440000' },
  { province: '530000' },
  { province: '530000', prefecture: '530600' },
  { province: '530000', prefecture: '530100' },
  { province: '810000' },
];

const born = fc.oneof(
  fc.constantFrom('2008-02-29', '2009-10-01', '1964-02-29', '1965-05-20', '1964-12-31').map(date),
  fc.integer({ min: 0, max: 22_000 }).map((n) => addDays(date('1950-01-01'), n)),
);

const period = fc
  .record({ from: someDay, length: fc.option(fc.integer({ min: 0, max: 500 }), { nil: undefined }) })
  .map(({ from, length }) => ({ from, ...(length === undefined ? {} : { to: addDays(from, length) }) }));

const facts = <T extends object>(fact: fc.Arbitrary<T>, maxLength: number) =>
  fc.array(fact, { maxLength }).map((list) => list.map((it, index) => ({ ...it, id: factId(index + 1) })));

const homeFact = fc
  .record({ period, county: fc.constantFrom('530629', '530627', '441900'), claimed: fc.boolean() })
  .map(({ period: days, county, claimed }) =>
    home({
      county,
      from: days.from,
      status: claimed ? 'claimed' : 'confirmed',
      ...(days.to ? { to: days.to } : {}),
    }),
  );

/** Usually one home that moves once; now and then whatever. */
const homes = fc.oneof(
  { weight: 3, arbitrary: fc.constant([home({ from: date('1950-01-01') })]) },
  {
    weight: 3,
    arbitrary: fc
      .tuple(someDay, fc.constantFrom('530627', '441900'))
      .map(([on, county]) => [
        home({ from: date('1950-01-01'), to: addDays(on, -1) }),
        home({ from: on, county }),
      ]),
  },
  { weight: 2, arbitrary: fc.array(homeFact, { minLength: 1, maxLength: 3 }) },
);

const spells = fc
  .array(
    fc.record({
      days: period,
      monthStart: fc.boolean(),
      monthEnd: fc.boolean(),
      place: fc.constantFrom(...places),
      kind: fc.oneof(
        { weight: 3, arbitrary: fc.constant('unit' as const) },
        fc.constantFrom(...SpellKind.options),
      ),
      fullTime: fc.integer({ min: 0, max: 3 }).map((n) => n > 0),
      organised: fc.constantFrom('organised' as const, 'self' as const, 'unknown' as const),
      employer: fc.integer({ min: 1, max: 3 }),
    }),
    { maxLength: 5 },
  )
  .map((list) =>
    list.map(
      ({ days, monthStart, monthEnd, employer, ...rest }, index): Spell => ({
        id: spellId(index + 1),
        start: monthStart ? monthOf(days.from) : days.from,
        ...(days.to === undefined ? {} : { end: monthEnd ? monthOf(days.to) : days.to }),
        employer: employerId(employer),
        ...rest,
      }),
    ),
  );

const evidence: fc.Arbitrary<EvidenceStatement[]> = facts(
  fc.record({
    spellId: fc.integer({ min: 1, max: 5 }).map(spellId),
    about: someDay,
    grade: fc.constantFrom(...EvidenceGrade.options),
    result: fc.constantFrom(
      'employed' as const,
      'employed' as const,
      'not-reached' as const,
      'lost-contact' as const,
    ),
  }),
  6,
);

const wish = fc.oneof(
  fc.record({
    on: someDay,
    scope: fc.constantFrom(
      'in-county' as const,
      'out-of-county' as const,
      'out-of-province' as const,
      'any' as const,
    ),
    wantsOtherJob: fc.boolean(),
  }),
  fc.record({ on: someDay, scope: fc.constant('no' as const), reason: fc.constant('care of parents') }),
);

const course = fc
  .record({
    from: someDay,
    length: fc.integer({ min: 0, max: 200 }),
    course: fc.constantFrom('家政服务', '中式烹调'),
  })
  .map(({ from, length, course }) => ({ from, to: addDays(from, length), course }));

const optional = <T>(value: fc.Arbitrary<T>) => fc.option(value, { freq: 4, nil: undefined });

/** A whole invented person; `n` gives its id. */
export const someHistory = (n = 1): fc.Arbitrary<PersonHistory> =>
  fc
    .record({
      sex: fc.constantFrom<PersonFacts['sex']>('male', 'female'),
      born,
      died: optional(someDay),
      merged: optional(optional(someDay)),
      homes,
      student: facts(period, 2),
      ability: facts(
        period.chain((days) => fc.constantFrom(...Ability.options).map((ability) => ({ ...days, ability }))),
        2,
      ),
      categories: facts(
        fc
          .tuple(period, fc.constantFrom(...CategoryKind.options), optional(someDay))
          .map(([days, kind, riskRemoved]) => ({ ...days, kind, ...(riskRemoved ? { riskRemoved } : {}) })),
        3,
      ),
      wishes: facts(wish, 4),
      classes: facts(course, 2),
      trainingWishes: facts(course, 2),
      spells,
      ventures: facts(period, 2),
      evidence,
      homecomings: facts(
        fc.record({
          spellId: fc.integer({ min: 1, max: 5 }).map(spellId),
          on: someDay,
          by: fc.constantFrom('village' as const, 'station' as const),
          causes: fc.constant(['own-wish' as const]),
        }),
        3,
      ),
      boardings: facts(
        fc.record({
          groupId: fc.constant(groupId(1)),
          on: someDay,
          spellId: fc.integer({ min: 1, max: 5 }).map(spellId),
        }),
        2,
      ),
    })
    .map(({ died, merged, ...rest }) =>
      personHistory({
        n,
        ...rest,
        ...(died === undefined ? {} : { died }),
        ...(merged === undefined
          ? {}
          : { mergedAway: { on: merged, into: personHistory({ n: 999 }).personId } }),
      }),
    );

/** One alive, of working age, able and out of school, as few of the others are for long: the jobs count. */
export const someWorker = (n = 1): fc.Arbitrary<PersonHistory> =>
  fc
    .tuple(someHistory(n), fc.integer({ min: 0, max: 7_000 }))
    .map(([{ died: _died, mergedAway: _merged, ...history }, days]) => ({
      ...history,
      born: addDays(date('1980-01-01'), days),
      student: [],
      ability: [],
    }));

const outing = fc.record({
  pause: fc.integer({ min: -15, max: 75 }),
  days: fc.integer({ min: 3, max: 90 }),
  county: fc.constantFrom('441900', '441900', '330212', '530102', '530629'),
  toldAfter: fc.option(fc.integer({ min: 0, max: 80 }), { freq: 2, nil: undefined }),
});

/**
 * An invented person of one home who goes out and comes back again and again: many returns close together, of which some are stated, at once or
 * so late that the unstated one has shown before.
 */
export const someReturnee = (n = 1): fc.Arbitrary<PersonHistory> =>
  fc
    .record({
      first: fc.integer({ min: 0, max: 400 }),
      outings: fc.array(outing, { minLength: 2, maxLength: 8 }),
      categories: facts(
        period.map((days) => ({ ...days, kind: 'subsistence' as const })),
        2,
      ),
      goesOn: fc.boolean(),
    })
    .map(({ first, outings, categories, goesOn }) => {
      let last = addDays(date('2023-06-01'), first);
      const told = outings.map(({ pause, days, county, toldAfter }, index) => {
        const start = addDays(last, pause);
        last = addDays(start, days);
        const open = goesOn && index === outings.length - 1;
        return { job: spell(start, open ? undefined : last, { n: index + 1, county }), last, toldAfter };
      });
      const homecomings = told.flatMap(({ last: lastDay, toldAfter }, index) =>
        toldAfter === undefined ? [] : [homecoming(index + 1, addDays(lastDay, toldAfter))],
      );
      return personHistory({ n, categories, spells: told.map(({ job }) => job), homecomings });
    });

const stay = fc.record({
  pause: fc.oneof({ weight: 3, arbitrary: fc.constant(1) }, fc.integer({ min: -10, max: 40 })),
  days: fc.constantFrom(10, 10, 20, 20, 30, 60),
  place: fc.constantFrom<Place>(
    { province: '810000' },
    { province: '440000' },
    placeOfCounty('330212'),
    placeOfCounty('530102'),
    placeOfCounty('530629'),
  ),
});

/**
 * An invented worker who goes abroad between jobs in other provinces, in the own one and at home, with stays of equal lengths: the days abroad
 * and in other provinces tip the scale together, often when neither does alone.
 */
export const someSojourner = (n = 1): fc.Arbitrary<PersonHistory> =>
  fc
    .record({
      first: fc.integer({ min: 0, max: 700 }),
      stays: fc.array(stay, { minLength: 3, maxLength: 10 }),
      goesOn: fc.boolean(),
    })
    .map(({ first, stays, goesOn }) => {
      let last = addDays(date('2023-01-01'), first);
      const jobs = stays.map(({ pause, days, place }, index) => {
        const start = addDays(last, pause);
        last = addDays(start, days - 1);
        const open = goesOn && index === stays.length - 1;
        return spell(start, open ? undefined : last, { n: index + 1, place });
      });
      return personHistory({ n, spells: jobs });
    });

const besides = fc.record({
  after: fc.integer({ min: 0, max: 200 }),
  days: fc.option(fc.integer({ min: 5, max: 300 }), { nil: undefined }),
  county: fc.constantFrom('441900', '330212', '530102', '530629'),
});

/** An invented worker with a full-time job that is mostly at home and part-time jobs beside it that are mostly not. */
export const someMoonlighter = (n = 1): fc.Arbitrary<PersonHistory> =>
  fc
    .record({
      worker: someWorker(n),
      first: fc.integer({ min: 0, max: 900 }),
      mainCounty: fc.constantFrom('530629', '530629', '441900'),
      open: fc.boolean(),
      jobs: fc.array(besides, { minLength: 1, maxLength: 3 }),
    })
    .map(({ worker, first, mainCounty, open, jobs }) => {
      const start = addDays(date('2023-02-01'), first);
      const main = spell(start, open ? undefined : addDays(start, 400), { n: 1, county: mainCounty });
      const partTime = jobs.map(({ after, days, county }, index) => {
        const from = addDays(start, after);
        const until = days === undefined ? undefined : addDays(from, days);
        return spell(from, until, { n: index + 2, county, fullTime: false });
      });
      return { ...worker, spells: [main, ...partTime] };
    });

/** The default settings, or ones whose every table changes in 2025. */
export const someSettings: fc.Arbitrary<StatisticsSettings> = fc.constantFrom(defaultStatisticsSettings, {
  ...defaultStatisticsSettings,
  overAge: [
    { validFrom: date('1900-01-01'), male: 60, female: 55 },
    { validFrom: date('2025-01-01'), male: 61, female: 56 },
  ],
  hard: [
    { validFrom: date('1900-01-01'), kinds: ['registered-poor', 'disabled'] },
    { validFrom: date('2025-03-01'), kinds: ['lifted', 'subsistence'] },
  ],
  wishDays: [
    { validFrom: date('1900-01-01'), days: 180 },
    { validFrom: date('2025-02-01'), days: 90 },
  ],
  staleDays: [
    { validFrom: date('1900-01-01'), days: 90 },
    { validFrom: date('2025-02-01'), days: 30 },
  ],
});
