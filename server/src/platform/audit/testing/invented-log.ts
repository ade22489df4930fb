import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { asWorker } from '../../database/context.ts';
import type { Database } from '../../database/database.ts';

/** Adds entries to the log by plain SQL, as many at once as a test of the seal needs; every third touches one or two persons. */
export const addEntries = (
  database: Database,
  count: number,
  recordedAt = '2026-11-22T07:59:00.123456Z',
): Promise<void> =>
  asWorker(database, async (tx) => {
    const ids = Array.from({ length: count }, () => randomUUID());
    const numbered = sql`unnest(${ids}::uuid[]) with ordinality as entry (id, n)`;
    await sql`
      insert into operation (operation_id, name, version, account_id, assignment_id, role, device_at, recorded_at, fact_day, outcome,
        refusal, fingerprint, payload, reply, regions, persons)
      select id, 'test.entry', 1, gen_random_uuid(), case when n % 2 = 0 then gen_random_uuid() end, 'county-officer',
        case when n % 4 = 0 then ${recordedAt}::timestamptz - interval '1 day' end, ${recordedAt},
        case when n % 5 = 0 then date '2026-11-01' end, case when n % 7 = 0 then 'refused' else 'applied' end,
        case when n % 7 = 0 then 'not-found' end, sha256(id::text::bytea), sha256(convert_to('p' || id, 'UTF8')),
        sha256(convert_to('r' || id, 'UTF8')), case when n % 2 = 0 then array[5, 7] else '{}'::int[] end,
        case when n % 3 = 0 then 1 + n % 2 else 0 end
      from ${numbered}`.execute(tx);
    await sql`
      insert into operation_person (person_id, operation_id, payload)
      select gen_random_uuid(), id, case when n % 6 = 0 then sha256(convert_to('s' || id, 'UTF8')) end
      from ${numbered} cross join lateral generate_series(0, n % 2) where n % 3 = 0`.execute(tx);
    await sql`insert into operation_to_seal (operation_id) select unnest(${ids}::uuid[])`.execute(tx);
  });
