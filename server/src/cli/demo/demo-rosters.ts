import { addDays, date } from '@wengang/domain/calendar/civil-date.ts';
import { articleCounty } from '../../demo/article/article-county.ts';
import { ordinaryCounty } from '../../demo/article/ordinary-county.ts';
import { wishSurvey } from '../../demo/article/wish-survey.ts';
import { writeArticleWorkbook } from '../../demo/article/write-article-workbook.ts';
import { writeOrdinaryWorkbook, writeWishWorkbook } from '../../demo/article/write-spring-workbooks.ts';
import { calibration } from '../../demo/calibration.ts';
import type { DemoFact } from '../../demo/demo-fact.ts';
import { exampleHouseholds } from '../../demo/example-households.ts';
import { asRegistered } from '../../demo/population/as-registered.ts';
import type { InventedHousehold } from '../../demo/population/invented-person.ts';
import type { Gazetteer } from '../../demo/population/places.ts';
import { writeRosterWorkbook } from '../../demo/rosters/write-roster-workbook.ts';
import { endOf2019, writeTemplateWorkbook } from '../../demo/rosters/write-template-workbook.ts';
import type { DemoRoster } from './load-rosters.ts';

/** 演示当日 of each network: the rosters of the townships speak for their day, those of the article's county for the spring of 2019. */
export const presentDays = {
  townships: calibration.presentDay.value,
  county: date('2019-03-31'),
} as const satisfies Record<DemoFact['network'], unknown>;

/** The workbooks of a network in the order of import, each on the day when the county got it: nothing in them is dirty. */
export function demoRosters(network: DemoFact['network'], places: Gazetteer): DemoRoster[] {
  switch (network) {
    case 'townships':
      return townshipRosters(exampleHouseholds(places));
    case 'county':
      return countyRosters(places);
  }
}

/** The article's own workbook; then what it leaves out: what its people wish, and everybody who is not registered as poor (chain 1.1). */
function countyRosters(places: Gazetteer): DemoRoster[] {
  const day = presentDays.county;
  return [
    {
      name: '威信县建档立卡劳动力务工台账-2018.xlsx',
      fileDate: date('2018-12-31'),
      importedOn: addDays(day, -3),
      bytes: () => writeArticleWorkbook(articleCounty(places)),
    },
    {
      name: '威信县建档立卡劳动力求职意愿摸底表-2019.xlsx',
      fileDate: addDays(day, -2),
      importedOn: addDays(day, -2),
      bytes: () => writeWishWorkbook(wishSurvey(articleCounty(places), addDays(day, -2)), addDays(day, -2)),
    },
    {
      name: '威信县一般农户劳动力台账-2019.xlsx',
      fileDate: addDays(day, -1),
      importedOn: addDays(day, -1),
      bytes: () => writeOrdinaryWorkbook(ordinaryCounty(places, addDays(day, -1)), addDays(day, -1)),
    },
  ];
}

/** Three registers of labour, the work of the years before, and the ledgers of the present day. */
function townshipRosters(households: readonly InventedHousehold[]): DemoRoster[] {
  const day = presentDays.townships;
  const registers = yearEnds.map((fileDate, at) => {
    const known = households.flatMap(
      (household) => asRegistered(household, fileDate, yearEnds[at - 1] ?? null) ?? [],
    );
    return ledger(`${fileDate.slice(0, 4)}年底劳动力花名册`, known, {
      fileDate,
      importedOn: addDays(fileDate, 5),
    });
  });
  const before: DemoRoster = {
    name: '2019年底以前就业信息.xlsx',
    fileDate: endOf2019,
    importedOn: addDays(endOf2019, 6),
    bytes: () => writeTemplateWorkbook(households, endOf2019),
  };
  const ledgers = [...Map.groupBy(households, ({ village }) => village.townshipName)].map(
    ([township, members]) =>
      ledger(`${township}劳动力务工台账-2020`, members, { fileDate: day, importedOn: day }),
  );
  return [...registers, before, ...ledgers];
}

const yearEnds = ['2017-12-31', '2018-12-31', '2019-12-31'].map(date);

const ledger = (
  name: string,
  households: readonly InventedHousehold[],
  { fileDate, importedOn }: Pick<DemoRoster, 'fileDate' | 'importedOn'>,
): DemoRoster => ({
  name: `${name}.xlsx`,
  fileDate,
  importedOn,
  bytes: () =>
    writeRosterWorkbook({
      households,
      sheets: 'one-a-village',
      style: 'iso',
      date: fileDate,
      withDirt: false,
    }),
});
