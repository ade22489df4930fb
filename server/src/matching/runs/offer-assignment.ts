import { accept, refuse } from '@wengang/domain/contract/refusal.ts';
import { notFound } from '@wengang/domain/contract/standard-refusals.ts';
import { offerOfPair } from '@wengang/domain/matching/plan/offer-of-pair.ts';
import { offerAssignment } from '@wengang/domain/matching/run-contract.ts';
import { lockPersons } from '../../placements/store.ts';
import { implement } from '../../platform/operations/bound-operation.ts';
import { supplyOn } from '../../vacancies/list-supply.ts';
import { decidedPairs, withDecisions } from '../decisions/decided-pairs.ts';
import { rankInThreads } from '../engine/rank-in-threads.ts';
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
  const wanted = new Set(proposals.map(({ vacancy_id }) => vacancy_id));
  const orders = (await supplyOn(tx, today)).filter(({ id }) => wanted.has(id));
  const market = await readMarket(tx, today, { seekers, orders, openAgain: false });
  const ranked = await rankInThreads(withDecisions(market, await decidedPairs(tx, market)));
  const settled = new Set(seekers.flatMap((row) => (row.live || row.ended ? row.person_id : [])));
  const pairs = proposals.flatMap(({ person_id: person, vacancy_id: order }) => {
    const offer = settled.has(person) ? undefined : offerOfPair(ranked, person, order);
    return offer === undefined ? [] : [{ person, offer }];
  });
  const stayModel = market.stayModel.version;
  const made = newOffersFor(call, { run: runId, on: today, source: 'assignment', stayModel }, pairs);
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
