import { accept, refuse } from '@wengang/domain/contract/refusal.ts';
import { notFound } from '@wengang/domain/contract/standard-refusals.ts';
import { explainOrderQuery } from '@wengang/domain/matching/market-contract.ts';
import { explainOrder } from '@wengang/domain/matching/ranking/explain-order.ts';
import { placesLeft } from '@wengang/domain/vacancies/supply.ts';
import { summaryOf } from '../../people/search-persons.ts';
import { respondTo } from '../../platform/http/bound-query.ts';
import { filesOf } from '../../vacancies/order-file.ts';
import { listByIds } from '../../vacancies/store.ts';
import { decidedPairs, withDecisions } from '../decisions/decided-pairs.ts';
import { rankInThreads } from '../engine/rank-in-threads.ts';
import { regionInScope } from '../market/in-scope.ts';
import { readMarket } from '../market/read-market.ts';
import { readRegionSeekers } from '../market/region-seekers.ts';

/** Only this order stands in the market: whom it fits does not hang on the others. The people are those of a run of the region, counted where they are listed. */
export const answerExplainOrder = respondTo(
  explainOrderQuery,
  async (tx, { context, keyring }, { vacancyId, region, on, most }) => {
    const scope = await regionInScope(tx, context, region);
    if (!scope.ok) return scope;
    const [order] = await filesOf(tx, await listByIds(tx, [vacancyId]), on);
    if (order === undefined) return refuse(notFound, { what: 'order' });
    const { free, own: seekers } = await readRegionSeekers(
      tx,
      { region: scope.value, home: context.home },
      on,
    );
    const market = await readMarket(tx, on, { seekers: free, orders: [order], openAgain: true });
    const ranked = await rankInThreads(withDecisions(market, await decidedPairs(tx, market)));
    const asked = { most, among: new Set(seekers.map((row) => row.person_id)) };
    const explained = explainOrder(ranked, vacancyId, asked);
    if (explained === undefined) throw new Error('the order stands in its own market');
    const rowOf = new Map(seekers.map((row) => [row.person_id, row]));
    const best = explained.best.flatMap(({ seeker, total, stay }) => {
      const row = rowOf.get(seeker);
      return row === undefined ? [] : [{ person: summaryOf(keyring, row), total, stay }];
    });
    return accept({
      reply: {
        seekers: seekers.length,
        fitting: explained.fitting,
        best,
        nearly: explained.nearly.map(({ condition, zh, en, seekers: kept }) => ({
          ...{ condition, zh, en },
          seekers: kept,
        })),
        openOffers: order.open,
        placesLeft: placesLeft(order),
      },
      persons: best.map(({ person }) => person.personId),
    });
  },
);
