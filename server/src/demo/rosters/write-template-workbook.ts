import { type CivilDate, date, dayNumber, fullYears } from '@wengang/domain/calendar/civil-date.ts';
import type { Spell } from '@wengang/domain/placements/history.ts';
import { lastDay } from '@wengang/domain/placements/stated-day.ts';
import { type CellValue, type WriteSheet, writeXlsx } from 'hucre/xlsx';
import type { InventedHousehold, InventedJob, InventedPerson } from '../population/invented-person.ts';
import { fileProperties } from './file-properties.ts';
import { looks, sheetBuilder } from './sheet-builder.ts';
import { writtenDate } from './words.ts';

/**
 * 就业信息导入模板: the work that ended by a day, in the columns of the Shaanxi template (study 2.1.3), one sheet a township,
 * one row a spell; persons without such work do not stand in it.
 */
export async function writeTemplateWorkbook(
  households: readonly InventedHousehold[],
  endedBy: CivilDate,
): Promise<Buffer> {
  const townships = Map.groupBy(households, ({ village }) => village.townshipName);
  const sheets = [...townships].map(([name, members]) => sheetOf(name, members, endedBy));
  return Buffer.from(await writeXlsx({ sheets, properties: fileProperties }));
}

type Line = {
  readonly household: InventedHousehold;
  readonly person: InventedPerson;
  readonly spell: Spell;
  readonly job: InventedJob;
};

function sheetOf(name: string, households: readonly InventedHousehold[], endedBy: CivilDate): WriteSheet {
  const sheet = sheetBuilder();
  sheet.style(sheet.add(['就业信息导入模板（演示）']), 0, looks.title);
  sheet.merge([0, 0], [0, columns.length - 1]);
  sheet.add([`数据日期:${endedBy}`]);
  const head = sheet.add(columns.map(([heading]) => heading));
  columns.forEach((_, column) => {
    sheet.style(head, column, looks.head);
  });
  for (const line of linesOf(households, endedBy))
    sheet.add(columns.map(([, , value]) => value(line, endedBy)));
  return sheet.finish({ name, widths: columns.map(([, width]) => width), headRows: 3 });
}

const linesOf = (households: readonly InventedHousehold[], endedBy: CivilDate): Line[] =>
  households.flatMap((household) =>
    household.members.flatMap((person) =>
      person.history.spells.flatMap((spell) => {
        const job = person.jobs.get(spell.id);
        const over = spell.end !== undefined && lastDay(spell.end) <= dayNumber(endedBy);
        return job === undefined || !over ? [] : [{ household, person, spell, job }];
      }),
    ),
  );

type Column = readonly [heading: string, width: number, value: (line: Line, day: CivilDate) => CellValue];

const columns: readonly Column[] = [
  [
    '所属行政区',
    34,
    ({ household: { village } }) => `云南省昭通市威信县${village.townshipName}${village.name}`,
  ],
  ['劳动力姓名', 11, ({ person }) => person.name],
  ['劳动力身份证号', 21, ({ person }) => person.idNumber],
  ['性别', 6, ({ person }) => (person.history.sex === 'male' ? '男' : '女')],
  ['年龄', 6, ({ person }, day) => fullYears(person.history.born, day)],
  ['脱贫状态', 14, ({ household }) => household.kind],
  ['就业渠道', 11, ({ job }) => job.channel],
  ['就业地域', 12, ({ job }) => regionWords(job)],
  ['就业类型', 10, ({ spell }) => (spell.kind === 'flexible' ? '灵活就业' : '转移就业')],
  ['就业单位', 30, ({ job }) => job.employer.name],
  ['岗位工种', 11, ({ job }) => job.post],
  ['就业起始日期', 13, ({ spell }) => writtenDate(spell.start, 'dots')],
  ['就业终止日期', 13, ({ spell }) => (spell.end === undefined ? null : writtenDate(spell.end, 'dots'))],
  ['签订合同或协议（月）', 9, ({ job }) => (job.contract ? 12 : null)],
  ['求职补贴(元)', 9, () => null],
  ['转移就业交通补贴(元)', 9, () => null],
  ['就业地址', 26, ({ job: { destination: to } }) => `${to.province}${to.prefecture}${to.county}`],
  ['备注', 12, () => null],
];

/** 就业地域, the finer grades of the template. */
function regionWords({ destination }: InventedJob): string {
  if (destination.county === '威信县') return '乡（镇）外县内';
  if (destination.prefecture === '昭通市') return '县外市内';
  return destination.province === '云南省' ? '市外省内' : '省外';
}

export const endOf2019 = date('2019-12-31');
