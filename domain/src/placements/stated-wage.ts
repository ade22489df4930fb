import { z } from 'zod';
import type { WrittenWage } from '../workbooks/written-wage.ts';

/**
 * 写明的工资 (chain 1.1): what a roster says of the pay of a job, as it was written and as it was read; amounts in whole fen. `monthFen` is the value
 * of a month, `reckonedFrom` the unit from which it was reckoned. A key that is absent was not said.
 */
export const StatedWage = z.strictObject({
  raw: z.string(),
  lowFen: z.int().exactOptional(),
  highFen: z.int().exactOptional(),
  unit: z.enum(['month', 'day', 'hour', 'piece', 'year', 'unknown']).exactOptional(),
  withBoard: z.boolean().exactOptional(),
  monthFen: z.int().exactOptional(),
  reckonedFrom: z.enum(['day', 'hour', 'year']).exactOptional(),
  /** why there is no amount */
  without: z.enum(['negotiable', 'piece-rate', 'not-known', 'zero', 'unreadable']).exactOptional(),
});
export type StatedWage = z.infer<typeof StatedWage>;

/**
 * What is kept of the cell: numbers of people that stand in it (a telephone, an ID number of a shifted column) are no wage, and a cell of 32,767
 * characters is none either.
 */
const keptOf = (raw: string): string =>
  raw
    .replaceAll(/\d{11,}[Xx]?/g, '*')
    .slice(0, 200)
    .toWellFormed();

/** Null for an empty cell. */
export function statedWage(wage: WrittenWage): StatedWage | null {
  if (wage.kind === 'blank') return null;
  const { withBoard } = wage;
  const raw = keptOf(wage.raw);
  const said = { raw, ...(withBoard === null ? {} : { withBoard }) };
  if (wage.kind !== 'amount') return { ...said, without: wage.kind === 'refused' ? 'unreadable' : wage.why };
  const { lowFen, highFen, unit, monthly } = wage;
  return {
    ...said,
    lowFen,
    ...(highFen === null ? {} : { highFen }),
    unit,
    ...(monthly === null ? {} : { monthFen: monthly.lowFen }),
    ...(monthly === null || monthly.derived === null ? {} : { reckonedFrom: monthly.derived }),
  };
}
