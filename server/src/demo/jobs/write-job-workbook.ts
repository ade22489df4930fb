import type { CivilDate } from '@wengang/domain/calendar/civil-date.ts';
import { type CellValue, type WriteSheet, writeXlsx } from 'hucre/xlsx';
import { fileProperties } from '../rosters/file-properties.ts';
import { looks, sheetBuilder } from '../rosters/sheet-builder.ts';
import type { InventedOrder } from './generate-orders.ts';

/** 岗位信息表: the orders in the columns of the job workbook (study 2.1.10), title and date above two header rows. */
export async function writeJobWorkbook(
  orders: readonly InventedOrder[],
  present: CivilDate,
): Promise<Buffer> {
  const bytes = await writeXlsx({
    sheets: [instructions, jobSheet(orders, present)],
    activeSheet: 1,
    properties: fileProperties,
  });
  return Buffer.from(bytes);
}

const instructions: WriteSheet = {
  name: '填表说明',
  rows: [
    ['填表说明'],
    ['1. 单位、联系人均为虚构,单位名称以（演示）结尾。'],
    ['2. 不得写性别、民族、婚育条件,不得收取押金或扣押证件。'],
    ['3. 有效期最长90天,每30天复核一次。'],
  ],
};

function jobSheet(orders: readonly InventedOrder[], present: CivilDate): WriteSheet {
  const sheet = sheetBuilder();
  sheet.style(sheet.add(['东莞—威信劳务协作岗位信息表（演示）']), 0, looks.title);
  sheet.merge([0, 0], [0, columns.length]);
  sheet.add(['填报单位:东莞市大岭山镇人社分局', null, null, null, null, `填报时间:${present}`]);
  const upper = sheet.add([
    '序号',
    ...columns.map(([heading, , , place]) =>
      place === undefined ? heading : place === 'first' ? '工作地点' : null,
    ),
  ]);
  const lower = sheet.add([
    null,
    ...columns.map(([heading, , , place]) => (place === undefined ? null : heading)),
  ]);
  sheet.merge([upper, 0], [lower, 0]);
  const firstPlace = columns.findIndex(([, , , place]) => place === 'first');
  sheet.merge([upper, firstPlace + 1], [upper, firstPlace + 4]);
  columns.forEach(([, , , place], index) => {
    if (place === undefined) sheet.merge([upper, index + 1], [lower, index + 1]);
  });
  for (const row of [upper, lower])
    for (let column = 0; column <= columns.length; column += 1) sheet.style(row, column, looks.head);
  orders.forEach((order, index) => {
    sheet.add([index + 1, ...columns.map(([, , value]) => value(order))]);
  });
  return sheet.finish({
    name: '岗位供给',
    widths: [6, ...columns.map(([, width]) => width)],
    headRows: lower + 1,
  });
}

type Column = readonly [
  heading: string,
  width: number,
  value: (order: InventedOrder) => CellValue,
  place?: 'first' | 'next',
];

const columns: readonly Column[] = [
  ['岗位编号', 13, ({ number }) => number],
  ['用人单位', 32, ({ employer }) => employer.name],
  ['统一社会信用代码', 21, ({ employer }) => employer.creditCode],
  ['行业', 16, ({ employer }) => employer.industry],
  ['规模', 12, ({ employer }) => employer.size],
  ['省', 9, ({ works }) => works.province, 'first'],
  ['市', 9, ({ works }) => works.prefecture, 'next'],
  ['县', 9, ({ works }) => (works.code.startsWith('4419') ? null : works.county || null), 'next'],
  ['镇', 10, ({ works }) => (works.code.startsWith('4419') ? works.county : null), 'next'],
  ['岗位名称', 12, ({ post }) => post.title],
  ['招聘人数', 8, ({ places }) => places],
  ['学历要求', 9, () => '不限'],
  ['技能/证书要求', 12, ({ post }) => (post.skilled ? '熟手' : '不限')],
  ['性别要求', 8, ({ sex }) => sex],
  ['年龄范围', 11, ({ age }) => age],
  ['岗位要求', 24, ({ demands }) => demands],
  ['月薪下限', 9, ({ post }) => wage(post.low)],
  ['月薪上限', 9, ({ post }) => wage(post.high)],
  ['计薪方式', 11, ({ payForm }) => payForm],
  ['底薪', 8, ({ base }) => base],
  ['加班费', 11, ({ overtime }) => overtime],
  ['发薪日', 10, ({ payDay }) => payDay],
  ['首月工资', 12, ({ firstPay }) => firstPay],
  ['试用期', 8, () => '1个月'],
  ['合同类型', 10, ({ contract }) => contract],
  ['签订主体', 30, ({ contractParty }) => contractParty],
  ['社保', 16, ({ insurance }) => insurance],
  ['食宿', 26, ({ board }) => board],
  ['班制/工时', 24, ({ shift }) => shift],
  ['是否接收集中输送', 10, ({ acceptsGroups }) => (acceptsGroups ? '是' : '否')],
  ['成批要求', 9, ({ batch }) => (batch === null ? null : `${batch}人以上`)],
  ['是否夫妻岗/帮扶岗/残疾人岗', 12, ({ programme }) => programme || null],
  ['联系人', 9, ({ contact }) => contact],
  ['联系电话', 13, ({ phone }) => phone],
  ['来源', 13, ({ source }) => source],
  ['有效期至', 12, ({ validUntil }) => validUntil],
  ['核验方式', 9, ({ verifiedHow }) => verifiedHow],
  ['备注', 30, ({ remarks }) => remarks || null],
];

/** Below a thousand a number alone does not say that it is a month's pay. */
const wage = (yuan: number): CellValue => (yuan < 1000 ? `${yuan}元/月` : yuan);
