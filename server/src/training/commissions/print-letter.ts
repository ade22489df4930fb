import { accept, type Outcome, type RefusalOf, refuse } from '@wengang/domain/contract/refusal.ts';
import { notFound } from '@wengang/domain/contract/standard-refusals.ts';
import type { Paper } from '@wengang/domain/papers/paper.ts';
import { printLetterPage, printLetterWorkbook } from '@wengang/domain/training/commissions/contract.ts';
import { pageOf, workbookOf } from '../../papers/print-files.ts';
import { type PrintService, printing, type Shown } from '../../papers/printing.ts';
import { reprint } from '../../papers/reprint.ts';
import { findDocument } from '../../papers/store.ts';
import type { AccessContext } from '../../platform/database/context.ts';
import type { Tx } from '../../platform/database/database.ts';
import { type FileDoor, produceFile } from '../../platform/http/file-doors.ts';
import type { Keyring } from '../../platform/vault/keyring.ts';
import { concerns, traineesOf } from './commission-ledger.ts';
import { composeLetter } from './letter.ts';
import { findCommission } from './store.ts';

/** 培训委托书 as a page and as a workbook. Each print is written down with the persons whom it shows. */
export const trainingPaperDoors = (service: PrintService): readonly FileDoor[] => {
  const print = printing(service);
  const letterOf = (id: string) => (tx: Tx, context: AccessContext) =>
    printLetter(tx, { context, keyring: service.keyring }, id);
  return [
    produceFile(printLetterPage, ({ context, input }) =>
      print(context, printLetterPage, {
        read: letterOf(input.documentId),
        write: async (paper) => pageOf(nameOf(paper), [paper]),
      }),
    ),
    produceFile(printLetterWorkbook, ({ context, input }) =>
      print(context, printLetterWorkbook, {
        read: letterOf(input.documentId),
        write: (paper) => workbookOf(nameOf(paper), paper),
      }),
    ),
  ];
};

const nameOf = ({ title, number }: Paper): string => `${title}-${number}`;

async function printLetter(
  tx: Tx,
  { context, keyring }: { context: AccessContext; keyring: Keyring },
  documentId: string,
): Promise<Outcome<Shown<Paper>, RefusalOf<(typeof printLetterPage)['refusals'][number]>>> {
  const document = await findDocument(tx, documentId);
  const about = document?.kind === 'training-commission' ? document.about_id : null;
  const commission = about === null ? undefined : await findCommission(tx, about);
  if (document === undefined || commission === undefined || !concerns(context, commission))
    return refuse(notFound, { what: 'paper' });
  const trainees = await traineesOf(tx, context, commission);
  const compose = await composeLetter(tx, keyring, { commission, trainees }, [
    { issuedBy: document.issued_by, issuedOn: document.issued_on },
  ]);
  const printed = reprint(keyring, document, compose);
  return printed.ok
    ? accept({ of: printed.value, persons: trainees.map(({ person_id }) => person_id) })
    : printed;
}
