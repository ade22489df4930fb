import type { CivilDate } from '@wengang/domain/calendar/civil-date.ts';
import type { Bilingual } from '@wengang/domain/contract/bilingual.ts';
import type { Pair } from '@wengang/domain/matching/market/market.ts';
import { reasonsOf } from '@wengang/domain/matching/market/reasons.ts';
import { explainPair } from '@wengang/domain/matching/ranking/explain.ts';
import { rankMarket } from '@wengang/domain/matching/ranking/ranked-market.ts';
import type { Tx } from '../../../platform/database/database.ts';
import type { OrderFile } from '../../../vacancies/order-file.ts';
import { readGoingAlong, readVillagers } from '../../market/companions.ts';
import { readMarket } from '../../market/read-market.ts';
import { listPersonsAsSeekers } from '../../market/store.ts';

/**
 * 安置理由: a plan keeps the total of a pair and no parts, so each pair is weighed again on the lists of the run's day as they are known now. The market is
 * the one of these persons, who goes with them, and these orders: also of those who have accepted a place since.
 */
export async function reasonsOfPairs(
  tx: Tx,
  { pairs, orders, on }: { pairs: readonly Pair[]; orders: readonly OrderFile[]; on: CivilDate },
): Promise<(pair: Pair) => readonly Bilingual[]> {
  const own = await listPersonsAsSeekers(
    tx,
    pairs.map(({ seeker }) => seeker),
    on,
  );
  const { along } = await readGoingAlong(tx, own, { home: null, on });
  const together = [...own, ...along];
  const villagers = await readVillagers(tx, together, on);
  const market = await readMarket(tx, on, { seekers: [...together, ...villagers], orders, openAgain: true });
  const ranked = rankMarket(market);
  return ({ seeker, order }) => reasonsOf(explainPair(ranked, seeker, order)?.parts ?? []);
}
