import type { CivilDate } from '../../calendar/civil-date.ts';
import type { Bilingual } from '../../contract/bilingual.ts';
import { headingReader } from '../../workbooks/column-table.ts';
import { normaliseName } from '../../workbooks/normalise-text.ts';
import type { RawWorkbook } from '../../workbooks/raw-cell.ts';
import { readSheets, type SheetReading, type SheetRow } from '../../workbooks/read-sheets.ts';
import { cellIn, textIn } from '../../workbooks/row-cells.ts';
import { readWrittenDate } from '../../workbooks/written-date.ts';
import type { RosterRow } from './contract.ts';

type RosterField = 'name' | 'document' | 'department' | 'startedOn' | 'status' | 'endedOn';

/** 在岗花名册的列名 (chain 2.7). The pay of the month is known and left out: it is evidence of another kind. */
const readRosterHeading = headingReader<RosterField>({
  fields: {
    name: '姓名 员工姓名 名字',
    document: '证件号后四位 身份证后四位 身份证号后四位 身份证号 身份证号码 证件号码 证件号',
    department: '部门 岗位 部门/岗位 车间 工种 班组',
    startedOn: '入职日期 入职时间 进厂日期 进厂时间 到岗日期',
    status: '状态 在岗状态 在职状态 是否在岗',
    endedOn: '离职日期 离职时间 离厂日期',
  },
  under: [],
  ignored: [
    { reason: 'counted by the sheet itself', headings: '序号 编号 工号 员工编号' },
    {
      reason: 'not asked for',
      headings: '性别 民族 年龄 电话 联系电话 手机号 籍贯 户籍 备注 当月实发 实发工资 工资',
    },
  ],
});

const reading: SheetReading<RosterField> = {
  headings: readRosterHeading,
  essential: ['name'],
  identifying: ['name', 'document'],
};

/** 名册读数: the rows that can be matched, and those that cannot, each with what is wrong and what to do. */
export type EmployerRoster = {
  readonly rows: readonly RosterRow[];
  readonly unread: readonly ({ readonly sheet: string; readonly row: number } & Bilingual)[];
};

/**
 * 读取月度在岗花名册: rows by their number in the file, whatever stands above the header. A row without a state is at work: it is a list of who
 * is there. A last day that stands without 离职 says left. Sheets are read in order and their rows numbered through.
 */
export function readEmployerRoster(workbook: RawWorkbook): EmployerRoster {
  const rows: RosterRow[] = [];
  const unread: EmployerRoster['unread'][number][] = [];
  const { dateSystem } = workbook;
  for (const event of readSheets(workbook, reading)) {
    if (event.kind !== 'row') continue;
    const read = readRow(event.row, dateSystem);
    if ('zh' in read) unread.push({ sheet: event.row.layout.sheet, row: event.row.row, ...read });
    else rows.push(read);
  }
  return { rows, unread };
}

function readRow(row: SheetRow<RosterField>, dateSystem: 1900 | 1904): RosterRow | Bilingual {
  const name = normaliseName(textIn(row, 'name')).text;
  const idTail = tailIn(textIn(row, 'document'));
  if (name === '' || idTail === undefined)
    return {
      zh: '没有姓名或证件号后四位,无法比对。请补齐后重新上传。',
      en: 'There is no name or no last four characters of the document: complete the row and send it again.',
    };
  const startedOn = dayIn(row, 'startedOn', dateSystem);
  const endedOn = dayIn(row, 'endedOn', dateSystem) ?? lastDayInStatus(row, dateSystem);
  const status = endedOn === undefined ? statusIn(textIn(row, 'status')) : 'left';
  if (status === undefined)
    return {
      zh: `状态“${textIn(row, 'status')}”读不懂。请写“在岗”“请假”或“离职”。`,
      en: `The state “${textIn(row, 'status')}” is not understood: write 在岗, 请假 or 离职.`,
    };
  const department = textIn(row, 'department');
  return {
    row: row.row,
    name,
    idTail,
    status,
    ...(department === '' ? {} : { department }),
    ...(startedOn === undefined ? {} : { startedOn }),
    ...(endedOn === undefined ? {} : { endedOn }),
  };
}

/** The last four of a tail or of a whole number; a number typed as a number has lost its last digits and has no tail. */
function tailIn(text: string): string | undefined {
  const digits = text.replaceAll(/[\s*＊']/g, '').toUpperCase();
  if (/^\d{18}$/.test(digits) && digits.endsWith('000')) return undefined;
  return /\d{3}[\dX]$/.exec(digits)?.[0];
}

function statusIn(text: string): RosterRow['status'] | undefined {
  if (text === '' || /^(在岗|在职|在册|正常|上班|是|√|✓)/.test(text)) return 'at-work';
  if (/请假|休假|停薪留职|探亲|产假|病假/.test(text)) return 'on-leave';
  return /离职|辞职|自离|辞退|退工|离厂|已走|否/.test(text) ? 'left' : undefined;
}

function dayIn(
  row: SheetRow<RosterField>,
  field: RosterField,
  dateSystem: 1900 | 1904,
): CivilDate | undefined {
  const written = readWrittenDate(cellIn(row, field), { dateSystem, year: null });
  return written.kind === 'date' && written.precision === 'day' ? written.date : undefined;
}

/** 离职+日期 in one cell: 离职2025.4.20. */
function lastDayInStatus(row: SheetRow<RosterField>, dateSystem: 1900 | 1904): CivilDate | undefined {
  const text = textIn(row, 'status');
  if (statusIn(text) !== 'left') return undefined;
  const date = text.replaceAll(/[^\d./年月日-]/g, '');
  const written = readWrittenDate({ kind: 'text', text: date }, { dateSystem, year: null });
  return written.kind === 'date' && written.precision === 'day' ? written.date : undefined;
}
