import type { ListName } from '@wengang/domain/reports/contract.ts';

/** The counts of one region on one day by measure (stock-measures.ts) as the lists they stand for. */
export function listFigures(counts: Readonly<Record<string, number>>): Record<ListName, number> {
  const of = (measure: string): number => {
    const value = counts[measure];
    if (value === undefined) throw new Error(`stock_counts has no ${measure}`);
    return value;
  };
  return {
    roster: of('roster'),
    'under-16': of('under_16'),
    student: of('student'),
    unable: of('unable'),
    'over-age': of('over_age'),
    'over-age-working': of('over_age_working'),
    L1: of('labour'),
    L2: of('hard'),
    L3: of('hard_employed'),
    L4: of('seeking_again') + of('seeking_first'),
    L4a: of('seeking_again'),
    L4b: of('seeking_first'),
    L5: of('wants_out'),
    W: of('wage_work'),
    V: of('own_business'),
    E: of('wage_work') + of('own_business'),
    N: of('declining'),
    X: of('unverified'),
    'out-of-province': of('out_of_province'),
    abroad: of('abroad'),
    'in-province': of('in_province'),
    'in-county': of('in_county'),
    unclassified: of('unclassified'),
    seekers: of('seeker'),
    'public-post': of('public_post'),
    transferred: of('hard_transferred'),
    founders: of('hard_own_business'),
    'public-posts': of('hard_public_post'),
    // Of whatever job: working_outside tells of the main one alone.
    'working-outside': of('any_job_outside'),
    stale: of('stale'),
    claimed: of('claimed'),
  };
}
