import type { MovedOffer } from '../move-offer.ts';

/** What the log keeps of an operation on the offers of many persons: each person's part under that person's key. */
export function splitByPerson(rest: unknown, moved: readonly MovedOffer[]) {
  const rows = new Map<string, { offerId: string; status: string }[]>();
  for (const { personId, offerId, state } of moved)
    rows.set(personId, [...(rows.get(personId) ?? []), { offerId, status: state.status }]);
  return { persons: [...rows.keys()], split: { rest, rows } };
}
