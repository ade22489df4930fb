import { type CivilDate, date, dayNumber } from '../../calendar/civil-date.ts';
import { covers, meets } from '../../people/day-span.ts';
import type { PersonId } from '../../people/facts.ts';
import type { Home } from '../../people/homes.ts';
import type { SpellId } from '../../placements/history.ts';
import { type PlaceGrade, placeGrade } from '../../placements/place-grade.ts';
import { mainSpellOn } from '../../placements/standing.ts';
import type { WorkSpan } from '../../placements/timeline.ts';
import { membersOf } from './lists.ts';
import { idsOf, type Period, type Population, type Row, rosterOn, type Scope } from './population.ts';

/** I02 务工规模 at d with what is printed beside it. */
export type EmploymentStock = Readonly<
  Record<'persons' | 'overAgeWorking' | 'founders' | 'stale' | 'withFindings', readonly PersonId[]>
>;

export function employmentOn(rows: readonly Row[]): EmploymentStock {
  const workers = membersOf(rows, 'W');
  return {
    persons: idsOf(workers),
    overAgeWorking: idsOf(membersOf(rows, 'over-age-working')),
    founders: idsOf(membersOf(rows, 'V')),
    stale: idsOf(membersOf(workers, 'stale')),
    withFindings: idsOf(workers.filter(({ counted }) => counted.person.findings.length > 0)),
  };
}

/** 三级: the grades that I04 prints; 省外 includes 境外, which is also printed by itself. */
export type GradeTable = Readonly<Record<PlaceGrade, readonly PersonId[]>>;

/** I02 during a period. */
export type EmploymentDuring = {
  /** 人: labour of the last day with at least one qualifying day in the period. */
  readonly persons: readonly PersonId[];
  /** I04 during the period: each person in the grade with most days. */
  readonly byGrade: GradeTable;
  /** 人次(按起始): spells of these persons that start in the period. */
  readonly starts: readonly { readonly personId: PersonId; readonly spellId: SpellId }[];
  /** 人次(按年累计): the persons of each calendar year (or the part of it in the period); their sum is the figure. */
  readonly yearly: readonly { readonly year: string; readonly persons: readonly PersonId[] }[];
};

export function employmentDuring(people: Population, scope: Scope, period: Period): EmploymentDuring {
  const rows = workersDuring(people, scope, period);
  const starts = rows.flatMap(({ counted }) =>
    counted.person.work
      .filter(({ from }) => covers(spanOfPeriod(period), from))
      .map(({ spell }) => ({ personId: counted.id, spellId: spell.id })),
  );
  return {
    persons: idsOf(rows),
    byGrade: byMostDays(rows, period),
    starts,
    yearly: yearsOf(period).map((year) => ({
      year: year.from.slice(0, 4),
      persons: idsOf(workersDuring(people, scope, year)),
    })),
  };
}

function workersDuring(people: Population, scope: Scope, period: Period): Row[] {
  const span = spanOfPeriod(period);
  return membersOf(rosterOn(people, scope, period.to), 'L1').filter(({ counted }) =>
    counted.person.work.some((work) => meets(work, span)),
  );
}

function byMostDays(rows: readonly Row[], period: Period): GradeTable {
  const table: Record<PlaceGrade, PersonId[]> = {
    'out-of-province': [],
    abroad: [],
    'in-province': [],
    'in-county': [],
    unclassified: [],
  };
  for (const { counted, standing } of rows) {
    const grade = standing.home && gradeWithMostDays(counted.person.work, standing.home, period);
    if (!grade) continue;
    table[grade].push(counted.id);
    if (grade === 'abroad') table['out-of-province'].push(counted.id);
  }
  return table;
}

/**
 * The grade of the main spell, day by day, against the home of the last day; of equal ones the later. 境外 is a part of 省外 (chain I04): days
 * abroad weigh as days out of the province, and only within these more days abroad than in other provinces make the grade 境外.
 */
function gradeWithMostDays(work: readonly WorkSpan[], home: Home, period: Period): PlaceGrade | undefined {
  const segments = mainSegments(work, period).map(({ from, to, spell }) => ({
    from,
    to,
    grade: placeGrade(spell.spell.place, home),
  }));
  const most = withMostDays(segments, ({ grade }) => (grade === 'abroad' ? 'out-of-province' : grade));
  if (most !== 'out-of-province') return most;
  return withMostDays(
    segments.filter(({ grade }) => grade === 'abroad' || grade === 'out-of-province'),
    ({ grade }) => grade,
  );
}

type GradedSegment = { readonly from: number; readonly to: number; readonly grade: PlaceGrade };

/** The grade with most days of segments in order of time; of equal ones that of the later day. */
function withMostDays(
  segments: readonly GradedSegment[],
  gradeOf: (segment: GradedSegment) => PlaceGrade,
): PlaceGrade | undefined {
  const tally = new Map<PlaceGrade, { days: number; last: number }>();
  for (const segment of segments) {
    const grade = gradeOf(segment);
    const days = (tally.get(grade)?.days ?? 0) + segment.to - segment.from + 1;
    tally.set(grade, { days, last: segment.to });
  }
  const ranked = [...tally].sort(([, a], [, b]) => b.days - a.days || b.last - a.last);
  return ranked[0]?.[0];
}

/** The period cut where a spell begins or ends, with the main spell of each piece, in order of time. */
function mainSegments(
  work: readonly WorkSpan[],
  period: Period,
): { from: number; to: number; spell: WorkSpan }[] {
  const { from, to } = spanOfPeriod(period);
  const cuts = work.flatMap((span) => [span.from, span.to + 1]).filter((cut) => cut > from && cut <= to);
  const starts = [from, ...new Set(cuts.sort((a, b) => a - b))];
  return starts.flatMap((start, index) => {
    const spell = mainSpellOn(work, start);
    return spell === undefined ? [] : [{ from: start, to: (starts[index + 1] ?? to + 1) - 1, spell }];
  });
}

const spanOfPeriod = ({ from, to }: Period) => ({ from: dayNumber(from), to: dayNumber(to) });

function yearsOf({ from, to }: Period): Period[] {
  const years: Period[] = [];
  for (let year = Number(from.slice(0, 4)); year <= Number(to.slice(0, 4)); year++) {
    const first = date(`${year}-01-01`);
    const last = date(`${year}-12-31`);
    years.push({ from: later(first, from), to: earlier(last, to) });
  }
  return years;
}

const later = (a: CivilDate, b: CivilDate): CivilDate => (a > b ? a : b);
const earlier = (a: CivilDate, b: CivilDate): CivilDate => (a < b ? a : b);
