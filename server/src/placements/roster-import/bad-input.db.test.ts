import { PersonId } from '@wengang/domain/people/facts.ts';
import type { FindingView } from '@wengang/domain/workbooks/file-contract.ts';
import { sql } from 'kysely';
import { beforeEach, describe, expect, test } from 'vitest';
import { mergePersonsOperation } from '../merging/merge-persons.ts';
import { countOf, factsNow, rowsOf, spellsNow } from './testing/ledger-rows.ts';
import { inventedNumber, openRosterOffice, type RosterOffice } from './testing/roster-office.ts';

// The bad input of docs/bad-input.md as far as a roster holds it, through a real workbook into the ledger.

let office: RosterOffice;
beforeEach(async () => {
  office = await openRosterOffice();
});

const number = inventedNumber('19850610');
const good = ['王二', inventedNumber('19860610'), '石坎社区'] as const;

/** A finding that says in both languages what is wrong, where, and what to do. */
const wholeAnswer = (finding: FindingView | undefined): void => {
  expect(finding?.zh).toMatch(/[\u4e00-\u9fff]/);
  expect(finding?.en).toMatch(/[a-z]{3}/);
  expect(finding?.suggestionZh).toMatch(/请|是否/);
  expect(finding?.suggestionEn).toMatch(/[a-z]{3}/);
  expect(finding?.row).toBeGreaterThan(0);
};

describe('a region code', () => {
  // A file without a date: what a code given out twice meant then cannot be told.
  const take = (code: string) =>
    office.take(
      [
        { name: '扎西镇', columns: ['姓名', '身份证号', '户籍地'], rows: [['王一', number, code]] },
        { name: '石坎社区', columns: ['姓名', '身份证号', '村'], rows: [good] },
      ],
      { fileDate: null },
    );

  test('that is in no list is refused; the other rows are taken', async () => {
    const { view, counts } = await take('999999');
    const found = view.findings.find(({ rule }) => rule === 'region-code-unknown');
    wholeAnswer(found);
    expect(found).toMatchObject({ severity: 'refused', sheet: '扎西镇', row: 2, column: 3 });
    expect(counts).toMatchObject({ rows: { refused: 1, taken: 1 }, persons: { new: 1 } });
  });

  test('that is retired and went to several regions names them all, and guesses none', async () => {
    const { view, counts } = await take('130124');
    const found = view.findings.find(({ rule }) => rule === 'region-code-ambiguous');
    wholeAnswer(found);
    expect(found?.suggestionZh).toMatch(/栾城区.*、|、.*栾城区/);
    expect(counts.rows).toMatchObject({ refused: 1, taken: 1 });
    const [item] = await office.queue();
    expect(item?.questions[0]?.places.length).toBeGreaterThan(1);
  });

  test('of a place of work is followed to its successor, asked when there are several, and never guessed', async () => {
    const columns = ['姓名', '身份证号', '务工开始年月', '务工地'];
    const { view } = await office.take([
      {
        columns,
        rows: [
          ['王一', number, '2018-03', '532130'],
          ['王二', inventedNumber('19860610'), '2018-03', '130124'],
        ],
      },
    ]);
    wholeAnswer(view.findings.find(({ rule }) => rule === 'region-code-ambiguous'));
    expect(await spellsNow(office.database)).toMatchObject([{ name: '王一', place: { county: '530629' } }]);
  });
});

describe('a person under another spelling and another number', () => {
  const other = inventedNumber('19850610', '103');
  const columns = ['姓名', '身份证号', '村', '劳动技能'];
  const second = async (name: string, village = '石坎社区') =>
    office.take([
      {
        columns,
        rows: [
          [name, other, village, '技能劳动力'],
          [...good, null],
        ],
      },
    ]);
  beforeEach(async () => {
    await office.take([{ columns, rows: [['王一', number, '石坎社区', '普通劳动力']] }]);
  });

  test('is neither entered nor merged: the row waits, the others are taken', async () => {
    const { view, counts } = await second('王壹');
    const found = view.findings.find(({ rule }) => rule === 'same-person-suspected');
    wholeAnswer(found);
    expect(found?.zh).toContain('王一');
    expect(counts).toEqual(view.summary?.counts);
    expect(counts).toMatchObject({ rows: { waiting: 1, taken: 1 }, persons: { new: 1 } });
    expect(await countOf(office.database, 'person')).toBe(2);
    const [item] = await office.queue();
    expect(item?.questions).toMatchObject([
      { persons: [{ name: '王一' }], answers: ['person', 'accept', 'cells'] },
    ]);
  });

  test('is the one whom the officer names, or another one', async () => {
    const { view } = await second('王壹');
    const [item] = await office.queue();
    const [candidate] = item?.questions[0]?.persons ?? [];
    if (candidate === undefined) throw new Error('one person is proposed');
    await office.settle(view.importId, [
      { line: 1, answers: [{ kind: 'person', personId: candidate.personId }] },
    ]);
    expect(await countOf(office.database, 'person')).toBe(2);
    const abilities = (await factsNow(office.database)).filter(({ kind }) => kind === 'ability');
    expect(abilities.map(({ name, value }) => [name, value])).toEqual([['王一', 'ordinary']]);

    const again = await office.take(
      [{ columns, rows: [['王忆', inventedNumber('19850610', '105'), '石坎社区', null]] }],
      { again: true },
    );
    await office.settle(again.view.importId, [
      { line: 1, answers: [{ kind: 'accept', rule: 'same-person-suspected' }] },
    ]);
    expect(await countOf(office.database, 'person')).toBe(3);
  });

  test('of another village is another person', async () => {
    const { counts } = await second('王壹', '马鞍村');
    expect(counts.persons.new).toBe(2);
  });
});

test('rows under the number of a merged file wait, and are recorded on the file that stays when the officer chooses it', async () => {
  const columns = ['姓名', '身份证号', '村', '劳动技能'];
  const [mistaken, right] = [inventedNumber('19850610', '101'), inventedNumber('19850611', '102')];
  await office.take([
    {
      columns,
      rows: [
        ['王误', mistaken, '石坎社区', null],
        ['王正', right, '石坎社区', null],
      ],
    },
  ]);
  const persons = await rowsOf(
    office.database,
    sql<{ person_id: string }>`select person_id from person order by born`,
  );
  const [personId, into] = persons.map(({ person_id }) => PersonId.parse(person_id));
  if (personId === undefined || into === undefined) throw new Error('two persons were taken in');
  const merge = { personId, into, on: '2020-10-30', reason: '同一人重复登记', evidence: '身份证原件核对' };
  expect(await office.perform(mergePersonsOperation, merge)).toMatchObject({ ok: true });
  const { view, counts } = await office.take([
    { columns, rows: [['王误', mistaken, '石坎社区', '技能劳动力']] },
  ]);
  wholeAnswer(view.findings.find(({ rule }) => rule === 'file-merged'));
  expect(counts.rows).toMatchObject({ waiting: 1, taken: 0 });
  const [item] = await office.queue();
  expect(item?.questions).toMatchObject([{ persons: [{ personId: into }], answers: ['person', 'cells'] }]);
  await office.settle(view.importId, [{ line: 1, answers: [{ kind: 'person', personId: into }] }]);
  const abilities = (await factsNow(office.database)).filter(({ kind }) => kind === 'ability');
  expect(abilities).toMatchObject([{ name: '王正', value: 'skilled' }]);
});

describe('a spell', () => {
  const columns = ['姓名', '身份证号', '务工开始年月', '务工结束年月', '务工省', '务工市'];
  const spells = async (...periods: readonly (readonly [string, string])[]) =>
    office.take([
      {
        columns,
        rows: periods.map(([start, end]) => ['王一', number, start, end, '广东省', '东莞市']),
      },
    ]);

  test('that ends before it starts is refused, the person stays', async () => {
    const { view, counts } = await spells(['2018-06', '2018-05']);
    expect(view.findings).toContainEqual(
      expect.objectContaining({ rule: 'end-before-start', severity: 'refused', row: 2, column: 4 }),
    );
    wholeAnswer(view.findings.find(({ rule }) => rule === 'end-before-start'));
    expect(counts).toMatchObject({ persons: { new: 1 }, spells: { added: 0, held: 1 } });
    const [item] = await office.queue();
    await office.settle(item?.importId ?? '', [
      { line: 1, answers: [{ kind: 'cells', cells: { end: '2018-08' } }] },
    ]);
    expect(await spellsNow(office.database)).toMatchObject([{ end_day: '2018-08-31' }]);
  });

  test('of the same start month is refused, with the key of the national system', async () => {
    const { view, counts } = await spells(['2018-02', '2018-06'], ['2018-02', '2018-04']);
    const found = view.findings.find(({ rule }) => rule === 'same-start-month');
    wholeAnswer(found);
    expect(found?.zh).toContain('“人员+务工开始年月”为主键');
    expect(found?.en).toContain('person and start month');
    expect(counts.spells).toMatchObject({ added: 1, held: 1 });
  });
});
