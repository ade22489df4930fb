import {
  type MinimumWage,
  shippedMinimumWages,
} from '@wengang/domain/vacancies/minimum-wages/minimum-wage.ts';
import type { Tx } from '../../platform/database/database.ts';
import { listLoadedWages } from './store.ts';

/** 最低工资标准: what Wengang ships with and what was loaded, which replaces or withdraws lines of the same division and day. */
export async function readMinimumWages(tx: Tx): Promise<readonly MinimumWage[]> {
  const loaded = await listLoadedWages(tx);
  const replaced = new Set(loaded.map(({ region, valid_from }) => `${region} ${valid_from}`));
  return [
    ...shippedMinimumWages.filter(({ region, validFrom }) => !replaced.has(`${region} ${validFrom}`)),
    ...loaded.flatMap(({ region, valid_from, monthly, source }) =>
      monthly === null ? [] : [{ region, validFrom: valid_from, monthly, source }],
    ),
  ];
}
