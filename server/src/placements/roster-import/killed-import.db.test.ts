import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { OperationId } from '@wengang/domain/contract/endpoint.ts';
import { sql } from 'kysely';
import pg from 'pg';
import { expect, test } from 'vitest';
import { newUuid } from '../../platform/clock/clock.ts';
import { testLogins } from '../../platform/database/testing/test-database.ts';
import { importRosterOperation } from './import-roster.ts';
import type { ChildImport } from './testing/import-in-child.ts';
import { countOf, rowsOf } from './testing/ledger-rows.ts';
import {
  accepted,
  inventedNumber,
  now,
  openRosterOffice,
  type RosterOffice,
} from './testing/roster-office.ts';

const persons = 2_500;
const columns = ['姓名', '身份证号', '村', '务工开始年月', '务工结束年月', '务工省', '务工市'];
const rows = Array.from({ length: persons }, (_, index) => [
  '王测试',
  inventedNumber(
    `19${60 + Math.floor(index / 500)}0${1 + (index % 9)}15`,
    String(index % 500).padStart(3, '0'),
  ),
  '石坎社区',
  '2018-03',
  '至今',
  '广东省',
  '东莞市',
]);

type Seen = { phase: string; done: number };

/** Moments of an import: it tells its progress outside its transaction. Whoever looks may come later, but never after the log is written. */
const moments: readonly (readonly [string, (seen: Seen) => boolean])[] = [
  ['after the first rows', ({ phase, done }) => phase === 'counting' || (phase === 'writing' && done > 0)],
  [
    'after most of the rows',
    ({ phase, done }) => phase === 'counting' || (phase === 'writing' && done >= 2_000),
  ],
  ['while the log is written', ({ phase }) => phase === 'counting'],
];

test.each(moments)(
  'kill -9 %s leaves nothing of an import, and the same operation again completes it',
  async (_, isNow) => {
    const office = await openRosterOffice();
    const view = await office.upload([{ columns, rows }]);
    const operationId = OperationId.parse(newUuid(now));
    await whileNobodyLogs(async () => {
      const child = await startImport(office, { importId: view.importId, operationId, answers: true });
      await untilSeen(office, view.importId, { child, isNow });
      child.kill('SIGKILL');
      await once(child, 'exit');
    });
    // The server notices that its client has gone and rolls back.
    await untilAlone(office);
    for (const table of [
      'person',
      'person_fact',
      'spell',
      'person_state',
      'standing_day',
      'operation',
      'import_row',
    ])
      expect({ table, rows: await countOf(office.database, table) }).toEqual({ table, rows: 0 });
    await completes(office, view.importId, operationId);
  },
);

test('kill -9 after the commit and before the answer leaves the whole import, and the same operation again tells what it did', async () => {
  const office = await openRosterOffice();
  const view = await office.upload([{ columns, rows }]);
  const operationId = OperationId.parse(newUuid(now));
  const child = await startImport(office, { importId: view.importId, operationId, answers: false });
  while ((await countOf(office.database, 'operation')) === 0) await wait(20);
  child.kill('SIGKILL');
  await once(child, 'exit');
  expect(await countOf(office.database, 'person')).toBe(persons);
  await completes(office, view.importId, operationId);
});

/** Sends the operation once more, and again as a client does that never heard the answer: one import stands, with one reply. */
async function completes(office: RosterOffice, importId: string, operationId: OperationId): Promise<void> {
  const input = { importId, source: 'village' };
  const done = accepted<{ counts: { persons: { new: number } } }>(
    await office.perform(importRosterOperation, input, operationId),
  );
  expect(done.counts.persons.new).toBe(persons);
  expect(accepted(await office.perform(importRosterOperation, input, operationId))).toEqual(done);
  for (const table of ['person', 'spell']) expect(await countOf(office.database, table)).toBe(persons);
  expect(await countOf(office.database, 'operation')).toBe(1);
}

/** Nothing enters the log meanwhile, so that no operation ends: who looks for a moment of it may take as long as it takes. */
async function whileNobodyLogs(work: () => Promise<void>): Promise<void> {
  const admin = new pg.Client((await testLogins()).admin);
  await admin.connect();
  await admin.query('begin; lock table operation in exclusive mode');
  try {
    await work();
  } finally {
    await admin.end();
  }
}

async function startImport(
  office: RosterOffice,
  what: Pick<ChildImport, 'importId' | 'operationId' | 'answers'>,
): Promise<ChildProcess> {
  const { app, worker } = await testLogins();
  const { keyPlace, context } = office;
  const job: ChildImport = {
    logins: { app, worker },
    keyPlace,
    context,
    ...what,
    recordedAt: now,
  };
  const script = join(import.meta.dirname, 'testing/import-in-child.ts');
  return spawn(process.execPath, [script, JSON.stringify(job)], { stdio: 'inherit' });
}

/** Waits for the moment; an import that ends before it has failed. */
async function untilSeen(
  office: RosterOffice,
  importId: string,
  { child, isNow }: { child: ChildProcess; isNow: (seen: Seen) => boolean },
): Promise<void> {
  while (child.exitCode === null) {
    const [found] = await rowsOf(
      office.database,
      sql<Seen>`select phase, done from import_progress where import_id = ${importId}`,
    );
    if (found !== undefined && isNow(found)) return;
    await wait(5);
  }
  throw new Error(`the import ended with ${child.exitCode}`);
}

async function untilAlone(office: RosterOffice): Promise<void> {
  for (;;) {
    const [found] = await rowsOf(
      office.database,
      sql<{ n: number }>`select count(*) as n from pg_locks l where l.locktype = 'advisory' and l.database = (
        select oid from pg_database where datname = current_database())`,
    );
    if (found?.n === 0) return;
    await wait(20);
  }
}
