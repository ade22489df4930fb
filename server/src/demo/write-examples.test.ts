import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readCompiledTree } from '../regions/compiled-tree.ts';
import { gazetteer } from './population/places.ts';
import { readBack } from './testing/read-back.ts';
import { exampleFiles } from './write-examples.ts';

const folder = join(import.meta.dirname, '../../../examples/weixin-dongguan');
const files = await exampleFiles(gazetteer(readCompiledTree().rows));

test.each(files)('$name is what the generator writes, byte for byte', async ({ name, bytes }) => {
  expect(bytes.equals(await readFile(join(folder, name)))).toBe(true);
});

test('a newcomer downloads less than a megabyte and a half', () => {
  expect(files.reduce((sum, { bytes }) => sum + bytes.length, 0)).toBeLessThan(1_500_000);
});

test('the rosters hold about 3,000 persons', async () => {
  const rosters = files.filter(({ name }) => name.startsWith('roster-'));
  const persons = await Promise.all(
    rosters.map(async ({ bytes }) => (await readBack(bytes)).summary.persons),
  );
  const sum = persons.reduce((total, count) => total + count, 0);
  expect(sum).toBeGreaterThan(2_800);
  expect(sum).toBeLessThan(3_200);
});
