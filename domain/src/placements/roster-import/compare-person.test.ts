import { expect, test } from 'vitest';
import { CivilMonth, date } from '../../calendar/civil-date.ts';
import { PersonId } from '../../people/facts.ts';
import type { WorkbookFinding } from '../../workbooks/finding.ts';
import { type Spell, SpellId } from '../history.ts';
import { comparePerson } from './compare-person.ts';
import { type StatedRow, type StatedSpell, statesNothing } from './stated-row.ts';

const personId = PersonId.parse('00000000-0000-4000-8000-000000000001');

test('another spelling of a known name is said with what to compare, and the ledger keeps its own', () => {
  const [said] = findingsOf({ name: '王壹' });
  expect(said).toMatchObject({ rule: 'name-differs', severity: 'warning' });
  expect(said?.message.zh).toContain('王一');
  expect(said?.suggestion?.zh).toMatch(/核对姓名和证件号码/);
  expect(said?.suggestion?.en).toMatch(/^Compare name and number/);
});

test.each([
  ['spell-place-differs', 'proposal', { place: { province: '330000' } }, /核实务工地点/],
  ['spell-end-differs', 'proposal', { end: CivilMonth.parse('2020-07') }, /核实结束时间/],
  ['spell-ended-in-ledger', 'proposal', { end: null, confirmed: date('2020-10-31') }, /核实是否仍在岗/],
  [
    'full-time-overlap',
    'refused',
    { start: CivilMonth.parse('2020-02'), end: CivilMonth.parse('2020-05') },
    /与台账中重叠的一段核对/,
  ],
  [
    'end-before-start',
    'refused',
    { start: CivilMonth.parse('2020-09'), end: CivilMonth.parse('2020-08') },
    /核对务工起止时间/,
  ],
  [
    'under-16-at-start',
    'refused',
    { start: CivilMonth.parse('1999-09'), end: CivilMonth.parse('1999-12') },
    /核对出生日期和务工开始时间/,
  ],
] as const)(
  'work that the ledger knows otherwise (%s) is held, with what to compare',
  (rule, severity, own, asked) => {
    const [said] = findingsOf({ name: '王一', spell: { ...known, ...own } });
    expect(said).toMatchObject({ rule, severity, scope: 'spell' });
    expect(said?.suggestion?.zh).toMatch(asked);
  },
);

const known: StatedSpell = {
  ...{
    start: CivilMonth.parse('2020-03'),
    end: CivilMonth.parse('2020-06'),
    confirmed: null,
    place: { province: '440000' },
    placeCode: '440000',
  },
  ...{ kind: 'unit', organised: 'self', employer: null, creditCode: null, employerId: null, post: null },
  wage: null,
};

const inLedger: Spell = {
  ...{
    id: SpellId.parse('00000000-0000-4000-8000-000000000002'),
    start: CivilMonth.parse('2020-03'),
    end: CivilMonth.parse('2020-06'),
  },
  ...{ place: { province: '440000' }, kind: 'unit', fullTime: true, organised: 'self' },
};

/** What is said of one row about 王一, who worked from March to June. */
function findingsOf(row: Partial<StatedRow>): readonly WorkbookFinding[] {
  const plan = comparePerson(
    {
      ...{ personId, isNew: false, name: '王一', phone: null, facts: [] },
      history: { personId, born: date('1985-06-10'), spells: [inLedger], evidence: [], homecomings: [] },
    },
    [{ ...statesNothing, sheet: '花名册', row: 3, hold: null, person: 0, findings: [], ...row }],
    { today: date('2020-10-31'), grade: 'D', newSpellId: () => SpellId.parse(personId) },
  );
  return plan.results[0]?.findings ?? [];
}
