import { date } from '@wengang/domain/calendar/civil-date.ts';
import { articleCounty } from '../../demo/article/article-county.ts';
import { writeArticleWorkbook } from '../../demo/article/write-article-workbook.ts';
import { calibration } from '../../demo/calibration.ts';
import { generatePopulation } from '../../demo/population/generate-population.ts';
import type { InventedHousehold } from '../../demo/population/invented-person.ts';
import { type Gazetteer, gazetteer } from '../../demo/population/places.ts';
import { writeRosterWorkbook } from '../../demo/rosters/write-roster-workbook.ts';
import { endOf2019, writeTemplateWorkbook } from '../../demo/rosters/write-template-workbook.ts';
import { exampleSeed } from '../../demo/write-examples.ts';
import { readCompiledTree } from '../../regions/compiled-tree.ts';
import type { DemoFact } from './demo-fact.ts';
import type { DemoRoster } from './load-rosters.ts';

/** 演示当日 of each network: the rosters of the townships speak for their day, those of the article's county for the spring of 2019. */
export const presentDays = {
  townships: calibration.presentDay.value,
  county: date('2019-03-31'),
} as const satisfies Record<DemoFact['network'], unknown>;

/** The people of the three townships whose workbooks stand in examples/weixin-dongguan, so that importing those shows what is there already. */
export const demoHouseholds = (places: Gazetteer): InventedHousehold[] =>
  generatePopulation(places, {
    seed: exampleSeed,
    townships,
    presentDay: presentDays.townships,
  });

const townships = ['530629101', '530629201', '530629207'];

/** The workbooks of a network, in the order of import: nothing in them is dirty. */
export function demoRosters(network: DemoFact['network']): DemoRoster[] {
  const places = gazetteer(readCompiledTree().rows);
  switch (network) {
    case 'townships':
      return townshipRosters(demoHouseholds(places));
    case 'county':
      return [
        {
          name: '威信县建档立卡劳动力务工台账-2018.xlsx',
          fileDate: date('2018-12-31'),
          bytes: () => writeArticleWorkbook(articleCounty(places)),
        },
      ];
  }
}

function townshipRosters(households: readonly InventedHousehold[]): DemoRoster[] {
  const day = presentDays.townships;
  const ledgers = [...Map.groupBy(households, ({ village }) => village.townshipName)].map(
    ([township, members]): DemoRoster => ({
      name: `${township}劳动力务工台账-2020.xlsx`,
      fileDate: day,
      bytes: () =>
        writeRosterWorkbook({
          households: members,
          sheets: 'one-a-village',
          style: 'iso',
          date: day,
          withDirt: false,
        }),
    }),
  );
  const before: DemoRoster = {
    name: '2019年底以前就业信息.xlsx',
    fileDate: endOf2019,
    bytes: () => writeTemplateWorkbook(households, endOf2019),
  };
  return [...ledgers, before];
}
