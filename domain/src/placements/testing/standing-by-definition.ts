import {
  addDays,
  addMonths,
  type CivilDate,
  civilDate,
  daysBetween,
  fullYears,
} from '../../calendar/civil-date.ts';
import { day, forever } from '../../people/day-span.ts';
import type { HomeFact, PersonFacts, Wish } from '../../people/facts.ts';
import { homeSpans } from '../../people/homes.ts';
import type { RosterClass } from '../../people/roster-class.ts';
import type { PersonHistory, Spell } from '../history.ts';
import { isOutside, placeGrade } from '../place-grade.ts';
import { type ResolvedSpell, resolveSpells } from '../resolve-spells.ts';
import type { StatisticsSettings } from '../settings.ts';
import type { LabourStatus, Standing, Work } from '../standing-shape.ts';

/**
 * The definitions of chain 3.1 to 3.4 read aloud for one person and one day, over the dates as they are written. Slow, and
 * independent of the spans that production compiles: the reference of the property tests.
 */
export function standingByDefinition(
  history: PersonHistory,
  settings: StatisticsSettings,
  on: CivilDate,
): Standing | undefined {
  if (on < history.born || history.homes.every(({ from }) => from > on)) return undefined;
  if (history.died !== undefined && on >= history.died) return undefined;
  if (history.mergedAway !== undefined && on >= history.mergedAway.on) return undefined;
  const known = history.homes.filter((fact) => holds(fact, on)).toSorted(homeOrder);
  const counted = known.find(({ status }) => status === 'confirmed');
  const home = counted === undefined ? null : homeOf(counted);
  const claims = known
    .filter((fact) => fact !== counted)
    .toSorted(claimOrder)
    .map(homeOf);
  const rosterClass = classByDefinition(history, settings, on);
  const work: Work = home === null ? { kind: 'none' } : workByDefinition(history, settings, on, home);
  const wish = wishByDefinition(history.wishes, settings, on);
  const willing = wish !== undefined && wish.scope !== 'no';
  const isLabour = home !== null && rosterClass === 'labour';
  const worksOutside =
    home !== null &&
    spellsOf(history).some(
      ({ spell, first, last }) => first <= on && on <= last && isOutside(placeGrade(spell.place, home)),
    );
  const status = isLabour ? statusByDefinition(history, on, work, wish) : null;
  const wantsOut = isLabour && willing && wish.scope !== 'in-county' && !worksOutside;
  const asksForOther = isLabour && work.kind !== 'none' && willing && wish.wantsOtherJob;
  const leaves = home !== null && rosterClass === 'student' && willing && leavesSchool(history, settings, on);
  return {
    home,
    claims,
    rosterClass,
    work,
    worksOutside,
    status,
    hard: hardByDefinition(history, settings, on),
    wish: wish?.scope ?? 'none',
    wantsOut,
    seeker: wantsOut || status === '4a' || status === '4b' || asksForOther || leaves,
  };
}

function classByDefinition(person: PersonFacts, settings: StatisticsSettings, on: CivilDate): RosterClass {
  const age = fullYears(person.born, on);
  if (age < 16) return 'under-16';
  if (person.student.some((period) => holds(period, on))) return 'student';
  const ability = person.ability.filter((period) => holds(period, on)).map((period) => period.ability);
  if (ability.includes('lost') || ability.includes('none')) return 'unable';
  const limit = inForce(settings.overAge, on)?.[person.sex];
  return limit !== undefined && age >= limit ? 'over-age' : 'labour';
}

function hardByDefinition(person: PersonFacts, settings: StatisticsSettings, on: CivilDate): boolean {
  const kinds = inForce(settings.hard, on)?.kinds ?? [];
  return person.categories.some(
    (fact) =>
      holds(fact, on) &&
      kinds.includes(fact.kind) &&
      (fact.riskRemoved === undefined || on < fact.riskRemoved),
  );
}

function wishByDefinition(
  wishes: readonly Wish[],
  settings: StatisticsSettings,
  on: CivilDate,
): Wish | undefined {
  const latest = wishes
    .filter((wish) => wish.on <= on)
    .toSorted((a, b) => compare(a.on, b.on) || compare(a.id, b.id))
    .at(-1);
  if (latest === undefined) return undefined;
  const days = inForce(settings.wishDays, latest.on)?.days ?? 0;
  return daysBetween(latest.on, on) <= days ? latest : undefined;
}

function workByDefinition(
  history: PersonHistory,
  settings: StatisticsSettings,
  on: CivilDate,
  home: NonNullable<Standing['home']>,
): Work {
  const main = spellsOf(history)
    .filter(({ first, last }) => first <= on && on <= last)
    .toSorted(
      (a, b) =>
        Number(b.spell.fullTime) - Number(a.spell.fullTime) ||
        compare(b.first, a.first) ||
        compare(b.spell.id, a.spell.id),
    )[0];
  if (main !== undefined)
    return {
      kind: 'wage',
      spellId: main.spell.id,
      spellKind: main.spell.kind,
      grade: placeGrade(main.spell.place, home),
      stale: staleByDefinition(history, settings, on, main),
    };
  return { kind: history.ventures.some((venture) => holds(venture, on)) ? 'venture' : 'none' };
}

function staleByDefinition(
  history: PersonHistory,
  settings: StatisticsSettings,
  on: CivilDate,
  main: { spell: Spell; first: CivilDate },
): boolean {
  if (main.spell.end !== undefined) return false;
  const told = history.evidence.filter(({ spellId, about }) => spellId === main.spell.id && about <= on);
  const known = told.filter(({ result }) => result === 'employed').map(({ about }) => about);
  const last = [main.first, ...known].toSorted().at(-1) ?? main.first;
  const lost = told.some(({ result, about }) => result === 'lost-contact' && about > last);
  return lost || daysBetween(last, on) > (inForce(settings.staleDays, last)?.days ?? 0);
}

function statusByDefinition(
  history: PersonHistory,
  on: CivilDate,
  work: Work,
  wish: Wish | undefined,
): LabourStatus {
  if (work.kind === 'wage') return 'W';
  if (work.kind === 'venture') return 'V';
  if (wish === undefined) return 'X';
  if (wish.scope === 'no') return 'N';
  return spellsOf(history).some(({ first }) => first <= on) ? '4a' : '4b';
}

/** The last months before the last day at school; not when another period of school goes on the day after. */
function leavesSchool(person: PersonFacts, settings: StatisticsSettings, on: CivilDate): boolean {
  return person.student.some(
    (period) =>
      holds(period, on) &&
      period.to !== undefined &&
      addMonths(period.to, -settings.leavingSchoolMonths) <= on &&
      !person.student.some((other) => period.to !== undefined && holds(other, addDays(period.to, 1))),
  );
}

/** Resolving months to days has its own tests; here its result is taken as text. */
function spellsOf(history: PersonHistory): { spell: Spell; first: CivilDate; last: CivilDate }[] {
  const student = history.student.map(({ from, to }) => ({
    from: dayOf(from),
    to: to === undefined ? forever : dayOf(to),
  }));
  return resolveSpells(history, history.spells, student)
    .spells.filter(({ qualifies }) => qualifies)
    .map((resolved) => ({ spell: resolved.spell, first: textOf(resolved.from), last: lastOf(resolved) }));
}

const lastOf = ({ to }: ResolvedSpell): CivilDate => (to === forever ? endOfTime : textOf(to));
const textOf = (n: number): CivilDate => civilDate(day(n));
const dayOf = (text: CivilDate): number => daysBetween(epoch, text);
// Two literals of the calendar that need no parsing.
const epoch = '1970-01-01' as CivilDate;
const endOfTime = '9999-12-31' as CivilDate;

const holds = (period: { from: CivilDate; to?: CivilDate }, on: CivilDate): boolean =>
  period.from <= on && (period.to === undefined || on <= period.to);

const inForce = <Row extends { validFrom: CivilDate }>(
  table: readonly Row[],
  on: CivilDate,
): Row | undefined => table.filter(({ validFrom }) => validFrom <= on).at(-1);

const homeOrder = (a: HomeFact, b: HomeFact): number =>
  compare(a.from, b.from) || compare(a.county, b.county);
/** Confirmed ones that came later before the merely claimed ones. */
const claimOrder = (a: HomeFact, b: HomeFact): number => compare(b.status, a.status) || homeOrder(a, b);
const homeOf = (fact: HomeFact): NonNullable<Standing['home']> => {
  const { confirmed, claimed } = homeSpans([fact]);
  const [span] = [...confirmed, ...claimed];
  if (span === undefined) throw new Error('one fact is one span');
  return span.home;
};
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
