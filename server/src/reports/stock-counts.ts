import { accept, refuse } from '@wengang/domain/contract/refusal.ts';
import { notFound } from '@wengang/domain/contract/standard-refusals.ts';
import { stockCounts } from '@wengang/domain/reports/contract.ts';
import { respondTo } from '../platform/http/bound-query.ts';
import { mayCountRegion } from './figures/asked.ts';
import { countStock, findRegionRef } from './store.ts';

export const answerStockCounts = respondTo(stockCounts, async (tx, { context }, { region, on }) => {
  const asked = await findRegionRef(tx, region);
  if (asked === undefined || !mayCountRegion(context, asked)) return refuse(notFound, { what: 'region' });
  return accept({
    reply: { region: asked.full_name, on, counts: await countStock(tx, region, on) },
    persons: [],
  });
});
