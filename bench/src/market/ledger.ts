import type { Party, Post } from './season.ts';
import type { AnsweredPair } from './truth.ts';
import type { World } from './world.ts';

/** 台账 of one season under one policy: who is where, what is left, and who was offered what. */
export interface Ledger {
  readonly world: World;
  /** Post by party, −1 = none. Who waits for a batch to fill is there already. */
  readonly at: Int32Array;
  /** The week in which the party got it, −1 = none. */
  readonly since: Int32Array;
  readonly placesLeft: Int32Array;
  readonly roomsLeft: Int32Array;
  /** By party: posts to which it said no, and others to which it said yes when asked. */
  readonly declined: readonly Set<number>[];
  readonly willing: readonly Set<number>[];
  readonly record: OfferRecord;
}

/** 推荐记录: what the measures of a policy are taken from. */
export interface OfferRecord {
  /** Posts that were ever put to a party. */
  readonly shown: readonly Set<number>[];
  /** 曝光: open offers of a post ÷ its places left, each time when some were made. */
  readonly exposures: number[];
  /** Persons who had, on some Monday, neither two offers nor a named shortage. */
  readonly belowFloor: Set<string>;
  /** Households that a plan or an offer list took apart. */
  split: number;
  /** Plans: what they were worth and the bounds that the solver gave, added up; days, or persons for 180 days. */
  readonly plans: { stay: number; bound: number };
}

export const emptyLedger = (world: World): Ledger => ({
  world,
  at: new Int32Array(world.parties.length).fill(-1),
  since: new Int32Array(world.parties.length).fill(-1),
  placesLeft: Int32Array.from(world.posts, ({ order }) => order.placesLeft),
  roomsLeft: Int32Array.from(world.posts, ({ order }) => order.coupleRooms),
  declined: world.parties.map(() => new Set()),
  willing: world.parties.map(() => new Set()),
  record: {
    shown: world.parties.map(() => new Set()),
    exposures: [],
    belowFloor: new Set(),
    split: 0,
    plans: { stay: 0, bound: 0 },
  },
});

/** Parties in the market that have no post, in the order in which they came. */
export const waitingIn = ({ world, at }: Ledger, week: number): readonly Party[] =>
  world.parties.filter(({ index, arrives, leaves }) => arrives <= week && week < leaves && at[index] === -1);

/** Orders open in a week with places left, in the order in which they came. */
export const openIn = ({ world, placesLeft }: Ledger, week: number): readonly Post[] =>
  world.posts.filter(
    ({ index, arrives, last }) => arrives <= week && week <= last && (placesLeft[index] ?? 0) > 0,
  );

/** The pairs of a party that fit in a week and have room, without those it declined; in the order in which the orders came. */
export function possibleFor(ledger: Ledger, party: Party, week: number): readonly AnsweredPair[] {
  const pairs = [...(ledger.world.pairs[party.index]?.values() ?? [])];
  return pairs
    .filter((pair) => isIn(pair, week) && hasRoom(ledger, party, pair.post))
    .filter(({ post }) => !ledger.declined[party.index]?.has(post))
    .sort((a, b) => a.post - b.post);
}

export const isIn = ({ weeks }: AnsweredPair, week: number): boolean => ((weeks >> week) & 1) === 1;

export const hasRoom = (
  { placesLeft, roomsLeft }: Ledger,
  { members, rooms }: Party,
  post: number,
): boolean => (placesLeft[post] ?? 0) >= members.length && (roomsLeft[post] ?? 0) >= rooms;

/** 问一声: the answer is the same whenever it is asked, and kept. */
export function ask(ledger: Ledger, { party, post, accepts }: AnsweredPair): boolean {
  (accepts ? ledger.willing : ledger.declined)[party]?.add(post);
  return accepts;
}

/** A week's new offers: party and post, each pair once. */
export function recordOffers(
  ledger: Ledger,
  pairs: readonly AnsweredPair[],
  standing: (post: number) => number,
): void {
  const { shown, exposures } = ledger.record;
  for (const { party, post } of pairs) shown[party]?.add(post);
  for (const [post, made] of Map.groupBy(pairs, (pair) => pair.post))
    exposures.push((made.length + standing(post)) / Math.max(1, ledger.placesLeft[post] ?? 1));
}

export function recordPlan({ record: { plans } }: Ledger, { stay, bound }: OfferRecord['plans']): void {
  plans.stay += stay;
  plans.bound += bound;
}

export function take(ledger: Ledger, party: Party, post: number, week: number): void {
  if (ledger.at[party.index] !== -1 || !hasRoom(ledger, party, post))
    throw new Error('a place was given twice');
  ledger.at[party.index] = post;
  ledger.since[party.index] = week;
  move(ledger, party, post, -1);
}

function move({ placesLeft, roomsLeft }: Ledger, { members, rooms }: Party, post: number, by: 1 | -1): void {
  placesLeft[post] = (placesLeft[post] ?? 0) + by * members.length;
  roomsLeft[post] = (roomsLeft[post] ?? 0) + by * rooms;
}

/** Places that a batch still lacks; 1 when it has all, or for an order without condition. */
export const batchLacks = ({ placesLeft }: Ledger, { index, order }: Post): number =>
  Math.max(1, order.batchMinimum - (order.placesLeft - (placesLeft[index] ?? 0)));

/** Somebody is there, but fewer than the batch asks. */
export function isShort({ placesLeft }: Ledger, { index, order }: Post): boolean {
  const taken = order.placesLeft - (placesLeft[index] ?? 0);
  return taken > 0 && taken < order.batchMinimum;
}

/** 成批未满: at the end of an order's last week those who waited for its batch are free again. */
export function endWeek(ledger: Ledger, week: number): void {
  const { world, at, since } = ledger;
  for (const post of world.posts.filter((one) => one.last === week && isShort(ledger, one)))
    for (const party of world.parties.filter(({ index }) => at[index] === post.index)) {
      at[party.index] = -1;
      since[party.index] = -1;
      move(ledger, party, post.index, 1);
    }
}
