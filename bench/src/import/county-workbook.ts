import { createHash } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { articleCounty } from '@wengang/server/demo/article/article-county.ts';
import { writeArticleWorkbook } from '@wengang/server/demo/article/write-article-workbook.ts';
import { gazetteer } from '@wengang/server/demo/population/places.ts';
import { readCompiledTree } from '@wengang/server/regions/compiled-tree.ts';

/** The workbook of the article's county, written once and kept for as long as its generator stays the same. */
export async function countyWorkbook(folder: string): Promise<Uint8Array> {
  const file = join(folder, `county-2018-${await versionOfGenerator()}.xlsx`);
  const known = await readFile(file).catch(() => undefined);
  if (known !== undefined) return known;
  console.log('writing the workbook of the county …');
  const bytes = await writeArticleWorkbook(articleCounty(gazetteer(readCompiledTree().rows)));
  await writeFile(file, bytes);
  return bytes;
}

async function versionOfGenerator(): Promise<string> {
  const source = new URL(import.meta.resolve('@wengang/server/demo/choices.ts'));
  const digest = createHash('sha256');
  for (const folder of ['article', 'population', 'rosters', 'jobs']) {
    const place = new URL(`./${folder}/`, source);
    for (const name of (await readdir(place)).toSorted())
      if (name.endsWith('.ts')) digest.update(await readFile(new URL(name, place)));
  }
  return digest.digest('hex').slice(0, 12);
}
