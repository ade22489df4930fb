import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { compileHistory } from './compile-history.ts';
import { compilePinyin } from './compile-pinyin.ts';
import { compileRegions, field, villagePrefectures } from './compile-regions.ts';
import { type CsvRow, readCsv } from './read-csv.ts';

/** The three generated files, as text: one line an entry, so that a new edition shows as a readable difference. */
export type CompiledFiles = { readonly regions: string; readonly history: string; readonly pinyin: string };

/** Where the generated files lie in the checkout. */
export const compiledFiles = {
  regions: join(import.meta.dirname, '../../../../domain/src/regions/data/regions.json'),
  history: join(import.meta.dirname, '../../../../domain/src/regions/data/code-history.json'),
  pinyin: join(import.meta.dirname, '../pinyin.data.json'),
};

/** Compiles from a folder with `data/regions` (WENGANG_SHARED). Deterministic. */
export function compileAll(shared: string): CompiledFiles {
  const folder = join(shared, 'data/regions');
  const csv = (name: string): CsvRow[] => readCsv(readFileSync(join(folder, name), 'utf8'));
  const allVillages = gunzipSync(readFileSync(join(folder, 'villages.csv.gz'))).toString('utf8');
  const streets = csv('streets.csv');
  const history = csv('areacodes_history_1980-2025.csv');
  const regions = compileRegions({
    provinces: csv('provinces.csv'),
    cities: csv('cities.csv'),
    areas: csv('areas.csv'),
    streets,
    villages: readCsv(shippedLines(allVillages)),
    history,
  });
  const streetNames = streets.map((row) => field(row, 'name')).join('');
  const characters = new Set(allVillages + streetNames);
  const pinyin = compilePinyin(csv('areacity_level4.csv'), characters);
  return {
    regions: entryALine(regions),
    history: entryALine(compileHistory(history)),
    pinyin: entryALine(pinyin),
  };
}

if (import.meta.main) {
  const shared = process.env.WENGANG_SHARED;
  if (shared === undefined) throw new Error('WENGANG_SHARED names the folder that holds data/regions');
  const files = compileAll(shared);
  for (const name of ['regions', 'history', 'pinyin'] as const)
    writeFileSync(compiledFiles[name], files[name]);
}

/** The header and the villages that are shipped: parsing all 620,573 rows would take seconds. */
const shippedLines = (csv: string): string =>
  csv
    .split('\n')
    .filter((line, at) => at === 0 || villagePrefectures.has(line.slice(0, 4)))
    .join('\n');

/** JSON whose outer lists and objects hold one entry a line. */
function entryALine(value: object): string {
  const parts = Object.entries(value).map(([key, part]) => `${JSON.stringify(key)}:${entries(part)}`);
  return `{\n${parts.join(',\n')}\n}\n`;
}

function entries(part: unknown): string {
  if (Array.isArray(part)) return `[\n${part.map((entry) => JSON.stringify(entry)).join(',\n')}\n]`;
  if (typeof part !== 'object' || part === null) return JSON.stringify(part);
  const fields = Object.entries(part).map(
    ([key, entry]) => `${JSON.stringify(key)}:${JSON.stringify(entry)}`,
  );
  return `{\n${fields.join(',\n')}\n}`;
}
