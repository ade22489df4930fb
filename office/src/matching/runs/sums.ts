import type { RunSums } from '@wengang/domain/matching/run-contract.ts';

/** 预计稳定人月 of a plan; nothing of a run that made offers. `stay` is in hundredths of days. */
export const monthsOf = ({ stay }: Pick<RunSums, 'stay'>): string =>
  stay === undefined ? '—' : (stay / 100 / 30).toFixed(1);

/** How far below the best of all plans this one is at most. */
export const gapOf = ({ gapPpm }: Pick<RunSums, 'gapPpm'>): string =>
  gapPpm === undefined ? '—' : `${(gapPpm / 10_000).toFixed(2)} %`;
