import { expect, test } from 'vitest';
import { readPhone } from '../mobile-phone.ts';
import { readEducation, readStudent } from './education.ts';
import { readChannel, readSpellKind } from './employment-channel.ts';
import { readEthnicGroup } from './ethnic-group.ts';
import { readAbility, readHealth } from './health-ability.ts';
import { readCategories } from './household-kind.ts';
import { kinList, readKin } from './kin.ts';
import { readReturnCause } from './return-cause.ts';

test('every value of the national kin list is read, and implies a sex where the word does', () => {
  for (const entry of kinList.entries) expect(readKin(entry.zh)?.code).toBe(entry.code);
  expect(readKin('之儿媳')?.impliedSex).toBe('female');
  expect(readKin('之女婿')?.impliedSex).toBe('male');
  expect(readKin('配偶')?.impliedSex).toBeNull();
});

test('之妻 and 丈夫 are 配偶 with the sex of the word', () => {
  expect(readKin('之妻')).toMatchObject({ code: 'spouse', zh: '配偶', exact: false, impliedSex: 'female' });
  expect(readKin('丈夫')).toMatchObject({ code: 'spouse', impliedSex: 'male' });
  expect(readKin('邻居')).toBeUndefined();
});

test('ethnic groups are read by name, never by a number of another ledger', () => {
  expect(readEthnicGroup('苗')).toEqual({ code: '06', zh: '苗族' });
  expect(readEthnicGroup('土家族')).toEqual({ code: '15', zh: '土家族' });
  expect(readEthnicGroup('06')).toBeUndefined();
});

test('several states of health and several categories stand in one cell', () => {
  expect(readHealth('长期慢性病，残疾')).toEqual({ codes: ['chronic', 'disabled'], unread: [] });
  expect(readHealth('健康、近视')).toEqual({ codes: ['healthy'], unread: ['近视'] });
  expect(readCategories('脱贫户、低保户').codes).toEqual(['lifted', 'subsistence']);
  expect(readCategories('脱贫不稳定户').codes).toEqual(['monitored-unstable']);
});

test('values of older lists and drop-downs with their code are understood', () => {
  expect(readEducation('文盲')?.entry.code).toBe('illiterate');
  expect(readEducation('本科')?.entry.code).toBe('university');
  expect(readStudent('八年级')?.entry.code).toBe('lower-secondary');
  expect(readStudent('非在校生')?.entry.code).toBe('no');
  expect(readAbility('01 普通劳动力')?.entry.code).toBe('ordinary');
  expect(readAbility('半劳动力')?.entry.code).toBe('weak');
  expect(readChannel('扶贫车间')?.entry.code).toBe('workshop');
  expect(readSpellKind('其他形式务工就业人员')?.entry.code).toBe('flexible');
  expect(readReturnCause('照顾家庭')?.entry.code).toBe('family-care');
});

test('the first mobile of a cell is kept, a fixed line is one, other digits are refused', () => {
  expect(readPhone('+86 199-0000-0001')).toEqual({ kind: 'mobile', phone: '19900000001', others: [] });
  expect(readPhone('19900000001/19900000002')).toMatchObject({ others: ['19900000002'] });
  expect(readPhone('0870-1234567')).toEqual({ kind: 'fixed-line', phone: '08701234567' });
  expect(readPhone('1990000000')).toMatchObject({ kind: 'refused', rule: 'phone-length' });
  expect(readPhone('无')).toEqual({ kind: 'blank' });
});
