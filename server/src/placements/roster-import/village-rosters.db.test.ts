import { listWaiting } from '@wengang/domain/reports/waiting-contract.ts';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { inContext } from '../../platform/database/context.ts';
import { answerListWaiting } from '../../reports/waiting/list-waiting.ts';
import { countOf, rowsOf } from './testing/ledger-rows.ts';
import {
  accepted,
  inventedNumber,
  now,
  openRosterOffice,
  type RosterOffice,
} from './testing/roster-office.ts';

const columns = ['姓名', '身份证号', '劳动技能'];
const sheet = (ability: string) => [{ columns, rows: [['王一', inventedNumber('19850610'), ability]] }];

const waitingFor = ({ database, keyring, context }: RosterOffice) =>
  inContext(database, context, async (tx) => {
    const asked = listWaiting.input.parse({ kind: 'village-roster' });
    const { reply } = accepted<{ reply: unknown }>(
      await answerListWaiting.respond(tx, { context, keyring, now }, asked),
    );
    return listWaiting.output.parse(reply).items.map(({ subject }) => subject);
  });

test('what a village sends in counts in nothing, and waits for its township until that has imported it', async () => {
  const county = await openRosterOffice();
  const [village] = await rowsOf(
    county.database,
    sql<{
      path: string;
    }>`select path from region where level = 5 and path like '530629%' order by path limit 1`,
  );
  const path = village?.path ?? '';
  const township = county.at(path.slice(0, 9)).as('township-officer');
  const neighbour = county.at('530629999').as('township-officer');
  const liaison = county.at(path).as('village-liaison');

  await liaison.upload(sheet('普通劳动力'));
  // The clock of these tests stands still.
  await rowsOf(county.database, sql`update import_file set uploaded_at = uploaded_at - interval '1 hour'`);
  const corrected = await liaison.upload(sheet('技能劳动力'));
  expect(await countOf(county.database, 'person')).toBe(0);
  for (const office of [township, county]) expect(await waitingFor(office)).toEqual([corrected.importId]);
  for (const office of [neighbour, liaison]) expect(await waitingFor(office)).toEqual([]);

  await township.apply(corrected.importId);
  expect(await countOf(county.database, 'person')).toBe(1);
  expect(await waitingFor(township)).toEqual([]);
});
