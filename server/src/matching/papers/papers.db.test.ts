import { randomUUID } from 'node:crypto';
import { addDays, type CivilDate } from '@wengang/domain/calendar/civil-date.ts';
import { Instant } from '@wengang/domain/calendar/instant.ts';
import type { Issued } from '@wengang/domain/papers/contract.ts';
import { sql } from 'kysely';
import { beforeEach, expect, test } from 'vitest';
import { saveDutyTelephone } from '../../accounts/telephones/store.ts';
import { formGroupOperation } from '../../dispatch/form-group.ts';
import { newUuid } from '../../platform/clock/clock.ts';
import { type AccessContext, asWorker } from '../../platform/database/context.ts';
import { plantRegions } from '../../platform/database/testing/invented-regions.ts';
import { rowsInSheets } from '../../platform/sheets/testing/package.ts';
import { recheckOrderOperation } from '../../vacancies/order-moves.ts';
import { answerListOffers } from '../lists/list-offers.ts';
import { acceptOfferOperation, giveUpOfferOperation, tellOfferOperation } from '../offer-moves.ts';
import { offerOrderOperation } from '../offer-order.ts';
import { recordJobWishOperation } from '../record-job-wish.ts';
import { runMatchingOperation } from '../runs/run-matching.ts';
import {
  atHome,
  atWork,
  employer,
  granted,
  office,
  openTown,
  publish,
  refusedWith,
  regions,
  seeker,
  type Town,
  terms,
} from '../testing/market-town.ts';
import { matchingPaperDoors } from './doors.ts';
import { issueSheetsOperation } from './issue-sheets.ts';
import { issueLetterOperation } from './letters.ts';

plantRegions(regions);

let town: Town;
let person: string;
let offers: { offerId: string; title: string }[];
beforeEach(async () => {
  town = await openTown();
  const firm = await employer(town);
  for (const title of ['打磨工', '包装工', '木工学徒'])
    await publish(town, firm, { terms: terms({ title }) });
  person = await seeker(town);
  granted(await town.perform(runMatchingOperation, county(), { region: atHome.countyId, on: town.today }));
  offers = granted<{ offers: typeof offers }>(
    await town.ask(answerListOffers, county(), { personId: person }),
  ).offers;
});

const county = () => town.as('county-officer');
const village = () => town.as('village-liaison');
const pair = () => ({ personId: person, offerId: offers[0]?.offerId ?? '' });

async function accept(): Promise<void> {
  granted(
    await town.perform(tellOfferOperation, village(), { ...pair(), how: 'read-aloud', toWhom: 'self' }),
  );
  granted(
    await town.perform(acceptOfferOperation, village(), { ...pair(), proof: 'fingerprint', reserve: false }),
  );
}

async function tellAll(on?: CivilDate): Promise<void> {
  for (const { offerId } of offers)
    granted(
      await town.perform(tellOfferOperation, village(), {
        ...{ personId: person, offerId, how: 'read-aloud', toWhom: 'self' },
        ...(on === undefined ? {} : { on }),
      }),
    );
}

const issueLetter = () => town.perform(issueLetterOperation, county(), pair());

/** What the door of the web gives: the bytes of the file, or the code of the refusal. */
async function fileOf(name: string, context: AccessContext, input: object): Promise<Uint8Array | string> {
  const now = () => Instant.parse(`${town.today}T06:00:00.000Z`);
  const { database, keyring } = town;
  const doors = matchingPaperDoors({ database, keyring, now, newId: () => newUuid(now()) });
  const door = doors.find(({ contract }) => contract.name === `matching.${name}`);
  if (door?.kind !== 'download') throw new Error(`no download ${name}`);
  const made = await door.produce({ context, input: door.contract.input.parse(input) });
  return made.ok ? made.value.bytes : made.refusal.code;
}

async function page(name: string, context: AccessContext, input: object): Promise<string> {
  return Buffer.from(await fileOf(name, context, input)).toString();
}

/** The first table of a workbook, its lines by their headings; the code of the refusal instead. */
async function linesOf(
  name: string,
  context: AccessContext,
  input: object,
): Promise<Record<string, string>[] | string> {
  const file = await fileOf(name, context, input);
  if (typeof file === 'string') return file;
  const [[columns = [], ...rows] = []] = (await rowsInSheets(file)).values();
  return rows.map((row) => Object.fromEntries(columns.map((heading, at) => [heading, row[at] ?? ''])));
}

/** Who was shown by a print, and for what. */
const shownBy = (name: string): Promise<{ persons: string[]; purpose: string }[]> =>
  asWorker(town.database, async (tx) => {
    const { rows } = await sql<{ persons: string[]; purpose: string }>`
      select persons, purpose from person_access where endpoint = ${`matching.${name}`}`.execute(tx);
    return rows;
  });

test('a letter names nobody to an employer before the person has said yes', async () => {
  expect(refusedWith(await issueLetter())).toEqual(['letter-too-early']);
  granted(
    await town.perform(tellOfferOperation, village(), { ...pair(), how: 'read-aloud', toWhom: 'self' }),
  );
  expect(refusedWith(await issueLetter())).toEqual(['letter-too-early']);
  granted(
    await town.perform(acceptOfferOperation, village(), { ...pair(), proof: 'fingerprint', reserve: false }),
  );
  const issued = granted<Issued>(await issueLetter());
  const letter = await page('letter-page', county(), { documentId: issued.documentId });
  expect(letter).toContain('大岭山家具厂');
  expect(letter).not.toContain('530698');
});

test('where no sheet stands the refusal says so, and not that the region is unknown', async () => {
  town = await openTown();
  expect(await page('sheets-page', county(), { region: atHome.countyId })).toBe('no-sheets-issued');
});

test('a letter gives the telephone of the office that refers, where the clerk is reached', async () => {
  await office(town);
  await accept();
  const { documentId } = granted<Issued>(await issueLetter());
  const letter = await page('letter-page', county(), { documentId });
  expect(letter.split('<dt>电话</dt><dd>19900000055</dd>')).toHaveLength(4);
});

test('a letter that another officer issues anew names that officer, and can be printed', async () => {
  const clerks = [randomUUID(), randomUUID()] as const;
  await asWorker(town.database, (tx) =>
    sql`insert into account (account_id, login, display_name, password_changed_at)
      values (${clerks[0]}, 'a', '虚经办甲', now()), (${clerks[1]}, 'b', '虚经办乙', now())`.execute(tx),
  );
  const issueAs = async (account: string) =>
    granted<Issued>(await town.perform(issueLetterOperation, town.as('county-officer', { account }), pair()));
  await accept();
  const first = await issueAs(clerks[0]);
  expect((await issueAs(clerks[1])).documentId).toBe(first.documentId);
  const wish = { certificates: ['电工证'] };
  granted(await town.perform(recordJobWishOperation, county(), { personId: person, on: town.today, wish }));
  const { documentId } = await issueAs(clerks[1]);
  const letter = await page('letter-page', county(), { documentId });
  expect(letter).toContain('虚经办乙');
  expect(letter).not.toContain('虚经办甲');
});

test('a sheet says who verified the order and when it was last confirmed, and with one job what the engine found missing', async () => {
  town = await openTown();
  const firm = await employer(town, '大岭山鞋厂（演示）');
  const vacancyId = await publish(town, firm, { terms: terms({ title: '针车工' }) });
  await seeker(town);
  const { account } = town.as('station-officer');
  await asWorker(town.database, (tx) =>
    sql`insert into account (account_id, login, display_name, password_changed_at)
      values (${account}, 'station', '站员演示', now())`.execute(tx),
  );
  const verifiedOn = town.today;
  town.later(3);
  granted(await town.perform(recheckOrderOperation, town.as('station-officer'), { vacancyId }));
  granted(await town.perform(runMatchingOperation, county(), { region: atHome.countyId, on: town.today }));
  granted(await town.perform(issueSheetsOperation, county(), { region: atHome.countyId }));
  const sheet = await page('sheets-page', county(), { region: atHome.countyId });
  expect(sheet).toContain(`站员演示 ${verifiedOn} (${town.today} 复核)`);
  expect(sheet).toContain('目前只有以上岗位合适:还差 1 条推荐');
});

test('of two standing offers of one job a sheet tells one; a second column is another job', async () => {
  town = await openTown();
  const firm = await employer(town, '大岭山鞋厂（演示）');
  const [personId, pay] = [await seeker(town), terms().pay];
  const offer = async (title: string, high: number): Promise<void> => {
    const vacancyId = await publish(town, firm, { terms: terms({ title, pay: { ...pay, high } }) });
    granted(await town.perform(offerOrderOperation, county(), { personId, vacancyId }));
  };
  const sheet = async (): Promise<string> => {
    granted(await town.perform(issueSheetsOperation, county(), { region: atHome.countyId }));
    return page('sheets-page', county(), { region: atHome.countyId });
  };
  const toldOf = (page: string): string[] => ['7,000', '6,900'].filter((pay) => page.includes(pay));
  await offer('针车工', 700_000);
  await offer('针 车工', 690_000);
  const alone = await sheet();
  expect(toldOf(alone)).toHaveLength(1);
  expect(alone).toContain('本期合适的岗位不足两个');
  await offer('成型工', 560_000);
  const both = await sheet();
  expect(toldOf(both)).toEqual(toldOf(alone));
  expect(both).toContain('成型工');
  expect(both).not.toContain('不足两个');
});

test('a sheet says what the order says of insurance, probation and the journey, and whom to call and where to board', async () => {
  town = await openTown();
  const firm = await employer(town, '大岭山鞋厂（演示）');
  const said = { insurance: '五险', probation: '1个月', fare: '单位报销硬座' };
  const asked = { 岗位要求: '有半年以上经验', 经验要求: '不限', '技能/证书要求': '熟手', 学历要求: '初中' };
  await publish(town, firm, {
    terms: terms({
      title: '针车工',
      asked,
      pay: { ...terms().pay, overtime: '15 元/小时', allowance: '全勤奖 200 元', payDay: 28, payMonthLag: 1 },
      contract: { kind: 'employment', party: '大岭山鞋厂（演示）', term: '一年' },
    }),
    conditions: {
      ...said,
      ...{ leastEducation: 'primary', strains: ['dust', 'heat'] },
      ...{ lodging: 'free', meals: 'charged', mealCharge: { fen: 1_200, per: 'day' } },
    },
  });
  const place = `${atWork.path}101`;
  await office(town, { kind: 'station', name: '驻虚构地服务站', phone: '19900000077', place });
  await office(town, { name: '虚构乡镇社保中心', phone: '19900000066' });
  const departOn = addDays(town.today, 5);
  granted(
    await town.perform(formGroupOperation, county(), {
      ...{ groupId: randomUUID(), county: atHome.path, paperShort: '虚', destination: '虚构大岭山' },
      ...{
        place: {
          province: `${atWork.path.slice(0, 2)}0000`,
          prefecture: `${atWork.path.slice(0, 4)}00`,
          county: atWork.path,
        },
        receivingRegion: place,
      },
      ...{ departOn, expectedOn: addDays(departOn, 1), agreement: '劳务合作框架协议 1 号', employer: firm },
      legs: [{ kind: 'coach', from: '村口', to: '厂区' }],
      vehicles: [{ id: '1', seats: 40 }],
      assembly: { place: '镇政府门口', at: '07:30' },
    }),
  );
  await seeker(town);
  granted(await town.perform(runMatchingOperation, county(), { region: atHome.countyId, on: town.today }));
  granted(await town.perform(issueSheetsOperation, county(), { region: atHome.countyId }));
  const sheet = await page('sheets-page', county(), { region: atHome.countyId });
  expect(sheet).toContain('劳动合同(一年),与用人单位签订;社保:五险');
  for (const told of ['加班费 15 元/小时、补贴 全勤奖 200 元', '次月 28 日', '住宿免费,伙食每天扣 12 元'])
    expect(sheet).toContain(told);
  for (const told of ['1个月', '单位报销硬座', '驻虚构地服务站 19900000077', '3月7日 07:30 镇政府门口'])
    expect(sheet).toContain(told);
  expect(sheet).toContain('小学及以上;有半年以上经验;熟手;岗位有粉尘、高温');
  expect(sheet).toContain('<dt>电话</dt><dd>19900000066');
});

test('a sheet and a letter give the duty telephone of the liaison and of the clerk; the sheet has the stamp of the office', async () => {
  const by = randomUUID();
  await office(town);
  await asWorker(town.database, async (tx) => {
    for (const [{ account }, name, number] of [
      [village(), '虚联络', '19900000301'],
      [county(), '虚经办', '19900000302'],
    ] as const) {
      await sql`insert into account (account_id, login, display_name, password_changed_at)
        values (${account}, ${name}, ${name}, now())`.execute(tx);
      await saveDutyTelephone(tx, { account, from: town.today, number, by });
    }
    await sql`insert into assignment (assignment_id, account_id, role, region_id, valid_from)
      select gen_random_uuid(), ${village().account}, 'village-liaison', village_id, ${town.today} from person where person_id = ${person}`.execute(
      tx,
    );
  });
  granted(await town.perform(issueSheetsOperation, county(), { region: atHome.countyId }));
  const sheet = await page('sheets-page', county(), { region: atHome.countyId });
  expect(sheet).toContain('<dd>虚联络</dd></div><div><dt>电话</dt><dd>19900000301</dd>');
  expect(sheet).toContain('<b>推荐单位</b><span>虚构县就业服务中心</span>');
  expect(sheet).not.toMatch(/没有指定地方|还没有兑现记录|不作比较|没有农忙/);
  await accept();
  const { documentId } = granted<Issued>(await issueLetter());
  const letter = await page('letter-page', county(), { documentId });
  expect(letter).toContain('<dt>经办人</dt><dd>虚经办</dd></div><div><dt>电话</dt><dd>19900000302</dd>');
});

test('a letter is printed no more once the person has given up, nor for who does not see the person', async () => {
  await accept();
  const { documentId } = granted<Issued>(await issueLetter());
  expect(await page('letter-page', town.as('county-officer', { home: atWork.path }), { documentId })).toBe(
    'not-found',
  );
  granted(await town.perform(giveUpOfferOperation, village(), { ...pair(), reason: '家里有事' }));
  expect(await page('letter-page', county(), { documentId })).toBe('paper-changed');
});

test('a sheet is valid to the day before its first offer lapses, and is printed as it was issued after the offers were told', async () => {
  const until = async (): Promise<string | undefined> =>
    /有效期至<\/dt><dd>([\d-]+)/.exec(await page('sheets-page', county(), { region: atHome.countyId }))?.[1];
  const issue = async () =>
    granted<{ sheets: Issued[] }>(
      await town.perform(issueSheetsOperation, county(), { region: atHome.countyId }),
    ).sheets[0]?.unchanged;
  const lastDay = addDays(town.today, 6);
  town.later(2);
  expect(await issue()).toBe(false);
  expect(await until()).toBe(lastDay);
  await tellAll();
  expect([await until(), await issue()]).toEqual([lastDay, true]);
  town.later(1);
  expect([await until(), await issue()]).toEqual([lastDay, true]);
});

test('a sheet that is past its last day is not printed, and is issued anew while its offers stand longer', async () => {
  const until = async (): Promise<string | undefined> =>
    /有效期至<\/dt><dd>([\d-]+)/.exec(await page('sheets-page', county(), { region: atHome.countyId }))?.[1];
  const issue = async () =>
    granted<{ sheets: Issued[] }>(
      await town.perform(issueSheetsOperation, county(), { region: atHome.countyId }),
    ).sheets;
  const offeredOn = town.today;
  town.later(4);
  const [first] = await issue();
  town.later(1);
  await tellAll();
  town.later(1);
  expect([await until(), await issue()]).toEqual([addDays(offeredOn, 6), [{ ...first, unchanged: true }]]);
  town.later(1);
  expect(await page('sheets-page', county(), { region: atHome.countyId })).toBe('sheets-changed');
  const [renewed] = await issue();
  expect(renewed).toMatchObject({ unchanged: false, issuedOn: town.today, replaces: first?.documentId });
  expect(renewed?.number).not.toBe(first?.number);
  expect(await until()).toBe(addDays(offeredOn, 5 + 6));
  expect(await issue()).toEqual([{ ...renewed, unchanged: true, replaces: null }]);
});

test('a sheet is never issued with a last day that has passed: what was told is counted on the day, and an offer due to lapse is not told', async () => {
  const sheets = async () =>
    granted<{ sheets: Issued[] }>(
      await town.perform(issueSheetsOperation, county(), { region: atHome.countyId }),
    ).sheets;
  await sheets();
  town.later(7);
  expect(await sheets()).toEqual([]);
  await tellAll(addDays(town.today, -1));
  expect(await sheets()).toMatchObject([{ unchanged: false }]);
  const sheet = await page('sheets-page', county(), { region: atHome.countyId });
  expect(sheet).toContain(`<dt>有效期至</dt><dd>${addDays(town.today, 5)}`);
});

test('a letter that is past its seven days is issued anew', async () => {
  await accept();
  const first = granted<Issued>(await issueLetter());
  town.later(7);
  expect(granted<Issued>(await issueLetter())).toEqual({ ...first, unchanged: true });
  town.later(1);
  expect(granted<Issued>(await issueLetter())).toMatchObject({
    ...{ unchanged: false, issuedOn: town.today, replaces: first.documentId },
  });
});

test('a sheet has the two best offers, keeps its document while it says the same, and is refused outside the scope', async () => {
  const issue = async () =>
    granted<{ sheets: Issued[] }>(
      await town.perform(issueSheetsOperation, county(), { region: atHome.countyId }),
    ).sheets;
  const [first] = await issue();
  expect(first).toMatchObject({ unchanged: false });
  const sheet = await page('sheets-page', county(), { region: atHome.countyId });
  const named = offers.filter(({ title }) => sheet.includes(title));
  expect(named).toHaveLength(2);
  offers = named;
  expect(sheet).not.toContain('530698');
  expect(await issue()).toEqual([{ ...first, unchanged: true }]);
  await accept();
  granted(await town.perform(giveUpOfferOperation, village(), { ...pair(), reason: '家里有事' }));
  expect(await page('sheets-page', county(), { region: atHome.countyId })).toBe('sheets-changed');
  expect((await issue())[0]).toMatchObject({ unchanged: false, replaces: first?.documentId });
  expect(
    await page('sheets-page', town.as('county-officer', { home: atWork.path }), { region: atHome.countyId }),
  ).toBe('not-found');
});

/** Each fact, column head and signature that a page prints with something in it. */
const printedOn = (html: string): string[] =>
  [...html.matchAll(/<(?:dd|td|span)[^>]*>([^<]+)</g)].flatMap(([, text = '']) =>
    text.startsWith('□') ? [] : [text],
  );

test('the workbook of the sheets has a line for each person and job, with everything that the page says', async () => {
  const region = { region: atHome.countyId };
  granted(await town.perform(issueSheetsOperation, county(), region));
  const html = await page('sheets-page', county(), region);
  const lines = await linesOf('sheets-workbook', county(), region);
  expect(lines).toHaveLength(2);
  const told = JSON.stringify(lines);
  for (const text of printedOn(html)) expect(told, text).toContain(text);
  for (const [, heading = ''] of html.matchAll(/<dt>([^<]+)</g)) expect(lines[0]).toHaveProperty([heading]);
  expect(lines[0]).toHaveProperty('发薪日');
  expect(told).not.toContain('530698');
  expect(await shownBy('sheets-workbook')).toEqual([{ persons: [person], purpose: 'print' }]);
  expect(await linesOf('sheets-workbook', town.as('county-officer', { home: atWork.path }), region)).toBe(
    'not-found',
  );
});

test('the workbook of a letter is one line of what the page says, for whom the page is, while it is', async () => {
  await office(town);
  await accept();
  const { documentId, number } = granted<Issued>(await issueLetter());
  const lines = await linesOf('letter-workbook', county(), { documentId });
  expect(lines).toMatchObject([{ 编号: number, 致: '大岭山家具厂（演示）', 录用结果: '', 不录用原因: '' }]);
  const told = JSON.stringify(lines);
  for (const text of printedOn(await page('letter-page', county(), { documentId })))
    expect(told, text).toContain(text);
  expect(told).not.toContain('530698');
  expect(await shownBy('letter-workbook')).toEqual([{ persons: [person], purpose: 'print' }]);
  const elsewhere = town.as('county-officer', { home: atWork.path });
  expect(await linesOf('letter-workbook', elsewhere, { documentId })).toBe('not-found');
  granted(await town.perform(giveUpOfferOperation, village(), { ...pair(), reason: '家里有事' }));
  expect(await linesOf('letter-workbook', county(), { documentId })).toBe('paper-changed');
});
