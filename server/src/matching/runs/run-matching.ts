import type { CivilDate } from '@wengang/domain/calendar/civil-date.ts';
import { accept } from '@wengang/domain/contract/refusal.ts';
import { RunId } from '@wengang/domain/matching/contract.ts';
import { runMatching } from '@wengang/domain/matching/run-contract.ts';
import type { Tx } from '../../platform/database/database.ts';
import {
  type BoundOperation,
  implement,
  type OperationCall,
} from '../../platform/operations/bound-operation.ts';
import { supplyOn } from '../../vacancies/list-supply.ts';
import { decidedPairs, withDecisions } from '../decisions/decided-pairs.ts';
import { seekersInNeed } from '../market/in-need.ts';
import { regionInScope } from '../market/in-scope.ts';
import { readMarket } from '../market/read-market.ts';
import { readRegionSeekers } from '../market/region-seekers.ts';
import type { RegionRef } from '../market/store.ts';
import { newOffersFor } from '../new-offers.ts';
import { saveOfferActs, saveOffers } from '../store.ts';
import { lockCounty } from './lock-county.ts';
import { lookAgain } from './look-again.ts';
import { engineInThreads, type MatchingEngine } from './matching-engine.ts';
import { apartLine, heldAgainst, type OfferLine, offerLines } from './offer-lines.ts';
import { engineWatch, watchRun } from './progress/watch-run.ts';
import { saveResults, saveRun } from './store.ts';

/** 推荐 by this engine. */
export const runMatchingBy = (engine: MatchingEngine): BoundOperation =>
  implement(runMatching, async (tx, call, { region, on }) => {
    const scope = await regionInScope(tx, call.context, region);
    if (!scope.ok) return scope;
    return watchRun(call, { name: runMatching.name, region: scope.value }, async (watch) => {
      await lockCounty(tx, scope.value, watch);
      const lists = await readLists(tx, { region: scope.value, home: call.context.home }, on);
      const { market, held, apart } = lists;
      await watch.enter('ranking', held.size);
      const made = await engine.offersOf(market, engineWatch(watch, 'spreading', held.size));
      const found = [
        ...offerLines(market, made, held),
        ...apart.map((row) => apartLine(row.person_id, row.open_offers, floorOffers)),
      ];
      await watch.enter('saving', found.length);
      const now = await lookAgain(tx, { market, on }, found);
      const lines = found.map((line) => heldAgainst(line, now, market.settings.offersFloor));
      const reply = await save(tx, call, { ...lists, region: scope.value, on }, lines);
      return accept({
        reply,
        persons: lines.map(({ person }) => person),
        regions: [region],
        factDay: on,
        split: {
          rest: { region, on },
          rows: new Map(
            lines.map((line) => [line.person, { offered: line.found.map(({ order }) => order) }]),
          ),
        },
      });
    });
  });

export const runMatchingOperation = runMatchingBy(engineInThreads);

const floorOffers = 2;

type Lists = Awaited<ReturnType<typeof readLists>>;

/** Both lists with what was decided against pairs; `held`: who takes part, and how many offers each holds. */
async function readLists(tx: Tx, of: { region: RegionRef; home: string | null }, on: CivilDate) {
  const { free, listed, elsewhere } = await readRegionSeekers(tx, of, on);
  const orders = await supplyOn(tx, on);
  const seekers = seekersInNeed(free, floorOffers);
  const market = await readMarket(tx, on, { seekers, orders, openAgain: false });
  const { forbidden } = withDecisions(market, await decidedPairs(tx, market));
  return {
    market: { ...market, forbidden },
    held: new Map(seekers.map((row) => [row.person_id, row.open_offers])),
    apart: elsewhere.filter((row) => row.open_offers < floorOffers),
    seekers: listed,
    orders: orders.length,
  };
}

async function save(
  tx: Tx,
  call: OperationCall,
  run: Lists & { region: RegionRef; on: CivilDate },
  lines: readonly (OfferLine & { leftOut: number })[],
) {
  const { region, on, seekers, orders } = run;
  const runId = RunId.parse(call.newId());
  const stayModel = run.market.stayModel.version;
  const pairs = lines.flatMap(({ person, found }) => found.map((offer) => ({ person, offer })));
  const made = newOffersFor(call, { run: runId, on, source: 'matching', stayModel }, pairs);
  const sums = {
    seekers,
    orders,
    made: made.offers.length,
    short: lines.filter(({ shortage }) => shortage !== null).length,
    leftOut: lines.reduce((sum, { leftOut }) => sum + leftOut, 0),
  };
  await saveRun(tx, {
    ...{ id: runId, kind: 'offers', region, on, sums, stayModel },
    ...{ by: call.id, at: call.recordedAt },
  });
  await saveOffers(tx, made.offers);
  await saveOfferActs(tx, made.acts);
  const results = lines.map(({ person, held, found, shortage }) => ({
    person,
    vacancy: null,
    detail: { offers: held + found.length, shortage },
  }));
  await saveResults(tx, runId, results);
  return { runId, ...sums };
}
