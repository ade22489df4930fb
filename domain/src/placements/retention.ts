import { addMonths, civilDate, dayNumber } from '../calendar/civil-date.ts';
import { covers, day } from '../people/day-span.ts';
import { homeOn } from '../people/homes.ts';
import type { OutStart } from './outings.ts';
import { placeGrade } from './place-grade.ts';
import type { Timeline, WorkSpan } from './timeline.ts';

/**
 * 稳岗分类 on the check day (chain I09): 同岗, 同企业, 同市, 同省, 他处就业, 返乡, 未核实. The first three are "confirmed in
 * the same prefecture"; the next three have left it. A start is one out of the home county: another employer's job back in that county is 返乡, also
 * when both places lie in one prefecture, because the same change is a return to I12.
 */
export type RetentionClass =
  | 'same-post'
  | 'same-employer'
  | 'same-city'
  | 'same-province'
  | 'elsewhere'
  | 'returned'
  | 'unverified';

/** 稳岗结果 of one out-start: not due yet, out of the denominator, or due with its class. */
export type Retention =
  | { readonly state: 'not-due'; readonly checkDay: number }
  | { readonly state: 'out'; readonly checkDay: number; readonly because: 'died' | 'merged' }
  | { readonly state: 'due'; readonly checkDay: number; readonly class: RetentionClass };

/** 检查日: start + n months − 1 day, the end of the month clipped: 31 January + 1 month → 27 February. */
export const checkDay = (start: number, months: number): number =>
  dayNumber(addMonths(civilDate(day(start)), months)) - 1;

/** What had become of an out-start after `months` calendar months, as of the day `asOf`. */
export function retentionOf(
  person: Timeline,
  start: OutStart,
  months: number,
  { asOf, bridgeDays }: { asOf: number; bridgeDays: number },
): Retention {
  const on = checkDay(start.on, months);
  const { died, mergedAway } = person.history;
  if (on > asOf) return { state: 'not-due', checkDay: on };
  if (died !== undefined && dayNumber(died) < on) return { state: 'out', checkDay: on, because: 'died' };
  if (mergedAway !== undefined && dayNumber(mergedAway.on) <= on)
    return { state: 'out', checkDay: on, because: 'merged' };
  const known = { ...person, work: person.work.filter(({ from }) => from <= asOf) };
  return { state: 'due', checkDay: on, class: classOn(known, start, on, { asOf, bridgeDays }) };
}

type View = { asOf: number; bridgeDays: number };

function classOn(person: Timeline, start: OutStart, on: number, view: View): RetentionClass {
  const covering = person.work.filter((span) => covers(span, on));
  if (covering.length === 0) return classInGap(person, start, on, view);
  const classes = covering.map((span) => confirmedClass(person, start, span, { ...view, on }));
  return ranking.find((it) => classes.includes(it)) ?? 'unverified';
}

/** Of several jobs on the check day the one that kept most speaks. */
const ranking = [
  'same-post',
  'same-employer',
  'same-city',
  'same-province',
  'elsewhere',
  'unverified',
  'returned',
] as const satisfies readonly RetentionClass[];

/** Between two spells: bridged when the gap is short and both lie in one prefecture; still open: unverified at first. */
function classInGap(person: Timeline, start: OutStart, on: number, view: View): RetentionClass {
  const before = person.work.filter(({ to }) => to < on).reduce((a, b) => (b.to > a.to ? b : a), start.spell);
  const after = person.work.find(({ from }) => from > on);
  if (after !== undefined) {
    const bridged = after.from - before.to - 1 <= view.bridgeDays && samePrefecture(before, after);
    return bridged ? confirmedClass(person, start, after, { ...view, on }) : 'returned';
  }
  const statedHome = person.history.homecomings.some(
    ({ spellId, on: home }) => spellId === before.spell.id && dayNumber(home) <= view.asOf,
  );
  return !statedHome && view.asOf - before.to <= view.bridgeDays ? 'unverified' : 'returned';
}

/** The class of a job on (or bridging) the check day; without evidence of grade A–C on or after it: unverified. */
function confirmedClass(
  person: Timeline,
  start: OutStart,
  span: WorkSpan,
  view: View & { on: number },
): RetentionClass {
  const stated = statedClass(person, start, span, view.on);
  return stated === 'returned' || isConfirmed(person, span, view) ? stated : 'unverified';
}

function statedClass(person: Timeline, start: OutStart, span: WorkSpan, on: number): RetentionClass {
  const first = start.spell.spell;
  const now = span.spell;
  if (first.id === now.id) return changedPost(start, on) ? 'same-employer' : 'same-post';
  const city = samePrefecture(start.spell, span);
  if (city && first.employer !== undefined && first.employer === now.employer) return 'same-employer';
  const home = homeOn(person.homes, on);
  if (home !== undefined && placeGrade(now.place, home) === 'in-county') return 'returned';
  if (city) return 'same-city';
  return first.place.province === now.place.province ? 'same-province' : 'elsewhere';
}

const changedPost = ({ spell, on: start }: OutStart, on: number): boolean =>
  (spell.spell.postChanges ?? []).some((change) => dayNumber(change) > start && dayNumber(change) <= on);

/** Evidence about the job, or about those that continue it in the same prefecture without a gap longer than the bridge. */
function isConfirmed(
  { work, history }: Timeline,
  span: WorkSpan,
  { on, asOf, bridgeDays }: View & { on: number },
): boolean {
  const chain = new Set([span.spell.id]);
  let reach = span.to;
  for (const next of work) {
    if (next.from <= span.from || next.from - reach - 1 > bridgeDays || !samePrefecture(span, next)) continue;
    chain.add(next.spell.id);
    reach = Math.max(reach, next.to);
  }
  return history.evidence.some(({ spellId, about, grade, result }) => {
    const spoken = dayNumber(about);
    return result === 'employed' && grade !== 'D' && spoken >= on && spoken <= asOf && chain.has(spellId);
  });
}

/** A prefecture that is not known is not the same as any other. */
const samePrefecture = (a: WorkSpan, b: WorkSpan): boolean =>
  a.spell.place.prefecture !== undefined && a.spell.place.prefecture === b.spell.place.prefecture;
