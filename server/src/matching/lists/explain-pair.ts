import type { Bilingual } from '@wengang/domain/contract/bilingual.ts';
import { accept, refuse } from '@wengang/domain/contract/refusal.ts';
import { notFound } from '@wengang/domain/contract/standard-refusals.ts';
import { explainPair } from '@wengang/domain/matching/ranking/explain.ts';
import { rankMarket } from '@wengang/domain/matching/ranking/ranked-market.ts';
import { explainPairQuery } from '@wengang/domain/matching/seeker-contract.ts';
import { respondTo } from '../../platform/http/bound-query.ts';
import { supplyOn } from '../../vacancies/list-supply.ts';
import { filesOf } from '../../vacancies/order-file.ts';
import { listByIds } from '../../vacancies/store.ts';
import { decidedAgainst } from '../decisions/decided-pairs.ts';
import { pairMarket } from '../market/pair-market.ts';

export const answerExplainPair = respondTo(
  explainPairQuery,
  async (tx, { context }, { personId, vacancyId, on }) => {
    // An order that is not on the supply list is explained too: as stopped, full or past.
    const [order] = await filesOf(tx, await listByIds(tx, [vacancyId]), on);
    const orders = await supplyOn(tx, on);
    const { home } = context;
    const pair =
      order === undefined ? undefined : await pairMarket(tx, { personId, home, order, on, orders });
    if (pair === undefined) return refuse(notFound, { what: 'offer' });
    const explained = explainPair(rankMarket(pair.market), personId, vacancyId);
    if (explained === undefined) throw new Error('the pair stands in its own market');
    const against = await decidedAgainst(tx, { personId, vacancyId });
    const failed = [...explained.failed, ...pair.barred, ...against];
    const fits = failed.length === 0;
    return accept({
      reply: {
        fits,
        failed: failed.map(({ code, zh, en }) => ({ code, zh, en })),
        parts: partViews(explained.parts),
        total: explained.total,
        rank: fits ? (explained.rank ?? null) : null,
      },
      persons: [personId],
    });
  },
);

const partViews = (parts: readonly { part: string; points: number; because: Bilingual }[]) =>
  parts.map(({ part, points, because }) => ({ part, points, because: { zh: because.zh, en: because.en } }));
