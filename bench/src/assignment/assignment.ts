import type { Figure } from '../figure.ts';
import { assignmentAtSize } from './assignment-at-size.ts';
import { gap } from './gap.ts';
import { peer } from './peer.ts';

/** 安置求解: published instances, another solver on the same problem, and the size of a province. */
export const assignment = async (): Promise<Figure[]> => [
  ...(await gap()),
  ...(await assignmentAtSize()),
  ...(await peer()),
];
