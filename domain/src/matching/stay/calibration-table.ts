import { z } from 'zod';
import { totalBounds } from './baseline.ts';

export const mostBins = 10;

const share = z.number().min(0).max(1);
const total = z.int().min(totalBounds.least).max(totalBounds.most);
const perMilestone = <Shape extends z.ZodType>(shape: Shape) =>
  z.strictObject({ day30: shape, day90: shape, day180: shape });

/** Foretold and observed fractions still there at a milestone. */
export const Compared = z.strictObject({
  predicted: share,
  /** Kaplan–Meier within the bin; null where nobody was observed so long. */
  observed: share.nullable(),
  standardError: z.number().nonnegative().nullable(),
});
export type Compared = Readonly<z.infer<typeof Compared>>;

export const CalibrationBin = z.strictObject({
  /** Lowest and highest total. Points. */
  totals: z.strictObject({ least: total, most: total }),
  spells: z.int().positive(),
  at: perMilestone(Compared),
});
export type CalibrationBin = Readonly<z.infer<typeof CalibrationBin>>;

/** 校准表. */
export const CalibrationTable = z.strictObject({
  spells: z.int().nonnegative(),
  /** Who left within 180 days, and how many the model expected to while each spell was under observation. */
  left: z.strictObject({ observed: z.int().nonnegative(), expected: z.number().nonnegative() }),
  /** Up to ten groups of like size from the lowest total to the highest. */
  bins: z.array(CalibrationBin).max(mostBins),
  at: perMilestone(
    z.strictObject({
      /** Brier score of the model, and of foretelling the observed fraction of all for everybody. Lower is better. */
      brier: z.number().nonnegative().nullable(),
      brierOfAll: z.number().nonnegative().nullable(),
      /** Mean distance of predicted and observed over the bins, by spells; null when no bin was observed so long. */
      gap: share.nullable(),
    }),
  ),
  /** Harrell's C, 0–1. */
  concordance: share.nullable(),
});
export type CalibrationTable = Readonly<z.infer<typeof CalibrationTable>>;
