import type { Bilingual } from '../../contract/bilingual.ts';
import type { Market, Order, Pair, Seeker } from '../market/market.ts';
import type { RankedMarket } from '../ranking/ranked-market.ts';
import { failureRows, singleFailures } from '../ranking/single-failures.ts';

export const balanceDimensions = ['trade', 'skill', 'level', 'wage', 'place'] as const;
export type BalanceDimension = (typeof balanceDimensions)[number];

/**
 * 供需缺口: orders with places left over and people without a place, by one side of both. Who names several trades or places is counted under each:
 * the rows of a dimension do not add up to the persons.
 */
export interface BalanceRow extends Bilingual {
  readonly dimension: BalanceDimension;
  readonly key: string;
  readonly openOrders: number;
  readonly openPlaces: number;
  readonly unplaced: number;
  /** Of the unplaced, those whom a skill or a certificate alone keeps away from one of these orders: whom training would help. */
  readonly trainable: number;
}

/** Rows with the most open places first within each dimension; equal ones by key. */
export function balanceOf(
  { seekers, orders }: Pick<Market, 'seekers' | 'orders'>,
  placed: readonly Pair[],
  ranked: RankedMarket,
): readonly BalanceRow[] {
  const taken = Map.groupBy(placed, ({ order }) => order);
  const open = orders
    .map((order) => ({ order, places: order.placesLeft - (taken.get(order.id)?.length ?? 0) }))
    .filter(({ order, places }) => places > 0 && !order.dispatchStopped);
  const at = new Set(placed.map(({ seeker }) => seeker));
  const unplaced = seekers.filter(({ id }) => !at.has(id));
  const trainable = trainableFor(ranked, unplaced, new Set(open.map(({ order }) => order.id)));
  return balanceDimensions.flatMap((dimension) => rowsOf(dimension, { open, unplaced, trainable }));
}

interface Left {
  readonly open: readonly { readonly order: Order; readonly places: number }[];
  readonly unplaced: readonly Seeker[];
  /** Open orders that a skill alone keeps away, by seeker. */
  readonly trainable: ReadonlyMap<string, readonly Order[]>;
}

function rowsOf(dimension: BalanceDimension, { open, unplaced, trainable }: Left): readonly BalanceRow[] {
  const { ofOrder, ofSeeker, say } = dimensions[dimension];
  const rows = new Map<
    string,
    { openOrders: number; openPlaces: number; unplaced: number; trainable: number }
  >();
  const rowAt = (key: string) => {
    const row = rows.get(key) ?? { openOrders: 0, openPlaces: 0, unplaced: 0, trainable: 0 };
    rows.set(key, row);
    return row;
  };
  for (const { order, places } of open)
    for (const key of new Set(ofOrder(order))) {
      const row = rowAt(key);
      row.openOrders += 1;
      row.openPlaces += places;
    }
  for (const seeker of unplaced) {
    for (const key of new Set(ofSeeker(seeker))) rowAt(key).unplaced += 1;
    const orders = trainable.get(seeker.id) ?? [];
    for (const key of new Set(orders.flatMap((order) => ofOrder(order)))) rowAt(key).trainable += 1;
  }
  return [...rows]
    .map(([key, row]) => ({ dimension, key, ...say(key), ...row }))
    .sort((a, b) => b.openPlaces - a.openPlaces || (a.key < b.key ? -1 : 1));
}

interface Dimension {
  readonly ofOrder: (order: Order) => readonly string[];
  readonly ofSeeker: (seeker: Seeker) => readonly string[];
  readonly say: (key: string) => Bilingual;
}

const asIs = (key: string): Bilingual => ({ zh: key, en: key });
const anywhere = '';
const noSkill = '';

const dimensions: Readonly<Record<BalanceDimension, Dimension>> = {
  trade: {
    ofOrder: ({ trade }) => [trade],
    ofSeeker: ({ tradesWished, tradesDone }) =>
      tradesWished.length > 0 ? tradesWished : tradesDone.map(({ trade }) => trade),
    say: asIs,
  },
  skill: {
    ofOrder: ({ skills, certificates }) => orNone([...skills.map(({ skill }) => skill), ...certificates]),
    ofSeeker: ({ skills, certificates }) => orNone([...skills.map(({ skill }) => skill), ...certificates]),
    say: (key) => (key === noSkill ? { zh: '不要求技能', en: 'no skill' } : asIs(key)),
  },
  level: {
    ofOrder: ({ skills }) => orNone(skills.map(({ skill, level }) => `${skill} ${level}`)),
    ofSeeker: ({ skills }) => orNone(skills.map(({ skill, level }) => `${skill} ${level}`)),
    say: (key) => {
      if (key === noSkill) return { zh: '不要求技能', en: 'no skill' };
      return { zh: `${key} 级`, en: `${key.replace(/ (\d)$/, ', level $1')}` };
    },
  },
  wage: {
    ofOrder: ({ pay }) => [pay === null ? unknownPay : bandOf(pay.high)],
    ofSeeker: ({ wage }) => [bandOf(wage.least)],
    say: (key) =>
      key === unknownPay
        ? { zh: '计件,未写明', en: 'piece work, not stated' }
        : { zh: `${key} 元`, en: `${key} yuan` },
  },
  place: {
    ofOrder: ({ place }) => [place.region.slice(0, 4)],
    ofSeeker: ({ places }) =>
      places.wished.length === 0 ? [anywhere] : places.wished.map((wished) => wished.slice(0, 4)),
    say: (key) => (key === anywhere ? { zh: '没有指定', en: 'none named' } : asIs(key)),
  },
};

const orNone = (keys: readonly string[]): readonly string[] => (keys.length === 0 ? [noSkill] : keys);
const unknownPay = '?';

/** Bands of 500 yuan, as `4000–4499`; sorts as text below 10,000. */
function bandOf(fen: number): string {
  const from = Math.floor(fen / 50_000) * 500;
  return `${from}–${from + 499}`;
}

/** Open orders that nothing but a skill or a certificate keeps away, by seeker. */
function trainableFor(
  ranked: RankedMarket,
  unplaced: readonly Seeker[],
  open: ReadonlySet<string>,
): ReadonlyMap<string, readonly Order[]> {
  const { prepared, compiled } = ranked;
  return new Map(
    unplaced.map(({ id }) => {
      const rows = failureRows(ranked, prepared.seekerIndex.get(id) ?? -1);
      const skills = rows.findIndex(({ name }) => name === 'skills');
      const slots = singleFailures(rows, compiled)[skills] ?? [];
      const orders = slots.flatMap((slot) => prepared.orders[compiled.orderAt[slot] ?? -1]?.order ?? []);
      return [id, orders.filter((order) => open.has(order.id))] as const;
    }),
  );
}
