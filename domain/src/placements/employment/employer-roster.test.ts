import { expect, test } from 'vitest';
import { date } from '../../calendar/civil-date.ts';
import { workbook } from '../../workbooks/testing/workbook.ts';
import { RosterRow } from './contract.ts';
import { fitRoster } from './fit-roster.ts';
import { readEmployerRoster } from './read-employer-roster.ts';

const sheet = (...rows: string[][]) =>
  workbook([
    {
      name: '在岗',
      rows: [
        ['虚构甲厂（演示） 2025年4月在岗花名册'],
        ['序号', '姓名', '身份证后四位', '部门', '入职日期', '状态', '离职日期', '当月实发'],
        ...rows,
      ],
    },
  ]);

test('a list of an employer is read past its title, with every way to write who left', () => {
  const { rows, unread } = readEmployerRoster(
    sheet(
      ['1', '虞测 甲', '1019', '注塑', '2025-02-20', '在岗', '', '5200'],
      ['2', '虞测乙', '102X', '注塑', '', '离职2025.4.20', '', ''],
      ['3', '虞测丙', '530698198506101035', '', '', '', '2025/4/21', ''],
      ['4', '虞测丁', '1043', '', '', '请假', '', ''],
      ['5', '虞测戊', '1051', '', '', '离职', '', ''],
      ['6', '虞测己', '', '', '', '在岗', '', ''],
      ['7', '虞测庚', '1078', '', '', '支援外地', '', ''],
    ),
  );
  expect(rows.map((row) => RosterRow.parse(row))).toEqual([
    {
      row: 3,
      name: '虞测甲',
      idTail: '1019',
      status: 'at-work',
      department: '注塑',
      startedOn: '2025-02-20',
    },
    { row: 4, name: '虞测乙', idTail: '102X', status: 'left', department: '注塑', endedOn: '2025-04-20' },
    { row: 5, name: '虞测丙', idTail: '1035', status: 'left', endedOn: '2025-04-21' },
    { row: 6, name: '虞测丁', idTail: '1043', status: 'on-leave' },
    { row: 7, name: '虞测戊', idTail: '1051', status: 'left' },
  ]);
  expect(unread.map(({ row }) => row)).toEqual([8, 9]);
  expect(unread.every(({ zh, en }) => zh !== '' && en !== '')).toBe(true);
});

const expected = (personId: string, name: string, idTail: string | null) => ({
  personId,
  spellId: `${personId}-job`,
  name,
  idTail,
});
const row = (number: number, name: string, idTail: string): RosterRow => ({
  row: number,
  name,
  idTail,
  status: 'at-work',
  startedOn: date('2025-02-20'),
});

test('name and document tail together find the person; either alone finds nobody', () => {
  const fit = fitRoster(
    [expected('a', '虞测甲', '102X'), expected('b', '虞测乙', '1035'), expected('c', '虞测丙', null)],
    [row(1, '虞测甲', '102x'), row(2, '虞测乙', '9999'), row(3, '虞测丙', '1043')],
  );
  expect(fit.matched.map(({ personId }) => personId)).toEqual(['a']);
  expect(fit.missing).toEqual(['b', 'c']);
  expect(fit.unknownRows).toEqual([2, 3]);
});

test('two persons of one name and tail are asked about, not guessed, and neither is missing', () => {
  const fit = fitRoster(
    [expected('a', '虞测甲', '1019'), expected('b', '虞测甲', '1019')],
    [row(1, '虞测甲', '1019')],
  );
  expect(fit).toEqual({ matched: [], missing: [], unknownRows: [], unclearRows: [1] });
});
