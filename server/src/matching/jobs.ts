import { addDays } from '@wengang/domain/calendar/civil-date.ts';
import type { Clock } from '../platform/clock/clock.ts';
import { asWorker } from '../platform/database/context.ts';
import type { Database } from '../platform/database/database.ts';
import { performAsSystem } from '../platform/operations/perform-as-system.ts';
import type { Job } from '../platform/queue/queue.ts';
import type { Keyring } from '../platform/vault/keyring.ts';
import { lapseOffersOperation } from './lapses/lapse-offers.ts';
import { listCountiesToTidy } from './lapses/store.ts';
import { dueOn } from './lapses/withdraw-offers.ts';
import { deleteProgressBefore } from './runs/progress/store.ts';

/** How far a run has come is of use while it goes on, and to whoever looks for its end the day after. */
const progressDays = 2;

/** Lapses what is due, county by county, each in its own logged operation, and forgets how runs of before came along. Running it twice finds nothing more to do. */
export const matchingJobs = (server: { database: Database; keyring: Keyring; clock: Clock }): Job[] => [
  {
    name: 'matching.lapse-offers',
    schedule: '*/10 * * * *',
    run: async () => {
      const today = server.clock.businessDay();
      const counties = await asWorker(server.database, (tx) => listCountiesToTidy(tx, dueOn(today)));
      const offers = { ...server, restate: async () => {} };
      for (const county of counties)
        await performAsSystem(offers, lapseOffersOperation, { home: county, input: {} });
      await asWorker(server.database, (tx) => deleteProgressBefore(tx, addDays(today, -progressDays)));
    },
  },
];
