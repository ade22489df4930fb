import { addDays } from '@wengang/domain/calendar/civil-date.ts';
import { type Clock, midnightOf } from '../clock/clock.ts';
import { asWorker } from '../database/context.ts';
import type { Database } from '../database/database.ts';
import type { Job } from '../queue/queue.ts';
import { deleteAccessBefore } from './access-record.ts';

/** Every night (03:50 in Beijing) the records of reads are deleted that are older than so many whole days. A second run finds nothing. */
export const accessRetentionJobs = (database: Database, clock: Clock, days: number): Job[] => [
  {
    name: 'audit.forget-old-reads',
    schedule: '50 19 * * *',
    run: () =>
      asWorker(database, (tx) => deleteAccessBefore(tx, midnightOf(addDays(clock.businessDay(), -days)))),
  },
];
