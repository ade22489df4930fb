import { type Region, RegionCode } from '@wengang/domain/regions/region.ts';
import { canonicalCode, parentCode } from '@wengang/domain/regions/region-code.ts';
import type { CodeBook } from '@wengang/domain/regions/resolve-code.ts';
import type { Tx } from '../platform/database/database.ts';
import { historyOf } from './code-record.ts';
import { listByCodes, listCodeHistory } from './store.ts';

/** What stated codes are checked in: one look at the tree; the history is read only where the tree lacks one of them. */
export async function readStatedCodes(tx: Tx, stated: readonly string[]): Promise<CodeBook> {
  const codes = [...new Set(stated)].flatMap((text) => {
    const read = RegionCode.safeParse(text);
    return read.success ? [canonicalCode(read.data)] : [];
  });
  const present = codes.length === 0 ? [] : await listByCodes(tx, codes);
  const book = { regionOf: among(present), history: new Map() };
  return codes.every((code) => book.regionOf(code) !== undefined) ? book : readCodeBook(tx, codes);
}

/** Everything that `resolveCode` may need for these codes, in three queries. */
export async function readCodeBook(tx: Tx, codes: readonly RegionCode[]): Promise<CodeBook> {
  const line = codes.flatMap((code) => withAncestors(canonicalCode(code)));
  const records = await listCodeHistory(tx, line);
  const mentioned = [...line, ...records.successors.map(({ successor }) => successor)];
  return {
    regionOf: among(await listByCodes(tx, [...new Set(mentioned)])),
    history: historyOf(records),
  };
}

function withAncestors(code: RegionCode): RegionCode[] {
  const line: RegionCode[] = [];
  for (let here: RegionCode | undefined = code; here !== undefined; here = parentCode(here)) line.push(here);
  return line;
}

function among(regions: readonly Region[]): CodeBook['regionOf'] {
  const byCode = new Map(
    regions.map(({ code, level, kind, name, fullName }) => [code, { code, level, kind, name, fullName }]),
  );
  return (code) => byCode.get(code);
}
