import { accept, refuse } from '@wengang/domain/contract/refusal.ts';
import { employerRosterRefused } from '@wengang/domain/placements/employment/contract.ts';
import { readEmployerRoster } from '@wengang/domain/placements/employment/read-employer-roster.ts';
import type { RawRow, RawSheet } from '@wengang/domain/workbooks/raw-cell.ts';
import { readRawWorkbook } from '../../platform/sheets/raw-workbook.ts';

/** Rows beyond which a list is no list of one employer. */
const mostRows = 20_000;

/** Reads the workbook of an employer (cells in a worker thread) into rows; what cannot be read as a file is refused with the remedy. */
export async function readRosterBytes(bytes: Uint8Array) {
  const sheets: RawSheet[] = [];
  const rows: RawRow[] = [];
  let dateSystem: 1900 | 1904 = 1900;
  for await (const part of readRawWorkbook(bytes)) {
    switch (part.type) {
      case 'refused':
        return refuse(employerRosterRefused, { zh: part.refusal.zh, en: part.refusal.en });
      case 'sheet':
        dateSystem = part.dateSystem;
        sheets.push(part.sheet);
        break;
      case 'rows':
        rows.push(...part.rows);
        if (rows.length > mostRows) return refuse(employerRosterRefused, tooLong);
        break;
      case 'end':
        break;
    }
  }
  const { rows: read, unread } = readEmployerRoster({ dateSystem, sheets, rows });
  if (read.length === 0 && unread.length === 0) return refuse(employerRosterRefused, nothingFound);
  return accept({ rows: [...read], unread: [...unread] });
}

const tooLong = {
  zh: `表中超过 ${mostRows} 行,不像一家单位的花名册。请只保留本单位人员后重新上传。`,
  en: `The file has more than ${mostRows} rows: keep the people of one employer and send it again.`,
};
const nothingFound = {
  zh: '没有找到“姓名”和“证件号后四位”等表头。请核对表头后重新上传。',
  en: 'No header such as 姓名 and 证件号后四位 was found: check the header row and send it again.',
};
