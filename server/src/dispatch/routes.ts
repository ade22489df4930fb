import type { BoundQuery } from '../platform/http/bound-query.ts';
import type { BoundOperation } from '../platform/operations/bound-operation.ts';
import { admitArrivalOperation } from './arrival/admit-arrival.ts';
import { confirmStartOperation } from './arrival/confirm-start.ts';
import { decideStartOperation } from './arrival/decide-start.ts';
import { recordArrivalOperation } from './arrival/record-arrival.ts';
import { recordStartOperation } from './arrival/record-start.ts';
import { stateStartOperation } from './arrival/state-start.ts';
import { takeReceiptBackOperation } from './arrival/take-receipt-back.ts';
import { closeGroupOperation } from './close-group.ts';
import { confirmReceivingOperation } from './confirm-receiving.ts';
import { correctGroupOperation } from './correct-group.ts';
import { departGroupOperation } from './depart-group.ts';
import { formGroupOperation } from './form-group.ts';
import { keepOnListOperation } from './keep-on-list.ts';
import {
  answerCountGroups,
  answerListGroups,
  answerListPassengers,
  answerListUnlisted,
} from './list-groups.ts';
import { cancelGroupOperation, lockGroupOperation, unlockGroupOperation } from './lock-group.ts';
import { issuePaperOperation } from './papers/issue-paper.ts';
import { openFullListOperation } from './papers/open-full-list.ts';
import { answerListPapers } from './papers/print-paper.ts';
import { boardPassengersOperation } from './passengers/board-passengers.ts';
import { correctPassengerOperation } from './passengers/correct-passenger.ts';
import {
  acknowledgeLeavingOperation,
  leaveOnTheWayOperation,
  travelOnAloneOperation,
} from './passengers/leave-on-the-way.ts';
import {
  addPassengersOperation,
  addWaitingOperation,
  removePassengersOperation,
} from './passengers/list-passengers.ts';
import { explainNoShowOperation, recordNoShowsOperation } from './passengers/record-no-shows.ts';
import { refillSeatOperation } from './passengers/refill-seat.ts';
import { releaseSeatsOperation } from './passengers/release-seats.ts';
import { answerTellGroup } from './tell-group.ts';

export const dispatchQueries: readonly BoundQuery[] = [
  answerListGroups,
  answerListPassengers,
  answerCountGroups,
  answerListUnlisted,
  answerListPapers,
  answerTellGroup,
];
export const dispatchOperations: readonly BoundOperation[] = [
  formGroupOperation,
  addPassengersOperation,
  addWaitingOperation,
  removePassengersOperation,
  confirmReceivingOperation,
  lockGroupOperation,
  unlockGroupOperation,
  keepOnListOperation,
  cancelGroupOperation,
  boardPassengersOperation,
  recordNoShowsOperation,
  explainNoShowOperation,
  refillSeatOperation,
  departGroupOperation,
  leaveOnTheWayOperation,
  acknowledgeLeavingOperation,
  travelOnAloneOperation,
  recordArrivalOperation,
  admitArrivalOperation,
  recordStartOperation,
  stateStartOperation,
  takeReceiptBackOperation,
  confirmStartOperation,
  decideStartOperation,
  closeGroupOperation,
  releaseSeatsOperation,
  correctPassengerOperation,
  correctGroupOperation,
  issuePaperOperation,
  openFullListOperation,
];
