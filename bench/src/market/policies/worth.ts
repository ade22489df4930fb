import { stayTable } from '@wengang/domain/matching/stay/expected-stay.ts';
import { priorModel } from '@wengang/domain/matching/stay/prior-model.ts';
import type { AnsweredPair } from '../truth.ts';
import type { World } from '../world.ts';

/** What a pair is worth, of all members together; whole. */
export type Worth = (pair: AnsweredPair) => number;

/** Expected days within 180 under the truth, in hundredths. */
export const trueWorth =
  ({ truth: { table } }: World): Worth =>
  ({ truth }) =>
    truth.reduce((sum, total) => sum + table.days(total), 0);

/** By the true chance of being there after 180 days, in ten-thousandths. */
export const stableWorth =
  ({ truth: { table } }: World): Worth =>
  ({ truth }) =>
    Math.round(truth.reduce((sum, total) => sum + 10_000 * table.survival(total).day180, 0));

const priorTable = stayTable(priorModel);

/** The same by the engine's prior. */
export const foreseenWorth: Worth = ({ foreseen }) =>
  foreseen.reduce((sum, total) => sum + priorTable.days(total), 0);
