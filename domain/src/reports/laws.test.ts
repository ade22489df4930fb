import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays, birthday, type CivilDate, date, dayNumber } from '../calendar/civil-date.ts';
import type { PersonHistory } from '../placements/history.ts';
import { defaultStatisticsSettings } from '../placements/settings.ts';
import { home } from '../placements/testing/history.ts';
import { someDay, someHistory, someSettings } from '../placements/testing/random-history.ts';
import { standingByDefinition } from '../placements/testing/standing-by-definition.ts';
import { employmentDuring, employmentOn } from './population/employment.ts';
import { flowBetween } from './population/flow.ts';
import { membersOf } from './population/lists.ts';
import { organisedShare, retentionTable, startsIn } from './population/outflow.ts';
import {
  claimedOn,
  idsOf,
  isInScope,
  type Period,
  type Population,
  population,
  rosterOn,
  type Scope,
} from './population/population.ts';
import { replacementFlow, returneesIn, returnFlow } from './population/return-flow.ts';
import { checksOn } from './testing/checks.ts';
import { fractionOf, gradesOf } from './testing/counted.ts';

fc.configureGlobal({ ...fc.readConfigureGlobal(), numRuns: 50 });

const somePopulation = fc
  .tuple(fc.tuple(...Array.from({ length: 6 }, (_, n) => someHistory(n + 1))), someSettings)
  .map(([histories, settings]) => population(histories, settings, date('2027-12-31')));
const twoDays: fc.Arbitrary<[CivilDate, CivilDate]> = fc
  .tuple(someDay, someDay)
  .map(([a, b]) => (a <= b ? [a, b] : [b, a]));
const somePeriod: fc.Arbitrary<Period> = twoDays.map(([from, to]) => ({ from, to }));
const counties = ['530629', '530627', '441900'];
const someScope = fc.constantFrom('everywhere', '530000', '530600', ...counties, '530629100', '530629100201');

const alwaysAtHome = ({ died: _, mergedAway: __, ...history }: PersonHistory): PersonHistory => ({
  ...history,
  homes: [home()],
});

test('the checks hold on every day in every region', () => {
  fc.assert(
    fc.property(somePopulation, someScope, someDay, (people, scope, on) => {
      expect(checksOn(rosterOn(people, scope, on), on).filter(({ ok }) => !ok)).toEqual([]);
    }),
  );
});

/** Who is labour of the scope on a day, by the definitions read aloud, past everything that the figures compile. */
const labourByDefinition = ({ people, settings }: Population, scope: Scope, on: CivilDate): Set<string> =>
  new Set(
    people
      .map(({ id, person }) => ({ id, standing: standingByDefinition(person.history, settings, on) }))
      .filter(
        ({ standing }) =>
          standing !== undefined &&
          standing.home !== null &&
          isInScope(standing.home, scope) &&
          standing.rosterClass === 'labour',
      )
      .map(({ id }) => id),
  );

test('the labour of the later day is that of the earlier one, with who entered and without who left', () => {
  fc.assert(
    fc.property(somePopulation, someScope, twoDays, (people, scope, [from, to]) => {
      const { check, entered, left } = flowBetween(people, scope, { from, to });
      expect(check).toMatchObject({ ok: true, difference: [] });
      const labour = labourByDefinition(people, scope, from);
      for (const { personId } of entered) {
        expect(labour.has(personId)).toBe(false);
        labour.add(personId);
      }
      for (const { personId } of left) expect(labour.delete(personId)).toBe(true);
      expect(labour).toEqual(labourByDefinition(people, scope, to));
    }),
  );
});

test('everyone who enters or leaves the labour does so for a reason that is true of their facts', () => {
  const within = (on: CivilDate | undefined, [from, to]: [CivilDate, CivilDate]): boolean =>
    on !== undefined && on > from && on <= to;
  const seen = new Set<string>();
  fc.assert(
    fc.property(somePopulation, twoDays, (people, days) => {
      const [from, to] = days;
      const changes = counties.flatMap((scope) => {
        const { entered, left } = flowBetween(people, scope, { from, to });
        return [...entered, ...left].map((change) => ({ ...change, scope }));
      });
      for (const { personId, reason, scope } of changes) {
        const history = people.people.find(({ id }) => id === personId)?.person.history;
        if (history === undefined) throw new Error('nobody else is counted');
        const [earlier, later] = days.map((day) => standingByDefinition(history, people.settings, day));
        const homeIn = (standing: typeof earlier): boolean =>
          standing?.home != null && isInScope(standing.home, scope);
        const truth: Record<typeof reason, boolean> = {
          'turned-16': within(birthday(history.born, 16), days),
          'left-school': earlier?.rosterClass === 'student' && homeIn(earlier),
          'ability-regained': earlier?.rosterClass === 'unable' && homeIn(earlier),
          'age-limit-changed': earlier?.rosterClass === 'over-age' && homeIn(earlier),
          'moved-in': earlier?.home != null && !homeIn(earlier),
          'newly-registered': earlier?.home == null,
          died: within(history.died, days),
          merged: within(history.mergedAway?.on, days),
          'moved-out': later?.home != null && !homeIn(later),
          deregistered: later?.home == null && !within(history.died, days),
          enrolled: later?.rosterClass === 'student' && homeIn(later),
          'ability-lost': later?.rosterClass === 'unable' && homeIn(later),
          'over-age': later?.rosterClass === 'over-age' && homeIn(later),
          'birth-date-corrected': false,
        };
        expect(truth[reason], `${personId} ${reason}`).toBe(true);
        seen.add(reason);
      }
    }),
    { numRuns: 100 },
  );
  // Which ones are drawn changes with the seed; flow.test.ts has an example of each.
  expect(seen.size).toBeGreaterThan(5);
});

test('the counties add up to distinct persons, on every list, and claims add nothing', () => {
  fc.assert(
    fc.property(somePopulation, someDay, (people, on) => {
      for (const list of ['roster', 'L1', 'L2', 'W', 'L4', 'L5', 'seekers'] as const) {
        const sum = counties.flatMap((county) => idsOf(membersOf(rosterOn(people, county, on), list)));
        expect(new Set(sum).size).toBe(sum.length);
        expect(sum.toSorted()).toEqual(idsOf(membersOf(rosterOn(people, 'everywhere', on), list)).toSorted());
      }
      for (const county of counties) {
        const here = new Set(idsOf(rosterOn(people, county, on)));
        for (const claimed of claimedOn(people, county, on)) expect(here.has(claimed)).toBe(false);
      }
    }),
  );
});

test('a move neither doubles nor loses a start or a return', () => {
  fc.assert(
    fc.property(somePopulation, somePeriod, (people, period) => {
      const starts = (scope: string) => organisedShare(startsIn(people, scope, period)).starts;
      const returns = (scope: string) => returnFlow(people, scope, period).events;
      const order = (list: readonly object[]): string[] => list.map((it) => JSON.stringify(it)).toSorted();
      expect(order(counties.flatMap(starts))).toEqual(order(starts('everywhere')));
      expect(order(counties.flatMap(returns))).toEqual(order(returns('everywhere')));
    }),
  );
});

test('periods that follow each other hold every event once', () => {
  fc.assert(
    fc.property(somePopulation, someScope, twoDays, (people, scope, [cut, to]) => {
      const first = { from: date('2022-01-01'), to: cut };
      const second = { from: addDays(cut, 1), to };
      const whole = { from: first.from, to };
      const events = (period: Period): number =>
        returnFlow(people, scope, period).events.length + startsIn(people, scope, period).length;
      expect(events(first) + events(second)).toBe(events(whole));
    }),
  );
});

test('between two starts of a person there is a return, unless the home or the file changed', () => {
  fc.assert(
    fc.property(someHistory().map(alwaysAtHome), (history) => {
      const [counted] = population([history], defaultStatisticsSettings, date('2030-12-31')).people;
      const starts = counted?.starts ?? [];
      starts.forEach((start, index) => {
        const next = starts[index + 1];
        if (next === undefined) return;
        const between =
          counted?.returns.filter(({ spell }) => spell.to >= start.on && spell.to < next.on) ?? [];
        expect(between.length).toBeGreaterThan(0);
      });
    }),
  );
});

test('no rate is above one, and every numerator is within its denominator', () => {
  fc.assert(
    fc.property(somePopulation, someScope, somePeriod, (people, scope, period) => {
      const flow = returnFlow(people, scope, period);
      const again = replacementFlow(returneesIn(people, scope, period), period.to);
      for (const rate of [flow.rate, flow.ofThoseOut, again.rate, again.hardRate]) {
        const below = new Set(rate.denominator);
        expect(rate.numerator.every((id) => below.has(id))).toBe(true);
        expect(fractionOf(rate).numerator).toBeLessThanOrEqual(fractionOf(rate).denominator);
      }
      expect([...again.near, ...again.out].toSorted()).toEqual([...again.rate.numerator].toSorted());
    }),
  );
});

test('during one day the work force is the stock of that day, and so are its grades', () => {
  fc.assert(
    fc.property(somePopulation, someScope, someDay, (people, scope, on) => {
      const rows = rosterOn(people, scope, on);
      const during = employmentDuring(people, scope, { from: on, to: on });
      expect(during.persons).toEqual(employmentOn(rows).persons);
      expect(during.byGrade).toEqual(gradesOf(rows));
    }),
  );
});

test('during a period everyone counted falls in exactly one grade', () => {
  fc.assert(
    fc.property(somePopulation, someScope, somePeriod, (people, scope, period) => {
      const { persons, byGrade } = employmentDuring(people, scope, period);
      const graded = [
        ...byGrade['out-of-province'],
        ...byGrade['in-province'],
        ...byGrade['in-county'],
        ...byGrade.unclassified,
      ];
      expect(graded.toSorted()).toEqual([...persons].toSorted());
    }),
  );
});

test('every start of a cohort is in one class or out of the denominator, and the rates do not cross', () => {
  fc.assert(
    fc.property(
      somePopulation,
      somePeriod,
      someDay,
      fc.integer({ min: 1, max: 12 }),
      (people, period, on, months) => {
        const cohort = startsIn(people, 'everywhere', period);
        const { bridgeDays } = people.settings;
        const table = retentionTable(cohort, months, { asOf: dayNumber(on), bridgeDays });
        const classed = Object.values(table.classes).flat();
        expect(classed).toHaveLength(table.due.length);
        expect(table.due.length + table.notDue.length + table.out.length).toBe(cohort.length);
        expect(table.sameEmployer.numerator).toBeLessThanOrEqual(table.lower.numerator);
        expect(table.lower.numerator).toBeLessThanOrEqual(table.upper.numerator);
        expect(table.upper.numerator).toBeLessThanOrEqual(table.due.length);
      },
    ),
  );
});
