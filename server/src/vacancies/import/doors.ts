import { downloadAnnotatedJobs, uploadJobs } from '@wengang/domain/vacancies/workbook/contract.ts';
import { inContext } from '../../platform/database/context.ts';
import { type FileDoor, produceFile, receiveFile } from '../../platform/http/file-doors.ts';
import { annotateJobs } from './annotate-jobs.ts';
import { type JobUploadService, previewJobs } from './preview-jobs.ts';

/** The doors that carry job workbooks: upload with preview, and the annotated workbook. */
export const jobImportDoors = (service: JobUploadService): readonly FileDoor[] => [
  receiveFile(uploadJobs, ({ context }, file) => previewJobs(service, context, file)),
  produceFile(downloadAnnotatedJobs, ({ context, input }) =>
    inContext(service.database, context, (tx) => annotateJobs(tx, { ...service, context }, input.importId)),
  ),
];
