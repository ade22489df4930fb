import {
  printFullListPage,
  printFullListWorkbook,
  printPaperPage,
  printPaperWorkbook,
} from '@wengang/domain/dispatch/paper-contract.ts';
import type { Paper } from '@wengang/domain/papers/paper.ts';
import { pageOf, workbookOf } from '../../papers/print-files.ts';
import { type PrintService, printing } from '../../papers/printing.ts';
import type { AccessContext } from '../../platform/database/context.ts';
import type { Tx } from '../../platform/database/database.ts';
import { type FileDoor, produceFile, type SentFile } from '../../platform/http/file-doors.ts';
import { printFullList } from './open-full-list.ts';
import { type PrintCall, printGroupPaper } from './print-paper.ts';

/** The papers of a group as pages and workbooks. Each print is written down with the persons whom it shows. */
export const dispatchPaperDoors = (service: PrintService): readonly FileDoor[] => {
  const print = printing(service);
  const { keyring } = service;
  const callOf = (context: AccessContext): PrintCall => ({
    ...{ context, keyring, recordedAt: service.now(), newId: service.newId },
  });
  const paperOf = (id: string) => (tx: Tx, context: AccessContext) =>
    printGroupPaper(tx, callOf(context), id);
  const listOf = (id: string) => (tx: Tx, context: AccessContext) => printFullList(tx, callOf(context), id);
  return [
    produceFile(printPaperPage, ({ context, input }) =>
      print(context, printPaperPage, { read: paperOf(input.documentId), write: toPage }),
    ),
    produceFile(printPaperWorkbook, ({ context, input }) =>
      print(context, printPaperWorkbook, { read: paperOf(input.documentId), write: toWorkbook }),
    ),
    produceFile(printFullListPage, ({ context, input }) =>
      print(context, printFullListPage, { read: listOf(input.openingId), write: toPage }),
    ),
    produceFile(printFullListWorkbook, ({ context, input }) =>
      print(context, printFullListWorkbook, { read: listOf(input.openingId), write: toWorkbook }),
    ),
  ];
};

const toPage = async (paper: Paper): Promise<SentFile> => pageOf(nameOf(paper), [paper]);
const toWorkbook = (paper: Paper): Promise<SentFile> => workbookOf(nameOf(paper), paper);

// The number of a paper is its file name; it holds nothing that a file system refuses.
const nameOf = ({ title, number }: Paper): string => `${title}-${number}`;
