import { effectiveHomes } from '@wengang/domain/people/homes.ts';
import type { OutSpan } from '@wengang/domain/placements/outings.ts';
import { placeGrade } from '@wengang/domain/placements/place-grade.ts';
import { mainSpellOn } from '@wengang/domain/placements/standing.ts';
import type { Timeline } from '@wengang/domain/placements/timeline.ts';
import { gradeCode } from '../state-rows.ts';
import { endOf, type IdsOf, lastDerived, type OutSpanRow, textOf, type WorkSpanRow } from './event-rows.ts';

/** Days outside, joined where one follows or overlaps the other from the same home. */
export function outSpanRows(
  person: Timeline,
  outs: readonly OutSpan[],
  { idsOf, settled }: { idsOf: IdsOf; settled: boolean },
): OutSpanRow[] {
  const joined: { from: number; to: number; home: OutSpan['home'] }[] = [];
  for (const { from, to, home } of outs) {
    const last = joined.at(-1);
    if (last !== undefined && last.home === home && from <= last.to + 1) last.to = Math.max(last.to, to);
    else if (from < lastDerived) joined.push({ from, to, home });
  }
  return joined.map(({ from, to, home }, index) => {
    const previous = joined[index - 1];
    return {
      person_id: person.history.personId,
      from_day: textOf(from),
      to_day: endOf(to),
      ...idsOf(home),
      settled,
      previous_to: previous === undefined ? null : endOf(previous.to),
    };
  });
}

/**
 * The main job day by day, cut where any job begins or ends, for each county of registration: the grade of a place depends on the county
 * that asks, and a period asks for the county of its last day.
 */
export function workSpanRows(person: Timeline, idsOf: IdsOf): WorkSpanRow[] {
  const { work, history } = person;
  if (work.length === 0) return [];
  const cuts = [...new Set(work.flatMap(({ from, to }) => [from, to + 1]))]
    .filter((cut) => cut < lastDerived)
    .sort((a, b) => a - b);
  const pieces = cuts.flatMap((from, index) => {
    const main = mainSpellOn(work, from);
    const to = (cuts[index + 1] ?? lastDerived) - 1;
    return main === undefined ? [] : [{ from, to, main }];
  });
  const counties = new Map(effectiveHomes(person.homes).map(({ home }) => [home.county, home]));
  return [...counties.values()].flatMap((home) =>
    pieces.map(({ from, to, main }) => ({
      person_id: history.personId,
      county_id: idsOf(home).county_id,
      from_day: textOf(from),
      to_day: endOf(to),
      grade: gradeCode[placeGrade(main.spell.place, home)],
      spell_id: main.spell.id,
      started: work.filter((span) => span.from === from).map(({ spell }) => spell.id),
    })),
  );
}
