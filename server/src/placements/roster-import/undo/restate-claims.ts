import type { StatisticsRules } from '@wengang/domain/placements/settings.ts';
import { asWorker } from '../../../platform/database/context.ts';
import type { Database } from '../../../platform/database/database.ts';
import { restatePersons } from '../../restate.ts';
import { takeClaimsToRestate } from './store.ts';

/**
 * 户籍待核实重算: the standing of persons whom another county's roster claims. Their county's operations cannot do it: they do not see who claims. Also of
 * those whom a migration names because a rule has changed: a batch a transaction, so that nobody waits for a whole ledger.
 */
export async function restateClaims(database: Database, rules: StatisticsRules): Promise<void> {
  let taken: number;
  do {
    taken = await asWorker(database, async (tx) => {
      const persons = await takeClaimsToRestate(tx, restatedAtOnce);
      if (persons.length > 0) await restatePersons(tx, persons, rules);
      return persons.length;
    });
  } while (taken === restatedAtOnce);
}

const restatedAtOnce = 1_000;
