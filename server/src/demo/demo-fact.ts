import { CivilDate } from '@wengang/domain/calendar/civil-date.ts';
import { z } from 'zod';
import type { Tx } from '../platform/database/database.ts';
import { findInstallationFact, saveInstallationFact } from '../platform/database/installation.ts';

/**
 * 演示安装: what an installation remembers when it holds invented people only. `presentDay` is the day it stands at, whatever the calendar
 * says; `loaded` is false while the loading was begun and not ended.
 */
export const DemoFact = z.strictObject({
  network: z.enum(['townships', 'county']),
  presentDay: CivilDate,
  loaded: z.boolean(),
});
export type DemoFact = z.infer<typeof DemoFact>;

/** Undefined: this installation is no demo. */
export async function findDemo(tx: Tx): Promise<DemoFact | undefined> {
  const stored = await findInstallationFact(tx, 'demo');
  return stored === undefined ? undefined : DemoFact.parse(JSON.parse(stored));
}

export const saveDemo = (tx: Tx, fact: DemoFact): Promise<void> =>
  saveInstallationFact(tx, 'demo', JSON.stringify(fact));
