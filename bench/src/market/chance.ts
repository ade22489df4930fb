/*
 * 公共随机数: what chance decides about a person or a pair is worked out from its numbers, not taken from a stream. So it is
 * the same under every policy, in whatever order things happen, and the policies are compared on the same luck.
 */

/** A number in [0, 1), the same for the same keys (the finaliser of MurmurHash3 over each key). */
export function drawOf(...keys: readonly number[]): number {
  let state = 0x9e3779b9;
  for (const key of keys) {
    state = Math.imul(state ^ Math.imul(key | 0, 0xcc9e2d51), 0x1b873593) + 0x6d2b79f5;
    state = Math.imul(state ^ (state >>> 16), 0x85ebca6b);
    state = Math.imul(state ^ (state >>> 13), 0xc2b2ae35);
    state ^= state >>> 16;
  }
  return (state >>> 0) / 4_294_967_296;
}

/** A standard normal number (Box and Muller). */
export const normalOf = (...keys: readonly number[]): number =>
  Math.sqrt(-2 * Math.log(1 - drawOf(...keys, 1))) * Math.cos(2 * Math.PI * drawOf(...keys, 2));

/** What a draw is for: keys of different things never meet. */
export const drawnFor = {
  week: 1,
  patience: 2,
  employer: 3,
  record: 4,
  batch: 5,
  coupleRoom: 6,
  weight: 7,
  homesickness: 8,
  quality: 9,
  taste: 10,
  acceptance: 11,
  stay: 12,
  hearsay: 13,
} as const;
