import { type CivilDate, dayNumber } from '../../calendar/civil-date.ts';
import type { PersonId } from '../../people/facts.ts';
import { isWithin } from '../../people/homes.ts';
import type { PersonHistory } from '../../placements/history.ts';
import { type OutSpan, type OutStart, outSpans, outStarts } from '../../placements/outings.ts';
import { type ReturnEvent, returnEvents } from '../../placements/return-events.ts';
import { type StatisticsSettings, statisticsRules } from '../../placements/settings.ts';
import { standingOn } from '../../placements/standing.ts';
import type { Standing } from '../../placements/standing-shape.ts';
import { type Timeline, timeline } from '../../placements/timeline.ts';

/** 统计对象: one person with the events that the flow figures count. */
export type Counted = {
  readonly id: PersonId;
  readonly person: Timeline;
  readonly outs: readonly OutSpan[];
  readonly starts: readonly OutStart[];
  readonly returns: readonly ReturnEvent[];
};

/** 统计总体: the persons that lists and indicators are drawn from. */
export type Population = { readonly people: readonly Counted[]; readonly settings: StatisticsSettings };

/** 人员行: a person with its standing on the day of a list. */
export type Row = { readonly counted: Counted; readonly standing: Standing };

/** 统计范围: a region code (6 digits province, prefecture or county; 9 township; 12 village), or every region. */
export type Scope = string | 'everywhere';

/** 期间: both days included. */
export type Period = { readonly from: CivilDate; readonly to: CivilDate };

/** Resolves every history once. `knownThrough`: the last day that the ledger knows, normally the business day. */
export function population(
  histories: readonly PersonHistory[],
  settings: StatisticsSettings,
  knownThrough: CivilDate,
): Population {
  const rules = statisticsRules(settings);
  const { bridgeDays } = rules;
  const people = histories.map((history) => {
    const person = timeline(history, rules);
    const outs = outSpans(person);
    return {
      id: history.personId,
      person,
      outs,
      starts: outStarts(person, outs, bridgeDays),
      returns: returnEvents(person, outs, { knownThrough: dayNumber(knownThrough), bridgeDays }),
    };
  });
  return { people, settings };
}

/** 花名册 at the end of the day `on`: alive, confirmed home in the scope, not merged away (chain 3.2). */
export function rosterOn({ people }: Population, scope: Scope, on: CivilDate): Row[] {
  const rows: Row[] = [];
  for (const counted of people) {
    const standing = standingOn(counted.person, dayNumber(on));
    if (standing !== undefined && standing.home !== null && isInScope(standing.home, scope))
      rows.push({ counted, standing });
  }
  return rows;
}

/** 户籍待核实 n: persons whose home in the scope is only claimed on that day; they count 0 there. */
export function claimedOn({ people }: Population, scope: Scope, on: CivilDate): PersonId[] {
  return people
    .filter(({ person }) => {
      const standing = standingOn(person, dayNumber(on));
      if (standing === undefined || (standing.home !== null && isInScope(standing.home, scope))) return false;
      return standing.claims.some((claim) => isInScope(claim, scope));
    })
    .map(({ id }) => id);
}

export const isInScope = (home: NonNullable<Standing['home']>, scope: Scope): boolean =>
  scope === 'everywhere' || isWithin(home, scope);

export const idsOf = (rows: readonly Row[]): PersonId[] => rows.map(({ counted }) => counted.id);
