import { VaultFailure } from './vault-failure.ts';

/**
 * One text per JSON value, whatever the order of its keys (RFC 8785): keys sorted by UTF-16 code unit, no white space,
 * texts as `JSON.stringify` writes them and not normalised, numbers in the shortest form of ECMAScript: 1.0 → `1`,
 * -0 → `0`, 1e21 → `1e+21`. A property that is undefined is absent. Throws `not-json` for what JSON cannot carry:
 * NaN, infinity, bigint, functions, dates, maps, class instances, holes in arrays.
 */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return JSON.stringify(value);
  if (typeof value === 'number' && Number.isFinite(value)) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${Array.from(value, canonicalJson).join(',')}]`;
  if (isPlainObject(value)) return canonicalObject(value);
  throw new VaultFailure('not-json', `a ${typeof value} has no canonical text`);
}

function canonicalObject(value: Readonly<Record<string, unknown>>): string {
  const members = Object.keys(value)
    .filter((key) => value[key] !== undefined)
    .sort()
    .map((key) => `${JSON.stringify(key)}:${canonicalJson(value[key])}`);
  return `{${members.join(',')}}`;
}

function isPlainObject(value: unknown): value is Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
