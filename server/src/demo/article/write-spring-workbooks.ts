import { type CivilDate, date } from '@wengang/domain/calendar/civil-date.ts';
import { writeXlsx } from 'hucre/xlsx';
import type { InventedHousehold } from '../population/invented-person.ts';
import { fileProperties } from '../rosters/file-properties.ts';
import { nationalColumns } from '../rosters/national-columns.ts';
import { plainSheet } from '../rosters/plain-sheet.ts';
import { type RosterLine, rosterLines } from '../rosters/roster-lines.ts';

/** 一般农户台账: all national columns, one sheet a township, the work since 2018 and the wishes as of a day. */
export function writeOrdinaryWorkbook(
  households: readonly InventedHousehold[],
  on: CivilDate,
): Promise<Buffer> {
  const period = { from: date('2018-01-01'), to: on };
  const lines = households.flatMap((household) => rosterLines(household, period));
  return write(lines, { title: '一般农户劳动力台账', on, columns: nationalColumns });
}

/** 求职意愿摸底表: who somebody is, and what he or she wants; nothing about work. */
export const writeWishWorkbook = (lines: readonly RosterLine[], on: CivilDate): Promise<Buffer> =>
  write(lines, { title: '求职意愿摸底表', on, columns: wishColumns });

async function write(
  lines: readonly RosterLine[],
  { title, on, columns }: { title: string; on: CivilDate; columns: typeof nationalColumns },
): Promise<Buffer> {
  const townships = Map.groupBy(lines, ({ household }) => household.village.townshipName);
  const sheets = [...townships].map(([name, own]) =>
    plainSheet(name, `威信县${name}${title}（演示）`, { columns, date: on, lines: own }),
  );
  return Buffer.from(await writeXlsx({ sheets, properties: fileProperties }));
}

const wishHeaders = new Set([
  '县',
  '乡镇',
  '村',
  '组',
  '户编号',
  '户主姓名',
  '姓名',
  '性别',
  '证件号码',
  '与户主关系',
  '是否计划务工',
  '无意愿原因',
  '就业区域意向',
  '意向工种',
  '期望月薪',
  '可出发时间',
  '采集时间',
]);
const wishColumns = nationalColumns.filter(
  ({ header, under }) => wishHeaders.has(header) && under !== '务工地点',
);
