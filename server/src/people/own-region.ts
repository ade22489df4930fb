import { accept, type Outcome, type RefusalOf, refuse } from '@wengang/domain/contract/refusal.ts';
import { checkHome, type HomeRefusal } from '@wengang/domain/people/check-home.ts';
import { outsideScope, type StatedHome } from '@wengang/domain/people/contract.ts';
import type { Tx } from '../platform/database/database.ts';
import type { OperationCall } from '../platform/operations/bound-operation.ts';
import { readStatedCodes } from '../regions/read-code-book.ts';
import { findHomeRegion, type HomeRegion } from './store.ts';

/** The region of a stated home, when it is in force and in the scope of who asks. `at`: the field of the input. */
export async function findOwnRegion(
  tx: Tx,
  call: OperationCall,
  at: string,
  home: StatedHome,
): Promise<Outcome<HomeRegion, HomeRefusal | RefusalOf<typeof outsideScope>>> {
  const stated = [home.county, home.township, home.village].filter((code) => code !== undefined);
  const checked = checkHome(await readStatedCodes(tx, stated), at, home);
  if (!checked.ok) return checked;
  const { code } = checked.value;
  const region = await findHomeRegion(tx, code);
  if (region === undefined) throw new Error(`region ${code} was in the tree a moment ago`);
  const scope = call.context.home;
  if (scope === null || !region.path.startsWith(scope)) return refuse(outsideScope, { code });
  return accept(region);
}
