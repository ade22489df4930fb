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
  if (Array.isArray(value)) return canonicalArray(value);
  if (isPlainObject(value)) return canonicalObject(value);
  throw new VaultFailure('not-json', `a ${typeof value} has no canonical text`);
}

// A county's log entries are a million of these two: members are not collected before they are joined.
function canonicalArray(value: readonly unknown[]): string {
  let items = '';
  // By index: a hole is a value that JSON cannot carry, and is not passed over.
  for (let index = 0; index < value.length; index += 1)
    items += `${index === 0 ? '' : ','}${canonicalJson(value[index])}`;
  return `[${items}]`;
}

function canonicalObject(value: Readonly<Record<string, unknown>>): string {
  let members = '';
  for (const key of Object.keys(value).sort()) {
    if (value[key] === undefined) continue;
    members += `${members === '' ? '' : ','}${JSON.stringify(key)}:${canonicalJson(value[key])}`;
  }
  return `{${members}}`;
}

function isPlainObject(value: unknown): value is Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
