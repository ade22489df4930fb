import { accept, type Outcome, type RefusalOf, refuse } from '@wengang/domain/contract/refusal.ts';
import { notFound } from '@wengang/domain/contract/standard-refusals.ts';
import { regionOutOfScope } from '@wengang/domain/matching/run-contract.ts';
import type { AccessContext } from '../../platform/database/context.ts';
import type { Tx } from '../../platform/database/database.ts';
import { findRegionRef, type RegionRef } from './store.ts';

/** A region inside the home scope of who asks. */
export async function regionInScope(
  tx: Tx,
  context: AccessContext,
  region: number,
): Promise<Outcome<RegionRef, RefusalOf<typeof notFound | typeof regionOutOfScope>>> {
  const found = await findRegionRef(tx, region);
  if (found === undefined) return refuse(notFound, { what: 'region' });
  if (context.home === null || !found.path.startsWith(context.home))
    return refuse(regionOutOfScope, { region });
  return accept(found);
}
