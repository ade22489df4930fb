import { addDays, type CivilDate, daysBetween } from '../../calendar/civil-date.ts';
import type { StaySpell } from './stay-spell.ts';

/** 务工区间: first and last day; without a last one it goes on as far as anybody stated. */
export interface JobDays {
  readonly from: CivilDate;
  readonly to: CivilDate | null;
}

/** 跟踪到的务工: the jobs with one employer from the start on that an offer led to, in any order, and what was seen of the person there. */
export interface FollowedWork {
  readonly jobs: readonly JobDays[];
  /** The last day on which evidence of grade A to C saw the person at work there. */
  readonly lastSeen: CivilDate | null;
  readonly died: CivilDate | null;
}

/** A gap of at most so many days between two jobs with the employer is bridged, as in I09 and I12 (chain 3.5): a festival at home ends no stay. */
export const bridgedDays = 30;

/**
 * 在岗天数 as the model counts them, as far as is known through `until`: from the first day through the last one with the employer, bridged gaps
 * and changes of post included. An end that was stated ends it, whatever came next. A job that goes on is seen through its last evidence
 * only: unverified is not staying. Who died at work, or on the day after, did not leave: seen through then. Undefined: nothing was seen.
 */
export function stayOfWork(
  { jobs, lastSeen, died }: FollowedWork,
  until: CivilDate,
): Pick<StaySpell, 'days' | 'ended'> | undefined {
  const [first, ...later] = jobs
    .filter(({ from }) => from <= until)
    .toSorted((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0));
  if (first === undefined) return undefined;
  const daysThrough = (last: CivilDate): number => daysBetween(first.from, last) + 1;
  const end = lastDay(first, later);
  const death = died !== null && died <= until ? died : null;
  if (end !== null && end <= until)
    return death !== null && death <= addDays(end, 1)
      ? { days: daysThrough(earlier(end, death)), ended: false }
      : { days: daysThrough(end), ended: true };
  if (lastSeen === null || lastSeen < first.from) return undefined;
  return { days: daysThrough(earlier(lastSeen, death ?? until)), ended: false };
}

/** The last day of the first job and of those that follow it within the bridge; null: it goes on. `later` is in order of the first days. */
function lastDay(first: JobDays, later: readonly JobDays[]): CivilDate | null {
  let last = first.to;
  for (const { from, to } of later) {
    if (last === null || daysBetween(last, from) - 1 > bridgedDays) break;
    last = to === null || to > last ? to : last;
  }
  return last;
}

const earlier = (a: CivilDate, b: CivilDate): CivilDate => (a < b ? a : b);
