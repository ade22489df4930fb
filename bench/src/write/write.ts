import type { Figure } from '../figure.ts';
import { withGround } from '../ground/open-ground.ts';
import { measureWrites } from './operations.ts';
import { measureWritesOverHttp } from './over-http.ts';

/** 登记: one write operation, p95 ≤ 50 ms at 50/s, with row security on; the same over HTTP beside it. */
export const write = ({ persons }: { persons: number; runs: number }): Promise<Figure[]> =>
  withGround(persons, async (ground) => {
    return [
      ...(await measureWrites(ground, { rate: 50, seconds: 30, goal: 50 })),
      ...(await measureWritesOverHttp(ground, { rate: 50, seconds: 30, goal: 50 })),
    ];
  });
