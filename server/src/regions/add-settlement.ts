import { accept, type Outcome, type RefusalOf, refuse } from '@wengang/domain/contract/refusal.ts';
import type { AddSettlementInput, AddSettlementOutput } from '@wengang/domain/regions/contract.ts';
import { notATownship, regionNameTaken, settlementCodesUsedUp } from '@wengang/domain/regions/refusals.ts';
import { nextSettlementCode } from '@wengang/domain/regions/settlement-code.ts';
import type { Tx } from '../platform/database/database.ts';
import { lockRegionIds } from './load-store.ts';
import type { Speller } from './pinyin.ts';
import { findByCode, insertSettlement, listChildren, listSettlementCodes } from './store.ts';

export type SettlementRefusal = RefusalOf<
  typeof notATownship | typeof regionNameTaken | typeof settlementCodesUsedUp
>;

/**
 * 新增安置点: gives a relocation settlement its own code below its township (`530629101A01`, see `nextSettlementCode`). It stands
 * where a village stands: persons have it as home. Refuses a parent that is no township, a name that an open village or settlement
 * of the township bears, and a township whose own codes are used up.
 */
export async function addSettlement(
  tx: Tx,
  spell: Speller,
  input: AddSettlementInput,
): Promise<Outcome<AddSettlementOutput, SettlementRefusal>> {
  await lockRegionIds(tx);
  const township = await findByCode(tx, input.township);
  if (township === undefined || township.level !== 4) return refuse(notATownship, { code: input.township });
  const siblings = await listChildren(tx, township.regionId);
  const namesake = siblings.find((region) => region.name === input.name);
  if (namesake !== undefined) return refuse(regionNameTaken, { name: input.name, code: namesake.code });
  const code = nextSettlementCode(township.code, await listSettlementCodes(tx, township.code));
  if (code === undefined) return refuse(settlementCodesUsedUp, { code: township.code });
  const { name, validFrom } = input;
  const region = await insertSettlement(tx, { code, name, validFrom, ...spell(code, name) }, township);
  return accept({ region });
}
