import type { CivilDate } from '@wengang/domain/calendar/civil-date.ts';
import { accept, refuse } from '@wengang/domain/contract/refusal.ts';
import { notFound } from '@wengang/domain/contract/standard-refusals.ts';
import type { Pair } from '@wengang/domain/matching/market/market.ts';
import { pairKey } from '@wengang/domain/matching/market/pairs.ts';
import type { GoingTogether } from '@wengang/domain/matching/plan/going-together.ts';
import { offerAssignment } from '@wengang/domain/matching/run-contract.ts';
import { lockPersons } from '../../placements/store.ts';
import type { Tx } from '../../platform/database/database.ts';
import { implement } from '../../platform/operations/bound-operation.ts';
import { supplyOn } from '../../vacancies/list-supply.ts';
import { decidedPairs, withDecisions } from '../decisions/decided-pairs.ts';
import { fitsInThread } from '../engine/match-in-thread.ts';
import {
  readCompanions,
  readGoingAlong,
  readVillagers,
  takingPart,
  togetherOf,
} from '../market/companions.ts';
import { readMarket } from '../market/read-market.ts';
import { listPastPairs, listPersonsAsSeekers } from '../market/store.ts';
import { newOffersFor } from '../new-offers.ts';
import { saveOfferActs, saveOffers } from '../store.ts';
import { findRunInScope } from './run-in-scope.ts';
import { listProposals } from './store.ts';

/**
 * Turns proposals into offers, as far as they still fit today: what has filled, stopped or been answered since is left out, and who seeks no more. Who goes together or not at
 * all is offered together, also when one of them was named only, or left out together when one of them is out or stands in no line of the plan.
 */
export const offerAssignmentOperation = implement(offerAssignment, async (tx, call, { runId, persons }) => {
  const today = call.context.businessDay;
  const run = await findRunInScope(tx, call.context, runId);
  if (run?.kind !== 'assignment') return refuse(notFound, { what: 'run' });
  const planned = await listProposals(tx, runId);
  const proposals =
    persons === undefined ? planned : await withCompanions(tx, planned, { persons, on: today });
  const asked = proposals.map(({ seeker }) => seeker);
  await lockPersons(tx, asked);
  const seekers = await listPersonsAsSeekers(tx, asked, today);
  const { home } = call.context;
  const { along, beyond, held: apart } = await readGoingAlong(tx, seekers, { home, on: today });
  const taking = new Set((await takingPart(tx, seekers, today)).map((row) => row.person_id));
  const placed = proposals.flatMap(({ seeker, order }) => (order === null ? [] : { seeker, order }));
  const wanted = new Set(placed.map(({ order }) => order));
  const orders = (await supplyOn(tx, today)).filter(({ id }) => wanted.has(id));
  const all = [...seekers, ...(await readVillagers(tx, seekers, today))];
  const market = await readMarket(tx, today, { seekers: all, orders, openAgain: true });
  const fitting = await fitsInThread(withDecisions(market, await decidedPairs(tx, market)), placed);
  const stands = wholeUnits(
    proposals,
    togetherOf([...seekers, ...along, ...beyond]),
    (pair) => taking.has(pair.seeker) && !apart.has(pair.seeker) && fitting.has(pairKey(pair)),
  );
  const held = new Set((await listPastPairs(tx, asked)).flatMap((pair) => (pair.open ? pairKey(pair) : [])));
  const pairs = placed.flatMap((pair) => {
    const offer = fitting.get(pairKey(pair));
    const isNew = offer !== undefined && stands(pair.seeker) && !held.has(pairKey(pair));
    return isNew ? [{ person: pair.seeker, offer }] : [];
  });
  const stayModel = market.stayModel.version;
  const made = newOffersFor(call, { run: runId, on: today, source: 'assignment', stayModel }, pairs);
  await saveOffers(tx, made.offers);
  await saveOfferActs(tx, made.acts);
  return accept({
    reply: { offered: pairs.length, left: placed.length - pairs.length },
    persons: pairs.map(({ person }) => person),
    regions: [],
    factDay: today,
    split: {
      rest: { runId },
      rows: new Map(pairs.map(({ person, offer }) => [person, { offered: offer.order }])),
    },
  });
});

/** What a plan says of somebody: the order, or null. */
type Proposal = { readonly seeker: string; readonly order: string | null };

/** What the plan says of these persons and of those of it who go with them or not at all. */
async function withCompanions(
  tx: Tx,
  planned: readonly Proposal[],
  { persons, on }: { persons: readonly string[]; on: CivilDate },
): Promise<Proposal[]> {
  const named = new Set(persons);
  const asked = planned
    .filter(({ seeker, order }) => order !== null && named.has(seeker))
    .map(({ seeker }) => seeker);
  const { rows } = await readCompanions(tx, await listPersonsAsSeekers(tx, asked, on), on);
  const inPlan = new Set(planned.map(({ seeker }) => seeker));
  const all = togetherOf(rows.filter((row) => inPlan.has(row.person_id)))(asked);
  return planned.filter(({ seeker }) => all.has(seeker));
}

/** Whether all who go with somebody are proposed the same order and may go there. */
function wholeUnits(
  proposals: readonly Proposal[],
  together: GoingTogether,
  mayGo: (pair: Pair) => boolean,
): (seeker: string) => boolean {
  const orderOf = new Map(proposals.map(({ seeker, order }) => [seeker, order]));
  return (seeker) => {
    const order = orderOf.get(seeker) ?? null;
    if (order === null) return false;
    return [...together([seeker])].every(
      (member) => orderOf.get(member) === order && mayGo({ seeker: member, order }),
    );
  };
}
