import type { CivilDate } from '../calendar/civil-date.ts';
import type { Correction } from '../workflow/act.ts';
import type { PassengerAct } from './passenger-evidence.ts';
import { foldPassenger } from './passenger-state.ts';

/** 县级同意增补: open until the county has admitted who was present without being listed; `by` is the account of the county. */
export type CountyConsent =
  | { readonly status: 'open' }
  | { readonly status: 'given'; readonly on: CivilDate; readonly by: string };

/** What the log of a passenger says of it (chain 5.3); undefined: nobody was added, no consent is needed. */
export function countyConsentOf(log: readonly (PassengerAct | Correction)[]): CountyConsent | undefined {
  const { applied } = foldPassenger(log);
  const added = applied.findLastIndex(({ move }) => move === 'addOnArrival');
  if (added < 0) return undefined;
  const admitted = applied.slice(added).find(({ move }) => move === 'admit');
  return admitted === undefined
    ? { status: 'open' }
    : { status: 'given', on: admitted.on, by: admitted.by.id };
}
