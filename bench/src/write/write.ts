import type { Figure } from '../figure.ts';
import { withGround } from '../ground/open-ground.ts';
import { measureWrites } from './operations.ts';
import { measureWritesOverHttp } from './over-http.ts';

/** 登记: one write operation, p95 ≤ 50 ms at 50/s, with row security on (issue 2, "Speed"); the same over HTTP beside it. */
export const write = ({ persons }: { persons: number; runs: number }): Promise<Figure[]> =>
  withGround(persons, async (ground) => {
    await measureWrites(ground, { rate: 20, seconds: 5, goal: 50 });
    return [
      ...(await measureWrites(ground, { rate: 50, seconds: 30, goal: 50 })),
      ...(await measureWritesOverHttp(ground, { rate: 50, seconds: 30, goal: 50 })),
    ];
  });
