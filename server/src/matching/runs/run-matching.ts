import { accept } from '@wengang/domain/contract/refusal.ts';
import { RunId } from '@wengang/domain/matching/contract.ts';
import type { Market, Offer, SeekerOffers, Shortage } from '@wengang/domain/matching/market/market.ts';
import { makeOffers } from '@wengang/domain/matching/offers/offers.ts';
import { remainingShortage } from '@wengang/domain/matching/offers/remaining-shortage.ts';
import { runMatching } from '@wengang/domain/matching/run-contract.ts';
import { lockPersons } from '../../placements/store.ts';
import { implement } from '../../platform/operations/bound-operation.ts';
import { supplyOn } from '../../vacancies/list-supply.ts';
import { seekersInNeed } from '../market/in-need.ts';
import { regionInScope } from '../market/in-scope.ts';
import { readMarket } from '../market/read-market.ts';
import { listSeekerRows, type SeekerRow } from '../market/store.ts';
import { newOffersFor } from '../new-offers.ts';
import { saveOfferActs, saveOffers } from '../store.ts';
import { saveResults, saveRun } from './store.ts';

export const runMatchingOperation = implement(runMatching, async (tx, call, { region, on }) => {
  const scope = await regionInScope(tx, call.context, region);
  if (!scope.ok) return scope;
  const asked = { region: scope.value, on, part: 'valid', after: null, size: null } as const;
  // Two runs on the same persons wait for each other: the second sees the offers of the first.
  const first = await listSeekerRows(tx, asked);
  await lockPersons(
    tx,
    first.map((row) => row.person_id),
  );
  const seekers = await listSeekerRows(tx, asked);
  const orders = await supplyOn(tx, on);
  const taking = seekersInNeed(seekers, floorOffers);
  const market = await readMarket(tx, on, { seekers: taking, orders, openAgain: false });
  const lines = decide(market, makeOffers(market), taking);

  const runId = RunId.parse(call.newId());
  const pairs = lines.flatMap(({ person, found }) => found.map((offer) => ({ person, offer })));
  const made = newOffersFor(call, { run: runId, on, source: 'matching' }, pairs);
  const short = lines.filter(({ shortage }) => shortage !== null).length;
  const sums = { seekers: seekers.length, orders: orders.length, made: made.offers.length, short };
  await saveRun(tx, { id: runId, kind: 'offers', region: scope.value, on, sums, by: call.id });
  await saveOffers(tx, made.offers);
  await saveOfferActs(tx, made.acts);
  await saveResults(
    tx,
    runId,
    lines.map(({ person, held, found, shortage }) => ({
      person,
      vacancy: null,
      detail: { offers: held + found.length, shortage },
    })),
  );
  return accept({
    reply: { runId, ...sums },
    persons: lines.map(({ person }) => person),
    regions: [region],
    factDay: on,
    split: {
      rest: { region, on },
      rows: new Map(lines.map(({ person, found }) => [person, { offered: found.map(({ order }) => order) }])),
    },
  });
});

const floorOffers = 2;

type Line = { person: string; held: number; found: readonly Offer[]; shortage: Shortage | null };

/** New offers of each person, beside those held from earlier runs, and what is still missing. */
function decide(market: Market, made: readonly SeekerOffers[], rows: readonly SeekerRow[]): Line[] {
  const heldBy = new Map(rows.map((row) => [row.person_id, row.open_offers]));
  const { offersPerSeeker, offersFloor } = market.settings;
  return made.map(({ seeker, offers, shortage }) => {
    const held = heldBy.get(seeker) ?? 0;
    const found = offers.slice(0, Math.max(0, offersPerSeeker - held));
    const missing = remainingShortage(shortage, { held, found: found.length, floor: offersFloor });
    return { person: seeker, held, found, shortage: missing ?? null };
  });
}
