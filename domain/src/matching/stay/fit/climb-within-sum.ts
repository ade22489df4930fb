import { type Box, type Climb, climb, type Ground } from './climb.ts';

/** 总和上限: the first `count` coordinates together are at most `most`. */
export interface SumLimit {
  readonly count: number;
  readonly most: number;
}

export interface ClimbWithinSum<At extends Ground> extends Climb<At> {
  /** The sum would have been greater. */
  readonly sumHeld: boolean;
  /** Slope of the function less the price of the sum: above 0 for a coordinate that its ceiling holds back. */
  readonly slope: readonly number[];
}

/** Halvings of the price; after so many the sum lies within a millionth of the limit. */
const mostHalvings = 60;
const closeEnough = 1e-6;

/**
 * The highest place within a box and below a sum. Where the sum would be too great, each point of it is given a price, the one at which the
 * highest place just keeps to the limit (Lagrange multiplier; the sum falls as the price rises, so halving finds it). The place returned keeps to
 * the limit, never a little beyond.
 */
export function climbWithinSum<At extends Ground>(
  ground: (place: readonly number[]) => At,
  start: readonly number[],
  { box, sum }: { readonly box: Box; readonly sum: SumLimit },
): ClimbWithinSum<At> {
  const free = climb(ground, start, box);
  const unheld = { ...free, sumHeld: false, slope: free.ground.gradient };
  if (!free.settled || sumOf(free.place, sum) <= sum.most) return unheld;
  let iterations = free.iterations;
  const highestAt = (price: number, from: readonly number[]) => {
    const reached = climb((place) => priced(ground(place), place, { price, sum }), from, box);
    iterations += reached.iterations;
    return reached;
  };
  let [low, high] = [0, 1];
  let held = highestAt(high, free.place);
  while (held.settled && sumOf(held.place, sum) > sum.most) {
    low = high;
    high *= 2;
    held = highestAt(high, held.place);
  }
  for (let halvings = 0; halvings < mostHalvings && held.settled; halvings += 1) {
    if (sumOf(held.place, sum) > sum.most - closeEnough) break;
    const price = (low + high) / 2;
    const tried = highestAt(price, held.place);
    if (tried.settled && sumOf(tried.place, sum) <= sum.most) {
      high = price;
      held = tried;
    } else low = price;
  }
  const { place, settled } = held;
  return { place, ground: ground(place), iterations, settled, sumHeld: true, slope: held.ground.gradient };
}

const sumOf = (place: readonly number[], { count }: SumLimit): number =>
  place.slice(0, count).reduce((sum, one) => sum + one, 0);

function priced<At extends Ground>(
  here: At,
  place: readonly number[],
  { price, sum }: { readonly price: number; readonly sum: SumLimit },
): Ground {
  return {
    value: here.value - price * sumOf(place, sum),
    gradient: here.gradient.map((slope, index) => (index < sum.count ? slope - price : slope)),
    information: here.information,
  };
}
