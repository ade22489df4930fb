import type { Relaxation, Shortage } from '../market/market.ts';
import { allFittingOf, type RankedMarket } from '../ranking/ranked-market.ts';
import { isRepeated } from './different-jobs.ts';
import { relaxationsFor } from './relaxations.ts';
import { shortageInWords } from './shortage-words.ts';
import type { FloorPlan } from './spread-offers.ts';

/**
 * 短缺说明: why a seeker has fewer offers than the floor, and which single condition, if relaxed, opens how many
 * orders and places. An order that fails in two conditions is opened by neither; one of a job that is or was offered
 * already would be no further choice, and one whose exposure is used up is opened to nobody.
 */
export function shortageOf(
  ranked: RankedMarket,
  plan: FloorPlan,
  { seeker, missing }: { readonly seeker: number; readonly missing: number },
): Shortage {
  const unit = ranked.prepared.unitOf[seeker] ?? -1;
  const fitting = allFittingOf(ranked, unit).map(({ order }) => order);
  const held = plan.held[unit] ?? [];
  const isRepeat = (order: number) => isRepeated(plan.jobs, { unit, held, order });
  const hasRoom = (order: number) => (plan.room[order] ?? 0) > 0;
  const others = fitting.filter((order) => !held.includes(order));
  const relaxations: readonly Relaxation[] = relaxationsFor(ranked, {
    seeker,
    missing,
    isOpen: (order) => hasRoom(order) && !isRepeat(order),
  });
  const told = {
    missing,
    sameJob: others.filter(isRepeat).length,
    exposed: others.filter((order) => !hasRoom(order) && !isRepeat(order)).length,
    relaxations,
  };
  return { fitting: fitting.length, ...told, ...shortageInWords(told) };
}
