import { z } from 'zod';
import { CivilDate } from '../../calendar/civil-date.ts';
import { CalibrationTable } from './calibration-table.ts';

/**
 * 留出检验: how a trial that was learned from the earlier starts foretold the later ones, which it had not seen. Kept beside the model that was
 * learned from all of them, so that its card can tell. Numbers of groups; it names nobody.
 */
export const HeldOutTest = z.strictObject({
  until: CivilDate,
  /** The earlier starts, and those of them that ended within 180 days. */
  trial: z.strictObject({ spells: z.int().nonnegative(), ended: z.int().nonnegative() }),
  /** The later starts, as the trial foretold them. */
  table: CalibrationTable,
});
export type HeldOutTest = Readonly<z.infer<typeof HeldOutTest>>;
