import { createHash, randomUUID } from 'node:crypto';
import { CivilDate } from '@wengang/domain/calendar/civil-date.ts';
import { GroupPaperName } from '@wengang/domain/dispatch/paper-rights.ts';
import type { PaperEdition } from '@wengang/domain/papers/document.ts';
import { sql } from 'kysely';
import { beforeEach, expect, test } from 'vitest';
import { saveDutyTelephone } from '../../accounts/telephones/store.ts';
import { asWorker } from '../../platform/database/context.ts';
import { plantRegions } from '../../platform/database/testing/invented-regions.ts';
import { canonicalJson } from '../../platform/vault/canonical-json.ts';
import { recordArrivalOperation } from '../arrival/record-arrival.ts';
import { recordStartOperation } from '../arrival/record-start.ts';
import { departGroupOperation } from '../depart-group.ts';
import { boardPassengersOperation } from '../passengers/board-passengers.ts';
import { openManifest } from '../passengers/move-passengers.ts';
import { recordNoShowsOperation } from '../passengers/record-no-shows.ts';
import { findGroup } from '../store.ts';
import {
  accounts,
  type ChainOffice,
  chainRegions,
  enrol,
  idOf,
  openChainOffice,
  type Side,
  timeOf,
} from '../testing/chain-office.ts';
import { lockedGroup } from '../testing/journeys.ts';
import { composePaper } from './compose-paper.ts';
import { readGroupFacts } from './group-facts.ts';

plantRegions(chainRegions);

const group = idOf(2, 1);
const [locked, departs, arrives] = ['2025-02-10', '2025-02-18', '2025-02-19'];
let office: ChainOffice;
beforeEach(async () => {
  office = await openChainOffice();
  const enrolled = await enrol(office, [
    { n: 1, name: '虚一' },
    { n: 2, name: '虚二' },
    { n: 3, name: '虚三' },
  ]);
  const people = enrolled.map(({ personId }) => personId);
  await lockedGroup(office, { id: group, day: locked, departOn: departs, expectedOn: arrives }, people);
  await travel(people);
});

/** The sha-256 of each paper as the code before the second edition composed it, of the same group. */
const issued: Record<GroupPaperName, string> = {
  'dispatch-sheet': '904cc18942ae9e47203af910bb3f5c66e9273d2a6e2a42d716045d2e632453e1',
  'manifest-escort': '56ea81f3340d9de2026608f2210e66d7626b4002e7bd1bc72dc08c197c86b05f',
  'manifest-employer': '232464c464dfb1cc823188d086a6340c7ca360b6f37e757a76df32871d673ce2',
  'manifest-station': '9715070b4b4895c9d7b8bf7b7c42e16b679ca4d27a67ab573112fe22f6d21bd0',
  'arrival-handover': '9cac84d11957cd42142e0846e97edb18b72e7b4126f7bdaa53752b48288ee461',
  'employment-receipt': 'c7d04548fdb3a5b590e5e8face502b743ebea2cf8853fdb3a613898301e08456',
};

/** The same of the second edition, as the code before the third composed it. */
const issuedSecond: Record<GroupPaperName, string> = {
  'dispatch-sheet': '504d285b7e98530194d6dcbb70edc24d41765126b3dc10b9f0b73ef8b1a4f8cb',
  'manifest-escort': '62daf7fec9475b2d3a73a766637165de5f07d6c59cc2703360bd7063d464522b',
  'manifest-employer': 'c7ee728ea3f48086b93f1be8c55433cbbfc98802aca441be2642f078760ad193',
  'manifest-station': 'c5c66c8271b46cb1f4d85e908fe161e3a5f9d4d9a94f3ba579bef7a4e3384e6f',
  'arrival-handover': '22e8ea62be09746892d16dc59ea937d110b97a89f69d1a6574362e14ca8056f0',
  'employment-receipt': 'c7d04548fdb3a5b590e5e8face502b743ebea2cf8853fdb3a613898301e08456',
};

test.each([
  [1, issued],
  [2, issuedSecond],
] as const)(
  'each paper of a group in edition %i is, to the letter, what was issued then',
  async (edition, hashes) => {
    await asWorker(office.database, async (tx) => {
      await sql`insert into account (account_id, login, display_name, password_changed_at)
      values (${accounts.escort}, 'escort', '虚带队', '2025-01-01'), (${accounts.county}, 'county', '虚经办', '2025-01-01')
      on conflict do nothing`.execute(tx);
      // What the first edition did not print is known by now.
      await saveDutyTelephone(tx, {
        ...{ account: accounts.escort, from: '2025-01-01', number: '19900000201', by: randomUUID() },
      });
      await sql`insert into employer (organisation_id, credit_code_check, address, recorded_by)
      select employer_id, 'none', '连平村工业一路 1 号', gen_random_uuid() from dispatch_group where group_id = ${group}`.execute(
        tx,
      );
    });
    const composed = await Promise.all(
      GroupPaperName.options.map(async (paper) => [paper, await compose(paper, edition)] as const),
    );
    expect(Object.fromEntries(composed)).toEqual(hashes);
  },
);

const compose = (paper: GroupPaperName, edition: PaperEdition): Promise<string> =>
  asWorker(office.database, async (tx) => {
    const row = await findGroup(tx, group);
    if (row === undefined) throw new Error('the group stands');
    const { logs } = await openManifest(tx, row);
    const facts = await readGroupFacts(tx, row, [accounts.county]);
    const today = CivilDate.parse(locked);
    const print = composePaper(office.keyring, { facts, logs }, { paper, today });
    const content = print({
      ...{ number: '威劳输〔2025〕0001', issuedOn: today, issuedBy: accounts.county },
      ...{ edition, seal: null },
    });
    return createHash('sha256').update(canonicalJson(content)).digest('hex');
  });

async function travel(people: readonly string[]): Promise<void> {
  const [first, second, third] = people;
  const run = async (side: Side, on: string, bound: Parameters<ChainOffice['try']>[2], input: object) => {
    const outcome = await office.try(side, on, bound, { groupId: group, ...input });
    if (!outcome.ok) throw new Error(`${bound.contract.name} ${JSON.stringify(outcome.refusal)}`);
  };
  const persons = [first, second].map((personId) => ({ personId, at: timeOf(departs, '07:00') }));
  await run('escort', departs, boardPassengersOperation, { vehicle: '1', leg: 1, on: departs, persons });
  await run('escort', departs, recordNoShowsOperation, { on: departs, persons: [third] });
  await run('escort', departs, departGroupOperation, { on: departs, rollCall: 2 });
  await run('station', arrives, recordArrivalOperation, {
    ...{ on: arrives, at: timeOf(arrives, '08:40'), receipt: '威劳输〔2025〕0001交' },
    ...{ arrived: [first, second], missing: [], unlisted: [], exceptions: [] },
    signedBy: { escort: accounts.escort },
  });
  await run('station', '2025-02-22', recordStartOperation, {
    ...{ receipt: '威劳输〔2025〕0001回', statedBy: '虚构甲厂人事' },
    rows: [
      { personId: first, outcome: 'started', spellId: randomUUID(), startedOn: '2025-02-20' },
      {
        ...{ personId: second, outcome: 'not-started', on: '2025-02-21' },
        ...{ reason: 'medical', next: 'home' },
      },
    ],
  });
}
