import { accept, refuse } from '@wengang/domain/contract/refusal.ts';
import { notFound } from '@wengang/domain/contract/standard-refusals.ts';
import { rankMarket } from '@wengang/domain/matching/market/candidates.ts';
import { explainPair } from '@wengang/domain/matching/market/explain.ts';
import { offerAssignment } from '@wengang/domain/matching/run-contract.ts';
import { lockPersons } from '../../placements/store.ts';
import { implement } from '../../platform/operations/bound-operation.ts';
import { supplyOn } from '../../vacancies/list-supply.ts';
import { readMarket } from '../market/read-market.ts';
import { listPersonsAsSeekers } from '../market/store.ts';
import { newOffersFor } from '../new-offers.ts';
import { saveOfferActs, saveOffers } from '../store.ts';
import { findRunInScope } from './run-in-scope.ts';
import { listProposals } from './store.ts';

/** Turns proposals into offers, as far as they still fit today: what has filled, stopped or been answered since is left out. */
export const offerAssignmentOperation = implement(offerAssignment, async (tx, call, { runId, persons }) => {
  const today = call.context.businessDay;
  const run = await findRunInScope(tx, call.context, runId);
  if (run?.kind !== 'assignment') return refuse(notFound, { what: 'run' });
  const proposals = await listProposals(tx, runId, persons);
  const ids = proposals.map(({ person_id }) => person_id);
  await lockPersons(tx, ids);
  const seekers = await listPersonsAsSeekers(tx, ids, today);
  const orders = await supplyOn(tx, today);
  const ranked = rankMarket(await readMarket(tx, today, { seekers, orders, openAgain: false }));
  const live = new Set(seekers.filter((row) => row.live).map((row) => row.person_id));
  const pairs = proposals.flatMap(({ person_id: person, vacancy_id: order }) => {
    const explained = live.has(person) ? undefined : explainPair(ranked, person, order);
    if (explained === undefined || !explained.fits) return [];
    return [{ person, offer: { order, total: explained.total, parts: explained.parts } }];
  });
  const made = newOffersFor(call, { run: runId, on: today, source: 'assignment' }, pairs);
  await saveOffers(tx, made.offers);
  await saveOfferActs(tx, made.acts);
  return accept({
    reply: { offered: pairs.length, left: proposals.length - pairs.length },
    persons: pairs.map(({ person }) => person),
    regions: [],
    factDay: today,
    split: {
      rest: { runId },
      rows: new Map(pairs.map(({ person, offer }) => [person, { offered: offer.order }])),
    },
  });
});
