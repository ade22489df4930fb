import type { RegionCodeInput } from '@wengang/domain/regions/contract.ts';
import type { Region, RegionCode } from '@wengang/domain/regions/region.ts';
import { canonicalCode, parentCode } from '@wengang/domain/regions/region-code.ts';
import { type ResolvedCode, resolveCode } from '@wengang/domain/regions/resolve-code.ts';
import type { Tx } from '../platform/database/database.ts';
import { historyOf } from './code-record.ts';
import { listByCodes, listCodeHistory } from './store.ts';

/** 解析代码: loads what the rule needs for one code, in three queries, and asks `resolveCode`. */
export async function resolveRegionCode(tx: Tx, { code, asOf }: RegionCodeInput): Promise<ResolvedCode> {
  const line = withAncestors(canonicalCode(code));
  const records = await listCodeHistory(tx, line);
  const mentioned = [...line, ...records.successors.map(({ successor }) => successor)];
  const regions = new Map<string, Region>();
  for (const { code: own, level, kind, name, fullName } of await listByCodes(tx, [...new Set(mentioned)]))
    regions.set(own, { code: own, level, kind, name, fullName });
  return resolveCode(
    { regionOf: (wanted) => regions.get(wanted), history: historyOf(records) },
    code,
    asOf ?? null,
  );
}

function withAncestors(code: RegionCode): RegionCode[] {
  const line: RegionCode[] = [];
  for (let here: RegionCode | undefined = code; here !== undefined; here = parentCode(here)) line.push(here);
  return line;
}
