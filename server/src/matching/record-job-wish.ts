import { accept, refuse } from '@wengang/domain/contract/refusal.ts';
import { notFound } from '@wengang/domain/contract/standard-refusals.ts';
import { contradictionsOf } from '@wengang/domain/matching/contradictory-wish.ts';
import { recordJobWish } from '@wengang/domain/matching/seeker-contract.ts';
import { checkWishedPlaces, wholeCode } from '@wengang/domain/matching/wished-places.ts';
import { wishInFuture } from '@wengang/domain/people/contract.ts';
import { FactId } from '@wengang/domain/people/facts.ts';
import { moveRefused, reasonsOf } from '@wengang/domain/workflow/move-refused.ts';
import { isVisible } from '../people/store.ts';
import { implement } from '../platform/operations/bound-operation.ts';
import { readStatedCodes } from '../regions/read-code-book.ts';
import { saveJobWish } from './store.ts';

export const recordJobWishOperation = implement(recordJobWish, async (tx, call, input) => {
  const { personId, on } = input;
  const today = call.context.businessDay;
  if (on > today) return refuse(wishInFuture, { on, today });
  if (!(await isVisible(tx, personId))) return refuse(notFound, { what: 'person' });
  const { wished, excluded } = input.wish.places;
  const book = await readStatedCodes(tx, [...wished, ...excluded].map(wholeCode));
  const places = checkWishedPlaces(book, input.wish.places);
  if (!places.ok) return places;
  const wish = { ...input.wish, places: places.value };
  const contradictions = contradictionsOf(wish, personId);
  if (contradictions.length > 0) return refuse(moveRefused, reasonsOf(contradictions));
  const factId = FactId.parse(call.newId());
  await saveJobWish(tx, { person: personId, id: factId, on, wish, by: call.id });
  return accept({ reply: { factId }, persons: [personId], regions: [], factDay: on });
});
