import type { CivilDate } from '@wengang/domain/calendar/civil-date.ts';
import type { Bilingual } from '@wengang/domain/contract/bilingual.ts';
import { reasonsOf } from '@wengang/domain/matching/market/reasons.ts';
import { offersIn } from '@wengang/domain/matching/offers/offers.ts';
import { remainingShortage } from '@wengang/domain/matching/offers/remaining-shortage.ts';
import { personTakesNoPart } from '@wengang/domain/matching/plan/decision-rules.ts';
import { unplacedWords } from '@wengang/domain/matching/plan/plan-words.ts';
import { explainPair } from '@wengang/domain/matching/ranking/explain.ts';
import {
  allFittingOf,
  type RankedMarket,
  rankMarket,
} from '@wengang/domain/matching/ranking/ranked-market.ts';
import { stayTable } from '@wengang/domain/matching/stay/expected-stay.ts';
import type { OrderView } from '@wengang/domain/vacancies/contract.ts';
import type { Tx } from '../../platform/database/database.ts';
import { supplyOn } from '../../vacancies/list-supply.ts';
import { viewOf } from '../../vacancies/order-view.ts';
import { decidedPairs, withDecisions } from '../decisions/decided-pairs.ts';
import { type PersonSeekers, readPersonSeekers } from '../market/person-seekers.ts';
import { readMarket } from '../market/read-market.ts';

/** 适合的岗位 of one person: how many fit, the best of them, and when they are fewer than two, why. */
export type BestOrders = {
  orders: number;
  fitting: number;
  /** stay: expected days there within the first 180, in hundredths */
  best: { order: OrderView; total: number; stay: number; reasons: readonly Bilingual[] }[];
  shortage: Bilingual | null;
};

/** On the supply list of a day, for the person with all who go along; undefined: the person is not in sight. */
export async function bestOrdersOf(
  tx: Tx,
  { personId, home, on, most }: { personId: string; home: string | null; on: CivilDate; most: number },
): Promise<BestOrders | undefined> {
  const person = await readPersonSeekers(tx, { personId, home, on });
  if (person === undefined) return undefined;
  const orders = await supplyOn(tx, on);
  const market = await readMarket(tx, on, { seekers: person.seekers, orders, openAgain: true });
  const ranked = rankMarket(withDecisions(market, await decidedPairs(tx, market)));
  const fitting = allFittingOf(ranked, unitOf(ranked, personId));
  const files = new Map(orders.map((file) => [file.id, file]));
  const { days } = stayTable(market.stayModel);
  const best = fitting.slice(0, most).flatMap(({ order }) => {
    const file = files.get(ranked.prepared.orders[order]?.order.id ?? '');
    const explained = file === undefined ? undefined : explainPair(ranked, personId, file.id);
    if (file === undefined || explained === undefined) return [];
    const { total, parts } = explained;
    return [{ order: viewOf(file), total, stay: days(total), reasons: reasonsOf(parts) }];
  });
  return { orders: orders.length, fitting: fitting.length, best, shortage: shortageOf(ranked, person) };
}

const unitOf = ({ prepared }: RankedMarket, personId: string): number =>
  prepared.unitOf[prepared.seekerIndex.get(personId) ?? -1] ?? -1;

/** Beside the offers that the person holds already; whom no run takes in is told so. */
function shortageOf(
  ranked: RankedMarket,
  { row: { person_id, open_offers: held }, takesPart, isApart }: PersonSeekers,
): Bilingual | null {
  if (!takesPart) return personTakesNoPart;
  const floor = ranked.prepared.market.settings.offersFloor;
  if (isApart && held < floor) return unplacedWords['companion-elsewhere'];
  const made = offersIn(ranked).find(({ seeker }) => seeker === person_id);
  const asked = { held, found: made?.offers.length ?? 0, floor };
  return remainingShortage(made?.shortage, asked) ?? null;
}
