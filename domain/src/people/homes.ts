import type { DaySpan } from './day-span.ts';
import { spanOf } from './day-span.ts';
import type { HomeFact } from './facts.ts';
import { prefectureOf, provinceOf } from './place.ts';

/** 户籍地: where a person counts, with the levels above the county read from its code. */
export type Home = {
  readonly province: string;
  readonly prefecture: string;
  readonly county: string;
  readonly township: string | null;
  readonly village: string | null;
};

export type HomeSpan = DaySpan & { readonly home: Home };

/** The confirmed homes and the claims of one person, each in the order in which they began. */
export type HomeSpans = { readonly confirmed: readonly HomeSpan[]; readonly claimed: readonly HomeSpan[] };

export function homeSpans(homes: readonly HomeFact[]): HomeSpans {
  const confirmed: HomeSpan[] = [];
  const claimed: HomeSpan[] = [];
  for (const fact of homes) {
    const span = { ...spanOf(fact), home: homeOfFact(fact) };
    (fact.status === 'confirmed' ? confirmed : claimed).push(span);
  }
  return { confirmed: confirmed.sort(earlierFirst), claimed: claimed.sort(earlierFirst) };
}

/**
 * The home that counts on a day. Two confirmed homes at once are one person claimed twice: the earlier one stays
 * (chain 3.2) and the later one is a claim until the earlier is closed.
 */
export function homeOn(spans: HomeSpans, day: number): Home | undefined {
  for (const span of spans.confirmed) if (span.from <= day && day <= span.to) return span.home;
  return undefined;
}

/** The confirmed homes as disjoint spans: the days of each on which it is the one that counts. */
export function effectiveHomes({ confirmed }: HomeSpans): HomeSpan[] {
  const spans: HomeSpan[] = [];
  let taken = Number.NEGATIVE_INFINITY;
  for (const span of confirmed) {
    const from = Math.max(span.from, taken + 1);
    if (from <= span.to) spans.push({ ...span, from });
    taken = Math.max(taken, span.to);
  }
  return spans;
}

const noClaims: readonly Home[] = [];

/** 户籍待核实: the homes that are claimed on a day beside the one that counts. */
export function claimsOn(spans: HomeSpans, day: number): readonly Home[] {
  if (spans.claimed.length === 0 && spans.confirmed.length < 2) return noClaims;
  const counted = homeOn(spans, day);
  const claims: Home[] = [];
  for (const list of [spans.confirmed, spans.claimed])
    for (const span of list)
      if (span.from <= day && day <= span.to && span.home !== counted) claims.push(span.home);
  return claims.length === 0 ? noClaims : claims;
}

/** 区划: a region as its code: six digits for province, prefecture and county, nine a township, twelve a village. */
export function isWithin(home: Home, region: string): boolean {
  switch (region.length) {
    case 12:
      return home.village === region;
    case 9:
      return home.township === region;
    default:
      return home.county === region || home.prefecture === region || home.province === region;
  }
}

const homeOfFact = (fact: HomeFact): Home => ({
  province: provinceOf(fact.county),
  prefecture: prefectureOf(fact.county),
  county: fact.county,
  township: fact.township ?? null,
  village: fact.village ?? null,
});

const earlierFirst = (a: HomeSpan, b: HomeSpan): number =>
  a.from - b.from || Number(a.home.county) - Number(b.home.county);
