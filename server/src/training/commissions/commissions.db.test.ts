import { randomUUID } from 'node:crypto';
import { addDays } from '@wengang/domain/calendar/civil-date.ts';
import { Instant } from '@wengang/domain/calendar/instant.ts';
import type { Issued } from '@wengang/domain/papers/contract.ts';
import { sql } from 'kysely';
import { beforeEach, describe, expect, test } from 'vitest';
import { markEmployerOperation } from '../../employers/mark-employer.ts';
import { recordAddressOperation } from '../../employers/record-address.ts';
import { recordLicenceOperation } from '../../employers/record-licence.ts';
import { registerEmployerOperation } from '../../employers/register-employer.ts';
import {
  atHome,
  atWork,
  draft,
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
} from '../../matching/testing/market-town.ts';
import { answerCheckPaper } from '../../papers/check-paper.ts';
import { voidPaperOperation } from '../../papers/void-paper.ts';
import { recordDeathOperation } from '../../people/changes/record-facts.ts';
import { registerPersonOperation } from '../../people/register-person.ts';
import { answerTransferOperation, takeInPersonOperation } from '../../placements/homes/answer-transfer.ts';
import { moveHomeOperation } from '../../placements/homes/move-home.ts';
import { requestTransferOperation } from '../../placements/homes/request-transfer.ts';
import { mergePersonsOperation } from '../../placements/merging/merge-persons.ts';
import { newUuid } from '../../platform/clock/clock.ts';
import { type AccessContext, asWorker } from '../../platform/database/context.ts';
import { plantRegions } from '../../platform/database/testing/invented-regions.ts';
import { inventedNumber } from '../../testing/planted-persons.ts';
import { withdrawRecordOperation } from '../withdraw-record.ts';
import { changeTraineesOperation } from './change-trainees.ts';
import { commissionClassOperation } from './commission-class.ts';
import { completeCommissionOperation } from './complete-commission.ts';
import { issueLetterOperation } from './issue-letter.ts';
import { answerListCommissions, answerOpenCommission } from './list-commissions.ts';
import { trainingPaperDoors } from './print-letter.ts';
import { withdrawCommissionOperation } from './withdraw-commission.ts';

const secondVillage = {
  id: atHome.villageId + 5,
  path: `${atHome.path}101202`,
  level: 5 as const,
  line: [atHome.provinceId, atHome.prefectureId, atHome.countyId, atHome.townshipId, atHome.villageId + 5],
};
plantRegions([...regions, secondVillage]);

const movingNumber = inventedNumber(7);
const officerThere = randomUUID();
const clerks = [
  { account: randomUUID(), name: '虚经办甲' },
  { account: randomUUID(), name: '虚经办乙' },
] as const;

let town: Town;
let school: string;
let people: string[];
let commissionId: string;
beforeEach(async () => {
  town = await openTown();
  school = await provider('school');
  granted(await license({ validFrom: '2015-01-01', validTo: '2020-12-31' }));
  people = [await seeker(town), await seeker(town), await seeker(town)];
  commissionId = randomUUID();
});

const county = () => town.as('county-officer');

async function provider(kind: string, name = '虚构职业技能培训学校（演示）'): Promise<string> {
  const employerId = randomUUID();
  const input = {
    employerId,
    kind,
    name,
    place: atHome.path,
    address: '正街 12 号',
    contact: '校办 19900000066',
  };
  granted(await town.perform(registerEmployerOperation, county(), input));
  return employerId;
}
const license = (licence: object, employerId = school) =>
  town.perform(recordLicenceOperation, county(), {
    employerId,
    licence: { kind: 'training', number: '人社民9906号', ...licence },
  });

const classTerms = (overrides: object = {}) => ({
  course: '中式烹调',
  kind: 'transfer-skills',
  form: 'directed',
  from: addDays(town.today, 7),
  to: addDays(town.today, 20),
  hours: 96,
  place: '虚构县技能培训中心',
  assessment: '专项职业能力考核',
  allowanceFen: 120_000,
  funding: '就业补助资金',
  ...overrides,
});
const commission = (overrides: { terms?: object; [key: string]: unknown } = {}, context = county()) =>
  town.perform(commissionClassOperation, context, {
    commissionId,
    providerId: school,
    trainees: people,
    ...overrides,
    terms: classTerms(overrides.terms),
  });
const change = (input: object) => town.perform(changeTraineesOperation, county(), { commissionId, ...input });
const complete = (input: object = {}) =>
  town.perform(completeCommissionOperation, county(), {
    commissionId,
    from: addDays(town.today, -14),
    to: addDays(town.today, -1),
    attended: people,
    ...input,
  });
const issue = async () =>
  granted<Issued>(await town.perform(issueLetterOperation, county(), { commissionId }));
const open = async (context = county()) =>
  granted<{
    status: string;
    trainees: { personId: string; attended: boolean }[];
    letters: { number: string; status: string }[];
  }>(await town.ask(answerOpenCommission, context, { commissionId }));
const list = async (context: AccessContext, input: object = {}) =>
  granted<{ commissions: { commissionId: string }[]; next: string | null }>(
    await town.ask(answerListCommissions, context, input),
  );

/** What the door of the web gives: the text of the page, or the code of the refusal. */
async function page({ documentId }: { documentId: string }, context = county()): Promise<string> {
  const now = () => Instant.parse(`${town.today}T06:00:00.000Z`);
  const { database, keyring } = town;
  const doors = trainingPaperDoors({ database, keyring, now, newId: () => newUuid(now()) });
  const door = doors.find(({ contract }) => contract.name === 'training.letter-page');
  if (door?.kind !== 'download') throw new Error('no page of a letter');
  const made = await door.produce({ context, input: { documentId } });
  return made.ok ? Buffer.from(made.value.bytes).toString() : made.refusal.code;
}

describe('a class', () => {
  test('is commissioned with a school for persons in sight, once', async () => {
    expect(granted(await commission())).toEqual({ commissionId, trainees: 3 });
    expect(refusedWith(await commission())).toEqual(['commission-exists']);
    expect(refusedWith(await commission({ commissionId: randomUUID() }))).toEqual(['trainees-not-suited']);
    const { status, trainees } = await open();
    expect(status).toBe('commissioned');
    expect(trainees.map(({ personId }) => personId).sort()).toEqual([...people].sort());
  });

  test('is not commissioned with who trains nobody, with a firm for other people, with a school that has no licence in force, or with who is stopped', async () => {
    const refused = async (input: Parameters<typeof commission>[0]) => {
      const outcome = await commission(input);
      return outcome.ok ? 'commissioned' : (outcome.refusal.data as { because: string }).because;
    };
    expect(await refused({ providerId: await provider('broker', '虚构经纪人（演示）') })).toBe(
      'trains-nobody',
    );
    expect(await refused({ providerId: await provider('hr-company', '虚构人力公司（演示）') })).toBe(
      'no-licence',
    );
    const firm = await employer(town);
    expect(await refused({ providerId: firm })).toBe('no-licence');
    const expired = await provider('school', '虚构学校（演示）');
    granted(await license({ validFrom: '2015-01-01', validTo: addDays(town.today, 6) }, expired));
    expect(await refused({ providerId: expired })).toBe('licence-not-valid');
    // The firm takes on people for its own posts.
    expect(await refused({ providerId: firm, terms: { form: 'pre-job' } })).toBe('commissioned');
    const stop = { employerId: school, kind: 'stop-dispatch', on: town.today, reason: '拖欠学员补贴' };
    granted(await town.perform(markEmployerOperation, county(), stop));
    commissionId = randomUUID();
    expect(await refused({})).toBe('stopped');
  });

  test('quotes an order that somebody has verified, and no other', async () => {
    const firm = await employer(town);
    expect(refusedWith(await commission({ terms: { orderId: await draft(town, firm) } }))).toEqual([
      'order-not-verified',
    ]);
    expect(refusedWith(await commission({ terms: { orderId: randomUUID() } }))).toEqual(['not-found']);
    granted(await commission({ terms: { orderId: await publish(town, firm) } }));
  });

  test('has days that are still to come, none a year ahead, and takes no longer than a year', async () => {
    const { today } = town;
    for (const days of [
      { from: addDays(today, 3), to: addDays(today, 2) },
      { from: addDays(today, -9), to: addDays(today, -1) },
      { from: addDays(today, 367), to: addDays(today, 370) },
      { from: addDays(today, 7), to: addDays(today, 374) },
    ])
      expect(refusedWith(await commission({ terms: days }))).toEqual(['commission-days-not-possible']);
    granted(await commission({ terms: { from: addDays(today, -9), to: today } }));
  });

  test('takes nobody twice, under 16, dead by its first day, of another county, or of a class on the same days; and names who stands in the way', async () => {
    const young = await seeker(town, { year: 2004 });
    const dead = await seeker(town);
    granted(await town.perform(recordDeathOperation, county(), { personId: dead, on: town.today }));
    const [first = '', second = ''] = people;
    const refused = async (trainees: string[]) => {
      const outcome = await commission({ trainees });
      return outcome.ok
        ? []
        : (outcome.refusal.data as { persons: { personId: string; because: string }[] }).persons;
    };
    expect(await refused([first, young, dead, first])).toEqual([
      { personId: young, because: 'under-16' },
      { personId: dead, because: 'not-on-roster' },
      { personId: first, because: 'twice' },
    ]);
    const stranger = await seeker(town, { county: 'atWork' });
    expect(refusedWith(await commission({ trainees: [first, stranger] }))).toEqual(['not-found']);
    granted(await commission({ trainees: [first] }));
    commissionId = randomUUID();
    const touching = { from: addDays(town.today, 20), to: addDays(town.today, 25) };
    expect(await commission({ trainees: [first, second], terms: touching })).toMatchObject({
      refusal: { data: { persons: [{ personId: first, because: 'other-class' }] } },
    });
    granted(await commission({ terms: { ...touching, from: addDays(town.today, 21) } }));
  });

  test('gains and loses trainees until it is over, and is never left without any', async () => {
    const [first = '', second = '', third = ''] = people;
    granted(await commission({ trainees: [first, second] }));
    expect(granted(await change({ add: [third], remove: [first] }))).toEqual({ commissionId, trainees: 2 });
    expect(refusedWith(await change({ add: [second] }))).toEqual(['already-in-class']);
    expect(refusedWith(await change({}))).toEqual(['nothing-to-change']);
    expect(refusedWith(await change({ remove: [first] }))).toEqual(['not-in-class']);
    expect(refusedWith(await change({ remove: [second, third] }))).toEqual(['nobody-left']);
    expect(granted(await change({ add: [first] }))).toEqual({ commissionId, trainees: 3 });
    town.later(22);
    granted(await complete({ attended: [first] }));
    expect(refusedWith(await change({ remove: [first] }))).toEqual(['commission-over']);
  });

  test('that has begun gains nobody who died since, and is not put on paper with who has', async () => {
    const [first = '', second = '', third = ''] = people;
    granted(await commission({ trainees: [first, second], terms: { from: town.today } }));
    town.later(5);
    for (const personId of [first, third])
      granted(await town.perform(recordDeathOperation, county(), { personId, on: addDays(town.today, -1) }));
    for (const asked of [
      change({ add: [third] }),
      town.perform(issueLetterOperation, county(), { commissionId }),
    ])
      expect(await asked).toMatchObject({
        refusal: { code: 'trainees-not-suited', data: { persons: [{ because: 'not-on-roster' }] } },
      });
    granted(await change({ remove: [first] }));
    expect((await issue()).number).toMatch(/0001$/);
  });

  test('takes somebody whom several classes want at once into one of them', async () => {
    const [first = ''] = people;
    for (let round = 0; round < 3; round += 1) {
      const from = addDays(town.today, 30 * (round + 1));
      const outcomes = await Promise.all(
        [1, 2, 3, 4].map(() =>
          commission({
            commissionId: randomUUID(),
            trainees: [first],
            terms: { from, to: addDays(from, 5) },
          }),
        ),
      );
      expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
      expect(outcomes.flatMap(refusedWith)).toEqual(Array(3).fill('trainees-not-suited'));
    }
  });

  test('keeps the file of a trainee from being merged away until the place is given up', async () => {
    const [first = '', second = '', third = ''] = people;
    granted(await commission({ trainees: [first, second] }));
    const merge = () =>
      town.perform(mergePersonsOperation, county(), {
        ...{ personId: first, into: third, on: town.today },
        ...{ reason: '重复登记', evidence: '身份证原件核对' },
      });
    expect(JSON.stringify(await merge())).toContain('中式烹调');
    granted(await change({ remove: [first] }));
    expect(JSON.stringify(await merge())).not.toContain('中式烹调');
  });

  test('of a county from which a trainee has moved away keeps nobody from a class of the new one', async () => {
    const personId = randomUUID();
    granted(
      await town.perform(registerPersonOperation, county(), {
        ...{ personId, name: '虞迁', idNumber: movingNumber, registeredOn: '2020-01-10' },
        home: { county: atHome.path, township: `${atHome.path}101`, village: atHome.villagePath },
      }),
    );
    granted(await commission({ trainees: [personId, ...people] }));
    const issued = await issue();
    const there = () => town.as('county-officer', { home: atWork.path, account: officerThere });
    const { transferId } = granted<{ transferId: string }>(
      await town.perform(requestTransferOperation, there(), {
        ...{ idNumber: movingNumber, on: town.today, reason: 'registration-moved' },
        to: { county: atWork.path, township: `${atWork.path}101`, village: atWork.villagePath },
      }),
    );
    granted(
      await town.perform(answerTransferOperation, county(), { transferId, answer: { kind: 'confirm' } }),
    );
    granted(await town.perform(takeInPersonOperation, there(), { transferId }));
    expect((await open()).trainees).toHaveLength(3);
    expect(await page(issued)).toBe('paper-changed');
    const former = commissionId;
    commissionId = randomUUID();
    granted(await commission({ trainees: [personId] }, there()));
    commissionId = former;
    expect(await page(await issue())).not.toContain('虞迁');
  });

  test('ends with who attended it, whose training counts from then; a record that is taken back counts no more', async () => {
    const [first = '', second = ''] = people;
    granted(await commission());
    const { today } = town;
    const next = { from: addDays(today, 7), to: addDays(today, 20) };
    expect(refusedWith(await complete(next))).toEqual(['class-days-not-possible']);
    const before = { from: addDays(today, -20), to: addDays(today, -2) };
    expect(refusedWith(await complete(before))).toEqual(['held-before-commissioned']);
    town.later(22);
    expect(refusedWith(await complete({ attended: [await seeker(town)] }))).toEqual(['not-in-class']);
    const { records } = granted<{ records: { personId: string; recordId: string }[] }>(
      await complete({ attended: [first, second] }),
    );
    const attended = async () =>
      (await open()).trainees.filter((one) => one.attended).map(({ personId }) => personId);
    expect((await attended()).sort()).toEqual([first, second].sort());
    const facts = await asWorker(
      town.database,
      async (tx) =>
        (
          await sql<{ person_id: string; detail: unknown }>`
          select person_id, detail from person_fact where kind = 'training' and value = 'attended' order by person_id`.execute(
            tx,
          )
        ).rows,
    );
    expect(facts.map(({ person_id }) => person_id)).toEqual([first, second].sort());
    expect(facts[0]?.detail).toEqual({ course: '中式烹调' });
    const mistaken = records.find(({ personId }) => personId === second);
    granted(await town.perform(withdrawRecordOperation, county(), { ...mistaken, reason: '只到了一天' }));
    expect(await attended()).toEqual([first]);
    expect(refusedWith(await complete())).toEqual(['commission-over']);
  });
});

describe('the letter of a commission', () => {
  test('says what is commissioned with whom for whom, with masked numbers, in four parts that are sealed and can be checked', async () => {
    await office(town);
    const firm = await employer(town);
    const orderId = await publish(town, firm, { terms: terms({ title: '食堂厨工' }) });
    granted(await commission({ terms: { orderId } }));
    const issued = await issue();
    expect(issued.number).toMatch(/^.劳培〔2020〕0001$/);
    const letter = await page(issued);
    for (const said of [
      ...[
        '虚构县就业服务中心',
        '虚构职业技能培训学校（演示）',
        '人社民9906号',
        '正街 12 号',
        '校办 19900000066',
      ],
      ...[
        '中式烹调',
        '转移就业技能培训 / 定向',
        '96 课时',
        '1,200 元/人',
        '就业补助资金',
        '专项职业能力考核',
      ],
      ...['叁人(3)', '大岭山家具厂（演示） 食堂厨工', '19900000055', '不得向学员收取任何费用'],
      ...['存根联', '委托联', '接受回执', '结业回执', '530698********'],
    ])
      expect(letter).toContain(said);
    expect(letter).not.toMatch(/530698\d{8}/);
    const [, documentId = '', hash = ''] = /([0-9a-f-]{36}) ([0-9a-f]{32})/.exec(await sealOf(issued)) ?? [];
    expect(await town.ask(answerCheckPaper, county(), { documentId, hash })).toMatchObject({
      value: { result: 'genuine', number: issued.number, kind: { zh: '培训委托书' } },
    });
  });

  test('stands while it says the same, and is replaced by another with the next number when the class has changed', async () => {
    granted(await commission());
    const first = await issue();
    expect(await issue()).toMatchObject({ documentId: first.documentId, unchanged: true });
    const renamed = { employerId: school, address: '新街 1 号' };
    granted(await town.perform(recordAddressOperation, county(), renamed));
    expect(await page(first)).toBe('paper-changed');
    const second = await issue();
    expect(second).toMatchObject({ unchanged: false, replaces: first.documentId });
    expect(second.number).toMatch(/0002$/);
    expect(await page(first)).toBe('paper-void');
    // What names other people is void at once: the school may hold it no longer.
    granted(await change({ remove: [people[0]] }));
    expect(await page(second)).toBe('paper-void');
    const third = await issue();
    expect(await page(third)).toContain('贰人(2)');
    // Of one day the order of the letters is that of their ids, which the clock of a test does not move.
    const letters = (await open()).letters.map(({ number, status }) => `${number.slice(-4)} ${status}`);
    expect(letters.sort()).toEqual(['0001 void', '0002 void', '0003 valid']);
  });

  test('is void once the commission is withdrawn, and none is issued any more', async () => {
    granted(await commission());
    const issued = await issue();
    granted(await town.perform(withdrawCommissionOperation, county(), { commissionId, reason: 'too-few' }));
    expect(await page(issued)).toBe('paper-void');
    const again = { commissionId, reason: 'other' };
    expect(refusedWith(await town.perform(withdrawCommissionOperation, county(), again))).toEqual([
      'commission-over',
    ]);
    expect(refusedWith(await town.perform(issueLetterOperation, county(), { commissionId }))).toEqual([
      'commission-over',
    ]);
    // Who had a place is free for another class on the same days.
    commissionId = randomUUID();
    granted(await commission());
  });

  test('names who issued it: whoever issues another one stands on that one, and prints it', async () => {
    const colleague = () => town.as('county-officer', { account: clerks[1].account });
    await asWorker(town.database, async (tx) => {
      for (const { account, name } of clerks)
        await sql`insert into account (account_id, login, display_name, password_changed_at)
          values (${account}, ${account}, ${name}, '2020-01-01')`.execute(tx);
    });
    const asFirst = () => town.as('county-officer', { account: clerks[0].account });
    granted(await commission());
    const first = granted<Issued>(await town.perform(issueLetterOperation, asFirst(), { commissionId }));
    expect(await town.perform(issueLetterOperation, colleague(), { commissionId })).toMatchObject({
      value: { documentId: first.documentId, unchanged: true },
    });
    granted(
      await town.perform(recordAddressOperation, county(), { employerId: school, address: '新街 1 号' }),
    );
    const second = granted<Issued>(await town.perform(issueLetterOperation, colleague(), { commissionId }));
    const printed = await page(second);
    expect(printed).toContain(clerks[1].name);
    expect(printed).not.toContain(clerks[0].name);
  });

  test('is issued anew after the class, so that it can be printed when the school has moved', async () => {
    granted(await commission());
    const issued = await issue();
    town.later(22);
    granted(await complete());
    expect(await page(issued)).toContain('中式烹调');
    granted(
      await town.perform(recordAddressOperation, county(), { employerId: school, address: '新街 1 号' }),
    );
    expect(await page(issued)).toBe('paper-changed');
    expect(await page(await issue())).toContain('新街 1 号');
  });

  test('keeps its licence when the next one is recorded early', async () => {
    granted(await commission());
    const issued = await issue();
    granted(await license({ number: '人社民9907号', validFrom: '2021-01-01' }));
    expect(await page(issued)).toContain('人社民9906号');
    commissionId = randomUUID();
    granted(await commission({ terms: { from: addDays(town.today, 30), to: addDays(town.today, 40) } }));
  });

  test('is not issued for who has died since, and a void one keeps its number', async () => {
    granted(await commission());
    const issued = await issue();
    const [first = ''] = people;
    granted(
      await town.perform(voidPaperOperation, county(), { documentId: issued.documentId, reason: 'misprint' }),
    );
    granted(await town.perform(recordDeathOperation, county(), { personId: first, on: town.today }));
    expect(await town.perform(issueLetterOperation, county(), { commissionId })).toMatchObject({
      refusal: {
        code: 'trainees-not-suited',
        data: { persons: [{ personId: first, because: 'not-on-roster' }] },
      },
    });
    granted(await change({ remove: [first] }));
    expect((await issue()).number).toMatch(/0002$/);
  });
});

describe('who sees it', () => {
  test('a village the class with its own people, another county nothing', async () => {
    granted(await commission());
    const issued = await issue();
    expect((await list(county())).commissions.map((one) => one.commissionId)).toEqual([commissionId]);
    const [first = '', second = '', third = ''] = people;
    const to = { county: atHome.path, township: `${atHome.path}101`, village: secondVillage.path };
    granted(await town.perform(moveHomeOperation, county(), { personId: third, to, on: town.today }));
    const seenFrom = async (home: string) =>
      (await open(town.as('village-liaison', { home }))).trainees.map(({ personId }) => personId).sort();
    expect(await seenFrom(atHome.villagePath)).toEqual([first, second].sort());
    expect(await seenFrom(secondVillage.path)).toEqual([third]);
    const elsewhere = { home: atWork.path };
    expect((await list(town.as('county-officer', elsewhere))).commissions).toEqual([]);
    expect(
      refusedWith(
        await town.ask(answerOpenCommission, town.as('county-officer', elsewhere), { commissionId }),
      ),
    ).toEqual(['not-found']);
    expect(await page(issued, town.as('county-officer', elsewhere))).toBe('not-found');
    expect(
      refusedWith(
        await town.perform(issueLetterOperation, town.as('county-officer', elsewhere), { commissionId }),
      ),
    ).toEqual(['not-found']);
  });

  test('is listed to a township of a city without counties, whose classes are the city’s', async () => {
    await asWorker(town.database, (tx) =>
      sql`
        insert into training_commission (commission_id, county_id, county_path, provider_id, terms, from_day, to_day, status, recorded_by)
        select ${commissionId}, region_id, path, ${school}, ${JSON.stringify(classTerms())}::jsonb, ${classTerms().from},
          ${classTerms().to}, 'commissioned', ${randomUUID()} from region where path = '4419'`.execute(tx),
    );
    const listedTo = async (home: string) =>
      (await list(town.as('township-officer', { home }))).commissions.map((one) => one.commissionId);
    expect(await listedTo('441900118')).toEqual([commissionId]);
    expect(await listedTo('4419')).toEqual([commissionId]);
    expect(await listedTo('442000101')).toEqual([]);
  });

  test('pages of the list end where the classes end, the latest class first', async () => {
    const ids: string[] = [];
    for (const days of [7, 30, 60]) {
      commissionId = randomUUID();
      ids.unshift(commissionId);
      const from = addDays(town.today, days);
      granted(await commission({ terms: { from, to: addDays(from, 5) } }));
    }
    const first = await list(county(), { size: 2 });
    const rest = await list(county(), { size: 2, after: first.next });
    expect([...first.commissions, ...rest.commissions].map((one) => one.commissionId)).toEqual(ids);
    expect(rest.next).toBeNull();
    expect((await list(county(), { status: 'completed' })).commissions).toEqual([]);
    expect(refusedWith(await town.ask(answerListCommissions, county(), { after: 'x' }))).toEqual([
      'not-found',
    ]);
  });
});

/** What the square code of a letter says: read from the document, as the code is drawn from it. */
async function sealOf({ documentId }: Issued): Promise<string> {
  const { rows } = await asWorker(town.database, (tx) =>
    sql<{ hash: string }>`
      select substr(encode(fingerprint, 'hex'), 5, 32) as hash from paper_document where document_id = ${documentId}`.execute(
      tx,
    ),
  );
  return `${documentId} ${rows[0]?.hash ?? ''}`;
}
