import { type CodeHistory, CompiledHistory, decodeHistory } from '@wengang/domain/regions/code-history.ts';
import { CompiledRegions, decodeRegions } from '@wengang/domain/regions/compiled-regions.ts';
import history from '@wengang/domain/regions/data/code-history.json' with { type: 'json' };
import regions from '@wengang/domain/regions/data/regions.json' with { type: 'json' };
import type { RegionRow } from '@wengang/domain/regions/region.ts';
import pinyin from './pinyin.data.json' with { type: 'json' };
import { buildSpeller, CompiledPinyin, type Speller } from './pinyin.ts';

/** What ships with the product: the tree down to townships, villages of both ends of the demo, codes since 1980. */
export type CompiledTree = {
  readonly edition: string;
  readonly rows: readonly RegionRow[];
  readonly history: CodeHistory;
  readonly spell: Speller;
};

/** Decodes the generated files; about 60 ms, so read it once where it is needed and pass it on. */
export const readCompiledTree = (): CompiledTree => ({
  edition: regions.edition,
  rows: decodeRegions(CompiledRegions.parse(regions)),
  history: readCodeHistory(),
  spell: buildSpeller(CompiledPinyin.parse(pinyin)),
});

/** The codes since 1980 alone, decoded once: the tree beside them is ten megabytes. */
export const readCodeHistory = (): CodeHistory => {
  decoded ??= decodeHistory(CompiledHistory.parse(history));
  return decoded;
};

let decoded: CodeHistory | undefined;
