import { dayNumber } from '@wengang/domain/calendar/civil-date.ts';
import type { OutSpan } from '@wengang/domain/placements/outings.ts';
import { replacementAfter } from '@wengang/domain/placements/replacement.ts';
import { type ReturnEvent, returnEvents } from '@wengang/domain/placements/return-events.ts';
import type { StandingInterval } from '@wengang/domain/placements/standing-shape.ts';
import type { Timeline } from '@wengang/domain/placements/timeline.ts';
import { endOf, type IdsOf, lastDerived, neverDecided, type ReturnRow, textOf } from './event-rows.ts';
import { joinedSpans, type Outside } from './span-rows.ts';

/** A return with the days through which the ledger must be known for it to be one, [from, until), and its rank among those of one day. */
type Known = { event: ReturnEvent; from: number; until: number | null; rank: number };

export function returnRows(
  person: Timeline,
  outs: readonly OutSpan[],
  at: { idsOf: IdsOf; bridgeDays: number; intervals: readonly StandingInterval[]; settled: boolean },
): ReturnRow[] {
  if (outs.length === 0) return [];
  const known = returnsEverKnown(person, outs, at.bridgeDays);
  if (known.length === 0) return [];
  const standing = standingSteps(at.intervals);
  const lasting = known.filter(({ until }) => until === null).map(({ event }) => event);
  const joined = joinedSpans(outs);
  return known.map(({ event, from, until, rank }, index) => ({
    person_id: person.history.personId,
    day: textOf(event.on),
    spell_id: event.spell.spell.id,
    known_from: textOf(from),
    known_until: until === null ? null : textOf(until),
    rank,
    decided_from: at.settled ? textOf(decidedFrom(known, index)) : neverDecided,
    ...neighbourColumns(lasting, event, joined),
    ...at.idsOf(event.home),
    hard: event.hard,
    statement_id: event.stated?.id ?? null,
    causes: [...(event.stated?.causes ?? [])],
    ...againColumns(person, event),
    settled: at.settled,
    ...standingFrom(standing, Math.min(event.on, event.spell.to + 1)),
  }));
}

/**
 * The rule of I12 takes the last day that the ledger knows: a return that nobody stated shows when the bridge has passed, and gives way to one
 * that is stated later. It is asked on each day on which its answer may change, so that no row has to be rebuilt as days pass. In the order of the rule.
 */
function returnsEverKnown(person: Timeline, outs: readonly OutSpan[], bridgeDays: number): Known[] {
  const days = [
    ...outs.map(({ to }) => to + bridgeDays + 1),
    ...person.history.homecomings.map(({ on }) => dayNumber(on)),
  ];
  const ever: Omit<Known, 'rank'>[] = [];
  for (const knownThrough of [...new Set(days)].filter((n) => n < lastDerived).sort((a, b) => a - b)) {
    const events = returnEvents(person, outs, { knownThrough, bridgeDays });
    for (const one of ever)
      if (one.until === null && !events.some((event) => isSame(event, one.event))) one.until = knownThrough;
    for (const event of events)
      if (!ever.some((one) => one.until === null && isSame(event, one.event)))
        ever.push({ event, from: knownThrough, until: null });
  }
  return ever
    .map((one) => ({ ...one, rank: rankOf(one.event, outs) }))
    .sort((a, b) => a.event.on - b.event.on || a.rank - b.rank);
}

const isSame = (a: ReturnEvent, b: ReturnEvent): boolean =>
  a.on === b.on && a.spell.spell.id === b.spell.spell.id && a.stated?.id === b.stated?.id;

/** The order of the rule among returns of one day: by the outing, an unstated one after the stated ones. */
const rankOf = (event: ReturnEvent, outs: readonly OutSpan[]): number =>
  outs.findIndex(({ spell, to }) => spell === event.spell && to === spell.to) * 2 +
  (event.stated === null ? 1 : 0);

/**
 * The first day through which the ledger must be known for the returns before the next one that stays to be those that stay: what shows later has
 * shown, and what gives way has given way. It never falls from one return to the next, so that what is decided comes first.
 */
function decidedFrom(known: readonly Known[], index: number): number {
  const next = known.findIndex(({ until }, later) => later > index && until === null);
  const beforeNext = next === -1 ? known : known.slice(0, next);
  return Math.max(...beforeNext.map(({ from, until }) => until ?? from));
}

/** Of a return that stays: the person's returns before and after it, and the days outside between the one before and this one. */
function neighbourColumns(
  lasting: readonly ReturnEvent[],
  event: ReturnEvent,
  joined: readonly Outside[],
): Pick<ReturnRow, 'previous_day' | 'previous_hard' | 'next_day' | 'out_days'> {
  const index = lasting.indexOf(event);
  if (index === -1) return { previous_day: null, previous_hard: null, next_day: null, out_days: [] };
  const earlier = lasting.slice(0, index);
  const previous = earlier.at(-1);
  const since = previous?.on ?? Number.NEGATIVE_INFINITY;
  return {
    previous_day: dayOf(previous),
    previous_hard: dayOf(earlier.findLast(({ hard }) => hard)),
    next_day: dayOf(lasting[index + 1]),
    out_days: joined
      .filter(({ from, to }) => from <= event.on && to + 1 > since)
      .flatMap(({ from, to }) => [textOf(from), endOf(to)]),
  };
}

const dayOf = (event: ReturnEvent | undefined): string | null =>
  event === undefined ? null : textOf(event.on);

function againColumns(person: Timeline, event: ReturnEvent): Pick<ReturnRow, 'again_day' | 'again_way'> {
  const again = replacementAfter(person, event, lastDerived);
  return again === undefined
    ? { again_day: null, again_way: null }
    : { again_day: textOf(again.from), again_way: again.way === 'near' ? 1 : 2 };
}

type Step = { from: number; bits: number };

/** The bits of return_event.standing through time. */
function standingSteps(intervals: readonly StandingInterval[]): Step[] {
  const steps: Step[] = [];
  for (const { from, standing } of intervals) {
    const bits = bitsOf(standing);
    if (steps.at(-1)?.bits !== bits) steps.push({ from, bits });
  }
  const end = intervals.at(-1)?.to;
  if (end !== undefined) steps.push({ from: end, bits: 0 });
  return steps;
}

const bitsOf = ({ status, work }: StandingInterval['standing']): number =>
  (status === null ? 0 : 1) |
  (status === 'W' || status === 'V' ? 2 : 0) |
  (status === '4a' || status === '4b' ? 4 : 0) |
  (work.kind === 'none' ? 0 : 8);

function standingFrom(steps: readonly Step[], first: number): Pick<ReturnRow, 'standing_from' | 'standing'> {
  const later = steps.filter(({ from }) => from > first);
  const current = steps.findLast(({ from }) => from <= first);
  const kept = current === undefined ? later : [{ from: first, bits: current.bits }, ...later];
  return { standing_from: kept.map(({ from }) => textOf(from)), standing: kept.map(({ bits }) => bits) };
}
