import type { OfferView } from '@wengang/domain/matching/contract.ts';

type Offer = Pick<OfferView, 'offerId' | 'vacancyId'> & { person: Pick<OfferView['person'], 'personId'> };

/**
 * The offers whose answers the demo plays, at most `most`: one of a person, since one live acceptance is all that anybody may have, and of an order
 * fewer than it has places, since the acceptance that fills it ends all its other offers, and the cases of the first screen need theirs open. By ids, which answers do not change: what was cut
 * off chooses the same ones again.
 */
export function chooseOffers<O extends Offer>(
  offers: readonly O[],
  places: ReadonlyMap<string, number>,
  most: number,
): O[] {
  const chosen: O[] = [];
  const persons = new Set<string>();
  const left = new Map([...places].map(([order, n]) => [order, n - 1]));
  for (const offer of offers.toSorted((a, b) => (a.offerId < b.offerId ? -1 : 1))) {
    const room = left.get(offer.vacancyId) ?? 0;
    if (chosen.length === most || room <= 0 || persons.has(offer.person.personId)) continue;
    chosen.push(offer);
    persons.add(offer.person.personId);
    left.set(offer.vacancyId, room - 1);
  }
  return chosen;
}
