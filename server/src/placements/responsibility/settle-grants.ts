import type { CivilDate } from '@wengang/domain/calendar/civil-date.ts';
import type { Instant } from '@wengang/domain/calendar/instant.ts';
import { newUuid } from '../../platform/clock/clock.ts';
import type { Tx } from '../../platform/database/database.ts';
import { addGrants, endStaleGrants, listMissingGrants } from './grants/store.ts';

/**
 * Lets a station see whom it holds or is to take over, and an employer whom it employs; ends what no longer holds. The work of a job: a
 * station cannot let another station see a person, nor an employer, and need not.
 */
export async function settlePlacementGrants(
  tx: Tx,
  { now, today }: { now: Instant; today: CivilDate },
): Promise<void> {
  const missing = await listMissingGrants(tx, today);
  await addGrants(
    tx,
    missing.map((grant) => ({ ...grant, id: newUuid(now) })),
    today,
  );
  await endStaleGrants(tx, today);
}
