import { birthday, dayNumber } from '@wengang/domain/calendar/civil-date.ts';
import { FactId } from '@wengang/domain/people/facts.ts';
import type { PersonHistory } from '@wengang/domain/placements/history.ts';
import { isOutOn, outSpans } from '@wengang/domain/placements/outings.ts';
import { defaultStatisticsSettings, statisticsRules } from '@wengang/domain/placements/settings.ts';
import { standing } from '@wengang/domain/placements/standing.ts';
import { timeline } from '@wengang/domain/placements/timeline.ts';
import { exampleHouseholds } from '../../../demo/example-households.ts';
import type { InventedPerson } from '../../../demo/population/invented-person.ts';
import { gazetteer } from '../../../demo/population/places.ts';
import { horizon } from '../../../placements/restate.ts';
import { stateRows } from '../../../placements/state-rows.ts';
import { addStanding, type StockCounts, stockMeasures } from '../../../placements/stock-measures.ts';
import { readCompiledTree } from '../../../regions/compiled-tree.ts';
import { presentDays } from '../demo-rosters.ts';

/** The stock counts of the demo on its present day, from the invented histories and the pure rules alone. */
export function countsByRules(): StockCounts {
  const counts = Object.fromEntries(stockMeasures.map((measure) => [measure, 0])) as StockCounts; // one of each
  const on = presentDays.townships;
  const people = exampleHouseholds(gazetteer(readCompiledTree().rows)).flatMap(({ members }) => members);
  for (const person of people) {
    const { history } = person;
    const intervals = standing(asRostersSay(person), rules, dayNumber(horizon));
    // Rows last to the day before `to_day`; everybody lives in the one county.
    for (const row of stateRows(history.personId, intervals, () => county))
      if (row.from_day <= on && on < row.to_day) addStanding(counts, row, 1);
    if (isOutOn(outSpans(timeline(asRostersSay(person), rules)), dayNumber(on))) counts.any_job_outside += 1;
  }
  return counts;
}

/**
 * What a roster can carry of a history: work and wish are known as of the day on which the row was collected; a removed risk and
 * the wish for another job have no column; a business begun below 16 is refused as work.
 */
function asRostersSay({ history, heardOn }: InventedPerson): PersonHistory {
  return {
    ...history,
    evidence: history.spells
      .filter(({ end }) => end === undefined)
      .map(({ id }) => ({
        id: FactId.parse(id),
        spellId: id,
        about: heardOn,
        grade: 'D',
        result: 'employed',
      })),
    categories: history.categories.map(({ riskRemoved: _none, ...category }) => category),
    ventures: history.ventures.filter(({ from }) => from >= birthday(history.born, 16)),
    wishes: history.wishes.map((wish) =>
      wish.scope === 'no' ? { ...wish, on: heardOn } : { ...wish, on: heardOn, wantsOtherJob: false },
    ),
  };
}

const rules = statisticsRules(defaultStatisticsSettings);
const county = { province_id: 1, prefecture_id: 1, county_id: 1, township_id: null, village_id: null };
