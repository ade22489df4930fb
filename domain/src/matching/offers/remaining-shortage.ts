import type { Shortage } from '../market/market.ts';

/**
 * 还差几条: the shortage of somebody who holds `held` offers of earlier runs beside the `found` ones of this run. Pairs that were
 * offered or answered before are no condition that anybody could give way on. Undefined: the floor is reached.
 */
export function remainingShortage(
  shortage: Shortage | undefined,
  { held, found, floor }: { held: number; found: number; floor: number },
): Shortage | undefined {
  const missing = floor - held - found;
  if (missing <= 0 || shortage === undefined) return undefined;
  const relaxations = shortage.relaxations.filter(({ condition }) => condition !== 'forbidden-pair');
  if (missing === shortage.missing && relaxations.length === shortage.relaxations.length) return shortage;
  const [first] = relaxations;
  const exposed = shortage.exposed;
  const zhExposed = exposed > 0 ? `;另有 ${exposed} 个合适岗位推荐名额已满` : '';
  const enExposed = exposed > 0 ? `; ${exposed} more fitting orders have reached their exposure limit` : '';
  const zhRelax =
    first === undefined
      ? ',没有哪一个条件放宽后能增加岗位。'
      : `;若放宽“${first.zh}”,可增加 ${first.orders} 个岗位 ${first.places} 个名额。`;
  const enRelax =
    first === undefined
      ? '; no single condition opens more.'
      : `; relaxing “${first.en}” opens ${first.orders} orders with ${first.places} places.`;
  return {
    ...shortage,
    missing,
    relaxations,
    zh: `还差 ${missing} 条推荐${zhExposed}${zhRelax}`,
    en: `${missing} offers short${enExposed}${enRelax}`,
  };
}
