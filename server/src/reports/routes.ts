import type { BoundQuery } from '../platform/http/bound-query.ts';
import type { BoundOperation } from '../platform/operations/bound-operation.ts';
import { answerReadFigures } from './figures/read-figures.ts';
import { answerTellLists } from './figures/tell-lists.ts';
import { answerCompareKnowledge } from './knowledge/compare-knowledge.ts';
import { answerListPersons } from './list-persons.ts';
import { answerOpenFigure } from './opening/open-figure.ts';
import { answerOpenPerson } from './person-file/open-person.ts';
import { freezeReportOperation } from './snapshots/freeze-report.ts';
import { answerListSnapshots, answerOpenSnapshot, answerReadSnapshot } from './snapshots/read-snapshots.ts';
import { answerListSteadyEmployers } from './steady/list-steady-employers.ts';
import { answerListSteadyPersons } from './steady/list-steady-persons.ts';
import { answerOpenSteadyEmployer } from './steady/open-steady-employer.ts';
import { answerStockCounts } from './stock-counts.ts';
import { answerListWaiting } from './waiting/list-waiting.ts';

export const reportQueries: readonly BoundQuery[] = [
  answerListWaiting,
  answerListPersons,
  answerStockCounts,
  answerListSteadyPersons,
  answerListSteadyEmployers,
  answerOpenSteadyEmployer,
  answerReadFigures,
  answerTellLists,
  answerOpenFigure,
  answerOpenPerson,
  answerCompareKnowledge,
  answerListSnapshots,
  answerReadSnapshot,
  answerOpenSnapshot,
];
export const reportOperations: readonly BoundOperation[] = [freezeReportOperation];
