import type { Market, Pair } from '../market/market.ts';
import type { PlanInput } from './plan-input.ts';

/** 原方案: what an earlier plan proposed, and whom it left without a place. */
export interface KeptPlan {
  readonly placed: readonly Pair[];
  readonly unplaced: readonly string[];
}

/** 安置所用的市场, and who is left as the earlier plan left them, without a place. */
export interface AskedPlan {
  readonly market: Market;
  readonly carried: readonly string[];
}

/**
 * 按要求整理市场: what an input asks of a market that holds the standing decisions already. With `only`, everybody else stays where the earlier plan put
 * them, as far as no decision speaks of them, and who had no place there, or was not in it, takes no part.
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
    pins: onePinEach([...decided.pins, ...input.pins]),
    forbidden: [...decided.forbidden, ...input.forbidden],
    limits,
  };
  if (!input.keeps) return { market: asked, carried: [] };
  const market = { ...asked, previous: kept.placed };
  return input.only === undefined ? { market, carried: [] } : partial(market, new Set(input.only), kept);
}

function partial(market: Market, only: ReadonlySet<string>, kept: KeptPlan): AskedPlan {
  const free = withCompanions(market, only);
  const stays = new Map(
    kept.placed.flatMap(({ seeker, order }) => (free.has(seeker) ? [] : [[seeker, order] as const])),
  );
  const fixed = new Set(market.pins.map(({ seeker }) => seeker));
  const excluded = new Set(market.forbidden.map(keyOf));
  const seekers = market.seekers.filter(({ id }) => free.has(id) || stays.has(id));
  const pins = seekers.flatMap(({ id: seeker }) => {
    const order = stays.get(seeker);
    if (order === undefined || fixed.has(seeker) || excluded.has(keyOf({ seeker, order }))) return [];
    return [{ seeker, order }];
  });
  const listed = new Set(market.seekers.map(({ id }) => id));
  return {
    market: { ...market, seekers, pins: [...market.pins, ...pins] },
    carried: kept.unplaced.filter((id) => listed.has(id) && !free.has(id)),
  };
}

const keyOf = ({ seeker, order }: Pair): string => `${seeker} ${order}`;

/** These, and everybody who goes with them or not at all. */
function withCompanions({ seekers }: Market, only: ReadonlySet<string>): ReadonlySet<string> {
  const links = new Map<string, string[]>();
  const link = (a: string, b: string) => links.set(a, [...(links.get(a) ?? []), b]);
  for (const { id, companions } of seekers)
    for (const companion of companions.filter(({ as }) => as !== 'fellow-villager')) {
      link(id, companion.with);
      link(companion.with, id);
    }
  const found = new Set<string>();
  const waiting = [...only];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (found.has(next)) continue;
    found.add(next);
    waiting.push(...(links.get(next) ?? []));
  }
  return found;
}

/** A decision and the input may fix the same pair. */
function onePinEach(pins: readonly Pair[]): readonly Pair[] {
  const seen = new Set<string>();
  return pins.filter(({ seeker }) => !seen.has(seeker) && seen.add(seeker));
}
