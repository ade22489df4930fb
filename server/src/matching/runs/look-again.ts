import type { CivilDate } from '@wengang/domain/calendar/civil-date.ts';
import type { Market } from '@wengang/domain/matching/market/market.ts';
import { pairKey } from '@wengang/domain/matching/market/pairs.ts';
import { beyondExposure } from '@wengang/domain/matching/plan/beyond-exposure.ts';
import { goingTogether } from '@wengang/domain/matching/plan/going-together.ts';
import { placesLeft } from '@wengang/domain/vacancies/supply.ts';
import { lockPersons } from '../../placements/store.ts';
import type { Tx } from '../../platform/database/database.ts';
import { openOrderFiles } from '../../vacancies/order-file.ts';
import { listPastPairs, listPersonsAsSeekers } from '../market/store.ts';
import type { Meanwhile, OfferLine } from './offer-lines.ts';
import { openNow } from './plan-market.ts';

/** Whoever is to be offered something, and the orders, locked from now on in this order, and what was done since the lists were read. */
export async function lookAgain(
  tx: Tx,
  { market, on }: { market: Market; on: CivilDate },
  lines: readonly OfferLine[],
): Promise<Meanwhile> {
  const persons = lines.flatMap(({ person, found }) => (found.length === 0 ? [] : person));
  await lockPersons(tx, persons);
  // Runs of other counties offer the same orders: each sees what the one before has offered.
  const files = await openOrderFiles(
    tx,
    [...new Set(lines.flatMap(({ found }) => found.map(({ order }) => order)))],
    on,
  );
  const rows = await listPersonsAsSeekers(tx, persons, on);
  const past = await listPastPairs(tx, persons);
  const offered = new Set(past.map(pairKey));
  const settled = new Set(rows.flatMap((row) => (row.live || row.ended ? row.person_id : [])));
  const wasOffered = (person: string, order: string) => offered.has(pairKey({ seeker: person, order }));
  const open = await openNow(tx, on);
  const wanted = lines
    .filter(({ person }) => !settled.has(person))
    .map(({ person, found }) => ({ person, found: found.filter(({ order }) => !wasOffered(person, order)) }));
  const { offersPerPlace } = market.settings;
  const room = new Map(files.map((file) => [file.id, offersPerPlace * placesLeft(file) - file.open]));
  const surplus = new Set(beyondExposure(wanted, room, goingTogether(market.seekers)).map(pairKey));
  return {
    isOpen: (person, order) => open.has(order) && !surplus.has(pairKey({ seeker: person, order })),
    settled,
    wasOffered,
  };
}
