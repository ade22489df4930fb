import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { expect, test } from 'vitest';
import { plantRegions } from '../platform/database/testing/invented-regions.ts';
import { testLogins } from '../platform/database/testing/test-database.ts';
import { accounts, chainRegions, enrol, idOf, openChainOffice, personIdOf } from './testing/chain-office.ts';
import { lockedGroup } from './testing/journeys.ts';

plantRegions(chainRegions);

const group = idOf(2, 1);
const invented = '交接单 1,已通知县级';

test('of what was recorded before, a consent that the county gave stays one, and one that was invented is asked for', async () => {
  const office = await openChainOffice();
  const numbers = [1, 2, 3];
  await enrol(
    office,
    numbers.map((n) => ({ n, name: `虞测${n}` })),
  );
  const days = { day: '2025-02-17', departOn: '2025-02-18', expectedOn: '2025-02-18' };
  await lockedGroup(office, { id: group, ...days }, numbers.map(personIdOf));
  const migration = await readFile(
    join(import.meta.dirname, '../../migrations/0029-county-consent.sql'),
    'utf8',
  );
  const admin = new pg.Client((await testLogins()).admin);
  await admin.connect();
  try {
    await admin.query('begin');
    for (const [n, source, consent] of [
      [2, `arrival ${idOf(4, 1)}`, accounts.county],
      [3, 'screen', invented],
    ] as const) {
      await admin.query(`update passenger set added = true, status = 'arrived' where person_id = $1`, [
        personIdOf(n),
      ]);
      await admin.query(
        `insert into passenger_act (person_id, act_id, group_id, move, on_day, recorded_on, device_at, role, account, source, detail,
           recorded_by)
         values ($1, $2, $3, 'addOnArrival', '2025-02-18', '2025-02-19', '2025-02-19', 'S', 's', $4, $5, $2)`,
        [personIdOf(n), randomUUID(), group, source, { receipt: '交接单 1', countyConsent: consent }],
      );
    }
    await admin.query('set local role wengang_migrator');
    await admin.query('alter table passenger drop column county_consent');
    await admin.query(migration);
    await admin.query('reset role');
    const consents = await admin.query(`select county_consent as consent from passenger order by person_id`);
    expect(consents.rows.map(({ consent }) => consent)).toEqual([null, 'given', 'open']);
    const acts = await admin.query(
      `select person_id, role, account, on_day::text as on_day from passenger_act where move = 'admit'`,
    );
    expect(acts.rows).toEqual([
      { person_id: personIdOf(2), role: 'C', account: accounts.county, on_day: '2025-02-19' },
    ]);
    const left = await admin.query(`select 1 from passenger_act where detail ? 'countyConsent'`);
    expect(left.rows).toEqual([]);
  } finally {
    await admin.query('rollback');
    await admin.end();
  }
});
