import type { DemoJourney } from '../../../demo/journeys/traveller.ts';

/** What the days of one group tell each other: the number that its paper got. */
export type GroupPaper = { number: string };

/** Each group of the demo fits into one. */
export const vehicle = '1';

/** The log-in of the escort: two take turns, so that two groups of one day have each its own. */
export const escortOf = ({ departure }: DemoJourney): string =>
  Number.parseInt(departure.groupId.slice(-2), 16) % 2 === 0 ? 'escort' : 'escort-2';
