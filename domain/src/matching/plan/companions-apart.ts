import type { Bilingual } from '../../contract/bilingual.ts';
import type { Market, Order } from '../market/market.ts';
import { prepareMarket } from '../market/prepare.ts';
import { takesTogether } from '../market/unit-conditions.ts';
import { unitsOf } from '../market/units.ts';
import { compileMarket } from '../ranking/compile.ts';
import { fittingOrders } from '../ranking/fitting-orders.ts';

/**
 * 同行人为什么没有共同的岗位: for those of `seekers` who go together or not at all and whom no order fits, whether they are more than any order
 * takes, one of them fits nowhere, or each fits somewhere and no order fits them all. Who goes alone is not in it.
 */
export function companionsApart(
  market: Market,
  seekers: ReadonlySet<string>,
): ReadonlyMap<string, Bilingual> {
  const asked = market.seekers.filter(({ id }) => seekers.has(id)).sort((a, b) => (a.id < b.id ? -1 : 1));
  const { units } = unitsOf(asked, new Map(asked.map(({ id }, index) => [id, index])));
  const groups = units
    .filter(({ members }) => members.length > 1)
    .map(({ members }) => members.flatMap((member) => asked[member] ?? []));
  if (groups.length === 0) return new Map();
  const alone = groups.flat().map((seeker) => ({ ...seeker, companions: [] }));
  const fitting = fittingAlone({ ...market, seekers: alone });
  return new Map(
    groups.flatMap((group) => {
      const words = whyNone(
        market.orders,
        group.map(({ id }) => fitting(id)),
      );
      return group.map(({ id }) => [id, words] as const);
    }),
  );
}

/** Which orders fit a seeker who goes alone, one bit an order. */
function fittingAlone(market: Market): (id: string) => Uint32Array {
  const prepared = prepareMarket(market);
  const compiled = compileMarket(prepared);
  return (id) => {
    const bits = new Uint32Array(compiled.words);
    fittingOrders(compiled, prepared.unitOf[prepared.seekerIndex.get(id) ?? -1] ?? -1, bits);
    return bits;
  };
}

function whyNone(orders: readonly Order[], fitting: readonly Uint32Array[]): Bilingual {
  const size = fitting.length;
  if (!orders.some((order) => takesTogether(order, { size, rooms: 0 })))
    return tooMany(size, mostTogether(orders));
  const alone = fitting.map(countOf);
  const without = alone.filter((own) => own === 0).length;
  if (without > 0) return fitsNowhere(size, without);
  const common = fitting.reduce((all, own) => all.map((word, at) => word & (own[at] ?? 0)));
  const shared = countOf(common);
  return shared === 0 ? wishesDiffer(alone) : noRoom(shared);
}

function countOf(bits: Uint32Array): number {
  let count = 0;
  for (const word of bits) for (let left = word; left !== 0; left &= left - 1) count += 1;
  return count;
}

/** The largest group that any order takes. */
function mostTogether(orders: readonly Order[]): number {
  let most = 0;
  for (const order of orders) while (takesTogether(order, { size: most + 1, rooms: 0 })) most += 1;
  return most;
}

const tooMany = (size: number, most: number): Bilingual => ({
  zh: `同行 ${size} 人要去同一岗位,而当日没有一个岗位能一起接收 ${size} 人(最多 ${most} 人)。请与他们商量分组,或联系单位增加名额、接收结伴。`,
  en: `They are ${size} who go together or not at all, and no open order takes more than ${most} together. Ask whether they would go in smaller groups, or ask employers for more places.`,
});
const fitsNowhere = (size: number, without: number): Bilingual => ({
  zh: `同行 ${size} 人中有 ${without} 人没有任何合适岗位,因此都未安置。请逐人查看原因,或与他们商量是否分开安排。`,
  en: `Of ${size} who go together or not at all, ${without} fit no order, so none of them is placed. Check the reasons of each, or ask whether they would go apart.`,
});
const wishesDiffer = (alone: readonly number[]): Bilingual => ({
  zh: `同行人的意愿没有共同的岗位:各自合适的岗位有 ${alone.join('、')} 个,但没有一个对所有人都合适(例如一人要求县内、一人要求省外)。请与他们商量统一去向,或分开安排。`,
  en: `Their wishes have no order in common: ${alone.join(', ')} orders fit each of them alone and none fits all (one may want the county and another a far province). Ask them for one direction, or whether they would go apart.`,
});
const noRoom = (common: number): Bilingual => ({
  zh: `有 ${common} 个岗位对同行每个人都合适,但名额、夫妻房或结伴条件不能一起满足。请联系单位增加名额或夫妻房,或与他们商量分开安排。`,
  en: `${common} orders fit each of them, but none has the places and couple rooms for all together. Ask the employers for more, or ask whether they would go apart.`,
});
