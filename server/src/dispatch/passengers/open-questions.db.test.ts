import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { expect, test } from 'vitest';
import { plantRegions } from '../../platform/database/testing/invented-regions.ts';
import { testLogins } from '../../platform/database/testing/test-database.ts';
import { chainRegions, enrol, idOf, openChainOffice, personIdOf } from '../testing/chain-office.ts';
import { lockedGroup } from '../testing/journeys.ts';

plantRegions(chainRegions);

test('of what was recorded before, what is still open is asked, and a reason in words stays in words', async () => {
  const office = await openChainOffice();
  const numbers = [1, 2, 3, 4];
  await enrol(
    office,
    numbers.map((n) => ({ n, name: `虞测${n}` })),
  );
  const group = idOf(2, 1);
  const days = { day: '2025-02-17', departOn: '2025-02-18', expectedOn: '2025-02-18' };
  await lockedGroup(office, { id: group, ...days }, numbers.map(personIdOf));
  const migration = await readFile(
    join(import.meta.dirname, '../../../migrations/0030-open-questions.sql'),
    'utf8',
  );
  const admin = new pg.Client((await testLogins()).admin);
  await admin.connect();
  try {
    await admin.query('begin');
    const acts = new Map<string, string>();
    for (const [n, move, status, detail] of [
      [1, 'noShow', 'no-show', {}],
      [2, 'noShow', 'no-show', {}],
      [2, 'explainNoShow', 'no-show', { reason: '家中老人住院' }],
      [3, 'leave', 'left-on-the-way', { place: '虚构北站' }],
      [4, 'addOnArrival', 'arrived', { receipt: '交接单 1' }],
    ] as const) {
      const act = randomUUID();
      acts.set(`${n} ${move}`, act);
      await admin.query(
        `insert into passenger_act (person_id, act_id, group_id, move, on_day, recorded_on, device_at, role, account, source, detail,
           recorded_by)
         values ($1, $2, $3, $4, '2025-02-18', '2025-02-18', '2025-02-18', 'X', 'x', 'screen', $5, $2)`,
        [personIdOf(n), act, group, move, detail],
      );
      await admin.query(
        `update passenger set status = $2, end_explained = $3, county_consent = $4 where person_id = $1`,
        [
          personIdOf(n),
          status,
          move === 'explainNoShow' || move === 'leave',
          move === 'addOnArrival' ? 'open' : null,
        ],
      );
    }
    await admin.query('set local role wengang_migrator');
    await admin.query(
      'drop function order_stops; drop index offer_unanswered; alter table passenger drop column questions',
    );
    await admin.query(migration);
    await admin.query('reset role');
    const asked = await admin.query(
      `select q.kind, q.act, q.since from passenger, jsonb_to_recordset(questions) as q (kind text, act text, since text)
       order by person_id`,
    );
    expect(asked.rows).toEqual([
      { kind: 'no-show-reason', act: acts.get('1 noShow'), since: '2025-02-18' },
      { kind: 'left-on-the-way', act: acts.get('3 leave'), since: '2025-02-18' },
      { kind: 'consent-to-added', act: acts.get('4 addOnArrival'), since: '2025-02-18' },
    ]);
    const reasons = await admin.query(`select detail from passenger_act where move = 'explainNoShow'`);
    expect(reasons.rows).toEqual([{ detail: { reason: 'other', words: '家中老人住院' } }]);
  } finally {
    await admin.query('rollback');
    await admin.end();
  }
});
