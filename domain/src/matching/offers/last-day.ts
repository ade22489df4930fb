import { addDays, type CivilDate } from '../../calendar/civil-date.ts';
import type { Correction } from '../../workflow/act.ts';
import { answerDays, type OfferAct } from './offer-moves.ts';
import { foldOffer } from './offer-state.ts';

/**
 * 有效期至: the last day on which an offer stands, as it was known at the beginning of `knownOn`: the day before it lapses without an answer (chain
 * 5.2), and the last day of its order at most. Undefined for who holds a place: that does not lapse. What is recorded on that day or later counts
 * no more, so that a paper of the day says the same whenever it is printed; but what is recorded on the day itself counts where the offer had
 * ended before it otherwise.
 */
export function lastDayOf(log: Log, { knownOn, orderUntil }: Known): CivilDate | undefined {
  const before = log.filter(({ recordedOn }, place) => place === 0 || recordedOn < knownOn);
  const lastDay = endOf(before, orderUntil);
  if (lastDay === undefined || lastDay >= knownOn) return lastDay;
  return endOf(
    log.filter(({ recordedOn }, place) => place === 0 || recordedOn <= knownOn),
    orderUntil,
  );
}

type Log = readonly (OfferAct | Correction)[];
type Known = { readonly knownOn: CivilDate; readonly orderUntil: CivilDate | undefined };

function endOf(log: Log, orderUntil: CivilDate | undefined): CivilDate | undefined {
  const { state } = foldOffer(log);
  switch (state?.status) {
    case 'offered':
    case 'told':
      return earliest([addDays(state.on, answerDays - 1), orderUntil]);
    case 'willing':
      return state.reserve ? orderUntil : undefined;
    case 'unwilling':
    case 'employer-agreed':
    case 'employer-declined':
    case 'given-up':
    case 'lapsed':
    case undefined:
      return undefined;
  }
}

/** Of several offers the day on which the first of them ends. */
export const earliest = (days: readonly (CivilDate | undefined)[]): CivilDate | undefined =>
  days.filter((day) => day !== undefined).sort()[0];
