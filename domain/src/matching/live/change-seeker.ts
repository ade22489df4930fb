import type { Seeker } from '../market/market.ts';
import { prepareMarket } from '../market/prepare.ts';
import { boundNames } from '../market/units.ts';
import { compileSeekers } from '../ranking/compile.ts';
import type { UnitView } from './changed-order.ts';
import { bestFor, type LiveMarket, type RankedOrder, rankUnit } from './live-market.ts';

/**
 * 人有变动: ranks a new or changed person, with those who go along as they stand in the market. Who went along before, and fellow villagers who
 * name the person, are ranked anew as well: for them it counts. Answers the person's best orders.
 */
export function changeSeeker(live: LiveMarket, seeker: Seeker): readonly RankedOrder[] {
  const before = unitOf(live, seeker.id);
  rankAnew(live, seeker);
  const now = new Set(unitOf(live, seeker.id));
  const left = before.filter((id) => !now.has(id));
  const villagers = [...now].flatMap((id) => namers(live, id).filter((one) => !now.has(one.id)));
  for (const other of new Set([...left, ...villagers.map(({ id }) => id)])) {
    const standsAs = standing(live, other);
    if (standsAs !== undefined) rankAnew(live, standsAs);
  }
  return bestFor(live, seeker.id) ?? [];
}

function rankAnew(live: LiveMarket, seeker: Seeker): void {
  const { market, orders, orderIndex, ordersOf, span } = live.prepared;
  const small = prepareMarket({ ...market, seekers: seekersAround(live, seeker), orders: [] });
  const prepared = { ...small, orders, orderIndex, ordersOf, span };
  const compiled = compileSeekers(prepared, live.tables);
  const unit = prepared.unitOf[prepared.seekerIndex.get(seeker.id) ?? -1] ?? 0;
  const view = { prepared, compiled, unit };
  const changed = { ...view, list: rankUnit(live, view) };
  for (const id of idsOf(view)) {
    live.changedUnits.set(id, changed);
    const former = live.prepared.unitOf[live.prepared.seekerIndex.get(id) ?? -1];
    if (former !== undefined) live.replaced.add(former);
  }
}

/** The person, everybody linked as couple or kin over any number of steps, and the fellow villagers of these. */
function seekersAround(live: LiveMarket, seeker: Seeker): readonly Seeker[] {
  const bound = new Map([[seeker.id, seeker]]);
  const waiting = [seeker];
  for (let one = waiting.pop(); one !== undefined; one = waiting.pop()) {
    const namedBy = namers(live, one.id).filter((other) => boundNames(other).includes(one.id));
    for (const other of [...boundNames(one).flatMap((name) => standing(live, name) ?? []), ...namedBy]) {
      if (bound.has(other.id)) continue;
      bound.set(other.id, other);
      waiting.push(other);
    }
  }
  const all = new Map(bound);
  for (const { companions } of bound.values())
    for (const companion of companions) {
      const villager = all.has(companion.with) ? undefined : standing(live, companion.with);
      if (villager !== undefined) all.set(villager.id, villager);
    }
  return [...all.values()];
}

/** Everybody who names somebody as a companion of any kind, as they stand. */
function namers(live: LiveMarket, id: string): readonly Seeker[] {
  const known = new Set([...(live.namedBy.get(id) ?? []), ...live.changedUnits.keys()]);
  return [...known]
    .flatMap((other) => standing(live, other) ?? [])
    .filter(({ companions }) => companions.some((companion) => companion.with === id));
}

/** Somebody as he stands now: changed since, or as compiled. */
function standing({ prepared, changedUnits }: LiveMarket, id: string): Seeker | undefined {
  const changed = changedUnits.get(id)?.prepared ?? prepared;
  return changed.seekers[changed.seekerIndex.get(id) ?? -1];
}

/** Ids of the unit in which somebody stands now. */
function unitOf({ prepared, changedUnits }: LiveMarket, id: string): readonly string[] {
  const changed = changedUnits.get(id);
  if (changed !== undefined) return idsOf(changed);
  const unit = prepared.unitOf[prepared.seekerIndex.get(id) ?? -1];
  return unit === undefined ? [] : idsOf({ prepared, unit });
}

const idsOf = ({ prepared, unit }: Pick<UnitView, 'prepared' | 'unit'>): readonly string[] =>
  (prepared.units[unit]?.members ?? []).flatMap((member) => prepared.seekers[member]?.id ?? []);
