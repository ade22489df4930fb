import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { defaultStatisticsSettings, statisticsRules } from '@wengang/domain/placements/settings.ts';
import { sql } from 'kysely';
import pg from 'pg';
import { expect, test } from 'vitest';
import { recordCategoryOperation } from '../people/changes/record-facts.ts';
import { at, openPeopleDesk } from '../people/testing/people-desk.ts';
import { asWorker } from '../platform/database/context.ts';
import { openTestDatabase, testLogins } from '../platform/database/testing/test-database.ts';
import { aes, temporaryKeyring } from '../platform/vault/testing/temporary-keyring.ts';
import { restateClaims } from './roster-import/undo/restate-claims.ts';

test('who was derived as 困难 on one side of 2021 only is derived again by the job, and nobody else', async () => {
  await openTestDatabase();
  const desk = await openPeopleDesk(await temporaryKeyring(aes));
  const [poor, disabled] = [await desk.register({ name: '王一' }), await desk.register({ name: '欧阳二' })];
  for (const [{ personId }, category] of [
    [poor, 'registered-poor'],
    [disabled, 'disabled'],
  ] as const)
    await desk.perform(at('530629'), recordCategoryOperation, { personId, category, from: '2018-01-01' });
  // As the rules of before had derived it.
  await asWorker(desk.database, (tx) => sql`update person_state set hard = false`.execute(tx));

  const admin = new pg.Client((await testLogins()).admin);
  await admin.connect();
  const text = join(import.meta.dirname, '../../migrations/0049-one-poverty-category.sql');
  await admin.query(`set role wengang_migrator; ${await readFile(text, 'utf8')}`);
  await admin.end();
  await restateClaims(desk.database, statisticsRules(defaultStatisticsSettings));

  const { rows } = await asWorker(desk.database, (tx) =>
    sql`select person_id, hard from person_state where from_day <= '2022-06-30' and to_day > '2022-06-30'`.execute(
      tx,
    ),
  );
  expect(rows).toEqual(
    expect.arrayContaining([
      { person_id: poor.personId, hard: true },
      { person_id: disabled.personId, hard: false },
    ]),
  );
  expect(await asWorker(desk.database, (tx) => sql`select from claim_to_restate`.execute(tx))).toMatchObject({
    rows: [],
  });
});
