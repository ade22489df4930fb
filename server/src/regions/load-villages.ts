import type { Bilingual } from '@wengang/domain/contract/bilingual.ts';
import type { Tx } from '../platform/database/database.ts';
import { analyseRegions, insertVillages, listKnown, lockRegionIds } from './load-store.ts';
import type { Speller } from './pinyin.ts';
import { isFault, readVillageLines, type VillageFault, type VillageLine } from './village-lines.ts';

/** Counts in villages (lines of the file). What is there already stays as it is. */
export type LoadedVillages = {
  inserted: number;
  alreadyThere: number;
  /** their township is not in the tree: told, not guessed */
  withoutTownship: number;
  /** lines that hold no village */
  wrong: number;
  /** the first lines that were left out, with the reason; more than these are only counted */
  faults: readonly VillageFault[];
};

/**
 * 装载村级区划: loads a list of villages (`village-lines.ts` says its form), all 620,573 of the country or the part in the file. Lines that are
 * wrong or whose township is unknown are left out and told, the others go in. Streams: memory holds one batch and the codes read. Safe to
 * repeat. `progress` is told the villages read so far after each batch. Needs the worker's door; throws `ConfigFailure` for a file that is
 * no list of villages, and then the transaction leaves nothing behind.
 */
export async function loadVillages(
  tx: Tx,
  file: string,
  { spell, progress = () => {} }: { spell: Speller; progress?: (read: number) => void },
): Promise<LoadedVillages> {
  await lockRegionIds(tx);
  const total = { inserted: 0, alreadyThere: 0, withoutTownship: 0, wrong: 0 };
  const faults: VillageFault[] = [];
  let read = 0;
  for await (const { villages, wrong } of batchesOf(file)) {
    const { inserted, unplaced } = await insertBatch(tx, villages, spell);
    total.inserted += inserted;
    total.alreadyThere += villages.length - inserted - unplaced.length;
    total.withoutTownship += unplaced.length;
    total.wrong += wrong.length;
    const left = [...wrong, ...unplaced.map(withoutTownship)].sort((a, b) => a.line - b.line);
    faults.push(...left.slice(0, FAULTS_TOLD - faults.length));
    read += villages.length;
    progress(read);
  }
  await analyseRegions(tx);
  return { ...total, faults };
}

const BATCH = 20_000;
const FAULTS_TOLD = 100;

type Batch = { villages: VillageLine[]; wrong: VillageFault[] };

async function* batchesOf(file: string): AsyncGenerator<Batch> {
  let batch: Batch = { villages: [], wrong: [] };
  for await (const read of readVillageLines(file)) {
    if (isFault(read)) batch.wrong.push(read);
    else batch.villages.push(read);
    if (batch.villages.length + batch.wrong.length < BATCH) continue;
    yield batch;
    batch = { villages: [], wrong: [] };
  }
  if (batch.villages.length + batch.wrong.length > 0) yield batch;
}

async function insertBatch(
  tx: Tx,
  villages: readonly VillageLine[],
  spell: Speller,
): Promise<{ inserted: number; unplaced: VillageLine[] }> {
  const records = villages.map(({ code, name }) => ({ code, name, ...spell(code, name) }));
  const inserted = await insertVillages(tx, records);
  if (inserted === villages.length) return { inserted, unplaced: [] };
  const known = await listKnown(
    tx,
    villages.map(({ code }) => code),
  );
  return { inserted, unplaced: villages.filter(({ code }) => !known.has(code)) };
}

const withoutTownship = ({ line, column, code, name }: VillageLine): VillageFault => ({
  line,
  column,
  message: townshipUnknown(code.slice(0, 9), name),
});

const townshipUnknown = (township: string, name: string): Bilingual => ({
  zh: `${name}所属乡级代码 ${township} 不在现行区划中。请核对代码;如为新设乡镇,请待新版区划装载后再装载该村`,
  en: `The township ${township} of ${name} is not in the tree. Check the code; if the township is new, load the village after the new edition of the tree`,
});
