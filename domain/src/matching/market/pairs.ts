import type { Pair } from './market.ts';

/** A pair as a key. */
export const pairKey = ({ seeker, order }: Pair): string => `${seeker} ${order}`;

export const byIds = (a: Pair, b: Pair): number => compare(a.seeker, b.seeker) || compare(a.order, b.order);
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
