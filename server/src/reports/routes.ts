import type { BoundQuery } from '../platform/http/bound-query.ts';
import { answerListPersons } from './list-persons.ts';
import { answerStockCounts } from './stock-counts.ts';

export const reportQueries: readonly BoundQuery[] = [answerListPersons, answerStockCounts];
