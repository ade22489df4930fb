import { readEmployerRosterFile } from '@wengang/domain/placements/employment/contract.ts';
import type { BoundQuery } from '../../platform/http/bound-query.ts';
import { type FileDoor, receiveFile } from '../../platform/http/file-doors.ts';
import type { BoundOperation } from '../../platform/operations/bound-operation.ts';
import { answerStationNoteOperation } from '../station-notes/answer-note.ts';
import { changeJobOperation } from './change-job.ts';
import { answerClosingOperation, closeEmploymentOperation } from './closings/close-employment.ts';
import { confirmRosterOperation } from './confirm-roster.ts';
import { correctEmploymentOperation } from './correct-employment.ts';
import { answerEmploymentQuestions } from './list-questions.ts';
import { readRosterBytes } from './read-roster-bytes.ts';
import { resolveConflictOperation } from './resolve-conflict.ts';
import {
  changePostOperation,
  confirmOperation,
  endSpellOperation,
  goOnLeaveOperation,
  loseContactOperation,
} from './state-employment.ts';

export const employmentQueries: readonly BoundQuery[] = [answerEmploymentQuestions];
export const employmentOperations: readonly BoundOperation[] = [
  confirmOperation,
  changePostOperation,
  changeJobOperation,
  goOnLeaveOperation,
  loseContactOperation,
  endSpellOperation,
  closeEmploymentOperation,
  answerClosingOperation,
  answerStationNoteOperation,
  resolveConflictOperation,
  correctEmploymentOperation,
  confirmRosterOperation,
];
export const employmentDoors: readonly FileDoor[] = [
  receiveFile(readEmployerRosterFile, (_, file) => readRosterBytes(file.bytes)),
];
