import { civilDate } from '@wengang/domain/calendar/civil-date.ts';
import type { Home } from '@wengang/domain/people/homes.ts';
import type { RosterClass } from '@wengang/domain/people/roster-class.ts';
import type { PlaceGrade } from '@wengang/domain/placements/place-grade.ts';
import type { LabourStatus, Standing, StandingInterval } from '@wengang/domain/placements/standing-shape.ts';

/** One row of person_state, apart from what the person's register row gives (name, home path). */
export type StateRow = {
  person_id: string;
  from_day: string;
  to_day: string;
  province_id: number;
  prefecture_id: number;
  county_id: number;
  township_id: number | null;
  village_id: number | null;
  standing: number;
  grade: number;
  hard: boolean;
  wants_out: boolean;
  seeker: boolean;
  public_post: boolean;
  stale: boolean;
  spell_id: string | null;
};

export type HomeIds = Pick<
  StateRow,
  'province_id' | 'prefecture_id' | 'county_id' | 'township_id' | 'village_id'
>;

/** Numbers of the codes in person_state (server/migrations/0007-standing.sql). */
export const classCode: Record<Exclude<RosterClass, 'labour'>, number> = {
  'under-16': 1,
  student: 2,
  unable: 3,
  'over-age': 4,
};
export const statusCode: Record<LabourStatus, number> = { W: 5, V: 6, '4a': 7, '4b': 8, N: 9, X: 10 };
const claimedCode = 0;
export const gradeCode: Record<PlaceGrade, number> = {
  'out-of-province': 1,
  abroad: 2,
  'in-province': 3,
  'in-county': 4,
  unclassified: 5,
};

/**
 * The rows of one person: one an interval for the home that counts, and one for each county that claims the person beside it.
 * `idsOf` gives the region ids of a home.
 */
export function stateRows(
  personId: string,
  intervals: readonly StandingInterval[],
  idsOf: (home: Home) => HomeIds,
): StateRow[] {
  return intervals.flatMap(({ from, to, standing }) => {
    const span = { person_id: personId, from_day: civilDate(from), to_day: civilDate(to) };
    const claims = standing.claims.map((home) => ({ ...span, ...idsOf(home), ...nothing }));
    const rows =
      standing.home === null
        ? claims
        : [{ ...span, ...idsOf(standing.home), ...flagsOf(standing) }, ...claims];
    return onePerCounty(rows);
  });
}

/**
 * A county that counts the person, or claims it already, has no second claim (户籍待核实 is between counties). In the order of the key, so that
 * rows can be compared with stored ones.
 */
const onePerCounty = (rows: readonly StateRow[]): StateRow[] =>
  rows
    .filter((row, index) => rows.findIndex(({ county_id }) => county_id === row.county_id) === index)
    .sort((a, b) => a.county_id - b.county_id);

function flagsOf(standing: Standing): Omit<StateRow, keyof HomeIds | 'person_id' | 'from_day' | 'to_day'> {
  const { rosterClass, status, work } = standing;
  return {
    standing: rosterClass === 'labour' ? statusCode[status ?? 'X'] : classCode[rosterClass],
    grade: work.kind === 'wage' ? gradeCode[work.grade] : 0,
    hard: standing.hard,
    wants_out: standing.wantsOut,
    seeker: standing.seeker,
    public_post: work.kind === 'wage' && work.spellKind === 'public-post',
    stale: work.kind === 'wage' && work.stale,
    spell_id: work.kind === 'wage' ? work.spellId : null,
  };
}

const nothing = {
  standing: claimedCode,
  grade: 0,
  hard: false,
  wants_out: false,
  seeker: false,
  public_post: false,
  stale: false,
  spell_id: null,
};
