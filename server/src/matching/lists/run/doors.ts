import { runFiles } from '@wengang/domain/matching/list-files.ts';
import { writeList } from '../../../papers/list-files.ts';
import { type PrintService, printing } from '../../../papers/printing.ts';
import { type FileDoor, produceFile } from '../../../platform/http/file-doors.ts';
import { readRun } from './read-run.ts';

/** 匹配批次明细 as a workbook and as a printable page, written down with the persons whom it shows. */
export const runListDoors = (service: PrintService): readonly FileDoor[] => {
  const print = printing(service);
  const { keyring } = service;
  return (['workbook', 'page'] as const).map((form) =>
    produceFile(runFiles[form], ({ context, input }) =>
      print(context, runFiles[form], {
        read: (tx) => readRun(tx, { form, context, keyring, knownAt: service.now() }, input.runId),
        write: (file) => writeList(form, file),
      }),
    ),
  );
};
