import { accept } from '@wengang/domain/contract/refusal.ts';
import {
  printLetterPage,
  printLetterWorkbook,
  printSheetsPage,
  printSheetsWorkbook,
} from '@wengang/domain/matching/paper-contract.ts';
import type { Paper } from '@wengang/domain/papers/paper.ts';
import { pageOf } from '../../papers/print-files.ts';
import { type PrintService, printing } from '../../papers/printing.ts';
import type { AccessContext } from '../../platform/database/context.ts';
import type { Tx } from '../../platform/database/database.ts';
import { type FileDoor, produceFile } from '../../platform/http/file-doors.ts';
import { ledgerWorkbook } from './ledger-workbook.ts';
import { printLetter } from './letters.ts';
import { printRegionSheets } from './print-sheets.ts';

/** Village sheets and referral letters as pages and workbooks. Each print is written down with the persons whom it shows. */
export const matchingPaperDoors = (service: PrintService): readonly FileDoor[] => {
  const print = printing(service);
  const { keyring } = service;
  const sheetsOf = (region: number) => async (tx: Tx, context: AccessContext) => {
    const printed = await printRegionSheets(tx, { context, keyring }, region);
    return printed.ok
      ? accept({
          of: printed.value.map(({ paper }) => paper),
          persons: printed.value.map(({ person }) => person),
        })
      : printed;
  };
  const letterOf = (id: string) => async (tx: Tx) => {
    const printed = await printLetter(tx, keyring, id);
    return printed.ok ? accept({ of: printed.value.paper, persons: printed.value.persons }) : printed;
  };
  return [
    produceFile(printSheetsPage, ({ context, input }) =>
      print(context, printSheetsPage, {
        read: sheetsOf(input.region),
        write: async (papers) => pageOf('岗位推荐单', papers),
      }),
    ),
    produceFile(printSheetsWorkbook, ({ context, input }) =>
      print(context, printSheetsWorkbook, {
        read: sheetsOf(input.region),
        write: (papers) => ledgerWorkbook('岗位推荐单', papers),
      }),
    ),
    produceFile(printLetterPage, ({ context, input }) =>
      print(context, printLetterPage, {
        read: letterOf(input.documentId),
        write: async (paper) => pageOf(nameOf(paper), [paper]),
      }),
    ),
    produceFile(printLetterWorkbook, ({ context, input }) =>
      print(context, printLetterWorkbook, {
        read: letterOf(input.documentId),
        write: (paper) => ledgerWorkbook(nameOf(paper), [paper]),
      }),
    ),
  ];
};

const nameOf = ({ title, number }: Paper): string => `${title}-${number}`;
