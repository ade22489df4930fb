import { isIPv6 } from 'node:net';
import { accept, type Outcome, type RefusalOf, refuse } from '@wengang/domain/contract/refusal.ts';
import { tooManyRequests } from '@wengang/domain/contract/standard-refusals.ts';

/** 来源限速: takes one request of an address, or refuses it. */
export type AddressLimit = (address: string) => Outcome<null, RefusalOf<typeof tooManyRequests>>;

// Counted in whole parts of a token: one is regained for each millisecond and each request a minute.
type Bucket = { parts: number; at: number };
const token = 60_000;

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
    const network = networkOf(address);
    const known = buckets.get(network) ?? { parts: rate.burst * token, at };
    // A clock that jumps back gives nothing and takes nothing.
    const regained = Math.max(0, at - known.at) * rate.perMinute;
    const parts = Math.min(rate.burst * token, known.parts + regained);
    const passes = parts >= token;
    // Taken out and put in again: the first of the map is the one seen longest ago.
    buckets.delete(network);
    buckets.set(network, { parts: passes ? parts - token : parts, at });
    const [oldest] = buckets.keys();
    if (buckets.size > remembered && oldest !== undefined) buckets.delete(oldest);
    return passes
      ? accept(null)
      : refuse(tooManyRequests, { retryAfterSeconds: Math.ceil((token - parts) / rate.perMinute / 1000) });
  };
}

/** Whoever has one address of IPv6 has its whole /64: they count as one. */
export function networkOf(address: string): string {
  const embedded = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (embedded !== undefined || !isIPv6(address)) return embedded ?? address;
  const [before = '', after] = address.split('::').map((part) => part.split('%')[0] ?? '');
  const head = before === '' ? [] : before.split(':');
  const tail = after === undefined || after === '' ? [] : after.split(':');
  const zeros = Array.from({ length: Math.max(0, 8 - head.length - tail.length) }, () => '0');
  const groups = after === undefined ? head : [...head, ...zeros, ...tail];
  return groups
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':');
}
