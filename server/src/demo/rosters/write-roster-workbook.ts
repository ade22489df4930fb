import { type CivilDate, date } from '@wengang/domain/calendar/civil-date.ts';
import { educationList, studentList } from '@wengang/domain/people/roster/code-lists/education.ts';
import { abilityList, healthList } from '@wengang/domain/people/roster/code-lists/health-ability.ts';
import { kinList } from '@wengang/domain/people/roster/code-lists/kin.ts';
import { type WriteSheet, writeXlsx } from 'hucre/xlsx';
import type { InventedHousehold } from '../population/invented-person.ts';
import { dirtyRows, twoTownships } from './dirty-rows.ts';
import { fileProperties } from './file-properties.ts';
import { type NationalSheet, nationalSheet, type VillagePart } from './national-sheet.ts';
import type { DateStyle } from './words.ts';

export type RosterWorkbookOptions = {
  readonly households: readonly InventedHousehold[];
  readonly sheets: 'one-a-village' | 'one-a-township';
  readonly style: DateStyle;
  /** The day the workbook speaks for; its ledger begins with that year. */
  readonly date: CivilDate;
  /** With the dirty rows below the households of the first village. */
  readonly withDirt: boolean;
};

/**
 * 花名册工作簿: the ledger of one township as officials send it, with its instructions, code lists and an empty Sheet3. The
 * same households give the same bytes.
 */
export async function writeRosterWorkbook(options: RosterWorkbookOptions): Promise<Buffer> {
  const parts = villageParts(options);
  const { townshipName: township = '', countyName: county = '' } = options.households[0]?.village ?? {};
  const common = {
    period: { from: date(`${options.date.slice(0, 4)}-01-01`), to: options.date },
    words: { style: options.style, date: options.date },
  };
  const sheets: NationalSheet[] =
    options.sheets === 'one-a-township'
      ? [{ name: township, office: `${county}${township}`, villages: parts, ...common }]
      : parts.map((part) => ({
          name: part.name,
          office: `${county}${township}${part.name}`,
          villages: [part],
          ...common,
        }));
  const bytes = await writeXlsx({
    sheets: [instructions, ...sheets.map(nationalSheet), dictionary(), { name: 'Sheet3', rows: [] }],
    activeSheet: 1,
    properties: fileProperties,
  });
  return Buffer.from(bytes);
}

function villageParts({ households, withDirt }: RosterWorkbookOptions): VillagePart[] {
  const villages = Map.groupBy(households, ({ village }) => village.code);
  const [first] = households;
  const dirt = withDirt && first !== undefined ? dirtyRows(first.village, first) : [];
  const elsewhere = dirt.filter((row) => row.case === 14).map(twoTownships);
  return [...villages.values()].map((members, index) => ({
    name: members[0]?.village.name ?? '',
    households: members,
    dirt: index === 0 ? dirt : index === 1 ? elsewhere : [],
  }));
}

const instructions: WriteSheet = {
  name: '填表说明',
  rows: [
    ['填表说明'],
    ['1. 本表人员、单位均为虚构,仅供演示。'],
    ['2. 一人有多段务工的,每段填一行;仍在务工的,结束年月填“至今”。'],
    ['3. 务工地点填到县(区);东莞、中山填到镇。'],
  ],
};

function dictionary(): WriteSheet {
  const lists = [
    ['与户主关系', kinList.entries],
    ['文化程度', educationList.entries],
    ['在校生状况', studentList.entries],
    ['健康状况', healthList.entries],
    ['劳动技能', abilityList.entries],
  ] as const;
  const longest = Math.max(...lists.map(([, entries]) => entries.length));
  const rows = Array.from({ length: longest }, (_, row) =>
    lists.map(([, entries]) => entries[row]?.zh ?? null),
  );
  return { name: '字典', rows: [lists.map(([heading]) => heading), ...rows] };
}
