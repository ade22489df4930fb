import { date } from '@wengang/domain/calendar/civil-date.ts';
import { writeXlsx } from 'hucre/xlsx';
import type { InventedHousehold } from '../population/invented-person.ts';
import { fileProperties } from '../rosters/file-properties.ts';
import { nationalColumns } from '../rosters/national-columns.ts';
import { plainSheet } from '../rosters/plain-sheet.ts';
import { type LedgerPeriod, rosterLines } from '../rosters/roster-lines.ts';

/** The sheets of the townships speak for the end of 2018; a further one for those who left after the festival of 2019. */
const ledger: LedgerPeriod = { from: date('2016-01-01'), to: date('2018-12-31') };
const spring: LedgerPeriod = { from: date('2019-01-01'), to: date('2019-03-31') };

/**
 * 文章县的工作簿: about 80,000 rows in the national columns, one sheet a township and one of 2019; title row, header row, no merged
 * cells below. Rows of the dead and of those who moved away are struck through and say so in 备注. No total stands in it.
 */
export async function writeArticleWorkbook(households: readonly InventedHousehold[]): Promise<Buffer> {
  const townships = Map.groupBy(households, ({ village }) => village.townshipName);
  const sheets = [...townships].map(([name, members]) =>
    plainSheet(name, `威信县${name}建档立卡劳动力务工台账（演示）`, {
      columns,
      date: ledger.to,
      lines: members.flatMap((household) => rosterLines(household, ledger)),
    }),
  );
  const left = plainSheet('2019年春节后外出', '威信县2019年春节后外出务工人员台账（演示）', {
    columns,
    date: spring.to,
    lines: households.flatMap((household) =>
      rosterLines(household, spring).filter(({ spell }) => spell?.start.startsWith('2019')),
    ),
  });
  return Buffer.from(await writeXlsx({ sheets: [...sheets, left], properties: fileProperties }));
}

/** Without what the household roster of a county does not ask: wishes, companions, returns. */
const leftOut = new Set([
  '政治面貌',
  '婚姻状况',
  '技能等级/证书',
  '是否首次外出',
  '返乡时间',
  '返乡原因',
  '是否计划务工',
  '无意愿原因',
  '就业区域意向',
  '意向工种',
  '期望月薪',
  '可出发时间',
  '就业服务需求',
  '同行人',
  '采集时间',
]);
const columns = nationalColumns.filter(({ header }) => !leftOut.has(header));
