import { addDays, type CivilDate } from '@wengang/domain/calendar/civil-date.ts';
import { accept, type Outcome, type RefusalOf, refuse } from '@wengang/domain/contract/refusal.ts';
import { tooManyElsewhere, tooManyLastFour } from '@wengang/domain/people/contract.ts';
import { lookupLimitsOn } from '@wengang/domain/people/lookup-limits.ts';
import { midnightOf } from '../platform/clock/clock.ts';
import type { AccessContext } from '../platform/database/context.ts';
import type { Tx } from '../platform/database/database.ts';
import { countElsewhere, countLastFour, lockLastFour } from './store.ts';

/** Before a search by the last four: refuses it when the account has made as many today as it may. Each is recorded, also one that finds nobody. */
export async function admitLastFour(
  tx: Tx,
  { account, businessDay }: AccessContext,
): Promise<Outcome<null, RefusalOf<typeof tooManyLastFour>>> {
  await lockLastFour(tx, account);
  const asked = await countLastFour(tx, account, midnightOf(businessDay));
  const { lastFourSearches: limit } = lookupLimitsOn(businessDay);
  return asked < limit ? accept(null) : refuse(tooManyLastFour, { limit, asked, until: next(businessDay) });
}

/**
 * Before a registration looks at its number: refuses it when the account was told as often today as it may be that a number is registered
 * elsewhere. Then every number is refused alike, so that the refusal is no answer. Registrations of one account come one by one (`oneByOne`).
 */
export async function admitRegistration(
  tx: Tx,
  { account, businessDay }: AccessContext,
): Promise<Outcome<null, RefusalOf<typeof tooManyElsewhere>>> {
  const asked = await countElsewhere(tx, account, midnightOf(businessDay));
  const { elsewhereAnswers: limit } = lookupLimitsOn(businessDay);
  return asked < limit ? accept(null) : refuse(tooManyElsewhere, { limit, asked, until: next(businessDay) });
}

const next = (day: CivilDate): CivilDate => addDays(day, 1);
