import type { Instant } from '../calendar/instant.ts';

/** 补位: somebody from the waiting list let on board, perhaps on a phone without network. */
export interface Refill {
  readonly operationId: string;
  readonly personId: string;
  readonly vehicle: string;
  readonly boardedAt: Instant;
}

export interface SettledRefills {
  readonly seated: readonly Refill[];
  /** To be told at once: another place was taken first (`no-seat`), or the person sits in another vehicle already. */
  readonly refused: readonly { readonly refill: Refill; readonly because: 'no-seat' | 'seated-elsewhere' }[];
}

/**
 * 补位冲突 (chain page 5.3): first boarded wins, the second is told. The same answer for every order in which the
 * refills reach us; ties break by operation id. `seats` are the free seats a vehicle before the refills.
 */
export function settleRefills(
  refills: readonly Refill[],
  seats: Readonly<Record<string, number>>,
): SettledRefills {
  const unique = [...new Map(refills.map((refill) => [refill.operationId, refill])).values()];
  const inOrder = unique.sort(
    (a, b) => compare(a.boardedAt, b.boardedAt) || compare(a.operationId, b.operationId),
  );
  const seated: Refill[] = [];
  const refused: { refill: Refill; because: 'no-seat' | 'seated-elsewhere' }[] = [];
  for (const refill of inOrder) {
    const inVehicle = seated.filter((other) => other.vehicle === refill.vehicle).length;
    if (seated.some((other) => other.personId === refill.personId))
      refused.push({ refill, because: 'seated-elsewhere' });
    else if (inVehicle >= (seats[refill.vehicle] ?? 0)) refused.push({ refill, because: 'no-seat' });
    else seated.push(refill);
  }
  return { seated, refused };
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
