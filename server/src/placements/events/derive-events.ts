import { effectiveHomes } from '@wengang/domain/people/homes.ts';
import type { PersonHistory } from '@wengang/domain/placements/history.ts';
import { outSpans, outStarts } from '@wengang/domain/placements/outings.ts';
import type { StatisticsRules } from '@wengang/domain/placements/settings.ts';
import type { StandingInterval } from '@wengang/domain/placements/standing-shape.ts';
import { type Timeline, timeline } from '@wengang/domain/placements/timeline.ts';
import { type EventRows, type IdsOf, lastDerived } from './event-rows.ts';
import { labourSpanRows } from './labour-rows.ts';
import { returnRows } from './return-rows.ts';
import { outSpanRows, workSpanRows } from './span-rows.ts';
import { outStartRows } from './start-rows.ts';

/**
 * The events of one person as rows, by the pure rules. `intervals` are the person's standing through time (standing.ts), `idsOf` gives the region
 * ids of a home.
 */
export function deriveEvents(
  history: PersonHistory,
  rules: StatisticsRules,
  at: { intervals: readonly StandingInterval[]; idsOf: IdsOf },
): EventRows {
  const person = timeline(history, rules);
  const outs = outSpans(person);
  const { bridgeDays } = rules;
  const starts = outStarts(person, outs, bridgeDays).filter(({ on }) => on < lastDerived);
  const settled = isSettled(person);
  return {
    out_start: outStartRows(person, starts, { ...at, bridgeDays, settled }),
    out_span: outSpanRows(person, outs, { ...at, settled }),
    labour_span: labourSpanRows(history, at.intervals, { idsOf: at.idsOf, settled }),
    return_event: returnRows(person, outs, { ...at, bridgeDays, settled }),
    work_span: workSpanRows(person, { ...at, starts }),
    spell_finding: findingRows(person.history.personId, person.findings),
  };
}

/** One home for ever: then the home on the day of a return is the home of every later day that has one. */
function isSettled({ homes }: Timeline): boolean {
  const [first, ...others] = effectiveHomes(homes).map(({ home }) => home);
  return others.every(
    (home) =>
      home.county === first?.county && home.township === first.township && home.village === first.village,
  );
}

/** One row a spell and code: the same finding against two other spells is one. */
function findingRows(
  personId: string,
  findings: readonly { spellId: string; code: string }[],
): EventRows['spell_finding'] {
  const distinct = new Map(
    findings.map(({ spellId, code }) => [
      `${spellId} ${code}`,
      { person_id: personId, spell_id: spellId, code },
    ]),
  );
  return [...distinct.values()];
}
