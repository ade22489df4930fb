import {
  downloadAnnotated,
  uploadRoster,
  watchImport,
} from '@wengang/domain/placements/roster-import/contract.ts';
import { inContext } from '../../platform/database/context.ts';
import type { FileStore } from '../../platform/files/file-store.ts';
import { recordAccess } from '../../platform/http/access-record.ts';
import type { BoundQuery } from '../../platform/http/bound-query.ts';
import { type FileDoor, produceFile, receiveFile, watchEvents } from '../../platform/http/file-doors.ts';
import type { Service } from '../../platform/http/serve-contract.ts';
import type { BoundOperation } from '../../platform/operations/bound-operation.ts';
import { aboutImport } from './about-import.ts';
import { annotateImport } from './annotate-import.ts';
import { importRosterOperation } from './import-roster.ts';
import { previewRoster } from './preview-roster.ts';
import { confirmProposalsOperation } from './queue/confirm-proposals.ts';
import { explainMarksOperation } from './queue/explain-marks.ts';
import { answerImportQueue } from './queue/list-queue.ts';
import { settleImportRowsOperation } from './queue/settle-import-rows.ts';
import { undoImportOperation } from './undo-import.ts';
import { answerImport } from './view-import.ts';
import { watchProgress } from './watch-import.ts';

export const rosterImportQueries: readonly BoundQuery[] = [answerImport, answerImportQueue];
export const rosterImportOperations: readonly BoundOperation[] = [
  importRosterOperation,
  undoImportOperation,
  settleImportRowsOperation,
  confirmProposalsOperation,
  explainMarksOperation,
];

type FileService = Pick<Service, 'database' | 'keyring' | 'now' | 'newId'> & { files: FileStore };

/** The doors that carry files: upload with preview, annotated workbook, progress. */
export const rosterImportDoors = (service: FileService): readonly FileDoor[] => [
  receiveFile(uploadRoster, ({ context, input }, { name, bytes }) =>
    previewRoster(service, context, {
      importId: input.importId,
      fileName: name,
      fileDate: input.fileDate ?? null,
      again: input.again === 'yes',
      bytes,
    }),
  ),
  produceFile(downloadAnnotated, ({ context, input }) =>
    inContext(service.database, context, async (tx) => {
      const made = await annotateImport(tx, service, input.importId);
      // The workbook shows the people of the file, who may not be in the ledger: the import stands for them in the record of reads.
      if (made.ok)
        await recordAccess(tx, {
          id: service.newId(),
          at: service.now(),
          context,
          endpoint: downloadAnnotated.name,
          purpose: downloadAnnotated.purpose,
          persons: [],
          about: [aboutImport(input.importId)],
        });
      return made;
    }),
  ),
  watchEvents(watchImport, ({ context, input }, signal) =>
    watchProgress(service.database, context, { importId: input.importId, signal }),
  ),
];
