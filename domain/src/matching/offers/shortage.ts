import type { Bilingual } from '../../contract/bilingual.ts';
import type { RankedMarket } from '../market/candidates.ts';
import { failedUnitConditions, unitConditions } from '../market/eligibility.ts';
import { hardConditions } from '../market/hard-conditions.ts';
import type { Relaxation, Shortage } from '../market/market.ts';
import type { FloorPlan } from './spread-offers.ts';

/** Conditions that somebody could give way on, in the order in which ties are shown. */
const negotiable = [
  ...hardConditions
    .filter((condition) => condition.fixed !== true)
    .map(({ name, zh, en }) => ({ name, zh, en })),
  { name: 'companions', ...unitConditions.companions },
  { name: 'places-for-all', ...unitConditions['places-for-all'] },
];

/**
 * 短缺说明: why a seeker has fewer offers than the floor, and which single condition, if relaxed, opens how many
 * orders and places. An order that fails in two conditions is opened by neither.
 */
export function shortageOf(ranked: RankedMarket, plan: FloorPlan, seeker: number, missing: number): Shortage {
  const unit = ranked.eligibility.unitOf[seeker] ?? -1;
  const fitting = ranked.candidates[unit]?.orders ?? new Int32Array();
  const held = plan.held[unit] ?? [];
  const exposed = fitting.filter((order) => (plan.room[order] ?? 0) <= 0 && !held.includes(order)).length;
  const relaxations = relaxationsFor(ranked, seeker);
  return { missing, fitting: fitting.length, exposed, relaxations, ...words(missing, exposed, relaxations) };
}

function relaxationsFor(ranked: RankedMarket, seeker: number): readonly Relaxation[] {
  const opened = new Map<string, { orders: number; places: number }>();
  for (const { index, order } of ranked.prepared.orders) {
    const only = onlyFailure(ranked, seeker, index);
    if (only === undefined) continue;
    const sum = opened.get(only) ?? { orders: 0, places: 0 };
    opened.set(only, { orders: sum.orders + 1, places: sum.places + order.placesLeft });
  }
  return negotiable
    .flatMap(({ name, zh, en }) => {
      const sum = opened.get(name);
      return sum === undefined ? [] : [{ condition: name, zh, en, ...sum }];
    })
    .sort((a, b) => b.places - a.places); // stable: ties stay in the order of the table
}

/** The one condition that fails, when exactly one does. */
function onlyFailure(
  { prepared, eligibility }: RankedMarket,
  seeker: number,
  order: number,
): string | undefined {
  const person = prepared.seekers[seeker];
  const post = prepared.orders[order];
  if (person === undefined || post === undefined) return undefined;
  const failed: string[] = [...failedUnitConditions(prepared, eligibility, seeker, order)];
  for (const condition of hardConditions) {
    if (failed.length > 1) return undefined;
    if (!condition.holds(person, post, prepared.today)) failed.push(condition.name);
  }
  return failed.length === 1 ? failed[0] : undefined;
}

function words(missing: number, exposed: number, relaxations: readonly Relaxation[]): Bilingual {
  const [first] = relaxations;
  const shown =
    exposed > 0
      ? {
          zh: `;另有 ${exposed} 个合适岗位推荐名额已满`,
          en: `; ${exposed} more fitting orders have reached their exposure limit`,
        }
      : { zh: '', en: '' };
  if (first === undefined)
    return {
      zh: `还差 ${missing} 条推荐${shown.zh},没有哪一个条件放宽后能增加岗位。`,
      en: `${missing} offers short${shown.en}; no single condition opens more.`,
    };
  return {
    zh: `还差 ${missing} 条推荐${shown.zh};若放宽“${first.zh}”,可增加 ${first.orders} 个岗位 ${first.places} 个名额。`,
    en: `${missing} offers short${shown.en}; relaxing “${first.en}” opens ${first.orders} orders with ${first.places} places.`,
  };
}
