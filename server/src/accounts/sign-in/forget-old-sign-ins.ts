import { type Instant, minutesAfter } from '@wengang/domain/calendar/instant.ts';
import type { Tx } from '../../platform/database/database.ts';
import { deleteForgotten } from './store.ts';

const days = 24 * 60;
// Longer than any lock and than the memory of failures; the sign-in record stays a year (the law asks for six months).
const kept = { sessions: 30 * days, attempts: 14 * days, events: 366 * days };

/** Job, once a day, as worker: deletes what no rule can need any more. Running it twice deletes nothing more. */
export const forgetOldSignIns = (tx: Tx, now: Instant): Promise<void> =>
  deleteForgotten(tx, {
    sessions: minutesAfter(now, -kept.sessions),
    attempts: minutesAfter(now, -kept.attempts),
    events: minutesAfter(now, -kept.events),
  });
