import type { CodePeriod } from '@wengang/domain/regions/code-history.ts';
import type { Region, RegionCode } from '@wengang/domain/regions/region.ts';
import { parentCode } from '@wengang/domain/regions/region-code.ts';
import { regionsToday } from '@wengang/domain/regions/resolve-code.ts';
import type { Tx } from '../platform/database/database.ts';
import { codeRecords } from './code-record.ts';
import type { CompiledTree } from './compiled-tree.ts';
import {
  alignFullNames,
  analyseRegions,
  insertRegions,
  listMovedCodes,
  listRegionIds,
  lockRegionIds,
  type RegionRecord,
  saveCodes,
  updateRegionNames,
} from './load-store.ts';
import { regionRecords } from './region-record.ts';

export type LoadedRegions = { inserted: number; renamed: number; codes: number };

/**
 * 装载区划: brings the compiled tree and the code history into the tables. Safe to run at every start: what is there keeps its id, only
 * names follow a new edition, nothing is removed, and what an operation has moved is not put back where the edition has it. Needs the worker's door.
 */
export async function loadRegions(tx: Tx, tree: CompiledTree): Promise<LoadedRegions> {
  await lockRegionIds(tx);
  const known = await listRegionIds(tx);
  const former = await listMovedCodes(tx);
  const rows = tree.rows.filter((row) => !lineOf(row.code).some((code) => former.has(code)));
  const records = regionRecords({ ...tree, rows }, known);
  const fresh = records.filter(({ code }) => !known.has(code));
  let inserted = 0;
  for (const batch of batches(fresh)) inserted += await insertRegions(tx, batch);
  let renamed = 0;
  for (const batch of batches(records.filter(({ code }) => known.has(code))))
    renamed += await updateRegionNames(tx, batch);
  if (renamed > 0) renamed += await alignFullNames(tx);
  const codes = codeRecords(tree.history, regionIdOf(tree, records));
  await saveCodes(tx, { ...codes, codes: codes.codes.filter(({ code }) => !former.has(code)) });
  await analyseRegions(tx);
  return { inserted, renamed, codes: codes.codes.length };
}

/** The code and those above it. */
function lineOf(code: RegionCode): RegionCode[] {
  const line: RegionCode[] = [];
  for (let here: RegionCode | undefined = code; here !== undefined; here = parentCode(here)) line.push(here);
  return line;
}

const BATCH = 10_000;

function* batches<T>(items: readonly T[]): Generator<readonly T[]> {
  for (let at = 0; at < items.length; at += BATCH) yield items.slice(at, at + BATCH);
}

/** The one region of a period's whole area; null when it went to several or its end is not recorded. */
function regionIdOf(
  tree: CompiledTree,
  records: readonly RegionRecord[],
): (period: CodePeriod) => number | null {
  const byCode = new Map(records.map((record) => [record.code, record]));
  const regions = new Map(tree.rows.map((row) => [row.code, row]));
  const regionOf = (code: RegionCode): Region | undefined => {
    const row = regions.get(code);
    return row && { ...row, fullName: byCode.get(code)?.full_name ?? row.name };
  };
  return (period) => {
    if (period.to === null) return byCode.get(period.code)?.region_id ?? null;
    const [region, ...others] = regionsToday({ regionOf, history: tree.history }, period);
    return region === undefined || others.length > 0 ? null : (byCode.get(region.code)?.region_id ?? null);
  };
}
