import { accept, type Outcome, type RefusalOf, refuse } from '@wengang/domain/contract/refusal.ts';
import { tooManyRequests } from '@wengang/domain/contract/standard-refusals.ts';

/** 来源限速: takes one request of an address, or refuses it. */
export type AddressLimit = (address: string) => Outcome<null, RefusalOf<typeof tooManyRequests>>;

type Bucket = { tokens: number; at: number };

// An attacker with many addresses must not fill the memory: beyond this the addresses seen longest ago are forgotten.
const remembered = 10_000;

/**
 * A bucket of tokens for each address, in this process only: it stops floods before a password is hashed. What one log-in name may try is
 * counted in the database. `now` in milliseconds.
 */
export function limitAddresses(rate: { burst: number; perMinute: number }, now: () => number): AddressLimit {
  const buckets = new Map<string, Bucket>();
  return (address) => {
    const at = now();
    const known = buckets.get(address) ?? { tokens: rate.burst, at };
    // A clock that jumps back gives nothing and takes nothing.
    const regained = (Math.max(0, at - known.at) / 60_000) * rate.perMinute;
    const tokens = Math.min(rate.burst, known.tokens + regained);
    // Taken out and put in again: the first of the map is the one seen longest ago.
    buckets.delete(address);
    buckets.set(address, { tokens: tokens >= 1 ? tokens - 1 : tokens, at });
    const [oldest] = buckets.keys();
    if (buckets.size > remembered && oldest !== undefined) buckets.delete(oldest);
    return tokens >= 1
      ? accept(null)
      : refuse(tooManyRequests, { retryAfterSeconds: Math.ceil(((1 - tokens) * 60) / rate.perMinute) });
  };
}
