import type { BoundQuery } from '../platform/http/bound-query.ts';
import type { BoundOperation } from '../platform/operations/bound-operation.ts';
import { answerListEmployers } from './list-employers.ts';
import { markEmployerOperation } from './mark-employer.ts';
import { recordAddressOperation } from './record-address.ts';
import { recordLicenceOperation } from './record-licence.ts';
import { registerEmployerOperation } from './register-employer.ts';

export const employerQueries: readonly BoundQuery[] = [answerListEmployers];
export const employerOperations: readonly BoundOperation[] = [
  registerEmployerOperation,
  recordLicenceOperation,
  recordAddressOperation,
  markEmployerOperation,
];
