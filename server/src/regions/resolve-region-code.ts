import type { RegionCodeInput } from '@wengang/domain/regions/contract.ts';
import { type ResolvedCode, resolveCode } from '@wengang/domain/regions/resolve-code.ts';
import type { Tx } from '../platform/database/database.ts';
import { readCodeBook } from './read-code-book.ts';

/** 解析代码: loads what the rule needs for one code and asks `resolveCode`. */
export const resolveRegionCode = async (tx: Tx, { code, asOf }: RegionCodeInput): Promise<ResolvedCode> =>
  resolveCode(await readCodeBook(tx, [code]), code, asOf ?? null);
