import { horizon } from '@wengang/domain/matching/stay/baseline.ts';
import { percentile } from '../figure.ts';
import { isShort, type Ledger } from './ledger.ts';
import type { Policy } from './policies/policy.ts';
import { foreseenWorth } from './policies/worth.ts';
import { staysAt } from './stay-draw.ts';

/** What came of one season under one policy. */
export interface Measures {
  readonly persons: number;
  readonly placed: number;
  /** 稳定六个月: who will be there after 180 days, expected under the truth, and as luck had it. */
  readonly stable: number;
  readonly stableDrawn: number;
  /** Expected days within 180 of all together, under the truth and as the engine's prior foresees them. */
  readonly days: number;
  readonly foreseenDays: number;
  /** Share of persons who never were without two offers or the shortage named; of a policy that names none, who had two in all. */
  readonly floor: number;
  readonly mostOffersAPlace: number;
  readonly offersAPlaceP99: number;
  readonly split: number;
  readonly broken: number;
  /** What no plan can pass, of all plans of the season together: days, or persons for 180 days; 0 without plans. */
  readonly bound: number;
  /** What the plans were worth ÷ their bounds; 0 without plans. */
  readonly planOfBound: number;
}

export function measure(ledger: Ledger, { namesShortages }: Policy): Measures {
  const { world, at, record } = ledger;
  const { table } = world.truth;
  const sums = { placed: 0, stable: 0, stableDrawn: 0, days: 0, foreseenDays: 0 };
  let below = 0;
  for (const { index, members } of world.parties) {
    if ((record.shown[index]?.size ?? 0) < 2) below += members.length;
    const pair = world.pairs[index]?.get(at[index] ?? -1);
    if (pair === undefined) continue;
    sums.placed += members.length;
    sums.foreseenDays += foreseenWorth(pair) / 100;
    sums.stable += pair.truth.reduce((sum, total) => sum + table.survival(total).day180, 0);
    sums.days += pair.truth.reduce((sum, total) => sum + table.days(total) / 100, 0);
    sums.stableDrawn += staysAt(world, pair).filter((days) => days >= horizon).length;
  }
  const persons = world.partyOf.size;
  const { exposures, plans } = record;
  return {
    persons,
    ...sums,
    floor: 1 - (namesShortages ? record.belowFloor.size : below) / persons,
    mostOffersAPlace: Math.max(0, ...exposures),
    offersAPlaceP99: exposures.length === 0 ? 0 : percentile(exposures, 0.99),
    split: record.split,
    broken: brokenOf(ledger),
    bound: plans.bound,
    planOfBound: plans.bound === 0 ? 0 : plans.stay / plans.bound,
  };
}

/** Orders whose batch is short, or that have more people or couples than places or rooms; counted anew from who is where. */
function brokenOf(ledger: Ledger): number {
  const there = Map.groupBy(ledger.world.parties, ({ index }) => ledger.at[index] ?? -1);
  return ledger.world.posts.filter((post) => {
    const parties = there.get(post.index) ?? [];
    const people = parties.reduce((sum, { members }) => sum + members.length, 0);
    const rooms = parties.reduce((sum, party) => sum + party.rooms, 0);
    return isShort(ledger, post) || people > post.order.placesLeft || rooms > post.order.coupleRooms;
  }).length;
}
