import type { Assignment, Market, Pair, PinRefusal } from '../market/market.ts';
import { byIds, pairKey } from '../market/pairs.ts';
import { type GoingTogether, goingTogether } from './going-together.ts';
import type { PlanInput } from './plan-input.ts';
import type { LostCode } from './plan-words.ts';

/** 原方案: what an earlier plan proposed, and whom it left without a place. */
export interface KeptPlan {
  readonly placed: readonly Pair[];
  readonly unplaced: readonly string[];
}

/** 安置所用的市场. */
export interface AskedPlan {
  /** Pins: decisions first, then those of the input, then `stays`, each by ids: the engine takes them in this order. */
  readonly market: Market;
  /** Who stays where the earlier plan put them: pins of the market that nobody has decided. */
  readonly stays: readonly Pair[];
  /** Who would stay and cannot: they take no part and have no place. */
  readonly lost: readonly Lost[];
  /** Who is left as the earlier plan left them, without a place. */
  readonly carried: readonly string[];
}

export interface Lost {
  readonly seeker: string;
  readonly because: LostCode;
}

/**
 * 按要求整理市场: what an input asks of a market that holds the standing decisions already. With `only`, everybody else stays where the earlier plan put
 * them, as far as no decision and no pin of the input speaks of them or of somebody who goes along; who had no place there, or was not in it, takes no
 * part.
 */
export function askedPlan(decided: Market, input: PlanInput, kept: KeptPlan): AskedPlan {
  const limits = input.limits.map(({ id, kind, homes, places, capacity }) => ({
    id,
    kind,
    homes,
    places,
    capacity,
  }));
  const asked = {
    ...decided,
    pins: onePinEach([...decided.pins.toSorted(byIds), ...input.pins.toSorted(byIds)]),
    forbidden: [...decided.forbidden, ...input.forbidden],
    limits,
  };
  const whole = { stays: [], lost: [], carried: [] };
  if (!input.keeps) return { market: asked, ...whole };
  const market = { ...asked, previous: kept.placed };
  return input.only === undefined ? { market, ...whole } : partial(market, input.only, kept);
}

/**
 * What is left to plan when the engine could not keep somebody where they were: without them and whoever goes along, who are moved nowhere else.
 * Undefined: everybody who was to stay stays. Asked again and again it comes to an end soon: after the first time only a batch that nobody fills can keep
 * somebody from staying, and with it all who would stay there are gone.
 */
export function withoutRefusedStays(
  asked: AskedPlan,
  { refusedPins }: Pick<Assignment, 'refusedPins'>,
): AskedPlan | undefined {
  const stays = new Set(asked.stays.map(pairKey));
  const refused = refusedPins.filter((pin) => stays.has(pairKey(pin)));
  if (refused.length === 0) return undefined;
  const together = goingTogether(asked.market.seekers);
  const because = new Map<string, LostCode>();
  for (const { seeker, because: said } of refused)
    for (const member of together([seeker])) because.set(member, lostBy[said]);
  return {
    ...asked,
    market: withoutSeekers(asked.market, because),
    stays: asked.stays.filter(({ seeker }) => !because.has(seeker)),
    lost: [
      ...asked.lost,
      ...asked.stays.flatMap(({ seeker }) => {
        const code = because.get(seeker);
        return code === undefined ? [] : [{ seeker, because: code }];
      }),
    ],
  };
}

/** As the engine says it of a pin. */
const lostBy: Readonly<Record<PinRefusal, LostCode>> = {
  'not-in-the-market': 'kept-order-gone',
  'pinned-elsewhere': 'kept-companions-apart',
  'hard-condition': 'kept-place-unfit',
  'no-place-left': 'kept-place-taken',
  'limit-reached': 'kept-place-taken',
  'batch-not-filled': 'kept-batch-broken',
};

function withoutSeekers(market: Market, gone: ReadonlyMap<string, unknown>): Market {
  return {
    ...market,
    seekers: market.seekers.filter(({ id }) => !gone.has(id)),
    pins: market.pins.filter(({ seeker }) => !gone.has(seeker)),
  };
}

function partial(market: Market, only: readonly string[], kept: KeptPlan): AskedPlan {
  const together = goingTogether(market.seekers);
  const free = together([...only, ...market.pins.map(({ seeker }) => seeker)]);
  const lines = new Map(kept.placed.map(({ seeker, order }) => [seeker, order]));
  const whyNot = whyNotThere(market, lines, together);
  const stays: Pair[] = [];
  const lost: Lost[] = [];
  for (const { id: seeker } of market.seekers) {
    const order = lines.get(seeker);
    if (order === undefined || free.has(seeker)) continue;
    const because = whyNot(seeker, order);
    if (because === undefined) stays.push({ seeker, order });
    else lost.push({ seeker, because });
  }
  const staying = new Set(stays.map(({ seeker }) => seeker));
  const listed = new Set(market.seekers.map(({ id }) => id));
  stays.sort(byIds);
  return {
    market: {
      ...market,
      seekers: market.seekers.filter(({ id }) => free.has(id) || staying.has(id)),
      pins: [...market.pins, ...stays],
    },
    stays,
    lost,
    carried: kept.unplaced.filter((id) => listed.has(id) && !free.has(id)),
  };
}

/** Why somebody cannot stay at an order, as far as both lists and the decisions say it; the engine says the rest (`withoutRefusedStays`). */
function whyNotThere(
  { orders, forbidden }: Market,
  lines: ReadonlyMap<string, string>,
  together: GoingTogether,
) {
  const open = new Set(orders.map(({ id }) => id));
  const excluded = new Set(forbidden.map(pairKey));
  return (seeker: string, order: string): LostCode | undefined => {
    if (!open.has(order)) return 'kept-order-gone';
    const unit = [...together([seeker])];
    if (unit.some((id) => lines.get(id) !== order)) return 'kept-companions-apart';
    return unit.some((id) => excluded.has(pairKey({ seeker: id, order }))) ? 'kept-pair-excluded' : undefined;
  };
}

/** A decision and the input may fix the same pair. */
function onePinEach(pins: readonly Pair[]): readonly Pair[] {
  const seen = new Set<string>();
  return pins.filter(({ seeker }) => !seen.has(seeker) && seen.add(seeker));
}
