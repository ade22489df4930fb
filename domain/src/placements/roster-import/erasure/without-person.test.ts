import { describe, expect, test } from 'vitest';
import { date } from '../../../calendar/civil-date.ts';
import { finding } from '../../../workbooks/finding.ts';
import type { StatedRow } from '../stated-row.ts';
import { type ErasedTraces, mentionPattern } from './mentions.ts';
import { blankRow, cellsWithoutMentions, changeOf, isNear, rowWithoutMentions } from './without-person.ts';

const erased: ErasedTraces = {
  name: '李明',
  idNumber: '53062919850610001X',
  phone: '19900000011',
  born: '1985-06-10',
  home: '530629101010',
  kin: ['530629198702030029'],
};

const row = (own: Partial<StatedRow>): StatedRow => ({
  ...blankRow({ sheet: '李明村', row: 3, person: 1, asOf: date('2019-12-31') } as StatedRow),
  hold: null,
  findings: [],
  ...own,
});
const near = changeOf(erased, true);
const far = changeOf(erased, false);

describe('rows of other persons', () => {
  test('of another county keep the name 李明华, and a namesake who is head of a household keeps 李明 everywhere', () => {
    const elsewhere = row({
      name: '李明华',
      profile: { remarks: '户主李明,李明华本人填报' },
      findings: [
        finding(
          { sheet: '李明村', row: 3, column: 1 },
          ['name-sounds-alike', 'warning'],
          { zh: '李明与李明华同音', en: '李明 and 李明华 sound alike' },
          { suggestion: { zh: '请核对李明与李明华', en: 'Compare 李明 with 李明华' } },
        ),
      ],
    });
    expect(rowWithoutMentions(elsewhere, far)).toEqual(elsewhere);
    expect(isNear(elsewhere, erased)).toBe(false);
  });

  test('of the same household lose the name as a word, and keep who bears a longer one, their own employer and sheet', () => {
    const son = row({
      name: '李明华',
      number: '530629198702030029',
      profile: { remarks: '父亲李明,李明华本人填报;李明的电话19900000011' },
      spell: { employer: '李明五金厂' } as StatedRow['spell'],
    });
    expect(isNear(son, erased)).toBe(true);
    expect(rowWithoutMentions(son, near)).toEqual({
      ...son,
      profile: { remarks: '父亲（已删除）,李明华本人填报;（已删除）的电话（已删除）' },
    });
  });

  test('lose the ID number and the telephone wherever they say them, but not a telephone that they state as their own', () => {
    const sister = row({
      name: '王芳',
      phone: '19900000011',
      profile: { remarks: '姐夫 53062919850610001x,19900000011;订单号 4199000000112' },
    });
    expect(rowWithoutMentions(sister, far)).toEqual({
      ...sister,
      profile: { remarks: '姐夫 （已删除）,（已删除）;订单号 4199000000112' },
    });
  });

  test('keep their own cells; a telephone of the household that was typed as a number goes', () => {
    const sheet = {
      columns: [
        { column: 1, field: 'name' as const, heading: '姓名' },
        { column: 2, field: 'headName' as const, heading: '户主' },
        { column: 3, field: 'householdPhone' as const, heading: '户主电话' },
        { column: 4, field: 'employer' as const, heading: '企业名称' },
      ],
      asOf: null,
      dateSystem: 1900 as const,
    };
    const kept = {
      sheet: '李明村',
      row: 3,
      filled: [],
      dangling: [],
      marks: { fill: null, struck: false },
      section: null,
      household: '李明村#1',
      values: [
        [1, { kind: 'text', text: '李明' }],
        [2, { kind: 'text', text: '李明' }],
        [3, { kind: 'number', number: 19900000011, raw: '19900000011' }],
        [4, { kind: 'text', text: '李明' }],
      ] as const,
    };
    expect(cellsWithoutMentions(kept, sheet, near)).toEqual({
      ...kept,
      values: [
        [1, { kind: 'text', text: '李明' }],
        [2, { kind: 'text', text: '（已删除）' }],
        [3, { kind: 'text', text: '（已删除）' }],
        [4, { kind: 'text', text: '李明' }],
      ],
    });
  });
});

test.each([
  ['李明', true],
  ['丈夫李明,外出', true],
  ['户主:李明', true],
  ['李明未见到', true],
  ['李明一家.xlsx', true],
  ['李明华', false],
  ['王李明', false],
  ['阿依·李明', false],
])('a name is found as a word of its own: %s', (text, found) => {
  expect(new RegExp(mentionPattern('李明')).test(text)).toBe(found);
});
