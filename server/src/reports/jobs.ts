import type { Logger } from 'pino';
import type { Clock } from '../platform/clock/clock.ts';
import { asWorker } from '../platform/database/context.ts';
import type { Database } from '../platform/database/database.ts';
import type { Job } from '../platform/queue/queue.ts';
import { recountLists } from './recount/recount-lists.ts';

/** Every night at 02:40 in Asia/Shanghai the counts are compared with the rows; a county where they differ goes to the log by its region id. */
export const recountJob = (server: { database: Database; clock: Clock }, log: Logger): Job => ({
  name: 'reports.recount-lists',
  schedule: '40 18 * * *',
  run: async () => {
    const look = { today: server.clock.businessDay(), at: server.clock.now() };
    const { differing } = await asWorker(server.database, (tx) => recountLists(tx, look));
    if (differing.length > 0) log.error({ regions: differing }, 'counts of lists differ from their rows');
  },
});
