import { type Ledger, possibleFor, recordOffers, take, waitingIn } from '../ledger.ts';
import type { Party } from '../season.ts';
import { type AnsweredPair, foreseenMean } from '../truth.ts';
import { deferredAcceptance } from './deferred-acceptance.ts';
import { noneStands, weekly } from './policy.ts';

/**
 * Every week those who wait see all that fits them and ask for what pleases them, the best to them first: each knows his own mind, what the
 * engine does not see included. Posts rank by the score that the law allows.
 */
export const galeShapley = weekly('Gale–Shapley, people propose', () => (ledger, week) => {
  const waiting = waitingIn(ledger, week);
  const wishes = waiting.map((party) => wishesOf(ledger, party, week));
  recordOffers(ledger, wishes.flat(), noneStands);
  const at = deferredAcceptance(
    waiting.map(({ members, rooms }, n) => ({
      size: members.length,
      rooms,
      wishes: (wishes[n] ?? []).map((pair) => ({ post: pair.post, score: foreseenMean(pair) })),
    })),
    ledger.world.posts.map(({ index }) => ({
      places: ledger.placesLeft[index] ?? 0,
      rooms: ledger.roomsLeft[index] ?? 0,
    })),
  );
  for (const [n, party] of waiting.entries()) {
    const post = at[n] ?? -1;
    if (post >= 0) take(ledger, party, post, week);
  }
});

const wishesOf = (ledger: Ledger, party: Party, week: number): readonly AnsweredPair[] =>
  possibleFor(ledger, party, week)
    .filter(({ accepts }) => accepts)
    .sort((a, b) => b.utility - a.utility || a.post - b.post);
