import { accept } from '@wengang/domain/contract/refusal.ts';
import {
  printLetterPage,
  printSheetsPage,
  printSheetsWorkbook,
} from '@wengang/domain/matching/paper-contract.ts';
import { pageOf } from '../../papers/print-files.ts';
import { type PrintService, printing } from '../../papers/printing.ts';
import type { AccessContext } from '../../platform/database/context.ts';
import type { Tx } from '../../platform/database/database.ts';
import { type FileDoor, produceFile } from '../../platform/http/file-doors.ts';
import { printLetter } from './letters.ts';
import { printRegionSheets } from './print-sheets.ts';
import { sheetsWorkbook } from './sheets-workbook.ts';

/** Village sheets and referral letters as pages and workbooks. Each print is written down with the persons whom it shows. */
export const matchingPaperDoors = (service: PrintService): readonly FileDoor[] => {
  const print = printing(service);
  const { keyring } = service;
  const sheetsOf = (region: number) => async (tx: Tx, context: AccessContext) => {
    const printed = await printRegionSheets(tx, { context, keyring }, region);
    return printed.ok
      ? accept({ of: printed.value, persons: printed.value.map(({ person }) => person) })
      : printed;
  };
  return [
    produceFile(printSheetsPage, ({ context, input }) =>
      print(context, printSheetsPage, {
        read: sheetsOf(input.region),
        write: async (sheets) =>
          pageOf(
            '岗位推荐单',
            sheets.map(({ paper }) => paper),
          ),
      }),
    ),
    produceFile(printSheetsWorkbook, ({ context, input }) =>
      print(context, printSheetsWorkbook, { read: sheetsOf(input.region), write: sheetsWorkbook }),
    ),
    produceFile(printLetterPage, ({ context, input }) =>
      print(context, printLetterPage, {
        read: async (tx) => {
          const printed = await printLetter(tx, keyring, input.documentId);
          return printed.ok ? accept({ of: printed.value.paper, persons: printed.value.persons }) : printed;
        },
        write: async (paper) => pageOf(`${paper.title}-${paper.number}`, [paper]),
      }),
    ),
  ];
};
