import type { CivilDate } from '../../calendar/civil-date.ts';
import { addDays, dayNumber } from '../../calendar/civil-date.ts';
import { covers, meets } from '../../people/day-span.ts';
import type { PersonId } from '../../people/facts.ts';
import { type Replacement, replacementAfter } from '../../placements/replacement.ts';
import type { ReturnEvent } from '../../placements/return-events.ts';
import { standingOn } from '../../placements/standing.ts';
import { type Counted, isInScope, type Period, type Population, type Scope } from './population.ts';
import type { Rate } from './rate.ts';

/** 返乡人员: a person with the return events of the period that belong to the scope. */
export type Returnee = { readonly counted: Counted; readonly events: readonly ReturnEvent[] };

/** Returns count at the home of their day, so that a move neither doubles nor loses one. */
export function returneesIn({ people }: Population, scope: Scope, period: Period): Returnee[] {
  const span = spanOfPeriod(period);
  return people
    .map((counted) => ({
      counted,
      events: counted.returns.filter(({ on, home }) => covers(span, on) && isInScope(home, scope)),
    }))
    .filter(({ events }) => events.length > 0);
}

/** I12 返乡回流: persons, the events beside them, the rate and its variant. */
export type ReturnFlow = {
  readonly persons: readonly PersonId[];
  readonly events: readonly { readonly personId: PersonId; readonly on: number }[];
  readonly hard: readonly PersonId[];
  /** Returnees ÷ persons who worked outside at any time in the period. */
  readonly rate: Rate<PersonId>;
  /** 期初在外: returnees among those outside on the day before the period ÷ those. */
  readonly ofThoseOut: Rate<PersonId>;
};

export function returnFlow(people: Population, scope: Scope, period: Period): ReturnFlow {
  const back = returneesIn(people, scope, period);
  const persons = back.map(({ counted }) => counted.id);
  const returned = new Set(persons);
  const span = spanOfPeriod(period);
  const dayBefore = dayNumber(addDays(period.from, -1));
  const outDuring = (test: { from: number; to: number }): PersonId[] =>
    people.people
      .filter(({ outs }) => outs.some((out) => meets(out, test) && isInScope(out.home, scope)))
      .map(({ id }) => id);
  const outBefore = outDuring({ from: dayBefore, to: dayBefore });
  return {
    persons,
    events: back.flatMap(({ counted, events }) => events.map(({ on }) => ({ personId: counted.id, on }))),
    hard: back.filter(({ events }) => events.some(({ hard }) => hard)).map(({ counted }) => counted.id),
    // A return stated in the period may follow a job that ended before it: whoever came back in it was outside.
    rate: { numerator: persons, denominator: [...new Set([...outDuring(span), ...persons])] },
    ofThoseOut: { numerator: outBefore.filter((id) => returned.has(id)), denominator: outBefore },
  };
}

/** I13 回流再就业, of the last return of each person. */
export type ReplacementFlow = {
  readonly rate: Rate<PersonId>;
  /** 脱贫(监测) at the date of the return. */
  readonly hardRate: Rate<PersonId>;
  readonly stillEmployed: readonly PersonId[];
  readonly near: readonly PersonId[];
  readonly out: readonly PersonId[];
};

/** Of the returnees of a period, those with new work that started after the return and by the day `by`. */
export function replacementFlow(returnees: readonly Returnee[], by: CivilDate): ReplacementFlow {
  const until = dayNumber(by);
  const rows = returnees.flatMap(({ counted, events }) => {
    const last = events.at(-1);
    return last === undefined
      ? []
      : [{ counted, hard: last.hard, found: replacementAfter(counted.person, last, until) }];
  });
  type Outcome = (typeof rows)[number];
  const ids = (test: (row: Outcome) => boolean): PersonId[] =>
    rows.filter(test).map(({ counted }) => counted.id);
  const way = (wanted: Replacement['way']): PersonId[] => ids(({ found }) => found?.way === wanted);
  return {
    rate: { numerator: ids(({ found }) => found !== undefined), denominator: ids(() => true) },
    hardRate: {
      numerator: ids(({ hard, found }) => hard && found !== undefined),
      denominator: ids(({ hard }) => hard),
    },
    stillEmployed: ids(
      ({ counted, found }) =>
        found !== undefined && (standingOn(counted.person, until)?.work.kind ?? 'none') !== 'none',
    ),
    near: way('near'),
    out: way('out'),
  };
}

const spanOfPeriod = ({ from, to }: Period) => ({ from: dayNumber(from), to: dayNumber(to) });
