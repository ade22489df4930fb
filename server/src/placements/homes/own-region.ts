import { accept, type Outcome, type RefusalOf, refuse } from '@wengang/domain/contract/refusal.ts';
import type { NewHome } from '@wengang/domain/people/changes/home-change.ts';
import { outsideScope, regionUnknown } from '@wengang/domain/people/contract.ts';
import { findHomeRegion, type HomeRegion } from '../../people/store.ts';
import type { Tx } from '../../platform/database/database.ts';
import type { OperationCall } from '../../platform/operations/bound-operation.ts';

/** The region of a stated home, when it is in force and in the scope of who asks. */
export async function findOwnRegion(
  tx: Tx,
  call: OperationCall,
  home: NewHome,
): Promise<Outcome<HomeRegion, RefusalOf<typeof regionUnknown> | RefusalOf<typeof outsideScope>>> {
  const code = home.village ?? home.township ?? home.county;
  const region = await findHomeRegion(tx, code);
  if (region === undefined) return refuse(regionUnknown, { code });
  const scope = call.context.home;
  if (scope === null || !region.path.startsWith(scope)) return refuse(outsideScope, { code });
  return accept(region);
}
