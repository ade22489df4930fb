import type { Installation } from '../../installation.ts';
import { type LedgerSpells, readStaySpells } from '../../matching/stay/spells.ts';
import { newUuid } from '../../platform/clock/clock.ts';
import { asWorker } from '../../platform/database/context.ts';
import { recordAccess } from '../../platform/http/access-record.ts';
import { systemContext } from '../../platform/operations/perform-as-system.ts';

/**
 * The spells of all counties through today, for `purpose`. Values and days come, nobody is named; that the work of everybody was read is
 * written to the access record all the same, in the name of the system.
 */
export function readLedgerSpells(
  { database, clock }: Pick<Installation, 'database' | 'clock'>,
  purpose: 'model fit' | 'model card',
): Promise<LedgerSpells> {
  const today = clock.businessDay();
  return asWorker(database, async (tx) => {
    const read = await readStaySpells(tx, today);
    const at = clock.now();
    await recordAccess(tx, {
      ...{ id: newUuid(at), at, context: systemContext(today, null), endpoint: purpose },
      ...{ purpose: 'stay-model', persons: [], about: [`stay-spells:${today}`, 'command-line'] },
    });
    return read;
  });
}
