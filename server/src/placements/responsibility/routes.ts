import type { BoundQuery } from '../../platform/http/bound-query.ts';
import type { BoundOperation } from '../../platform/operations/bound-operation.ts';
import { acceptHandoverOperation, returnHandoverOperation } from './answer-handover.ts';
import { appointDutyOperation } from './appoint-duty.ts';
import { closeFileOperation, reopenFileOperation } from './close-file.ts';
import { settleFilesOperation } from './files/settle-files.ts';
import { answerListHandovers, answerMyResponsibility } from './list-responsibility.ts';
import { proposeHandoverOperation } from './propose-handover.ts';
import { releasePersonsOperation, takeOverOperation } from './take-over.ts';

export const responsibilityQueries: readonly BoundQuery[] = [answerMyResponsibility, answerListHandovers];
export const responsibilityOperations: readonly BoundOperation[] = [
  proposeHandoverOperation,
  acceptHandoverOperation,
  returnHandoverOperation,
  appointDutyOperation,
  takeOverOperation,
  releasePersonsOperation,
  closeFileOperation,
  reopenFileOperation,
  settleFilesOperation,
];
