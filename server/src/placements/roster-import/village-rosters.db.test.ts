import { Instant } from '@wengang/domain/calendar/instant.ts';
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

const later = Instant.parse('2020-11-20T04:00:00.000Z');

const waitingFor = ({ database, keyring, context }: RosterOffice, at: Instant = now) =>
  inContext(database, context, async (tx) => {
    const asked = listWaiting.input.parse({ kind: 'village-roster' });
    const { reply } = accepted<{ reply: unknown }>(
      await answerListWaiting.respond(tx, { context, keyring, now: at }, asked),
    );
    return listWaiting.output.parse(reply).items.map(({ subject }) => subject);
  });

test('what a village sends in counts in nothing, and waits for its township until that has imported it', async () => {
  const county = await openRosterOffice();
  const [village] = await rowsOf(
    county.database,
    sql<{
      path: string;
    }>`select path from region where name = '石坎社区' and path like '530629%' and valid_to is null`,
  );
  const path = village?.path ?? '';
  const township = county.at(path.slice(0, 9)).as('township-officer');
  const neighbour = county.at('530629999').as('township-officer');
  const liaison = county.at(path).as('village-liaison');

  const first = await liaison.upload(sheet('普通劳动力'));
  const second = await liaison.upload([{ columns, rows: [['王二', inventedNumber('19860610'), null]] }]);
  expect(await countOf(county.database, 'person')).toBe(0);
  const both = [first.importId, second.importId].sort();
  expect((await waitingFor(township)).sort()).toEqual(both);
  for (const office of [neighbour, county, liaison]) expect(await waitingFor(office)).toEqual([]);
  // Fifteen days later the county and the village see that nobody has looked at it.
  for (const office of [township, county, liaison])
    expect((await waitingFor(office, later)).sort()).toEqual(both);
  expect(await waitingFor(neighbour, later)).toEqual([]);

  expect((await township.apply(first.importId)).persons).toMatchObject({ new: 1 });
  expect(await countOf(county.database, 'person')).toBe(1);
  expect(await waitingFor(township)).toEqual([second.importId]);
});
