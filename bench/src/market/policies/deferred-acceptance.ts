/** 志愿: who asks for what, the most wished first; `score` is what the post ranks by. */
export interface Proposer {
  readonly size: number;
  readonly rooms: number;
  readonly wishes: readonly { readonly post: number; readonly score: number }[];
}

export interface Receiver {
  readonly places: number;
  readonly rooms: number;
}

interface Bid {
  readonly proposer: number;
  readonly score: number;
}

/**
 * 延迟接受 (Gale and Shapley, American Mathematical Monthly 69 (1962) 9–15; people propose): post by proposer, −1 = none. A
 * household asks as one; a post goes down those who asked by score (equal: the lower index) and keeps whoever still has places
 * and rooms for all. With households a stable outcome need not exist; it ends all the same, for nobody asks twice. Among
 * persons alone it is stable.
 */
export function deferredAcceptance(
  proposers: readonly Proposer[],
  receivers: readonly Receiver[],
): Int32Array {
  const next = new Int32Array(proposers.length);
  const at = new Int32Array(proposers.length).fill(-1);
  const held = receivers.map((): readonly Bid[] => []);
  const asking = [...proposers.keys()].reverse();
  for (let proposer = asking.pop(); proposer !== undefined; proposer = asking.pop()) {
    const wish = proposers[proposer]?.wishes[next[proposer] ?? 0];
    if (wish === undefined) continue;
    next[proposer] = (next[proposer] ?? 0) + 1;
    const bids = [...(held[wish.post] ?? []), { proposer, score: wish.score }];
    const { kept, refused } = chosenBy(receivers[wish.post] ?? { places: 0, rooms: 0 }, bids, proposers);
    held[wish.post] = kept;
    at[proposer] = wish.post;
    for (const one of refused) {
      at[one.proposer] = -1;
      asking.push(one.proposer);
    }
  }
  return at;
}

function chosenBy({ places, rooms }: Receiver, bids: readonly Bid[], proposers: readonly Proposer[]) {
  const kept: Bid[] = [];
  const refused: Bid[] = [];
  const used = { places: 0, rooms: 0 };
  for (const bid of bids.toSorted((a, b) => b.score - a.score || a.proposer - b.proposer)) {
    const asks = proposers[bid.proposer] ?? { size: 1, rooms: 0 };
    const fits = used.places + asks.size <= places && used.rooms + asks.rooms <= rooms;
    (fits ? kept : refused).push(bid);
    if (!fits) continue;
    used.places += asks.size;
    used.rooms += asks.rooms;
  }
  return { kept, refused };
}
