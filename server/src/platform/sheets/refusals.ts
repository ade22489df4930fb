/** 退件原因: why a file is not read, as data. Both texts are one sentence that ends in the remedy. */
export type SheetRefusal = {
  readonly code: SheetRefusalCode;
  readonly zh: string;
  readonly en: string;
  readonly sheet?: string;
  /** 1-based, as the program that made the file shows it. */
  readonly row?: number;
  /** 1-based: 1 is column A. */
  readonly column?: number;
};

export type SheetRefusalCode = keyof typeof texts;

export type SheetPlace = {
  sheet?: string | undefined;
  row?: number | undefined;
  column?: number | undefined;
};

const saveAsZh = '请在 WPS/Excel 中另存为 .xlsx 后再导入。';
const saveAsEn = 'save it as .xlsx in WPS or Excel and import again.';
const splitZh = '请按乡镇或村拆成几个文件后再导入。';
const splitEn = 'split it by township or village and import again.';

const texts = {
  'empty-file': [
    '文件是空的，没有可导入的内容，请检查后重新选择文件。',
    'The file is empty: choose another file.',
  ],
  'not-a-workbook': [
    `这个文件不是电子表格，${saveAsZh}`,
    `This file is not a workbook: open it in its own program, copy the table, ${saveAsEn}`,
  ],
  'old-workbook': [
    `这是旧版 .xls 或 WPS 的 .et 表格，不能直接读取，${saveAsZh}`,
    `This is an old .xls or a WPS .et workbook: ${saveAsEn}`,
  ],
  xlsb: [`这是二进制 .xlsb 表格，不能直接读取，${saveAsZh}`, `This is a binary .xlsb workbook: ${saveAsEn}`],
  'open-document': [
    `这是 .ods 表格，不能直接读取，${saveAsZh}`,
    `This is an OpenDocument (.ods) workbook: ${saveAsEn}`,
  ],
  'web-table': [
    `这是扩展名改成表格的网页或 XML 文件，${saveAsZh}`,
    `This is a web page or XML file under the name of a workbook: ${saveAsEn}`,
  ],
  'password-protected': [
    '文件设了打开密码，请在 WPS/Excel 中输入密码打开、取消密码并另存为 .xlsx 后再导入。',
    'The file has an opening password: open it in WPS or Excel, remove the password, save as .xlsx and import again.',
  ],
  picture: [
    '这是照片或图片，不能当作表格读取，请向填表人索取电子表格（.xlsx）后再导入。',
    'This is a picture: ask whoever filled it in for the workbook (.xlsx) and import that.',
  ],
  pdf: [
    '这是 PDF 文件，不能当作表格读取，请向填表人索取电子表格（.xlsx）后再导入。',
    'This is a PDF: ask whoever filled it in for the workbook (.xlsx) and import that.',
  ],
  archive: [
    '这是压缩包，请先解压，再逐个导入里面的 .xlsx 文件。',
    'This is an archive: unpack it first and import the .xlsx files in it one by one.',
  ],
  'too-large': [`文件太大，${splitZh}`, `The file is too large: ${splitEn}`],
  'inflates-too-much': [
    `文件解压后异常庞大，已停止读取，请新建空白表格、只粘贴数据区域并另存为 .xlsx 后再导入。`,
    'The file unpacks to an abnormal size: paste only the data into a new workbook, save as .xlsx and import again.',
  ],
  'too-many-parts': [
    '文件里的附件（图片、对象等）太多，请新建空白表格、只粘贴数据区域并另存为 .xlsx 后再导入。',
    'The file has too many parts (pictures, objects): paste only the data into a new workbook and import that.',
  ],
  'unsafe-path': [
    `文件内部含有不安全的路径，已拒绝读取，请用 WPS/Excel 打开原表、另存为新的 .xlsx 后再导入。`,
    'The file holds unsafe paths: open the original in WPS or Excel, save it as a new .xlsx and import that.',
  ],
  'unsafe-xml': [
    `文件内部含有不允许的声明（DOCTYPE），已拒绝读取，${saveAsZh}`,
    `The file holds a declaration that is not allowed (DOCTYPE): ${saveAsEn}`,
  ],
  damaged: [
    `文件已损坏或没有传完整，请用 WPS/Excel 打开检查、另存为 .xlsx 后再导入。`,
    'The file is damaged or incomplete: open and check it in WPS or Excel, save as .xlsx and import again.',
  ],
  'broken-csv': [
    `文本表格的引号没有成对，请在 WPS/Excel 中打开检查、另存为 .xlsx 后再导入。`,
    'A quotation mark of the text table is never closed: open it in WPS or Excel, save as .xlsx and import again.',
  ],
  'unknown-encoding': [
    `文字编码无法识别（只认 UTF-8 和 GB18030），${saveAsZh}`,
    `The text encoding is neither UTF-8 nor GB18030: ${saveAsEn}`,
  ],
  'too-many-sheets': [`工作表太多，${splitZh}`, `The workbook has too many sheets: ${splitEn}`],
  'too-many-rows': [`这张工作表的行数超过上限，${splitZh}`, `This sheet has too many rows: ${splitEn}`],
  'too-many-columns': [
    '这张工作表的列数超过上限，请删除右侧多余的列后再导入。',
    'This sheet has too many columns: delete the superfluous ones on the right and import again.',
  ],
  'text-too-long': [
    '这个单元格的文字太长，请缩短后再导入。',
    'The text of this cell is too long: shorten it and import again.',
  ],
  'too-many-strings': [
    `表格里的文字总量超过上限，${splitZh}`,
    `The workbook holds too much text: ${splitEn}`,
  ],
  'too-many-merges': [
    '这张工作表的合并单元格太多，请取消合并后再导入。',
    'This sheet has too many merged cells: unmerge them and import again.',
  ],
  'too-many-formats': [
    '表格的单元格格式太多，请新建空白表格、只粘贴数值并另存为 .xlsx 后再导入。',
    'The workbook has too many cell formats: paste only the values into a new workbook and import that.',
  ],
  'too-slow': [`读取超时，已停止，${splitZh}`, `Reading took too long and was stopped: ${splitEn}`],
  'too-much-memory': [
    `读取所需内存超过上限，已停止，${splitZh}`,
    `Reading needed too much memory and was stopped: ${splitEn}`,
  ],
} as const;

/** The refusal with its texts; places that are not known are left out. */
export function sheetRefusal(code: SheetRefusalCode, place: SheetPlace = {}): SheetRefusal {
  const [zh, en] = texts[code];
  return {
    code,
    zh,
    en,
    ...(place.sheet === undefined ? {} : { sheet: place.sheet }),
    ...(place.row === undefined ? {} : { row: place.row }),
    ...(place.column === undefined ? {} : { column: place.column }),
  };
}

/**
 * Carries a refusal out of the depth of a parser. It never leaves this folder: `refusalOf` turns it back into a
 * value at the one place where reading starts.
 */
export class RefusedWorkbook extends Error {
  readonly refusal: SheetRefusal;
  constructor(refusal: SheetRefusal) {
    super(refusal.code);
    this.refusal = refusal;
  }
}

export function refuse(code: SheetRefusalCode, place: SheetPlace = {}): never {
  throw new RefusedWorkbook(sheetRefusal(code, place));
}

/** The refusal that a caught error carries; any other error is a failure and is thrown on. */
export function refusalOf(error: unknown, place: SheetPlace = {}): SheetRefusal {
  if (error instanceof RefusedWorkbook)
    return { ...sheetRefusal(error.refusal.code, place), ...error.refusal };
  throw error;
}
