/** Each column of `operation` with the values it could be changed to. A new column must be added here. */
export const columnChanges: Record<string, readonly string[]> = {
  operation_id: ['gen_random_uuid()'],
  sequence: ['sequence + 1000'],
  transaction_id: [`(transaction_id::text::numeric + 1)::text::xid8`, `'1'::xid8`],
  name: [`name || ' '`, 'upper(name)', `''`],
  version: ['version + 1', '-version'],
  account_id: ['gen_random_uuid()'],
  assignment_id: ['gen_random_uuid()', 'case when assignment_id is null then operation_id end'],
  role: [`role || 's'`, `'auditor'`],
  device_at: [
    `coalesce(device_at, recorded_at) + interval '1 microsecond'`,
    `'infinity'`,
    'case when device_at is null then recorded_at end',
  ],
  recorded_at: [
    `recorded_at + interval '1 microsecond'`,
    `recorded_at - interval '3 years'`,
    `'infinity'`,
    `'-infinity'`,
  ],
  fact_day: [`coalesce(fact_day, '2026-11-01') + 1`, `'infinity'`],
  outcome: [`case outcome when 'applied' then 'refused' else 'applied' end`],
  refusal: [`coalesce(refusal, '') || 'x'`, `case when refusal is null then '' end`],
  fingerprint: [flipped('fingerprint'), `fingerprint || '\\x00'`, `''`],
  payload: [flipped('payload'), `payload || '\\x00'`, `''`],
  reply: [flipped('reply'), `reply || '\\x00'`, `''`],
  regions: [
    'regions || 7',
    'array[null]::int[]',
    `case when regions = '{}' then '{1}' else ('[0:' || cardinality(regions) - 1 || ']=' || regions::text)::int[] end`,
  ],
  persons: ['persons + 1', '-1 - persons'],
};

/** SQL for the bytes of a column with one bit flipped; `:other` stands for a random number. */
export function flipped(column: string): string {
  const bit = `(:other % (8 * octet_length(${column})))`;
  return `set_bit(${column}, ${bit}, 1 - get_bit(${column}, ${bit}))`;
}
