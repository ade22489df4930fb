import { effectiveHomes } from '@wengang/domain/people/homes.ts';
import type { OutSpan, OutStart } from '@wengang/domain/placements/outings.ts';
import { placeGrade } from '@wengang/domain/placements/place-grade.ts';
import { mainSpellOn } from '@wengang/domain/placements/standing.ts';
import type { StandingInterval } from '@wengang/domain/placements/standing-shape.ts';
import type { Timeline, WorkSpan } from '@wengang/domain/placements/timeline.ts';
import { gradeCode } from '../state-rows.ts';
import { endOf, type IdsOf, lastDerived, type OutSpanRow, textOf, type WorkSpanRow } from './event-rows.ts';

/** Days outside, joined where one follows or overlaps the other from the same home. */
export function outSpanRows(
  person: Timeline,
  outs: readonly OutSpan[],
  { idsOf, settled }: { idsOf: IdsOf; settled: boolean },
): OutSpanRow[] {
  const joined = joinedSpans(outs);
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

/** Days outside at one home, both ends included. */
export type Outside = { from: number; to: number; home: OutSpan['home'] };

export function joinedSpans(outs: readonly OutSpan[]): Outside[] {
  const joined: Outside[] = [];
  for (const { from, to, home } of outs) {
    const last = joined.at(-1);
    if (last !== undefined && last.home === home && from <= last.to + 1) last.to = Math.max(last.to, to);
    else if (from < lastDerived) joined.push({ from, to, home });
  }
  return joined;
}

/**
 * The main job day by day, cut where any job begins or ends, for each county of registration: the grade of a place depends on the county
 * that asks, and a period asks for the county of its last day.
 */
export function workSpanRows(
  person: Timeline,
  {
    idsOf,
    intervals,
    starts,
  }: { idsOf: IdsOf; intervals: readonly StandingInterval[]; starts: readonly OutStart[] },
): WorkSpanRow[] {
  const pieces = mainJobs(person);
  if (pieces.length === 0) return [];
  const organised = organisedStarts(starts, idsOf);
  const counties = new Map(effectiveHomes(person.homes).map(({ home }) => [home.county, home]));
  return [...counties.values()].flatMap((home) => {
    const county = { county_id: idsOf(home).county_id, ...labourColumns(intervals, home.county) };
    const graded = pieces.map((piece) => ({
      ...piece,
      grade: gradeCode[placeGrade(piece.main.spell.place, home)],
    }));
    return graded.map(({ from, to, main, grade, started }, index) => {
      const next = graded[index + 1];
      return {
        person_id: person.history.personId,
        from_day: textOf(from),
        to_day: endOf(to),
        grade,
        spell_id: main.spell.id,
        started,
        next_from: next === undefined ? null : textOf(next.from),
        ...otherColumns(graded, index),
        ...county,
        has_finding: person.findings.length > 0,
        ...organisedColumns(organised, { from, county: county.county_id }),
      };
    });
  });
}

type OrganisedStart = { on: number; county: number };

const organisedStarts = (starts: readonly OutStart[], idsOf: IdsOf): OrganisedStart[] =>
  starts.filter(({ organised }) => organised).map(({ on, home }) => ({ on, county: idsOf(home).county_id }));

/**
 * The last organised out-start until this job begins. A start begins a job, and every job cuts the main one: none lies between here and the
 * person's next row, so that the row answers for all days until then.
 */
function organisedColumns(
  starts: readonly OrganisedStart[],
  { from, county }: { from: number; county: number },
): Pick<WorkSpanRow, 'organised_day' | 'organised_elsewhere'> {
  const last = starts.findLast(({ on }) => on <= from);
  if (last === undefined) return { organised_day: null, organised_elsewhere: false };
  return { organised_day: textOf(last.on), organised_elsewhere: last.county !== county };
}

type Graded = { from: number; to: number; grade: number };

/** The days in one grade without a gap, and the job after which they began: the last one before them, if there was any. */
type Stretch = { grade: number; from: number; to: number; before: number };

/** The stretch that ends with this job; none before the first job. */
function stretchUntil(jobs: readonly Graded[], last: number): Stretch | undefined {
  const job = jobs[last];
  if (job === undefined) return undefined;
  let first = last;
  while (jobs[first - 1]?.grade === job.grade && jobs[first - 1]?.to === (jobs[first]?.from ?? 0) - 1)
    first -= 1;
  return { grade: job.grade, from: jobs[first]?.from ?? job.from, to: job.to, before: first - 1 };
}

type OtherColumn =
  | 'own_days'
  | 'other_grade'
  | 'other_from'
  | 'other_day'
  | 'other_before'
  | 'third_grade'
  | 'third_from'
  | 'third_before';

const noOther: Pick<WorkSpanRow, OtherColumn> = {
  own_days: null,
  other_grade: null,
  other_from: null,
  other_day: null,
  other_before: null,
  third_grade: null,
  third_from: null,
  third_before: null,
};

/**
 * The days that a period holds before this job, when it holds another grade: of this grade since the other one, the last stretch of that, and the
 * stretch before it, whatever its grade.
 */
function otherColumns(jobs: readonly Graded[], index: number): Pick<WorkSpanRow, OtherColumn> {
  const grade = jobs[index]?.grade;
  const at = jobs.slice(0, index).findLastIndex((earlier) => earlier.grade !== grade);
  const other = stretchUntil(jobs, at);
  if (other === undefined) return noOther;
  const third = stretchUntil(jobs, other.before);
  return {
    own_days: jobs.slice(at + 1, index).reduce((days, { from, to }) => days + to - from + 1, 0),
    other_grade: other.grade,
    other_from: textOf(other.from),
    other_day: textOf(other.to),
    other_before: lastDayOf(jobs[other.before]),
    third_grade: third?.grade ?? null,
    third_from: third === undefined ? null : textOf(third.from),
    third_before: third === undefined ? null : lastDayOf(jobs[third.before]),
  };
}

const lastDayOf = (job: Graded | undefined): string | null => (job === undefined ? null : textOf(job.to));

type MainJob = { from: number; to: number; main: WorkSpan; started: string[] };

function mainJobs({ work }: Timeline): MainJob[] {
  const cuts = [...new Set(work.flatMap(({ from, to }) => [from, to + 1]))]
    .filter((cut) => cut < lastDerived)
    .sort((a, b) => a - b);
  return cuts.flatMap((from, index) => {
    const main = mainSpellOn(work, from);
    const to = (cuts[index + 1] ?? lastDerived) - 1;
    const started = work.filter((span) => span.from === from).map(({ spell }) => spell.id);
    return main === undefined ? [] : [{ from, to, main, started }];
  });
}

/** The days on which the person is labour of a county: from the first to the last, and the breaks in between. */
function labourColumns(
  intervals: readonly StandingInterval[],
  county: string,
): Pick<WorkSpanRow, 'labour_from' | 'labour_to' | 'labour_breaks'> {
  const bounds: number[] = [];
  for (const { from, to, standing } of intervals) {
    if (standing.rosterClass !== 'labour' || standing.home?.county !== county) continue;
    if (bounds.at(-1) === from) bounds.pop();
    else bounds.push(from);
    bounds.push(to);
  }
  const [first, ...breaks] = bounds;
  const last = breaks.pop();
  if (first === undefined || last === undefined)
    return { labour_from: null, labour_to: null, labour_breaks: null };
  return {
    labour_from: textOf(first),
    labour_to: textOf(last),
    labour_breaks: breaks.length === 0 ? null : breaks.map(textOf),
  };
}
