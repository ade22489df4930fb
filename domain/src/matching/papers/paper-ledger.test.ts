import { expect, test } from 'vitest';
import type { Paper } from '../../papers/paper.ts';
import { someJob, someLetter, someSheet } from '../../papers/testing/invented-papers.ts';
import { ledgerOf } from './paper-ledger.ts';
import { referralLetter } from './referral-letter.ts';
import { villageSheet } from './village-sheet.ts';

const twoJobs = [someJob(), someJob({ post: '质检', payDay: '当月 15 日', because: '' })];

/** The lines of a ledger by their headings. */
const linesOf = (papers: readonly Paper[]): Record<string, string>[] => {
  const { columns, rows } = ledgerOf(papers);
  return rows.map((row) => Object.fromEntries(columns.map((head, at) => [head, row[at] ?? ''])));
};

/** Every place of a paper that has a name: what is printed there, or undefined where it is filled in by hand. */
const namedPlaces = ({ parts }: Paper): [label: string, value: string | undefined][] =>
  parts
    .flatMap(({ sections }) => sections)
    .flatMap((section): [string, string | undefined][] => {
      if (section.kind === 'fields') return section.fields.map(({ label, value }) => [label, value]);
      if (section.kind === 'table') return section.rows.map(([label = '', value]) => [label, value]);
      if (section.kind === 'signatures') return section.places.map(({ role, name }) => [role, name]);
      return section.kind === 'choices' ? [[section.label, undefined]] : [];
    });

test.each([
  ['village sheet', villageSheet(someSheet({ jobs: twoJobs }))],
  ['village sheet with one job', villageSheet(someSheet({ shortage: '还差 1 条推荐' }))],
  ['referral letter', referralLetter(someLetter())],
])('the line of a %s says whatever the paper says, under the headings of the paper', (_, paper) => {
  const [line = {}] = linesOf([paper]);
  expect(line).toMatchObject(
    Object.fromEntries(namedPlaces(paper).map(([label, value]) => [label, value ?? ''])),
  );
  for (const section of paper.parts.flatMap(({ sections }) => sections))
    if (section.kind === 'text') expect(line.说明).toContain(section.text);
  expect(line.编号).toBe(paper.number);
  expect(line.验真).toBe(`${paper.seal?.documentId} ${paper.seal?.hash}`);
});

test('a village sheet with two jobs is two lines, each of its own job', () => {
  const lines = linesOf([villageSheet(someSheet({ jobs: twoJobs }))]);
  expect(lines.map((line) => [line.姓名, line.第几个岗位, line.岗位, line.发薪日])).toEqual([
    ['李示范', '第1个岗位', '包装工(招/余 20 / 12)', '次月 28 日'],
    ['李示范', '第2个岗位', '质检(招/余 20 / 12)', '当月 15 日'],
  ]);
});

test('a letter is one line, though its three parts repeat what they say', () => {
  const { columns, rows } = ledgerOf([
    referralLetter(someLetter()),
    referralLetter({ ...someLetter(), number: '威劳函〔2020〕0002' }),
  ]);
  expect(rows).toHaveLength(2);
  expect(new Set(columns).size).toBe(columns.length);
});

test('a heading that only some of the papers have stands where the paper has it', () => {
  const without = villageSheet(someSheet({ jobs: [someJob({ because: '' })], office: null }));
  const { columns } = ledgerOf([without, villageSheet(someSheet())]);
  expect(columns).toEqual(ledgerOf([villageSheet(someSheet())]).columns);
  expect(linesOf([without, villageSheet(someSheet())])[0]).toMatchObject({ 推荐理由: '', 推荐单位: '' });
});

test('what can be answered is told once, and its column is left to be filled in', () => {
  const sheets = [villageSheet(someSheet()), villageSheet(someSheet({ number: '威荐〔2020〕0008' }))];
  expect(ledgerOf(sheets).answers.map(({ label }) => label)).toEqual(['回复']);
  expect(linesOf(sheets).map((line) => line.回复)).toEqual(['', '']);
  const { answers } = ledgerOf([referralLetter(someLetter())]);
  expect(answers).toEqual([
    { label: '录用结果', value: '录用,报到日期____年__月__日;不录用' },
    { label: '不录用原因', value: '岗位已满;技能不符;体检;本人放弃;其他' },
  ]);
});
