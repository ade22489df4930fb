import type { StatisticsRules } from '@wengang/domain/placements/settings.ts';
import type { Tx } from '../../../platform/database/database.ts';
import { restatePersons } from '../../restate.ts';
import { takeClaimsToRestate } from './store.ts';

/** 户籍待核实重算: the standing of persons whom another county's roster claims. Their county's operations cannot do it: they do not see who claims. */
export async function restateClaims(tx: Tx, rules: StatisticsRules): Promise<void> {
  const persons = await takeClaimsToRestate(tx);
  if (persons.length > 0) await restatePersons(tx, persons, rules);
}
