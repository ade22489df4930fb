import { CivilDate } from '../../calendar/civil-date.ts';
import type { Bilingual } from '../../contract/bilingual.ts';
import { cellText } from '../../workbooks/cell-text.ts';
import type { RawRow } from '../../workbooks/raw-cell.ts';
import { leastMonthly, type MinimumWageLine, mostMonthly } from './contract.ts';

/** 表头: what each column is called, and what else it may be called. */
export const wageHeadings = {
  region: ['区划代码', '地区代码', '代码', 'code'],
  validFrom: ['执行日期', '起始日期', 'from'],
  monthly: ['月最低工资(元)', '月最低工资', '最低工资', 'monthly'],
  source: ['依据', '文件', 'source'],
} as const;
type Field = keyof typeof wageHeadings;
const fields: readonly Field[] = ['region', 'validFrom', 'monthly', 'source'];

/** 不能读取的一行: where, and in words what is wrong and what to do. */
interface WageFault {
  readonly row: number;
  readonly message: Bilingual;
}

type WrittenWages =
  | { readonly headed: false }
  | {
      readonly headed: true;
      readonly lines: readonly MinimumWageLine[];
      readonly faults: readonly WageFault[];
    };

/**
 * 最低工资标准表: rows below a heading that names four columns, in any order: division code, first day, yuan a month, notice. `作废` instead of an
 * amount withdraws the line. Rows above the heading and empty ones are passed over.
 */
export function readWrittenWages(rows: readonly RawRow[]): WrittenWages {
  const at = rows.findIndex((row) => columnsOf(row) !== undefined);
  const heading = rows[at];
  const columns = heading && columnsOf(heading);
  if (columns === undefined) return { headed: false };
  const lines: MinimumWageLine[] = [];
  const faults: WageFault[] = [];
  for (const row of rows.slice(at + 1)) {
    const text = (field: Field): string =>
      cellText(row.cells.find(({ column }) => column === columns[field])?.value).trim();
    if (fields.every((field) => text(field) === '')) continue;
    const read = lineOf(text);
    if ('zh' in read) faults.push({ row: row.row, message: read });
    else lines.push(read);
  }
  return { headed: true, lines, faults };
}

function columnsOf({ cells }: RawRow): Record<Field, number> | undefined {
  const find = (field: Field): number | undefined => {
    const names: readonly string[] = wageHeadings[field];
    return cells.find(({ value }) => names.includes(cellText(value).replace(/\s|（|）/g, bracketOf)))?.column;
  };
  const [region, validFrom, monthly, source] = fields.map(find);
  if (region === undefined || validFrom === undefined || monthly === undefined || source === undefined)
    return undefined;
  return { region, validFrom, monthly, source };
}

const bracketOf = (sign: string): string => (sign === '（' ? '(' : sign === '）' ? ')' : '');

function lineOf(text: (field: Field) => string): MinimumWageLine | Bilingual {
  const region = text('region');
  if (!/^\d{2,12}$/.test(region)) return noCode(region);
  const validFrom = CivilDate.safeParse(isoOf(text('validFrom')));
  if (!validFrom.success) return noDay(text('validFrom'));
  const monthly = fenOf(text('monthly'));
  if (monthly === undefined) return noAmount(text('monthly'));
  const source = text('source');
  if (source.length < 2 || source.length > 200) return noSource;
  return { region, validFrom: validFrom.data, monthly, source };
}

/** 2025-03-01, 2025/3/1, 2025.3.1 or 2025年3月1日. */
function isoOf(text: string): string {
  const [, year, month = '', day = ''] = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(text) ?? [];
  return year === undefined ? text : `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}

function fenOf(text: string): number | null | undefined {
  if (text === '作废') return null;
  const fen = /^\d{3,5}(?:\.\d{1,2})?$/.test(text.replaceAll(',', ''))
    ? Math.round(Number(text.replaceAll(',', '')) * 100)
    : 0;
  return fen >= leastMonthly && fen <= mostMonthly ? fen : undefined;
}

const noCode = (written: string): Bilingual => ({
  zh: `“${written}”不是区划代码。请填写 2–12 位数字,如东莞市 4419`,
  en: `“${written}” is no division code. Write 2 to 12 digits, such as 4419 for Dongguan`,
});
const noDay = (written: string): Bilingual => ({
  zh: `“${written}”不是日期。请按 2025-03-01 的格式填写开始执行的那一天`,
  en: `“${written}” is no day. Write the first day of the standard as 2025-03-01`,
});
const noAmount = (written: string): Bilingual => ({
  zh: `“${written}”不是月最低工资。请填写 500–10000 之间的元数;要撤销这一条的,请填“作废”`,
  en: `“${written}” is no monthly minimum. Write yuan between 500 and 10000, or 作废 to withdraw the line`,
});
const noSource: Bilingual = {
  zh: '没有写明依据。请填写发布文件的名称或文号',
  en: 'The notice is missing. Write its title or number',
};
