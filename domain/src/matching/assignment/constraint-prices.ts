import type { Bilingual } from '../../contract/bilingual.ts';
import type { Assignment, Market, Pair } from '../market/market.ts';
import { bindsTogether } from '../market/units.ts';

/** 放开一项约束的市场: what it would be without one of its constraints. */
export interface RelaxedMarket extends Bilingual {
  readonly constraint: string;
  readonly market: Market;
}

/** Single decisions that are priced one by one; more are priced together only. */
const singlyPriced = 20;

/** 已有的方案与决定: the plan with all constraints, from which each lifted market begins, and the excluded pairs that somebody decided (not those that people answered with no). */
export interface PricedPlan {
  readonly placed: readonly Pair[];
  readonly decided: readonly Pair[];
}

/**
 * 约束的价格: every constraint that stands in the market, lifted by itself: batches, couple rooms, together or not at all, each limit, the pins
 * and the decided exclusions together and one by one. The price is what the plan of that market is worth above the one with the constraint.
 */
export function relaxedMarkets(market: Market, { placed, decided }: PricedPlan): readonly RelaxedMarket[] {
  const { orders, seekers, limits, pins, forbidden } = market;
  const relaxed: RelaxedMarket[] = [];
  const lift = (constraint: string, { zh, en }: Bilingual, without: Partial<Market>) =>
    relaxed.push({ constraint, zh, en, market: { ...market, previous: placed, ...without } });
  if (orders.some(({ batchMinimum }) => batchMinimum > 1))
    lift(
      'batches',
      { zh: '成批要求(凑满几人才收)', en: 'batches (so many or none)' },
      { orders: orders.map((order) => ({ ...order, batchMinimum: 1 })) },
    );
  if (seekers.some(({ needsCoupleRoom }) => needsCoupleRoom))
    lift(
      'couple-rooms',
      { zh: '夫妻房', en: 'couple rooms' },
      { seekers: seekers.map((seeker) => ({ ...seeker, needsCoupleRoom: false })) },
    );
  if (seekers.some(({ companions }) => companions.some(bindsTogether)))
    lift(
      'together',
      { zh: '夫妻、亲属同去同留', en: 'couples and kin together or not at all' },
      { seekers: seekers.map(loosened) },
    );
  for (const { id, kind } of limits)
    lift(`limit:${id}`, limitWords[kind](id), { limits: limits.filter((one) => one.id !== id) });
  if (pins.length > 0) lift('pins', { zh: '全部指定的配对', en: 'all fixed pairs' }, { pins: [] });
  for (const pin of singly(pins))
    lift(
      `pin:${pin.seeker}:${pin.order}`,
      { zh: '一个指定的配对', en: 'one fixed pair' },
      { pins: pins.filter((one) => one !== pin) },
    );
  const allow = (pairs: readonly Pair[]) => ({
    forbidden: forbidden.filter((one) => !pairs.some(isSame(one))),
  });
  if (decided.length > 0)
    lift('forbidden', { zh: '全部排除的配对', en: 'all excluded pairs' }, allow(decided));
  for (const pair of singly(decided))
    lift(
      `forbidden:${pair.seeker}:${pair.order}`,
      { zh: '一个排除的配对', en: 'one excluded pair' },
      allow([pair]),
    );
  return relaxed;
}

/** One alone is priced as all of them. */
const singly = (pairs: readonly Pair[]): readonly Pair[] =>
  pairs.length > 1 ? pairs.slice(0, singlyPriced) : [];
const isSame = (one: Pair) => (other: Pair) => one.seeker === other.seeker && one.order === other.order;

/** In hundredths of days; a constraint costs nothing at the least: the plan with it stands in the market without it, too. */
export const priceOf = (before: Pick<Assignment, 'stay'>, without: Pick<Assignment, 'stay'>): number =>
  Math.max(0, without.stay - before.stay);

/** Free of whom he goes with; a couple who may go apart needs no room for two. */
const loosened = (seeker: Market['seekers'][number]): Market['seekers'][number] => {
  const companions = seeker.companions.filter((companion) => !bindsTogether(companion));
  if (companions.length === seeker.companions.length) return seeker;
  return { ...seeker, companions, needsCoupleRoom: false };
};

const limitWords: Readonly<Record<Market['limits'][number]['kind'], (id: string) => Bilingual>> = {
  station: (id) => ({ zh: `服务站接待能力(${id})`, en: `what the station can receive (${id})` }),
  bus: (id) => ({ zh: `车辆座位(${id})`, en: `seats of the bus (${id})` }),
};
