import { startsWithAny } from '../market/division-codes.ts';
import type { Limit } from '../market/market.ts';
import type { PreparedMarket } from '../market/prepare.ts';

/** 接待能力: which limits stand over a unit at an order. A unit counts whole as soon as one of its members comes from there. */
export interface LimitsOfPairs {
  readonly limits: readonly Limit[];
  readonly of: (unit: number, order: number) => readonly number[];
}

export function limitsOfPairs({ market, orders, seekers, units }: PreparedMarket): LimitsOfPairs {
  const limits = market.limits.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const places = orders.map(({ order }) =>
    limits.flatMap((limit, n) => (startsWithAny(order.place.region, limit.places) ? [n] : [])),
  );
  const homes = limits.map(({ homes: prefixes }) =>
    prefixes.length === 0
      ? undefined
      : Uint8Array.from(units, ({ members }) =>
          members.some((member) => startsWithAny(seekers[member]?.home.region ?? '', prefixes)) ? 1 : 0,
        ),
  );
  return {
    limits,
    of(unit, order) {
      const here = places[order] ?? [];
      return here.length === 0 ? here : here.filter((n) => homes[n] === undefined || homes[n][unit] === 1);
    },
  };
}
