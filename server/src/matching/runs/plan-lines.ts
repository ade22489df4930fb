import type { Bilingual } from '@wengang/domain/contract/bilingual.ts';
import type { Assignment, Market, Pair } from '@wengang/domain/matching/market/market.ts';
import { companionsApart } from '@wengang/domain/matching/plan/companions-apart.ts';
import type { UnplacedCode } from '@wengang/domain/matching/plan/plan-words.ts';
import { PersonId } from '@wengang/domain/people/facts.ts';
import { VacancyId } from '@wengang/domain/vacancies/contract.ts';
import type { PlanDetail, PlanLine } from './result-detail.ts';

type Asked = { readonly pins: readonly Pair[]; readonly forbidden: readonly Pair[] };

/** Who takes no part in a plan and has no place by it. */
type NoPart = { readonly seeker: string; readonly because: UnplacedCode };

/**
 * 安置方案逐人: the plan of the engine as it is saved, with what the input asked of each, without the places of orders that stand open no more, and with
 * those who took no part.
 */
export function planLines(
  market: Market,
  plan: Assignment,
  { asked, open, noPart }: { asked: Asked; open: ReadonlySet<string>; noPart: readonly NoPart[] },
): PlanLine[] {
  const askedOf = askedOfEach(asked, plan);
  const none = plan.unplaced
    .filter(({ because }) => because === 'no-fitting-order')
    .map(({ seeker }) => seeker);
  const apart = companionsApart(market, new Set(none));
  const line = (seeker: string, vacancy: string | null, detail: PlanDetail): PlanLine => ({
    person: PersonId.parse(seeker),
    vacancy: vacancy === null ? null : VacancyId.parse(vacancy),
    detail: { ...detail, ...askedOf(seeker) },
  });
  return [
    ...plan.placed.map(({ seeker, order, total, stay, pinned }) =>
      open.has(order)
        ? line(seeker, order, { total, stay, pinned })
        : line(seeker, null, unplaced('order-closed-meanwhile')),
    ),
    ...plan.unplaced.map(({ seeker, because }) => line(seeker, null, unplaced(because, apart.get(seeker)))),
    ...noPart.map(({ seeker, because }) => line(seeker, null, unplaced(because))),
  ];
}

const unplaced = (code: UnplacedCode, because?: Bilingual): PlanDetail => ({
  unplaced: code,
  ...(because === undefined ? {} : { because }),
});

/** What is kept of the input with each person, so that later questions about the plan hold to it. */
function askedOfEach({ pins, forbidden }: Asked, { refusedPins }: Assignment) {
  const pinOf = new Map(pins.map(({ seeker, order }) => [seeker, VacancyId.parse(order)]));
  const excluded = Map.groupBy(forbidden, ({ seeker }) => seeker);
  const refused = new Map(refusedPins.map((pin) => [pin.seeker, pin]));
  return (seeker: string) => {
    const [pin, pairs, no] = [pinOf.get(seeker), excluded.get(seeker), refused.get(seeker)];
    return {
      ...(pin === undefined ? {} : { pin }),
      ...(pairs === undefined ? {} : { excluded: pairs.map(({ order }) => VacancyId.parse(order)) }),
      ...(no === undefined ? {} : { refusedPin: { order: VacancyId.parse(no.order), because: no.because } }),
    };
  };
}
