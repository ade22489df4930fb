import type { Bilingual } from '../../contract/bilingual.ts';
import type { RankedMarket } from '../market/candidates.ts';
import { failedUnitConditions, unitConditions } from '../market/eligibility.ts';
import { hardConditions } from '../market/hard-conditions.ts';
import type { Relaxation, Shortage } from '../market/market.ts';
import { isRepeated } from './different-jobs.ts';
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
 * orders and places. An order that fails in two conditions is opened by neither; one of a job that is or was offered
 * already would be no further choice.
 */
export function shortageOf(ranked: RankedMarket, plan: FloorPlan, seeker: number, missing: number): Shortage {
  const unit = ranked.eligibility.unitOf[seeker] ?? -1;
  const fitting = ranked.candidates[unit]?.orders ?? new Int32Array();
  const held = plan.held[unit] ?? [];
  const isRepeat = (order: number) => isRepeated(plan.jobs, { unit, held, order });
  const others = [...fitting].filter((order) => !held.includes(order));
  const told = {
    missing,
    sameJob: others.filter(isRepeat).length,
    exposed: others.filter((order) => (plan.room[order] ?? 0) <= 0 && !isRepeat(order)).length,
    relaxations: relaxationsFor(ranked, seeker, isRepeat),
  };
  return { fitting: fitting.length, ...told, ...shortageInWords(told) };
}

function relaxationsFor(
  ranked: RankedMarket,
  seeker: number,
  isRepeat: (order: number) => boolean,
): readonly Relaxation[] {
  const opened = new Map<string, { orders: number; places: number }>();
  for (const { index, order } of ranked.prepared.orders) {
    if (isRepeat(index)) continue;
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

export function shortageInWords({
  missing,
  sameJob,
  exposed,
  relaxations,
}: Pick<Shortage, 'missing' | 'sameJob' | 'exposed' | 'relaxations'>): Bilingual {
  const [first] = relaxations;
  const zh = [
    `还差 ${missing} 条推荐`,
    sameJob > 0 ? `;另有 ${sameJob} 条与推荐过的是同一单位同一岗位,不另算` : '',
    exposed > 0 ? `;另有 ${exposed} 个合适岗位推荐名额已满` : '',
    first === undefined
      ? ',没有哪一个条件放宽后能增加岗位。'
      : `;若放宽“${first.zh}”,可增加 ${first.orders} 个岗位 ${first.places} 个名额。`,
  ];
  const en = [
    `${missing} offers short`,
    sameJob > 0 ? `; ${sameJob} more orders are of a job that was offered already, which is no choice` : '',
    exposed > 0 ? `; ${exposed} more fitting orders have reached their exposure limit` : '',
    first === undefined
      ? '; no single condition opens more.'
      : `; relaxing “${first.en}” opens ${first.orders} orders with ${first.places} places.`,
  ];
  return { zh: zh.join(''), en: en.join('') };
}
