import { accept, refuse } from '@wengang/domain/contract/refusal.ts';
import {
  addSettlement,
  listRegions,
  resolveRegionCode,
  searchRegions,
} from '@wengang/domain/regions/contract.ts';
import { notATownship } from '@wengang/domain/regions/refusals.ts';
import { type BoundQuery, respondTo } from '../platform/http/bound-query.ts';
import { type BoundOperation, implement } from '../platform/operations/bound-operation.ts';
import { addSettlement as addSettlementTo } from './add-settlement.ts';
import { readCompiledTree } from './compiled-tree.ts';
import { resolveRegionCode as resolveCodeIn } from './resolve-region-code.ts';
import * as store from './store.ts';

const { spell } = readCompiledTree();

export const regionQueries: readonly BoundQuery[] = [
  respondTo(listRegions, async (tx, _call, { parent }) =>
    accept({ reply: { regions: await store.listChildren(tx, parent ?? null) }, persons: [] }),
  ),
  respondTo(searchRegions, async (tx, _call, search) =>
    accept({ reply: { regions: await store.searchRegions(tx, search) }, persons: [] }),
  ),
  respondTo(resolveRegionCode, async (tx, _call, asked) =>
    accept({ reply: await resolveCodeIn(tx, asked), persons: [] }),
  ),
];

export const regionOperations: readonly BoundOperation[] = [
  implement(addSettlement, async (tx, call, input) => {
    // A township of another county is answered like one that does not exist: the officer founds settlements at home only.
    if (call.context.home === null || !input.township.startsWith(call.context.home))
      return refuse(notATownship, { code: input.township });
    const added = await addSettlementTo(tx, spell, input);
    if (!added.ok) return added;
    return accept({
      reply: added.value,
      persons: [],
      regions: [added.value.region.regionId],
      factDay: input.validFrom,
    });
  }),
];
