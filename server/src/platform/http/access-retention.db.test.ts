import { defaultSecuritySettings } from '@wengang/domain/accounts/security-settings.ts';
import { date } from '@wengang/domain/calendar/civil-date.ts';
import { Instant } from '@wengang/domain/calendar/instant.ts';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import type { Clock } from '../clock/clock.ts';
import { asWorker } from '../database/context.ts';
import { openTestDatabase } from '../database/testing/test-database.ts';
import { accessRetentionJobs } from './access-retention.ts';

const night = Instant.parse('2026-11-21T19:50:00.000Z');
const clock: Clock = { now: () => night, realNow: () => night, businessDay: () => date('2026-11-22') };

test('a read stays written down for three full years, leap day and all, and is deleted in the night after; a second run deletes nothing more', async () => {
  const database = await openTestDatabase();
  const reads = ['2023-11-21T15:59:59Z', '2023-11-21T16:00:00Z', '2026-11-21T08:00:00Z'];
  await asWorker(database, (tx) =>
    sql`
      insert into person_access (access_id, at, account_id, role, endpoint, purpose, persons)
      select gen_random_uuid(), at, gen_random_uuid(), 'county-officer', 'people.search', 'search', '{}'
      from unnest(${reads}::timestamptz[]) as read (at)`.execute(tx),
  );
  const left = async (): Promise<string[]> => {
    const { rows } = await asWorker(database, (tx) =>
      sql<{ at: string }>`select at from person_access order by at`.execute(tx),
    );
    return rows.map(({ at }) => new Date(at).toISOString());
  };
  const jobs = accessRetentionJobs(database, clock, defaultSecuritySettings.accessRecordDays);
  for (const _ of ['one night', 'the same night again']) {
    for (const job of jobs) await job.run();
    expect(await left()).toEqual(['2023-11-21T16:00:00.000Z', '2026-11-21T08:00:00.000Z']);
  }
});
