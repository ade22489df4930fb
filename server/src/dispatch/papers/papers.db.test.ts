import { randomUUID } from 'node:crypto';
import { Instant } from '@wengang/domain/calendar/instant.ts';
import { tellGroup } from '@wengang/domain/dispatch/group-lists-contract.ts';
import {
  issuePaper as issuePaperContract,
  listPapers as listPapersContract,
  openFullList as openFullListContract,
} from '@wengang/domain/dispatch/paper-contract.ts';
import type { GroupPaperName } from '@wengang/domain/dispatch/paper-rights.ts';
import type { Issued } from '@wengang/domain/papers/contract.ts';
import { defaultRevealLimits } from '@wengang/domain/people/numbers/reveal-rules.ts';
import { sql } from 'kysely';
import { beforeEach, describe, expect, test } from 'vitest';
import { saveDutyTelephone } from '../../accounts/telephones/store.ts';
import { recordJobWishOperation } from '../../matching/record-job-wish.ts';
import { answerCheckPaper } from '../../papers/check-paper.ts';
import { sealPaper } from '../../papers/seal.ts';
import { voidPaperOperation } from '../../papers/void-paper.ts';
import { recordSpellOperation } from '../../placements/record-spell.ts';
import { newUuid } from '../../platform/clock/clock.ts';
import { asWorker } from '../../platform/database/context.ts';
import { plantRegions } from '../../platform/database/testing/invented-regions.ts';
import { admitArrivalOperation } from '../arrival/admit-arrival.ts';
import { confirmStartOperation } from '../arrival/confirm-start.ts';
import { recordArrivalOperation } from '../arrival/record-arrival.ts';
import { recordStartOperation } from '../arrival/record-start.ts';
import { stateStartOperation } from '../arrival/state-start.ts';
import { departGroupOperation } from '../depart-group.ts';
import { cancelGroupOperation, unlockGroupOperation } from '../lock-group.ts';
import { boardPassengersOperation } from '../passengers/board-passengers.ts';
import { travelOnAloneOperation } from '../passengers/leave-on-the-way.ts';
import { addWaitingOperation } from '../passengers/list-passengers.ts';
import { explainNoShowOperation, recordNoShowsOperation } from '../passengers/record-no-shows.ts';
import { findGroup } from '../store.ts';
import { answerTellGroup } from '../tell-group.ts';
import {
  accounts,
  type ChainOffice,
  chainRegions,
  contextOf,
  enrol,
  type Invented,
  idOf,
  openChainOffice,
  type Side,
  thirdPlace,
  timeOf,
} from '../testing/chain-office.ts';
import { lockedGroup } from '../testing/journeys.ts';
import { composePaper } from './compose-paper.ts';
import { dispatchPaperDoors } from './doors.ts';
import { readGroupFacts } from './group-facts.ts';
import { issuePaperOperation } from './issue-paper.ts';
import { openFullListOperation } from './open-full-list.ts';
import { answerListPapers } from './print-paper.ts';

plantRegions(chainRegions);

const group = idOf(2, 1);
const locked = '2025-02-10';
const departs = '2025-02-18';
const arrives = '2025-02-19';
let office: ChainOffice;
let people: Invented[];
beforeEach(async () => {
  office = await openChainOffice();
  people = await enrol(office, [
    { n: 1, name: '虚一' },
    { n: 2, name: '虚二' },
    { n: 3, name: '虚三' },
  ]);
  await lockedGroup(
    office,
    { id: group, day: locked, departOn: departs, expectedOn: arrives },
    people.map(({ personId }) => personId),
  );
});

const run = async (side: Side, on: string, bound: Parameters<ChainOffice['try']>[2], input: object) => {
  const outcome = await office.try(side, on, bound, input);
  if (!outcome.ok) throw new Error(`${bound.contract.name} ${JSON.stringify(outcome.refusal)}`);
  return outcome.value;
};
const refusalOf = async (side: Side, on: string, bound: Parameters<ChainOffice['try']>[2], input: object) => {
  const outcome = await office.try(side, on, bound, input);
  return outcome.ok ? 'accepted' : outcome.refusal.code;
};
const issue = async (paper: GroupPaperName, on = locked, side: Side = 'county') =>
  issuePaperContract.output.parse(await run(side, on, issuePaperOperation, { groupId: group, paper }));

/** What the door of the web gives: the text of the page, or the code of the refusal. */
async function print(side: Side, on: string, name: string, input: Record<string, string>): Promise<string> {
  const now = () => Instant.parse(`${on}T06:00:00.000Z`);
  const { database, keyring } = office;
  const doors = dispatchPaperDoors({ database, keyring, now, newId: () => newUuid(now()) });
  const door = doors.find(({ contract }) => contract.name === `dispatch.${name}`);
  if (door?.kind !== 'download') throw new Error(`no download ${name}`);
  const made = await door.produce({ context: contextOf(side, on), input });
  return made.ok ? Buffer.from(made.value.bytes).toString() : made.refusal.code;
}
const page = (side: Side, on: string, { documentId }: Issued) =>
  print(side, on, 'paper-page', { documentId });
const check = (documentId: string, hash: string) =>
  office.ask('county', locked, answerCheckPaper, { documentId, hash });

async function travel(added: readonly (string | undefined)[] = []): Promise<void> {
  const [first, second, third] = people.map(({ personId }) => personId);
  const persons = [first, second].map((personId) => ({ personId, at: timeOf(departs, '07:00') }));
  await run('escort', departs, boardPassengersOperation, {
    ...{ groupId: group, vehicle: '1', leg: 1, on: departs, persons },
  });
  await run('escort', departs, recordNoShowsOperation, { groupId: group, on: departs, persons: [third] });
  await run('escort', departs, departGroupOperation, { groupId: group, on: departs, rollCall: 2 });
  await run('station', arrives, recordArrivalOperation, {
    ...{ groupId: group, on: arrives, at: timeOf(arrives, '08:40'), receipt: '威劳输〔2025〕0001交' },
    ...{ arrived: [first, second, ...added], missing: [], unlisted: [], exceptions: [] },
    signedBy: { escort: accounts.escort },
  });
}

const start = () =>
  run('station', '2025-02-22', recordStartOperation, {
    ...{ groupId: group, receipt: '威劳输〔2025〕0001回', statedBy: '虚构甲厂人事' },
    rows: [
      { personId: people[0]?.personId, outcome: 'started', spellId: randomUUID(), startedOn: '2025-02-20' },
      {
        ...{ personId: people[1]?.personId, outcome: 'not-started', on: '2025-02-21' },
        ...{ reason: 'medical', next: 'home' },
      },
    ],
  });

/** The document id and the hash that the square code of a page says, read from where the page is made. */
const sealOf = async ({ documentId }: Issued): Promise<string> => {
  const { rows } = await asWorker(office.database, (tx) =>
    sql<{ hash: string }>`
      select substr(encode(fingerprint, 'hex'), 5, 32) as hash from paper_document where document_id = ${documentId}`.execute(
      tx,
    ),
  );
  return rows[0]?.hash ?? '';
};

describe('an issued paper', () => {
  test('has the number of the group, and keeps its document while it says the same', async () => {
    const first = await issue('dispatch-sheet');
    expect(first).toMatchObject({
      number: '威劳输〔2025〕0001',
      issuedOn: locked,
      unchanged: false,
      replaces: null,
    });
    const again = await issue('dispatch-sheet', '2025-02-11');
    expect(again).toEqual({ ...first, unchanged: true });
    const html = await page('county', '2025-02-12', first);
    expect(html).toContain('叁人(3)');
    expect(html).toContain('虚构甲厂(演示)');
    expect(html).toContain('<svg');
  });

  test('is genuine for whoever has its square code, unknown under another hash, and void once voided', async () => {
    const paper = await issue('dispatch-sheet');
    const hash = await sealOf(paper);
    expect(await check(paper.documentId, hash)).toEqual({
      result: 'genuine',
      number: '威劳输〔2025〕0001',
      kind: { zh: '劳务输出派遣单', en: 'Dispatch sheet' },
      issuedOn: locked,
    });
    expect(await check(paper.documentId, '0'.repeat(32))).toMatchObject({ result: 'unknown', number: null });
    expect(await check(randomUUID(), hash)).toMatchObject({ result: 'unknown' });
    await run('county', locked, voidPaperOperation, {
      documentId: paper.documentId,
      reason: 'misprint',
      note: '虞测一的一行打印不清',
    });
    const { rows } = await asWorker(office.database, (tx) =>
      sql<{ clear: string; sealed: boolean }>`
        select reason as clear, void_note is not null as sealed from paper_document where document_id = ${paper.documentId}`.execute(
        tx,
      ),
    );
    expect(rows).toEqual([{ clear: 'misprint', sealed: true }]);
    expect(await check(paper.documentId, hash)).toMatchObject({ result: 'void', number: paper.number });
    expect(await page('county', locked, paper)).toBe('paper-void');
    expect(await issue('dispatch-sheet')).toMatchObject({ number: '威劳输〔2025〕0001-2' });
  });

  test('says something else after 入职: a new document with a number of its own replaces it', async () => {
    const before = await issue('manifest-employer');
    expect(await page('employer', locked, before)).not.toContain('530698');
    await travel();
    await start();
    expect(await page('employer', '2025-02-23', before)).toBe('paper-changed');
    const after = await issue('manifest-employer', '2025-02-23');
    expect(after).toMatchObject({ number: '威劳输〔2025〕0001册(单位)-2', replaces: before.documentId });
    const html = await page('employer', '2025-02-23', after);
    expect(html).toContain(people[0]?.idNumber);
    expect(html).not.toContain(people[1]?.idNumber);
    expect(await page('county', '2025-02-23', before)).toBe('paper-void');
    expect(await check(before.documentId, await sealOf(before))).toMatchObject({ result: 'void' });
  });

  test('leaves the county’s consent to who was added on arrival open for the pen, and prints the real one once given', async () => {
    const [added] = await enrol(office, [{ n: 4, name: '虚四' }]);
    await run('county', '2025-02-17', addWaitingOperation, {
      ...{ groupId: group, on: '2025-02-17', passengers: [{ personId: added?.personId }] },
    });
    await travel([added?.personId]);
    const open = await issue('arrival-handover', arrives);
    const before = await page('county', arrives, open);
    expect(before).toContain('县级同意');
    expect(before).not.toContain('2025-02-21');
    await run('county', '2025-02-21', admitArrivalOperation, { groupId: group, personId: added?.personId });
    expect(await page('county', '2025-02-21', open)).toBe('paper-changed');
    const given = await issue('arrival-handover', '2025-02-22', 'station');
    expect(await page('county', '2025-02-22', given)).toMatch(/虚四[^虚]*2025-02-21/);
  });

  test('is void when the list is unlocked or the group is cancelled', async () => {
    const paper = await issue('manifest-escort');
    await run('county', locked, unlockGroupOperation, { groupId: group, on: locked, reason: '换车' });
    expect(await page('county', locked, paper)).toBe('paper-void');
    // The list is the county's again: its escort finds nothing until it is locked anew.
    expect(await page('escort', locked, paper)).toBe('not-found');
    expect(
      await refusalOf('county', locked, issuePaperOperation, { groupId: group, paper: 'dispatch-sheet' }),
    ).toBe('paper-too-early');
    await run('county', locked, cancelGroupOperation, { groupId: group, on: locked, reason: '停工' });
    expect(
      await refusalOf('county', locked, issuePaperOperation, { groupId: group, paper: 'manifest-escort' }),
    ).toBe('paper-too-early');
  });
});

describe('who has which print', () => {
  test('each reader has his own and nobody another one, the escort only of his group', async () => {
    const escort = await issue('manifest-escort');
    const employer = await issue('manifest-employer');
    const station = await issue('manifest-station');
    const last4 = people[0]?.idNumber.slice(-4) ?? '';
    expect(await page('escort', locked, escort)).toContain(`<td>${last4}</td>`);
    expect(await page('station', locked, station)).toContain(`530698********${last4}`);
    expect(await page('employer', locked, employer)).toContain('虚一');
    const tried = await Promise.all([
      page('escort', locked, employer),
      page('employer', locked, escort),
      page('station', locked, employer),
      page('otherEscort', locked, escort),
      page('otherStation', locked, station),
    ]);
    expect(tried).toEqual(['not-permitted', 'not-permitted', 'not-permitted', 'not-found', 'not-found']);
  });

  test('lists of papers show what the reader may print, and no person', async () => {
    await issue('dispatch-sheet');
    await issue('manifest-escort');
    await issue('manifest-station');
    const papersOf = async (side: Side) =>
      listPapersContract.output
        .parse(await office.ask(side, locked, answerListPapers, { groupId: group }))
        .papers.map(({ paper }) => paper)
        .sort();
    expect(await papersOf('escort')).toEqual(['dispatch-sheet', 'manifest-escort']);
    expect(await papersOf('employer')).toEqual(['dispatch-sheet']);
  });

  test('every print is written down with the persons whom it shows', async () => {
    const paper = await issue('manifest-escort');
    await page('escort', locked, paper);
    const { rows } = await asWorker(office.database, (tx) =>
      sql<{ account_id: string; persons: string[] }>`
        select account_id, array(select unnest(persons) order by 1) as persons from person_access
        where endpoint = 'dispatch.paper-page'`.execute(tx),
    );
    expect(rows).toEqual([
      { account_id: accounts.escort, persons: people.map(({ personId }) => personId).sort() },
    ]);
  });
});

describe('the dispatch sheet', () => {
  const wish = (n: number, told: object) =>
    run('county', locked, recordJobWishOperation, { personId: people[n]?.personId, on: locked, wish: told });
  const spouse = (n: number) => ({ companions: [{ with: people[n]?.personId, as: 'couple' }] });

  test('leaves to the pen who goes out for the first time and who are couples while that is not known of everybody', async () => {
    await wish(0, { firstTimeAway: true });
    const html = await page('county', locked, await issue('dispatch-sheet'));
    expect(html).toContain('首次外出____人');
    expect(html).toContain('夫妻____对');
    const list = await page('escort', locked, await issue('manifest-escort'));
    expect(list.match(/<td>(?:会|有困难)<\/td>/g)).toBeNull();
  });

  test('counts them once all have been asked, earlier work outside the county speaking for itself', async () => {
    await run('county', locked, recordSpellOperation, {
      lateReason: '补登记',
      personId: people[0]?.personId,
      spell: {
        ...{ id: randomUUID(), start: '2023-03', end: '2023-09', place: thirdPlace },
        ...{ kind: 'unit', fullTime: true, organised: 'self' },
      },
    });
    await wish(0, {});
    await wish(1, { firstTimeAway: true, ...spouse(2) });
    await wish(2, { firstTimeAway: false, ...spouse(1) });
    const sheet = await issue('dispatch-sheet');
    for (const reader of ['county', 'escort', 'employer', 'station'] as const) {
      const html = await page(reader, locked, sheet);
      expect(html).toContain('首次外出1人');
      expect(html).toContain('夫妻1对');
    }
  });
});

describe('whom to call and where', () => {
  /** The escort has an account, and from a day on a duty telephone. */
  const telephone = (number: string, from: string) =>
    asWorker(office.database, async (tx) => {
      await sql`insert into account (account_id, login, display_name, password_changed_at)
        values (${accounts.escort}, 'escort', '虚带队', now()) on conflict do nothing`.execute(tx);
      await saveDutyTelephone(tx, { account: accounts.escort, from, number, by: randomUUID() });
    });

  test('the escort stands on the sheet and on the lists with the duty telephone of the day of issue, not on the list for tickets', async () => {
    await telephone('19900000201', '2025-01-01');
    await telephone('19900000202', '2025-02-12');
    const sheet = await issue('dispatch-sheet');
    const list = await issue('manifest-employer');
    // Another number later on does not change what was issued.
    expect(await page('escort', '2025-02-13', sheet)).toContain('<dd>虚带队 19900000201</dd>');
    expect(await page('employer', '2025-02-13', list)).toContain('<dd>虚带队 19900000201</dd>');
    const openingId = randomUUID();
    await run('county', locked, openFullListOperation, {
      ...{ openingId, groupId: group, purpose: 'ticketing', reason: '购买车票' },
    });
    const tickets = await print('county', locked, 'full-list-page', { openingId });
    expect(tickets).toContain('虚带队');
    expect(tickets).not.toContain('19900000201');
  });

  test('a paper that another officer issues anew names that officer, and can be printed', async () => {
    await asWorker(office.database, (tx) =>
      sql`insert into account (account_id, login, display_name, password_changed_at)
        values (${accounts.county}, 'county', '虚经办', now()), (${accounts.station}, 'station', '虚站长', now())`.execute(
        tx,
      ),
    );
    const list = await issue('manifest-station', locked, 'county');
    expect(await page('station', locked, list)).toContain('虚经办');
    await run('county', locked, recordJobWishOperation, {
      ...{ personId: people[0]?.personId, on: locked, wish: { firstTimeAway: true } },
    });
    const anew = await issue('manifest-station', locked, 'station');
    expect(anew).toMatchObject({ unchanged: false, replaces: list.documentId });
    const printed = await page('station', locked, anew);
    expect(printed).toContain('虚站长');
    expect(printed).not.toContain('虚经办');
    expect(await issue('manifest-station', locked, 'county')).toMatchObject({
      ...{ documentId: anew.documentId, unchanged: true },
    });
  });

  test('the lists of escort and station say which group of the village, where the roster does; the employer’s does not', async () => {
    await asWorker(office.database, (tx) =>
      sql`insert into person_fact (person_id, fact_id, kind, from_day, detail, recorded_by)
        values (${people[0]?.personId}, gen_random_uuid(), 'profile', '2025-01-01', '{"homeGroup":"三组"}', gen_random_uuid())`.execute(
        tx,
      ),
    );
    for (const reader of ['escort', 'station'] as const)
      expect(await page(reader, locked, await issue(`manifest-${reader}`))).toContain('<td>三组</td>');
    expect(await page('employer', locked, await issue('manifest-employer'))).not.toContain('三组');
    // Who has moved since lives in no group of the new village that anybody has told.
    await asWorker(office.database, (tx) =>
      sql`insert into person_fact (person_id, fact_id, kind, from_day, to_day, value, detail, recorded_by)
        values (${people[0]?.personId}, gen_random_uuid(), 'home', '2018-01-01', '2025-02-01', 'confirmed', '{}', gen_random_uuid())`.execute(
        tx,
      ),
    );
    expect(await page('escort', locked, await issue('manifest-escort'))).not.toContain('三组');
  });

  test('the address of the firm is printed once it is known; before, its region and a blank', async () => {
    const before = await issue('dispatch-sheet');
    expect(await page('county', locked, before)).toMatch(/<dt>地址<\/dt><dd>[^<]+ ____<\/dd>/);
    await asWorker(office.database, (tx) =>
      sql`insert into employer (organisation_id, credit_code_check, address, recorded_by)
        select employer_id, 'none', '连平村工业一路 1 号', gen_random_uuid() from dispatch_group where group_id = ${group}`.execute(
        tx,
      ),
    );
    expect(await page('county', locked, before)).toBe('paper-changed');
    const html = await page('county', locked, await issue('dispatch-sheet'));
    expect(html).toMatch(/<dt>地址<\/dt><dd>[^<]+ 连平村工业一路 1 号<\/dd>/);
  });

  test('a paper of the first edition is printed as it was issued, and is kept when it is issued again', async () => {
    await telephone('19900000201', '2025-01-01');
    const sheet = await issue('dispatch-sheet');
    await asWorker(office.database, async (tx) => {
      const row = await findGroup(tx, group);
      if (row === undefined) throw new Error('the group stands');
      const facts = await readGroupFacts(tx, row, [accounts.county]);
      const compose = composePaper(
        office.keyring,
        { facts, logs: new Map() },
        { paper: 'dispatch-sheet', today: sheet.issuedOn },
      );
      const first = compose({
        ...{ number: sheet.number, issuedOn: sheet.issuedOn, issuedBy: accounts.county },
        ...{ edition: 1, seal: null },
      });
      await sql`update paper_document set edition = 1, fingerprint = ${sealPaper(office.keyring, sheet.documentId, first)}
        where document_id = ${sheet.documentId}`.execute(tx);
    });
    const html = await page('county', locked, sheet);
    expect(html).toContain('<dd>虚带队</dd>');
    expect(html).not.toContain('____</dd></div><div><dt>联系人电话');
    expect(await issue('dispatch-sheet', '2025-02-11')).toEqual({ ...sheet, unchanged: true });
  });
});

test('a group is copied as text with its numbers and places and nobody of it, by who sees it', async () => {
  const { text } = tellGroup.output.parse(
    await office.ask('county', locked, answerTellGroup, { groupId: group }),
  );
  expect(text).toContain('人数:3 人');
  expect(text).toContain('单号:威劳输〔2025〕0001');
  for (const { name, idNumber } of people) {
    expect(text).not.toContain(name);
    expect(text).not.toContain(idNumber);
  }
  expect(await toldTo('otherEscort')).toBe('not-found');
});

/** The line that says how many, or the code of the refusal. */
async function toldTo(side: Side, on = locked): Promise<string | undefined> {
  return office.ask(side, on, answerTellGroup, { groupId: group }).then(
    (told) => /人数:.*/.exec(tellGroup.output.parse(told).text)?.[0],
    (refusal) => /"code":"([a-z-]+)"/.exec(String(refusal))?.[1],
  );
}

test('a station tells how many come once it sees them, and no number while it sees nobody; a cancelled group is told by nobody', async () => {
  expect(await toldTo('station')).toBe('人数:3 人');
  // The list is shown to it from the day of the lock.
  expect(await toldTo('station', '2025-02-09')).toBeUndefined();
  expect(await toldTo('county', '2025-02-09')).toBe('人数:3 人');
  await asWorker(office.database, (tx) => sql`update dispatch_group set status = 'forming'`.execute(tx));
  expect(await toldTo('station')).toBe('group-not-told');
  await run('county', locked, cancelGroupOperation, { groupId: group, on: locked, reason: '厂方停工' });
  expect(await toldTo('county')).toBe('group-not-told');
  expect(await toldTo('station')).toBe('group-not-told');
});

describe('the papers of the arrival', () => {
  test.each([
    [{ reason: 'ill' }, '生病或身体原因'],
    [{ reason: 'other', words: '山路塌方出不来' }, '其他:山路塌方出不来'],
  ])('the arrival handover tells in words why somebody did not come: %j', async (said, printed) => {
    await travel();
    const untold = await page('station', arrives, await issue('arrival-handover', arrives, 'station'));
    expect(untold).toContain('<td>虚三</td><td></td>');
    await run('village', arrives, explainNoShowOperation, {
      ...{ groupId: group, personId: people[2]?.personId, on: arrives, ...said },
    });
    const html = await page('station', arrives, await issue('arrival-handover', arrives, 'station'));
    expect(html).toContain(`<td>虚三</td><td>${printed}</td>`);
  });

  test('the receipt prints what the employer stated as unconfirmed, then who checked it, how and when', async () => {
    await asWorker(office.database, (tx) =>
      sql`insert into account (account_id, login, display_name, password_changed_at)
        values (${accounts.station}, 'station', '虚站长', now())`.execute(tx),
    );
    await travel();
    const [first, second] = people.map(({ personId }) => personId);
    await run('employer', '2025-02-21', stateStartOperation, {
      ...{ groupId: group, receipt: '威劳输〔2025〕0001回', statedBy: '虚构甲厂人事' },
      rows: [
        { personId: first, claim: { outcome: 'started', startedOn: '2025-02-20', post: '打磨工' } },
        { personId: second, claim: { outcome: 'started', startedOn: '2025-02-20' } },
      ],
    });
    const stated = await issue('employment-receipt', '2025-02-21', 'station');
    const before = await page('station', '2025-02-21', stated);
    expect(before).toMatch(/虚一<\/td><td>是\(待核实\)<\/td><td[^>]*>2025-02-20<\/td><td>打磨工/);
    expect(before).toContain('虚构甲厂人事');
    expect(before).toContain('□现场 □电话 □名册');
    expect(before).toContain('入职(已核实)</dt><dd>0<');
    await run('station', '2025-02-23', confirmStartOperation, {
      ...{ groupId: group, checkedBy: 'call' },
      rows: [
        { personId: first, agrees: true, spellId: randomUUID() },
        {
          ...{ personId: second, agrees: false, words: '门卫说没来' },
          claim: { outcome: 'not-started', on: '2025-02-21', reason: 'gave-up', next: 'home' },
        },
      ],
    });
    const answered = await issue('employment-receipt', '2025-02-23', 'station');
    for (const reader of ['county', 'station', 'employer'] as const) {
      const html = await page(reader, '2025-02-23', answered);
      expect(html).toMatch(/虚一<\/td><td>是<\/td>/);
      expect(html).toMatch(/虚二<\/td><td>是\(待裁定\)<\/td>/);
      expect(html).toContain('□现场 ☑电话 □名册');
      expect(html).toContain('虚构驻大岭山服务站、虚站长 2025-02-23');
    }
  });

  test('the receipt prints the contract, the insurance and the pay that were signed, as stated and as confirmed', async () => {
    await travel();
    const [first, second] = people.map(({ personId }) => personId);
    const signed = {
      contract: { kind: 'employment', party: '虚构甲厂(演示)', signedOn: '2025-02-20', until: '2027-02-19' },
      insuredFrom: '2025-03-01',
      pay: { form: 'month', low: 480000, high: 560000, payDay: 15 },
    };
    await run('employer', '2025-02-21', stateStartOperation, {
      ...{ groupId: group, receipt: '威劳输〔2025〕0001回', statedBy: '虚构甲厂人事' },
      rows: [{ personId: first, claim: { outcome: 'started', startedOn: '2025-02-20', ...signed } }],
    });
    const printed =
      /2025-02-20<\/td><td[^>]*>[^<]*<\/td><td[^>]*>劳动合同,2025-02-20 签订,至 2027-02-19,与本单位<\/td><td[^>]*>4,800–5,600 元\/月,每月 15 日<\/td><td[^>]*>工伤自 2025-03-01 起<\/td>/;
    const before = await issue('employment-receipt', '2025-02-21', 'station');
    expect(await page('station', '2025-02-21', before)).toMatch(printed);
    await run('station', '2025-02-23', confirmStartOperation, {
      ...{ groupId: group, checkedBy: 'visit' },
      rows: [{ personId: first, agrees: true, spellId: randomUUID() }],
    });
    const agency = { kind: 'labour-dispatch', party: '虚构劳务公司', signedOn: '2025-02-21' };
    await run('station', '2025-02-23', recordStartOperation, {
      ...{ groupId: group, receipt: '威劳输〔2025〕0001回', statedBy: '虚构甲厂人事' },
      rows: [
        {
          ...{ personId: second, outcome: 'started', spellId: randomUUID(), startedOn: '2025-02-21' },
          contract: agency,
        },
      ],
    });
    const after = await issue('employment-receipt', '2025-02-23', 'station');
    const html = await page('station', '2025-02-23', after);
    expect(html).toMatch(printed);
    expect(html).toContain('劳务派遣,2025-02-21 签订,与虚构劳务公司');
  });

  test('a contract that is not signed yet, or ends before it is signed, is refused', async () => {
    await travel();
    const [first] = people.map(({ personId }) => personId);
    const codes = async (contract: object) => {
      const outcome = await office.try('station', '2025-02-22', recordStartOperation, {
        ...{ groupId: group, receipt: '回', statedBy: '虚构甲厂人事' },
        rows: [
          {
            ...{ personId: first, outcome: 'started', spellId: randomUUID(), startedOn: '2025-02-20' },
            contract: { kind: 'employment', party: '虚构甲厂(演示)', ...contract },
          },
        ],
      });
      return JSON.stringify(outcome);
    };
    expect(await codes({ signedOn: '2025-02-23' })).toContain('signed-in-the-future');
    expect(await codes({ signedOn: '2025-02-20', until: '2025-02-19' })).toContain(
      'contract-ends-before-signed',
    );
  });

  test('add up: 应到 less who did not come is 实到, each exception by name', async () => {
    await travel();
    const handover = await issue('arrival-handover', arrives, 'station');
    expect(handover.number).toBe('威劳输〔2025〕0001交');
    const html = await page('station', arrives, handover);
    expect(html).toContain('<dd>3 / 2</dd>');
    expect(html).toContain('2025-02-19 08:40');
    expect(html).toContain('虚三');
    await start();
    const receipt = await issue('employment-receipt', '2025-02-22', 'station');
    const lines = await page('station', '2025-02-22', receipt);
    expect(lines).toContain('2025-02-20');
    expect(lines).toContain('体检不合格');
    expect(lines).toContain('返乡');
  });
});

describe('the paper of the arrival', () => {
  test('gives the telephone of who travels on alone, as shown to who prints it, also once the person has started work', async () => {
    const [first, second, alone] = people.map(({ personId }) => personId);
    const persons = [first, second, alone].map((personId) => ({ personId, at: timeOf(departs, '07:00') }));
    await run('escort', departs, boardPassengersOperation, {
      ...{ groupId: group, vehicle: '1', leg: 1, on: departs, persons },
    });
    await run('escort', departs, departGroupOperation, { groupId: group, on: departs, rollCall: 3 });
    await run('escort', departs, travelOnAloneOperation, {
      ...{ groupId: group, personId: alone, on: departs, at: timeOf(departs, '11:00') },
      ...{ destination: '海宁', phone: '19900001234' },
    });
    await run('station', arrives, recordArrivalOperation, {
      ...{ groupId: group, on: arrives, at: timeOf(arrives, '08:40'), receipt: '威劳输〔2025〕0001交' },
      ...{ arrived: [first, second], missing: [], unlisted: [], exceptions: [] },
      signedBy: { escort: accounts.escort },
    });
    const handover = await issue('arrival-handover', arrives, 'station');
    const before = await page('station', arrives, handover);
    expect(before).toContain('<td>海宁</td><td>19900001234</td>');
    expect(before).toContain('<dd>3 / 2</dd>');
    const { rows } = await asWorker(office.database, (tx) =>
      sql<{ person: string }>`
        select person_id as person from number_reveal where shown_by = ${handover.documentId} and field = 'phone'`.execute(
        tx,
      ),
    );
    expect(rows).toEqual([{ person: alone }]);
    await run('station', '2025-02-22', recordStartOperation, {
      ...{ groupId: group, receipt: '威劳输〔2025〕0001回', statedBy: '虚构甲厂人事' },
      rows: [{ personId: alone, outcome: 'started', spellId: randomUUID(), startedOn: '2025-02-20' }],
    });
    expect(await page('station', '2025-02-22', handover)).toBe(before);
    // As erasing does (0024): the number goes, the seat stays.
    await asWorker(office.database, (tx) =>
      sql`update passenger_act set detail = detail - 'phone' where person_id = ${alone} and move = 'goOwnWay'`.execute(
        tx,
      ),
    );
    expect(await page('station', '2025-02-23', handover)).toBe('paper-changed');
    const anew = await page(
      'station',
      '2025-02-23',
      await issue('arrival-handover', '2025-02-23', 'station'),
    );
    expect(anew).toContain('<td>海宁</td><td></td>');
  });
});

describe('the list with full numbers', () => {
  const open = (purpose: string, on = locked) =>
    run('county', on, openFullListOperation, {
      ...{ openingId: randomUUID(), groupId: group, purpose, reason: '统一购买火车票' },
    }).then((value) => openFullListContract.output.parse(value));
  const fullPage = (side: Side, on: string, openingId: string) =>
    print(side, on, 'full-list-page', { openingId });

  test('shows the numbers of this group for its purpose, marked with it, until a week after departure', async () => {
    const opened = await open('ticketing');
    expect(opened).toMatchObject({ persons: 3, expiresOn: '2025-02-25' });
    const html = await fullPage('county', '2025-02-25', opened.openingId);
    for (const { idNumber } of people) expect(html).toContain(idNumber);
    expect(html).toContain('仅限购票使用,2025-02-25 后不得留存');
    expect(html).not.toMatch(/1990000|脱贫|监测/);
    expect(await fullPage('county', '2025-02-26', opened.openingId)).toBe('full-list-expired');
    const late = { openingId: randomUUID(), groupId: group, purpose: 'ticketing', reason: '补开一份' };
    expect(await refusalOf('county', '2025-02-26', openFullListOperation, late)).toBe('full-list-expired');
  });

  test('for insurance names no seat and no stop', async () => {
    const { openingId } = await open('insurance');
    const html = await fullPage('county', locked, openingId);
    expect(html).toContain(people[0]?.idNumber);
    expect(html).not.toContain('上车点');
    expect(html).not.toContain('座位');
  });

  test('writes each number down as revealed, and those of the employer’s list when it is printed', async () => {
    const reveals = async () =>
      (
        await asWorker(office.database, (tx) =>
          sql<{ by: string; reason: string; n: number }>`
            select account_id as by, reason, count(*)::int as n from number_reveal group by 1, 2 order by 1, 2`.execute(
            tx,
          ),
        )
      ).rows;
    await open('insurance');
    expect(await reveals()).toEqual([{ by: accounts.county, reason: 'insurance', n: 3 }]);
    await travel();
    await start();
    await page('employer', '2025-02-23', await issue('manifest-employer', '2025-02-23'));
    expect(await reveals()).toContainEqual({ by: accounts.employer, reason: 'verify-identity', n: 1 });
  });

  test('the telephones on a list are written down as revealed to whoever prints it, and none by the dispatch sheet', async () => {
    const phones = async () =>
      (
        await asWorker(office.database, (tx) =>
          sql<{ by: string; reason: string; n: number }>`
            select account_id as by, reason, count(distinct person_id)::int as n from number_reveal where field = 'phone'
            group by 1, 2`.execute(tx),
        )
      ).rows;
    await page('county', locked, await issue('dispatch-sheet'));
    expect(await phones()).toEqual([]);
    const list = await issue('manifest-escort');
    const html = await page('escort', locked, list);
    const shown = html.match(/1990000\d{4}/g)?.length ?? 0;
    expect(shown).toBeGreaterThan(0);
    expect(await phones()).toEqual([{ by: accounts.escort, reason: 'contact', n: shown }]);
  });

  test('each opening is written down with its persons, and each look at it', async () => {
    const { openingId } = await open('ticketing');
    await fullPage('county', locked, openingId);
    const { rows } = await asWorker(office.database, (tx) =>
      sql<{ n: number; why: boolean; read: string[] }>`
        select (select count(*)::int from paper_person p where p.document_id = o.document_id) as n,
          (select count(explanation) = 3 from number_reveal where shown_by = o.opening_id) as why,
          (select array(select unnest(a.persons) order by 1) from person_access a where a.purpose = 'full-list') as read
        from full_list_opening o`.execute(tx),
    );
    expect(rows).toEqual([{ n: 3, why: true, read: people.map(({ personId }) => personId) }]);
  });

  /** Others, shown to the county on a day: with a group of three it may be shown one too many. */
  const almostAll = (day: string) =>
    asWorker(office.database, (tx) =>
      sql`
        insert into number_reveal (person_id, reveal_id, field, account_id, role, reason, shown_by, at, on_day)
        select gen_random_uuid(), gen_random_uuid(), 'id-number', ${accounts.county}, 'county-officer', 'ticketing', gen_random_uuid(),
          ${`${day}T02:00:00Z`}, ${day} from generate_series(1, ${defaultRevealLimits.county - 2})`.execute(
        tx,
      ),
    );

  test('printed on a later day is written down as revealed again, each time, and counts towards the day', async () => {
    const { openingId } = await open('ticketing');
    const dayAfter = '2025-02-11';
    for (const name of ['full-list-page', 'full-list-workbook'])
      await print('county', dayAfter, name, { openingId });
    const { rows } = await asWorker(office.database, (tx) =>
      sql<{ day: string; by: string; reason: string; n: number; persons: number }>`
        select on_day as day, account_id as by, reason, count(*)::int as n, count(distinct person_id)::int as persons
        from number_reveal where shown_by = ${openingId} and field = 'id-number' group by 1, 2, 3 order by 1`.execute(
        tx,
      ),
    );
    const shown = { by: accounts.county, reason: 'ticketing', persons: 3 };
    expect(rows).toEqual([
      { day: locked, n: 3, ...shown },
      { day: dayAfter, n: 6, ...shown },
    ]);
    await almostAll('2025-02-12');
    expect(await fullPage('county', '2025-02-12', openingId)).toBe('too-many-reveals');
    expect(await fullPage('county', '2025-02-13', openingId)).toContain(people[0]?.idNumber);
  });

  test('is refused beyond the persons that an account may be shown in a day, and open again the next day', async () => {
    await almostAll(locked);
    const more = { openingId: randomUUID(), groupId: group, purpose: 'ticketing', reason: '再开一份' };
    expect(await refusalOf('county', locked, openFullListOperation, more)).toBe('too-many-reveals');
    expect(await refusalOf('county', '2025-02-11', openFullListOperation, more)).toBe('accepted');
  });

  test('lies nowhere: no table holds a number in clear after it was opened and printed', async () => {
    const { openingId } = await open('ticketing');
    await fullPage('county', locked, openingId);
    const number = people[0]?.idNumber ?? '';
    const found = await asWorker(office.database, async (tx) => {
      const { rows: tables } = await sql<{ name: string }>`
        select relname as name from pg_class
        where relnamespace = 'public'::regnamespace and relkind = 'r' and has_table_privilege(oid, 'select')`.execute(
        tx,
      );
      const holding: string[] = [];
      for (const { name } of tables) {
        const { rows } =
          await sql`select 1 from ${sql.table(name)} t where t::text like ${`%${number}%`} limit 1`.execute(
            tx,
          );
        if (rows.length > 0) holding.push(name);
      }
      return holding;
    });
    expect(found).toEqual([]);
  });
});
