import { drawnFor, drawOf } from '../chance.ts';
import { ask, type Ledger, possibleFor, recordOffers, take, waitingIn } from '../ledger.ts';
import type { Party } from '../season.ts';
import type { AnsweredPair } from '../truth.ts';
import { noneStands, type Policy, weekly } from './policy.ts';

/** What a party of the queue hears of, in the order in which it looks. */
type Heard = (ledger: Ledger, party: Party, week: number) => readonly AnsweredPair[];

const queue = (name: string, heard: Heard): Policy =>
  weekly(name, () => (ledger, week) => {
    const left = { ...ledger, placesLeft: Int32Array.from(ledger.placesLeft) };
    const offered: AnsweredPair[] = [];
    for (const party of waitingIn(ledger, week))
      for (const pair of heard(ledger, party, week)) {
        offered.push(pair);
        if (!ask(ledger, pair)) continue;
        take(ledger, party, pair.post, week);
        break;
      }
    recordOffers(left, offered, noneStands);
  });

/** 先来先得: each in the order of arrival goes down the list of orders, the oldest first, and takes the first that fits, has room and pleases him. */
export const firstCome = queue('first come, first served', possibleFor);

/** 听说: the same, but a party hears each week of one of them only, whichever chance brings. */
export const hearsay = queue('first come, one order heard of a week', (ledger, party, week) => {
  const possible = possibleFor(ledger, party, week);
  const heard = Math.floor(
    possible.length * drawOf(ledger.world.seeds.season, drawnFor.hearsay, party.index, week),
  );
  return possible.slice(heard, heard + 1);
});
