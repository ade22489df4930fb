import { ask, hasRoom, possibleFor, recordOffers, take, waitingIn } from '../ledger.ts';
import { type AnsweredPair, foreseenMean } from '../truth.ts';
import { noneStands, weekly } from './policy.ts';

/** 按分数: the pair with the highest score of the week is asked first, then the next, as often as it takes; a household by the mean of its members. */
export const greedy = weekly('greedy by score', () => (ledger, week) => {
  const left = { ...ledger, placesLeft: Int32Array.from(ledger.placesLeft) };
  const offered: AnsweredPair[] = [];
  const pairs = waitingIn(ledger, week)
    .flatMap((party) =>
      possibleFor(ledger, party, week).map((pair) => ({ party, pair, score: foreseenMean(pair) })),
    )
    .sort((a, b) => b.score - a.score || a.pair.party - b.pair.party || a.pair.post - b.pair.post);
  for (const { party, pair } of pairs) {
    if (ledger.at[party.index] !== -1 || !hasRoom(ledger, party, pair.post)) continue;
    offered.push(pair);
    if (ask(ledger, pair)) take(ledger, party, pair.post, week);
  }
  recordOffers(left, offered, noneStands);
});
