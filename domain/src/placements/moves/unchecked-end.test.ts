import { expect, test } from 'vitest';
import type { Actor, Correction } from '../../workflow/act.ts';
import { header } from '../../workflow/testing/acts.ts';
import type { EmploymentAct } from './employment-moves.ts';
import { foldEmployment } from './employment-state.ts';
import { ledgerSource, uncheckedEnd } from './unchecked-end.ts';

const start: EmploymentAct = {
  ...header('1', 'sys', '2020-02-28'),
  move: 'startOrganised',
  employer: 'e1',
  post: '普工',
  receipt: '威劳输〔2020〕0001回',
};
const leave = (role: Actor, more: Partial<EmploymentAct> = {}): EmploymentAct =>
  ({
    ...header('2', role, '2020-04-20'),
    move: 'leave',
    reason: '自离',
    wageSettled: 'yes',
    ...more,
  }) as EmploymentAct;
const agree = (role: Actor): EmploymentAct => ({
  ...header('3', role, '2020-04-20'),
  move: 'agreeToEnd',
  reason: '回家',
  wageSettled: 'no',
});
const asked = (...log: (EmploymentAct | Correction)[]) =>
  uncheckedEnd(foldEmployment([start, ...log]))?.askedOf ?? 'nobody';

test('an end that one side stated is asked of the other', () => {
  for (const role of ['E', 'S'] as const) expect(asked(leave(role)), role).toBe('home');
  for (const role of ['W', 'L'] as const) expect(asked(leave(role)), role).toBe('workplace');
  expect(uncheckedEnd(foldEmployment([start, leave('E')]))).toEqual({
    askedOf: 'home',
    statedOn: '2020-04-20',
  });
});

test('who agrees is asked no more; the side that stated it cannot agree with itself', () => {
  expect(asked(leave('E'), agree('L'))).toBe('nobody');
  expect(asked(leave('E'), agree('S'))).toBe('home');
  expect(foldEmployment([start, leave('E'), agree('L')]).state).toMatchObject({
    status: 'left',
    lastDay: '2020-04-20',
    wageSettled: 'yes',
  });
});

test('a job that goes on, a person who is home and an end that came with an import are nobody’s to check', () => {
  const home: EmploymentAct = {
    ...header('3', 'L', '2020-04-25'),
    move: 'comeHome',
    causes: ['own-wish'],
  };
  expect(asked()).toBe('nobody');
  expect(asked(leave('E'), home)).toBe('nobody');
  expect(asked(leave('S', { source: ledgerSource }))).toBe('nobody');
});

test('what the other side said instead was decided upon: nobody is asked again, until the job ends anew', () => {
  const confirm: EmploymentAct = {
    ...header('3', 'L', '2020-04-22'),
    move: 'confirm',
    about: header('3', 'L', '2020-04-22').on,
    grade: 'C',
  };
  const correct = (corrects: string): Correction => ({
    ...header('4', 'C', '2020-04-30'),
    move: 'correct',
    corrects,
    reason: '见到本人',
  });
  expect(asked(leave('E'), confirm, correct('3'))).toBe('nobody');
  const again = leave('E', { ...header('5', 'E', '2020-06-30') });
  expect(asked(leave('E'), confirm, correct('2'))).toBe('nobody');
  expect(asked(leave('E'), confirm, correct('2'), again)).toBe('home');
});
