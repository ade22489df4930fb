import pg from 'pg';
import { expect, inject, test } from 'vitest';
import { choices } from '../testing/choices.ts';
import { migrate } from './migrate.ts';
import { plantRegions } from './testing/invented-regions.ts';
import { inventRegister } from './testing/invented-register.ts';
import { plantRegister } from './testing/plant-register.ts';
import { openTestDatabase, testLogins } from './testing/test-database.ts';

const register = inventRegister(choices(7), 200);
plantRegions(register.regions);

test('a table that was written anew is vacuumed at the next start, or index-only scans would look up each of its rows', async () => {
  await openTestDatabase();
  const { admin: at } = await testLogins();
  const admin = new pg.Client(at);
  await admin.connect();
  const visible = async (): Promise<boolean> =>
    (await admin.query(`select relallvisible > 0 as visible from pg_class where relname = 'work_span'`))
      .rows[0].visible;
  await plantRegister(admin, register);
  await admin.query('alter table work_span alter column grade type smallint using (grade + 0)::smallint');
  expect(await visible()).toBe(false);
  const { admin: server, passwords } = inject('testServer');
  const start = () => migrate({ ...server, database: String(at.database) }, passwords);
  // An analysis by the server itself may be older than the rows: then the start after this one does it.
  await expect.poll(() => start().then(visible)).toBe(true);
  await admin.end();
});
