import { OrderTerms } from '@wengang/domain/vacancies/order-terms.ts';
import { payInWords } from '@wengang/domain/vacancies/order-words.ts';
import type { SentFile } from '../../platform/http/file-doors.ts';
import { tablesToBuffer } from '../../platform/sheets/write-table.ts';
import { becauseOf } from './compose-sheet.ts';
import type { PrintedSheet } from './print-sheets.ts';

const columns = ['编号', '姓名', '户籍地', '用人单位', '岗位', '工作地', '月综合收入', '推荐理由', '回复'];

/** 岗位推荐台账: one row for each job that stands on a sheet, for the liaison's round. */
export const sheetsWorkbook = async (sheets: readonly PrintedSheet[]): Promise<SentFile> => ({
  fileName: '岗位推荐单.xlsx',
  bytes: await tablesToBuffer([
    {
      name: '岗位推荐单',
      columns: columns.map((header) => ({ header, kind: 'text' as const })),
      rows: sheets.flatMap(({ paper, offers }) =>
        offers.map((offer) => {
          const terms = OrderTerms.parse(offer.terms);
          return [
            paper.number,
            offer.name,
            offer.home,
            offer.employer,
            terms.title,
            offer.place,
            payInWords(terms.pay),
            becauseOf(offer),
            '',
          ];
        }),
      ),
    },
  ]),
});
