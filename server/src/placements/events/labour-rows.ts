import { dayNumber } from '@wengang/domain/calendar/civil-date.ts';
import type { Home } from '@wengang/domain/people/homes.ts';
import type { PersonHistory } from '@wengang/domain/placements/history.ts';
import type { Standing, StandingInterval } from '@wengang/domain/placements/standing-shape.ts';
import { classCode } from '../state-rows.ts';
import { type IdsOf, type LabourSpanRow, lastDerived, textOf } from './event-rows.ts';

/** Numbers of before_standing and after_standing beside the classes of person_state (0010-events.sql). */
const unregistered = 0;
const died = 11;
const merged = 12;

/** Days of one class at one home, whatever else changed in them: [from, to). */
type Run = { from: number; to: number; home: Home | null; code: number; labour: boolean };

/** 劳动力区间: the days in the labour at one home, with what the person was before them and after them. */
export function labourSpanRows(
  history: PersonHistory,
  intervals: readonly StandingInterval[],
  { idsOf, settled }: { idsOf: IdsOf; settled: boolean },
): LabourSpanRow[] {
  const runs = runsOf(intervals);
  const spans = runs.flatMap(({ labour, ...run }, index) =>
    labour ? [{ ...run, before: runs[index - 1], after: runs[index + 1] }] : [],
  );
  return spans.flatMap(({ from, to, home, before, after }, index) => {
    if (home === null || from >= lastDerived) return [];
    const [previous, next] = [spans[index - 1], spans[index + 1]];
    const { county_id, township_id, village_id } = idsOf(home);
    return [
      {
        person_id: history.personId,
        from_day: textOf(from),
        to_day: textOf(to),
        county_id,
        township_id,
        village_id,
        settled,
        previous_to: previous === undefined ? null : textOf(previous.to),
        before_standing: before === undefined ? unregistered : before.code,
        before_from: before === undefined || isFirstUnregistered(before, runs) ? null : textOf(before.from),
        next_from: next === undefined ? null : textOf(next.from),
        ...afterColumns(history, to, after),
      },
    ];
  });
}

function runsOf(intervals: readonly StandingInterval[]): Run[] {
  const runs: Run[] = [];
  for (const { from, to, standing } of intervals) {
    const code = codeOf(standing);
    const last = runs.at(-1);
    if (last?.code === code && sameHome(last.home, standing.home)) last.to = to;
    else runs.push({ from, to, home: standing.home, code, labour: standing.status !== null });
  }
  return runs;
}

const labourCode = 5;

function codeOf({ home, rosterClass }: Standing): number {
  if (home === null) return unregistered;
  return rosterClass === 'labour' ? labourCode : classCode[rosterClass];
}

const sameHome = (a: Home | null, b: Home | null): boolean =>
  a?.county === b?.county && a?.township === b?.township && a?.village === b?.village;

/** Only claimed from the first day on: in no roster before either. */
const isFirstUnregistered = (before: Run, runs: readonly Run[]): boolean =>
  before === runs[0] && before.code === unregistered;

/** A death speaks before everything, a merging before every class, as in the rule of the reasons (domain/src/reports/flow.ts). */
function afterColumns(
  { died: death, mergedAway }: PersonHistory,
  to: number,
  after: Run | undefined,
): Pick<LabourSpanRow, 'after_standing' | 'after_to'> {
  if (after !== undefined) return { after_standing: after.code, after_to: textOf(after.to) };
  if (death !== undefined && dayNumber(death) <= to) return { after_standing: died, after_to: null };
  if (mergedAway !== undefined && dayNumber(mergedAway.on) <= to)
    return { after_standing: merged, after_to: death ?? null };
  return { after_standing: unregistered, after_to: null };
}
