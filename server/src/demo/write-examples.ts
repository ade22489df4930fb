import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readCompiledTree } from '../regions/compiled-tree.ts';
import { calibration } from './calibration.ts';
import { exampleHouseholds, exampleSeed, type exampleTownships } from './example-households.ts';
import { generateOrders } from './jobs/generate-orders.ts';
import { writeJobWorkbook } from './jobs/write-job-workbook.ts';
import { pairing } from './pairing.ts';
import { type Gazetteer, gazetteer } from './population/places.ts';
import { type RosterWorkbookOptions, writeRosterWorkbook } from './rosters/write-roster-workbook.ts';
import { endOf2019, writeTemplateWorkbook } from './rosters/write-template-workbook.ts';

export type ExampleFile = { readonly name: string; readonly bytes: Buffer };

type Roster = Pick<RosterWorkbookOptions, 'sheets' | 'style' | 'withDirt'> & {
  readonly name: string;
  readonly township: (typeof exampleTownships)[number];
};

/** One workbook a township; only the first has the dirty rows. */
const rosters: readonly Roster[] = [
  {
    name: 'roster-zhaxi-2020.xlsx',
    township: '530629101',
    sheets: 'one-a-village',
    style: 'dots',
    withDirt: true,
  },
  {
    name: 'roster-shuanghe-2020.xlsx',
    township: '530629201',
    sheets: 'one-a-township',
    style: 'chinese',
    withDirt: false,
  },
  {
    name: 'roster-santao-2020.xlsx',
    township: '530629207',
    sheets: 'one-a-village',
    style: 'iso',
    withDirt: false,
  },
];

const presentDay = calibration.presentDay.value;

/** The files of examples/weixin-dongguan but its README; the same bytes on every machine with the pinned Node. */
export async function exampleFiles(places: Gazetteer): Promise<ExampleFile[]> {
  const households = exampleHouseholds(places);
  const orders = generateOrders(places, exampleSeed, presentDay);
  const books = await Promise.all(
    rosters.map(async ({ name, township, ...layout }) => ({
      name,
      bytes: await writeRosterWorkbook({
        ...layout,
        households: households.filter(({ village }) => village.township === township),
        date: presentDay,
      }),
    })),
  );
  return [
    ...books,
    { name: 'work-until-2019.xlsx', bytes: await writeTemplateWorkbook(households, endOf2019) },
    { name: 'jobs-2020-10.xlsx', bytes: await writeJobWorkbook(orders, presentDay) },
    { name: 'pairing.json', bytes: Buffer.from(`${JSON.stringify(pairing, null, 2)}\n`) },
  ];
}

/** `node_modules/.bin/node server/src/demo/write-examples.ts`: writes the example files again. */
async function writeExamples(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const { name, bytes } of await exampleFiles(gazetteer(readCompiledTree().rows)))
    await writeFile(join(folder, name), bytes);
}

if (import.meta.main) await writeExamples(join(import.meta.dirname, '../../../examples/weixin-dongguan'));
