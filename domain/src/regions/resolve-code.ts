import { type CivilDate, date } from '../calendar/civil-date.ts';
import { type CodeHistory, type CodePeriod, FIRST_LIST } from './code-history.ts';
import type { Region, RegionCode } from './region.ts';
import { canonicalCode, countyCode, isWithin, levelOf, parentCode } from './region-code.ts';

/**
 * 代码解析结果: what a written code means in the present tree. A code whose area went to several regions is shown with
 * all of them and never guessed (architecture, "Regions").
 */
export type ResolvedCode =
  /** in use; `partsMoved`: parts of its area were given to these in the year */
  | { result: 'current'; region: Region; partsMoved: readonly MovedPart[] }
  /** given up, and all of it is one region today */
  | { result: 'replaced'; region: Region; was: RetiredCode }
  | { result: 'ambiguous'; candidates: readonly Region[]; was: RetiredCode }
  /** on the list only after the date on which it was stated */
  | { result: 'not-yet-valid'; from: CivilDate; region: Region | null }
  /** `within`: the nearest region above that is known; `was`: on a former list, without a recorded successor */
  | { result: 'unknown'; within: Region | null; was: RetiredCode | null };

export type RetiredCode = { code: RegionCode; fullName: string; from: number; to: number };
export type MovedPart = { code: RegionCode; year: number };

/** What the rule looks things up in: an index and the compiled history, or the rows a store has loaded. */
export type CodeBook = {
  readonly regionOf: (code: RegionCode) => Region | undefined;
  readonly history: CodeHistory;
};

/**
 * Reads a code of 6, 9 or 12 digits or of an own settlement. `asOf` is the date of the paper on which the code stands,
 * null when unknown: it selects the period of a code used twice, and leaves out parts that had gone elsewhere
 * before. The answer is always about the present tree. A code of a township or village has no history on the lists: below a
 * retired county it is unknown `within` what the county became.
 */
export function resolveCode(book: CodeBook, written: RegionCode, asOf: CivilDate | null): ResolvedCode {
  const code = canonicalCode(written);
  // No list tells of townships and villages: they have periods only where an operation moved them.
  if (levelOf(code) > 3 && !book.history.has(code)) return resolveLocal(book, code);
  const year = asOf === null ? null : Number(asOf.slice(0, 4));
  const periods = book.history.get(code) ?? [];
  const region = book.regionOf(code);
  const [first] = periods;
  if (first !== undefined && year !== null && year < first.from && first.from > FIRST_LIST)
    return { result: 'not-yet-valid', from: date(`${first.from}-01-01`), region: region ?? null };
  const spoken = periodsIn(periods, year);
  const inUse = spoken.find((period) => isInUse(period, periods));
  const retired = spoken.filter((period) => !isInUse(period, periods));
  if (retired.length > 0)
    return replaced(book, retired, { year, alsoNow: inUse === undefined ? undefined : region });
  if (region === undefined) return { result: 'unknown', within: regionAbove(book, code), was: null };
  return { result: 'current', region, partsMoved: movedParts(spoken, year) };
}

function resolveLocal(book: CodeBook, code: RegionCode): ResolvedCode {
  const region = book.regionOf(code);
  if (region !== undefined) return { result: 'current', region, partsMoved: [] };
  return { result: 'unknown', within: regionAbove(book, code), was: null };
}

/** `alsoNow`: the code was given up and later given again; both readings stand when the date does not decide. */
function replaced(
  book: CodeBook,
  retired: readonly CodePeriod[],
  { year, alsoNow }: { year: number | null; alsoNow: Region | undefined },
): ResolvedCode {
  const found = new Map<RegionCode, Region>();
  if (alsoNow !== undefined) found.set(alsoNow.code, alsoNow);
  const seen = new Set<CodePeriod>();
  // A paper younger than the end of its code still speaks of the area that the code had at the end.
  for (const period of retired)
    follow(book, period, Math.min(year ?? period.from, period.to ?? period.from), { found, seen });
  const first = retired[0];
  if (first === undefined) throw new Error('a retired code has a period');
  const was = retiredCode(first, book);
  const [region, ...others] = outermost([...found.values()]);
  if (region === undefined) return { result: 'unknown', within: regionAbove(book, first.code), was };
  if (others.length > 0) return { result: 'ambiguous', candidates: [region, ...others], was };
  if (region === alsoNow) return { result: 'current', region, partsMoved: [] };
  return { result: 'replaced', region, was };
}

const retiredCode = (period: CodePeriod, book: CodeBook): RetiredCode => {
  const last = lastOf(period, book.history.get(period.code) ?? []);
  return { code: last.code, fullName: last.fullName, from: period.from, to: last.to ?? last.from };
};

/** What the whole area of a period belongs to in the present tree, parts given away during the period included. */
export function regionsToday(book: CodeBook, period: CodePeriod): Region[] {
  const found = new Map<RegionCode, Region>();
  follow(book, period, period.from, { found, seen: new Set() });
  return outermost([...found.values()]);
}

/** In the order of codes; a county is left out beside its own prefecture, which got the whole. */
const outermost = (regions: readonly Region[]): Region[] =>
  regions
    .filter((inner) => !regions.some((outer) => outer !== inner && isWithin(inner.code, outer.code)))
    .sort((a, b) => (a.code < b.code ? -1 : 1));

type Trail = { found: Map<RegionCode, Region>; seen: Set<CodePeriod> };

/** Walks the successors from `sinceYear` on until regions of the present tree; parts given away earlier do not count. */
function follow(book: CodeBook, period: CodePeriod, sinceYear: number, trail: Trail): void {
  if (trail.seen.has(period)) return;
  trail.seen.add(period);
  for (const successor of period.successors) {
    const year = successor.year ?? period.to ?? sinceYear;
    if (year < sinceYear) continue;
    const periods = book.history.get(successor.code) ?? [];
    const next = periodFrom(periods, year);
    const region = book.regionOf(successor.code);
    if (region !== undefined && (next === undefined || isInUse(next, periods)))
      trail.found.set(region.code, region);
    else if (next !== undefined) follow(book, next, year, trail);
  }
}

// The year of a change lies in two periods of a code that was used twice: the later one took over.
const periodFrom = (periods: readonly CodePeriod[], year: number): CodePeriod | undefined =>
  periods.findLast((period) => period.from <= year && (period.to === null || period.to >= year));

const periodsIn = (periods: readonly CodePeriod[], year: number | null): readonly CodePeriod[] => {
  if (year === null) return periods;
  const spoken = periods.filter(
    (period) =>
      (period.from <= year || period.from === FIRST_LIST) && (period.to === null || period.to >= year),
  );
  // Stated after it was given up, as on every old identity card: the last period speaks.
  return spoken.length > 0 ? spoken : periods.slice(-1);
};

const isInUse = (period: CodePeriod, periods: readonly CodePeriod[]): boolean =>
  lastOf(period, periods).to === null;

/** A change of name under the same code goes on in the next period: the last one tells what became of the code. */
function lastOf(period: CodePeriod, periods: readonly CodePeriod[]): CodePeriod {
  const goesOn = period.successors.some(
    (successor) => successor.code === period.code && successor.year === null,
  );
  const next = goesOn ? periods.find((later) => later.from === period.to && later !== period) : undefined;
  return next === undefined ? period : lastOf(next, periods);
}

const movedParts = (periods: readonly CodePeriod[], year: number | null): MovedPart[] =>
  periods.flatMap((period) =>
    period.successors.flatMap((part) =>
      part.year !== null && (year === null || part.year >= year)
        ? [{ code: part.code, year: part.year }]
        : [],
    ),
  );

/** The nearest known region above; a retired county stands for what it became, when that is one region. */
function regionAbove(book: CodeBook, code: RegionCode): Region | null {
  for (let above = parentCode(code); above !== undefined; above = parentCode(above)) {
    const region = book.regionOf(above);
    if (region !== undefined) return region;
    if (countyCode(above) === above) {
      const county = resolveCode(book, above, null);
      if (county.result === 'replaced') return county.region;
    }
  }
  return null;
}
