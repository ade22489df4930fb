import { randomUUID } from 'node:crypto';
import { date } from '@wengang/domain/calendar/civil-date.ts';
import { Instant } from '@wengang/domain/calendar/instant.ts';
import { operation } from '@wengang/domain/contract/endpoint.ts';
import { accept } from '@wengang/domain/contract/refusal.ts';
import { recordAbility } from '@wengang/domain/people/changes/contract.ts';
import { answerProposals, listProposals } from '@wengang/domain/people/proposals/contract.ts';
import { ProposalId } from '@wengang/domain/people/proposals/proposal.ts';
import { PersonFile } from '@wengang/domain/reports/person-file-contract.ts';
import { listWaiting } from '@wengang/domain/reports/waiting-contract.ts';
import { sql } from 'kysely';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { mergePersonsOperation } from '../../placements/merging/merge-persons.ts';
import { undoMergeOperation } from '../../placements/merging/undo-merge.ts';
import { asWorker, inContext } from '../../platform/database/context.ts';
import { openTestDatabase } from '../../platform/database/testing/test-database.ts';
import { type BoundOperation, implement } from '../../platform/operations/bound-operation.ts';
import { aes, temporaryKeyring } from '../../platform/vault/testing/temporary-keyring.ts';
import { countFigures } from '../../reports/figures/count-figures.ts';
import { compareFigures } from '../../reports/knowledge/compare-knowledge.ts';
import { listChangedSince } from '../../reports/knowledge/store.ts';
import { answerOpenPerson } from '../../reports/person-file/open-person.ts';
import { answerListWaiting } from '../../reports/waiting/list-waiting.ts';
import { correctFactOperation, leaveSchoolOperation } from '../changes/end-facts.ts';
import { joinHouseholdOperation } from '../changes/join-household.ts';
import {
  enrolStudentOperation,
  recordAbilityOperation,
  recordCategoryOperation,
  recordDeathOperation,
} from '../changes/record-facts.ts';
import { findHomeRegion } from '../store.ts';
import { at, openPeopleDesk, type PeopleDesk, day as today } from '../testing/people-desk.ts';
import { answerProposalsOperation } from './answer-proposals.ts';
import { answerListProposals } from './list-proposals.ts';
import { withdrawProposalOperation } from './withdraw-proposal.ts';

const account = (n: number) => `0190aaaa-0000-7000-8000-0000000000b${n}`;
const county = at('530629', { account: account(1) });
const township = at('530629101', { role: 'township-officer', account: account(2) });
const village = at('530629101001', { account: account(3) });
const colleague = at('530629101001', { account: account(4) });
const otherVillage = at('530629101002', { account: account(5) });
const otherTownship = at('530629201', { role: 'township-officer', account: account(6) });
/** Who states as a village and answers as a township: one account with two seats. */
const ofBothSeats = { ...township, account: village.account };
let desk: PeopleDesk;

beforeAll(async () => {
  desk = await openPeopleDesk(await temporaryKeyring(aes));
});
beforeEach(async () => void (await openTestDatabase()));

/** What the lists of the county count on a day, and as what the only person stands in them. */
const listsOn = (on: string) =>
  inContext(desk.database, county, async (tx) => {
    const region = (await findHomeRegion(tx, '530629'))?.region_id ?? 0;
    const { figures } = await countFigures(tx, 'lists', {
      region,
      from: on,
      on,
      asOf: on,
      knownThrough: today,
    });
    const { rows } = await sql<{ standing: number }>`
      select standing from person_state where from_day <= ${on} and to_day > ${on}`.execute(tx);
    return { L1: figures.L1, L2: figures.L2, classes: rows.map(({ standing }) => standing) };
  });

const rowsOf = async (personId: string, kind: string) => {
  const { rows } = await asWorker(desk.database, (tx) =>
    sql<{ from_day: string; to_day: string | null; value: string | null }>`
      select from_day, to_day, value from person_fact
      where person_id = ${personId} and kind = ${kind} and superseded_by is null order by from_day`.execute(
      tx,
    ),
  );
  return rows.map(({ from_day, to_day, value }) => [from_day, to_day, value]);
};

/** A statement of the village: the id of its proposal. */
async function state(bound: BoundOperation, input: object, who = village): Promise<ProposalId> {
  const outcome = await desk.perform(who, bound, input);
  if (!outcome.ok) throw new Error(outcome.refusal.code);
  const { factId, proposal } = z.object({ factId: z.null(), proposal: ProposalId }).parse(outcome.value);
  expect(factId).toBeNull();
  return proposal;
}

type Named = { personId: string; proposalId: string };
const confirm = { kind: 'confirm' };
const giveBack = { kind: 'return', reason: 'day-wrong' };
async function answer(proposals: readonly Named[], said: object = confirm, who = township) {
  const outcome = await desk.perform(who, answerProposalsOperation, { proposals, answer: said });
  return outcome.ok ? answerProposals.output.parse(outcome.value) : outcome.refusal.code;
}

const listed = async (who = township, asked: object = {}) => {
  const { proposals } = listProposals.output.parse(await desk.ask(who, answerListProposals, asked));
  return proposals;
};
const waiting = async (who: typeof village, kind: string) => {
  const { items } = listWaiting.output.parse(await desk.ask(who, answerListWaiting, { kind }));
  return items.map(({ subject }) => subject);
};
const fileOf = async (personId: string, who = township) =>
  PersonFile.parse(await desk.ask(who, answerOpenPerson, { personId }));

const from = '2025-03-01';
const before = '2025-02-28';
const textOf = (stated: { kind: string; category?: string }) => `${stated.kind} ${stated.category ?? ''}`;

/** `standing` of a row: at school, unable to work, and labour of whose work nothing is known. */
const [student, unable, labour] = [2, 3, 10];

/** What the county has recorded before, if anything, what the village states, and which lists it changes from its day on. */
const statements: readonly {
  what: string;
  given?: { bound: BoundOperation; input: object };
  bound: BoundOperation;
  input: object;
  counted: { L1: number; L2: number; classes: readonly number[] };
}[] = [
  {
    what: 'a category',
    bound: recordCategoryOperation,
    input: { category: 'subsistence', from },
    counted: { L1: 1, L2: 1, classes: [labour] },
  },
  {
    what: 'an ability',
    bound: recordAbilityOperation,
    input: { ability: 'lost', from },
    counted: { L1: 0, L2: 0, classes: [unable] },
  },
  {
    what: 'a school',
    bound: enrolStudentOperation,
    input: { from, school: '威信一中' },
    counted: { L1: 0, L2: 0, classes: [student] },
  },
  {
    what: 'an end of school',
    given: { bound: enrolStudentOperation, input: { from: '2020-09-01' } },
    bound: leaveSchoolOperation,
    input: { on: before },
    counted: { L1: 1, L2: 0, classes: [labour] },
  },
];

describe('what a village states', () => {
  test.each(statements)(
    '$what changes no list before it is confirmed, and does after, from its own day',
    async ({ given, bound, input, counted }) => {
      const { personId } = await desk.register();
      const earlier = given && (await desk.perform(county, given.bound, { personId, ...given.input }));
      const known = earlier?.ok === true ? z.object({ factId: z.uuid() }).parse(earlier.value) : {};
      const [dayBefore, dayItself] = [await listsOn(before), await listsOn(from)];
      const proposalId = await state(bound, { personId, ...known, ...input });
      expect(await listsOn(before)).toEqual(dayBefore);
      expect(await listsOn(from)).toEqual(dayItself);

      expect(await answer([{ personId, proposalId }])).toEqual({
        state: 'confirmed',
        answered: [{ personId, proposalId }],
        notAnswered: [],
      });
      expect(await listsOn(before)).toEqual(dayBefore);
      expect(await listsOn(from)).toEqual(counted);
    },
  );

  test('a household is entered, and created, when it is confirmed', async () => {
    const { personId } = await desk.register();
    const join = { personId, household: { number: '威扎户077' }, from };
    const outcome = await desk.perform(village, joinHouseholdOperation, join);
    expect(outcome).toMatchObject({ value: { factId: null, householdId: null } });
    const households = () =>
      asWorker(desk.database, async (tx) => (await sql`select number from household`.execute(tx)).rows);
    expect(await households()).toEqual([]);
    const [waits] = await listed();
    expect(await answer([{ personId, proposalId: waits?.proposalId ?? '' }])).toMatchObject({
      notAnswered: [],
    });
    expect(await households()).toEqual([{ number: '威扎户077' }]);
    const { household } = await fileOf(personId);
    expect(household).toMatchObject({ number: '威扎户077', members: [{ personId }] });
    expect(await rowsOf(personId, 'household')).toEqual([[from, null, household?.householdId]]);
  });

  test('members stated under one new number come into one household, and a known one is joined', async () => {
    const members = [await desk.register(), await desk.register(), await desk.register()];
    const proposals: Named[] = [];
    for (const { personId } of members) {
      const join = { personId, household: { number: '威扎户078' }, from };
      proposals.push({ personId, proposalId: await state(joinHouseholdOperation, join) });
    }
    await answer(proposals.slice(0, 2));
    await answer(proposals.slice(2));
    const files = await Promise.all(members.map(({ personId }) => fileOf(personId)));
    expect(new Set(files.map(({ household }) => household?.householdId)).size).toBe(1);
    expect(files[0]?.household?.members).toHaveLength(3);
  });

  test('with a registration, the person counts at once, and ability and categories once they are confirmed', async () => {
    const { personId } = await desk.register(
      {
        ability: 'lost',
        categories: [
          { kind: 'subsistence', from },
          { kind: 'subsistence', from: '2025-02-01' },
          { kind: 'disabled', from },
        ],
      },
      village,
    );
    expect(await listsOn(from)).toMatchObject({ L1: 1, L2: 0 });
    // Of one operation, in no order.
    const proposals = (await listed()).sort((a, b) => textOf(a.stated).localeCompare(textOf(b.stated)));
    expect(proposals.map(({ stated }) => stated)).toEqual([
      { kind: 'ability', ability: 'lost', from: '2020-01-01' },
      { kind: 'hardship', category: 'disabled', from, to: null },
      { kind: 'hardship', category: 'subsistence', from: '2025-02-01', to: null },
    ]);
    const [ability, ...categories] = proposals.map(({ proposalId }) => ({ personId, proposalId }));
    await answer(categories);
    expect(await listsOn(before)).toMatchObject({ L1: 1, L2: 1 });
    await answer([ability ?? { personId, proposalId: randomUUID() }]);
    expect(await listsOn(from)).toMatchObject({ L1: 0, L2: 0 });
    expect(await rowsOf(personId, 'hardship')).toEqual([
      ['2025-02-01', null, 'subsistence'],
      [from, null, 'disabled'],
    ]);
  });

  test('is known from its confirmation on, not from the day on which it was stated', async () => {
    const { personId } = await desk.register();
    const proposalId = await state(recordAbilityOperation, { personId, ability: 'lost', from });
    const knownAt = await lastInstant();
    await answer([{ personId, proposalId }]);
    const [labour] = await inContext(desk.database, county, async (tx) => {
      const region = (await findHomeRegion(tx, '530629'))?.region_id ?? 0;
      const changed = await listChangedSince(tx, '530629', knownAt);
      const asked = { region, from: date(from), on: date(from), asOf: date(from), knownThrough: date(today) };
      const lists = await compareFigures(tx, 'lists', { asked, code: '530629', changed, knownAt });
      return lists.filter(({ figure }) => figure === 'L1');
    });
    expect(labour).toMatchObject({ earlier: 1, now: 0, went: [personId] });
    const { facts } = await fileOf(personId);
    expect(facts.find(({ kind }) => kind === 'ability')?.recorded).toMatchObject({
      role: 'township-officer',
    });
  });

  test('is refused at once for what could not be confirmed', async () => {
    const { personId } = await desk.register();
    const codeOf = (bound: BoundOperation, input: object) =>
      desk.codeOf(village, bound, { personId, ...input });
    expect(await codeOf(recordAbilityOperation, { ability: 'lost', from: '2025-04-01' })).toBe(
      'fact-in-future',
    );
    expect(await codeOf(recordAbilityOperation, { ability: 'lost', from: '1980-01-01' })).toBe(
      'fact-before-birth',
    );
    expect(await codeOf(enrolStudentOperation, { from, to: before })).toBe('fact-ends-before-start');
    expect(await codeOf(leaveSchoolOperation, { factId: randomUUID(), on: from })).toBe('fact-unknown');
    expect(await codeOf(joinHouseholdOperation, { household: { householdId: randomUUID() }, from })).toBe(
      'not-found',
    );
    await desk.perform(county, recordCategoryOperation, { personId, category: 'disabled', from });
    expect(await codeOf(recordCategoryOperation, { category: 'disabled', from: '2025-01-01' })).toBe(
      'fact-overlaps',
    );
    await desk.perform(county, recordDeathOperation, { personId, on: from });
    expect(await codeOf(recordAbilityOperation, { ability: 'lost', from: '2025-01-01' })).toBe('person-died');
    expect(await desk.codeOf(otherVillage, recordAbilityOperation, { personId, ability: 'lost', from })).toBe(
      'not-found',
    );
    expect(await listed()).toEqual([]);
  });

  test('waits once of each kind, and of each category', async () => {
    const { personId } = await desk.register();
    await state(recordCategoryOperation, { personId, category: 'disabled', from });
    await state(recordCategoryOperation, { personId, category: 'subsistence', from });
    await state(recordAbilityOperation, { personId, ability: 'weak', from });
    await state(recordCategoryOperation, { personId, category: 'registered-poor', from });
    expect(await desk.codeOf(village, recordCategoryOperation, { personId, category: 'lifted', from })).toBe(
      'proposal-open',
    );
    expect(
      await desk.perform(colleague, recordAbilityOperation, { personId, ability: 'lost', from }),
    ).toMatchObject({ refusal: { code: 'proposal-open', data: { kind: 'ability', proposedOn: today } } });
    expect(
      await desk.codeOf(village, recordCategoryOperation, { personId, category: 'disabled', from: before }),
    ).toBe('proposal-open');
  });

  test('sent by ten at once waits once, and confirmed by ten at once holds once', async () => {
    const { personId } = await desk.register();
    const ten = Array.from({ length: 10 }, (_, n) => n);
    const ability = { personId, ability: 'lost', from };
    const stated = await Promise.all(ten.map(() => desk.codeOf(village, recordAbilityOperation, ability)));
    expect(stated.filter((code) => code === 'done')).toHaveLength(1);
    expect(new Set(stated)).toEqual(new Set(['done', 'proposal-open']));
    const [waits] = await listed();
    const proposals = [{ personId, proposalId: waits?.proposalId ?? '' }];
    const replies = await Promise.all(ten.map(() => answer(proposals)));
    const answered = replies.map((reply) => (typeof reply === 'string' ? 0 : reply.answered.length));
    expect(answered.sort()).toEqual([0, 0, 0, 0, 0, 0, 0, 0, 0, 1]);
    expect(await rowsOf(personId, 'ability')).toEqual([[from, null, 'lost']]);
  });

  test('by township and county counts at once, as ever', async () => {
    const { personId } = await desk.register({}, township);
    const ability = { personId, ability: 'lost', from };
    expect(await desk.perform(township, recordAbilityOperation, ability)).toMatchObject({
      value: { factId: expect.any(String), proposal: null },
    });
    expect(await listsOn(from)).toMatchObject({ L1: 0 });
    expect(await listed()).toEqual([]);
  });
});

test('a statement of the former version, sent again, gets the reply of then', async () => {
  const { personId } = await desk.register();
  const input = { personId, ability: 'lost', from };
  const former = operation({
    ...recordAbility,
    version: 1,
    earlier: [],
    output: z.strictObject({ factId: z.uuid() }),
  });
  const factId = randomUUID();
  const counted = implement(former, async () =>
    accept({ reply: { factId }, persons: [personId], regions: [], factDay: null }),
  );
  const id = randomUUID();
  await desk.perform(village, counted, input, id);
  const again = await desk.perform(village, recordAbilityOperation, input, id);
  expect(again).toEqual({ ok: true, value: { factId } });
  expect(await listed()).toEqual([]);
});

describe('the answer to what a village states', () => {
  let named: Named;
  beforeEach(async () => {
    const { personId } = await desk.register();
    named = {
      personId,
      proposalId: await state(recordAbilityOperation, { personId, ability: 'lost', from }),
    };
  });
  const codesOf = (reply: Awaited<ReturnType<typeof answer>>) =>
    typeof reply === 'string' ? reply : reply.notAnswered.map(({ code }) => code);

  test('is another account’s: whoever stated it may return it, not confirm it', async () => {
    expect(codesOf(await answer([named], confirm, ofBothSeats))).toEqual(['own-statement']);
    expect(await listed(ofBothSeats)).toMatchObject([{ own: true, mayAnswer: ['return'] }]);
    expect(await listed(county)).toMatchObject([{ own: false, mayAnswer: ['confirm', 'return'] }]);
    expect(await listed(village)).toMatchObject([{ own: true, mayAnswer: [] }]);
    expect(await listsOn(from)).toMatchObject({ L1: 1 });
    expect(await answer([named], giveBack, ofBothSeats)).toMatchObject({
      state: 'returned',
      answered: [named],
    });
  });

  test('is the county’s as well as the township’s, and of nobody elsewhere', async () => {
    expect(await listed(otherTownship)).toEqual([]);
    expect(await answer([named], confirm, otherTownship)).toBe('not-found');
    expect(await answer([named], giveBack, otherTownship)).toBe('not-found');
    expect(await waiting(otherTownship, 'village-statement')).toEqual([]);
    expect(await answer([named], confirm, county)).toMatchObject({ answered: [named] });
  });

  test('tells the village of a return, until it states anew or takes note', async () => {
    await answer([named], giveBack);
    expect(await listsOn(from)).toMatchObject({ L1: 1 });
    expect(await waiting(township, 'village-statement')).toEqual([]);
    expect(await waiting(village, 'statement-returned')).toEqual([named.proposalId]);
    expect(await waiting(otherVillage, 'statement-returned')).toEqual([]);
    expect(await listed(village, { state: 'returned' })).toMatchObject([
      { proposalId: named.proposalId, returnReason: 'day-wrong', proposedOn: today },
    ]);
    const { personId } = named;
    const again = await state(recordAbilityOperation, { personId, ability: 'lost', from: '2025-03-02' });
    expect(await waiting(village, 'statement-returned')).toEqual([]);
    await answer([{ personId, proposalId: again }], { kind: 'return', reason: 'not-true' });
    const note = { personId, proposalId: again };
    expect(await desk.codeOf(colleague, withdrawProposalOperation, note)).toBe('done');
    expect(await waiting(village, 'statement-returned')).toEqual([]);
    expect(await desk.codeOf(village, withdrawProposalOperation, note)).toBe('proposal-answered');
  });

  test('comes too late for what the village has taken back', async () => {
    expect(await desk.codeOf(otherVillage, withdrawProposalOperation, named)).toBe('not-found');
    expect(await desk.codeOf(colleague, withdrawProposalOperation, named)).toBe('done');
    expect(await listed()).toEqual([]);
    expect(codesOf(await answer([named]))).toEqual(['proposal-not-open']);
    expect(await listsOn(from)).toMatchObject({ L1: 1 });
  });

  test('is given once: what was confirmed is neither confirmed, returned nor taken back again', async () => {
    await answer([named]);
    expect(codesOf(await answer([named], giveBack, county))).toEqual(['proposal-not-open']);
    expect(await desk.codeOf(village, withdrawProposalOperation, named)).toBe('proposal-answered');
    expect(await listsOn(from)).toMatchObject({ L1: 0 });
  });

  test('of a page goes on with the good part, and names each that cannot be confirmed any more with its reason', async () => {
    const persons = [await desk.register(), await desk.register(), await desk.register()];
    const [good, overtaken, dead] = persons.map(({ personId }) => personId);
    const page: Named[] = [named];
    for (const { personId } of persons)
      page.push({
        personId,
        proposalId: await state(recordCategoryOperation, { personId, category: 'subsistence', from }),
      });
    await desk.perform(township, recordCategoryOperation, {
      personId: overtaken,
      category: 'subsistence',
      from: '2025-02-01',
    });
    await desk.perform(county, recordDeathOperation, { personId: dead, on: '2025-03-20' });
    await answer([named], giveBack);
    const stranger = { personId: good ?? '', proposalId: randomUUID() };
    const reply = await answer([...page, stranger, stranger.personId === good ? (page[1] ?? named) : named]);
    expect(reply).toMatchObject({ state: 'confirmed', answered: [page[1]] });
    const reasons = typeof reply === 'string' ? [] : reply.notAnswered;
    expect(new Map(reasons.map(({ personId, code }) => [personId, code]))).toEqual(
      new Map([
        [named.personId, 'proposal-not-open'],
        [overtaken, 'fact-overlaps'],
        [dead, 'person-died'],
        [good, 'not-found'],
      ]),
    );
    expect(reasons.find(({ code }) => code === 'fact-overlaps')?.zh).toContain('2025-02-01');
    expect(await rowsOf(good ?? '', 'hardship')).toEqual([[from, null, 'subsistence']]);
    // What was not confirmed waits on, and can be returned.
    expect((await listed()).map(({ person }) => person.personId).sort()).toEqual([overtaken, dead].sort());
    expect(codesOf(await answer(page.slice(2), giveBack))).toEqual([]);
  });

  test('to an end of school whose period was corrected meanwhile says that it is gone', async () => {
    const { personId } = await desk.register();
    const school = await desk.perform(county, enrolStudentOperation, { personId, from: '2020-09-01' });
    const { factId } = z.object({ factId: z.uuid() }).parse(school.ok ? school.value : {});
    const proposalId = await state(leaveSchoolOperation, { personId, factId, on: from });
    await desk.perform(county, correctFactOperation, { personId, factId, days: null, reason: '录错人' });
    expect(codesOf(await answer([{ personId, proposalId }]))).toEqual(['fact-unknown']);
  });

  test('waits in the list of township and county and in the file of the person, with what answers it', async () => {
    const { personId, proposalId } = named;
    for (const who of [township, county])
      expect(await waiting(who, 'village-statement')).toEqual([proposalId]);
    expect(await waiting(village, 'village-statement')).toEqual([]);
    expect((await fileOf(personId)).proposals).toMatchObject([
      { proposalId, stated: { kind: 'ability', ability: 'lost', from }, state: 'proposed', own: false },
    ]);
    await answer([named]);
    expect((await fileOf(personId)).proposals).toEqual([]);
  });

  test('is found page by page, of one kind', async () => {
    const { personId } = named;
    for (const category of ['disabled', 'subsistence', 'destitute'])
      await state(recordCategoryOperation, { personId, category, from });
    const page = async (after?: string) =>
      listProposals.output.parse(
        await desk.ask(township, answerListProposals, { kind: 'hardship', size: 2, ...(after && { after }) }),
      );
    const first = await page();
    const second = await page(first.next ?? '');
    expect([...first.proposals, ...second.proposals].map(({ stated }) => stated)).toMatchObject(
      ['disabled', 'subsistence', 'destitute'].map((category) => ({ category })),
    );
    expect(second.next).toBeNull();
    expect(await desk.ask(township, answerListProposals, { after: 'x' })).toBe('not-found');
  });

  test('is not asked of a file that was merged away, and is again when the merge is undone', async () => {
    const { personId, proposalId } = named;
    const into = (await desk.register()).personId;
    const merge = { personId, into, on: from, reason: '同一人重复登记', evidence: '身份证原件核对' };
    expect(await desk.codeOf(county, mergePersonsOperation, merge)).toBe('done');
    expect(await waiting(township, 'village-statement')).toEqual([]);
    expect(await desk.codeOf(village, recordAbilityOperation, { personId, ability: 'weak', from })).toBe(
      'person-merged',
    );
    expect(await desk.codeOf(county, undoMergeOperation, { personId, reason: '并错人' })).toBe('done');
    expect(await waiting(township, 'village-statement')).toEqual([proposalId]);
    expect(await answer([named])).toMatchObject({ answered: [named] });
  });
});

async function lastInstant(): Promise<Instant> {
  const { rows } = await asWorker(desk.database, (tx) =>
    sql<{ at: string }>`
      select to_char(max(recorded_at) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at from operation`.execute(
      tx,
    ),
  );
  return Instant.parse(rows[0]?.at);
}
