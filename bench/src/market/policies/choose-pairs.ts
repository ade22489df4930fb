import type { AssignmentProblem } from '@wengang/domain/matching/solver/problem.ts';
import { solveAssignment } from '@wengang/domain/matching/solver/solve.ts';
import { batchLacks, type Ledger } from '../ledger.ts';
import type { Party } from '../season.ts';

/** A pair that may be chosen; `value` in hundredths of days. */
export interface ValuedPair {
  readonly post: number;
  readonly value: number;
}

/** A choice, and what it and any other choice is worth at most. */
export interface Choice {
  /** Post by party of the list, −1 = none. */
  readonly at: Int32Array;
  readonly worth: number;
  readonly bound: number;
}

/** The best choice among the given pairs of each party within what is left in the ledger, by the engine's solver. */
export function choosePairs(
  ledger: Ledger,
  parties: readonly Party[],
  pairs: readonly (readonly ValuedPair[])[],
): Choice {
  const { at, objective, bound } = solveAssignment(problemOf(ledger, parties, pairs));
  return { at, worth: objective, bound };
}

function problemOf(
  ledger: Ledger,
  parties: readonly Party[],
  pairs: readonly (readonly ValuedPair[])[],
): AssignmentProblem {
  const first = new Int32Array(parties.length + 1);
  for (const [n, list] of pairs.entries()) first[n + 1] = (first[n] ?? 0) + list.length;
  const none = new Int32Array();
  return {
    size: Int32Array.from(parties, ({ members }) => members.length),
    rooms: Int32Array.from(parties, ({ rooms }) => rooms),
    first,
    order: Int32Array.from(pairs.flat(), ({ post }) => post),
    value: Int32Array.from(pairs.flat(), ({ value }) => Math.max(1, value)),
    capacity: Int32Array.from(ledger.placesLeft),
    coupleRooms: Int32Array.from(ledger.roomsLeft),
    batchMinimum: Int32Array.from(ledger.world.posts, (post) => batchLacks(ledger, post)),
    limits: { capacity: none, first: none, limit: none },
    together: { a: none, b: none, bonus: 0 },
    pinned: new Int32Array(parties.length).fill(-1),
  };
}
