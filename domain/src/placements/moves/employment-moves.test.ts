import { expect, test } from 'vitest';
import { date } from '../../calendar/civil-date.ts';
import type { Nothing } from '../../workflow/moves.ts';
import { openQuestions } from '../../workflow/open-questions.ts';
import { header } from '../../workflow/testing/acts.ts';
import { type EmploymentAct, type EmploymentStatus, unmetForEmploymentMove } from './employment-moves.ts';
import { foldEmployment } from './employment-state.ts';

const codes = (status: EmploymentStatus | Nothing, act: EmploymentAct, startedOn = '2020-02-28') =>
  unmetForEmploymentMove(act, status, { startedOn: date(startedOn) }).map((refusal) => refusal.code);

const start: EmploymentAct = {
  ...header('1', 'sys', '2020-02-28'),
  move: 'startOrganised',
  employer: 'e1',
  post: '普工',
  receipt: '威劳输〔2020〕0001回',
};
const confirm = (
  id: string,
  about: string,
  grade: 'A' | 'B' | 'C' | 'D',
  role: 'S' | 'W' | 'L' | 'sys' = 'S',
): EmploymentAct => ({
  ...header(id, role, about),
  move: 'confirm',
  about: date(about),
  grade,
});
const leave: EmploymentAct = {
  ...header('4', 'E', '2020-04-20'),
  move: 'leave',
  reason: '请假未归',
  wageSettled: 'no',
};

test('an organised start is evidence of grade B; later confirmations move the day on', () => {
  expect(foldEmployment([start]).state).toMatchObject({ evidence: { about: '2020-02-28', grade: 'B' } });
  expect(
    foldEmployment([start, confirm('2', '2020-03-31', 'C'), confirm('3', '2020-03-31', 'B')]).state,
  ).toMatchObject({
    evidence: { about: '2020-03-31', grade: 'B' },
  });
});

test('a source gives no better grade than it can know', () => {
  expect(codes('at-work', confirm('2', '2020-03-31', 'A', 'W'))).toEqual(['grade-too-high']);
  expect(codes('at-work', confirm('2', '2020-03-31', 'C', 'W'))).toEqual([]);
  expect(codes('at-work', confirm('2', '2020-03-31', 'A', 'sys'))).toEqual([]);
  expect(codes('at-work', confirm('2', '2020-02-01', 'C'))).toEqual(['about-outside-the-spell']);
});

test('employer says left, worker says at work: both stand, the disagreement goes to the queue', () => {
  const folded = foldEmployment([start, leave, confirm('5', '2020-05-01', 'C', 'W')]);
  expect(folded.state).toMatchObject({ status: 'left', lastDay: '2020-04-20', wageSettled: 'no' });
  expect(folded.refused).toMatchObject([{ act: { id: '5' }, unmet: [{ code: 'wrong-status' }] }]);
});

test('a leave at home is not an end; after 30 days it is asked about', () => {
  const onLeave: EmploymentAct = {
    ...header('6', 'W', '2020-06-01'),
    move: 'goOnLeave',
    expectedBack: date('2020-06-15'),
  };
  const { state } = foldEmployment([start, onLeave]);
  expect(state).toMatchObject({ status: 'on-leave', startedOn: '2020-02-28' });
  expect(openQuestions['leave-ended'].clock).toEqual({ kind: 'days', days: 30 });
  expect(foldEmployment([start, onLeave, confirm('7', '2020-06-20', 'C')]).state?.status).toBe('at-work');
  const home: EmploymentAct = { ...header('8', 'L', '2020-07-05'), move: 'comeHome', causes: ['家庭'] };
  expect(foldEmployment([start, onLeave, home]).state).toMatchObject({
    status: 'home',
    lastDay: '2020-05-31',
  });
});

test('contact is lost after three attempts on three days within 30, by station and liaison', () => {
  const lost = (...attempts: [string, 'S' | 'L'][]): EmploymentAct => ({
    ...header('9', 'S', '2020-06-30'),
    move: 'loseContact',
    attempts: attempts.map(([on, by]) => ({ on: date(on), by })),
  });
  expect(codes('at-work', lost(['2020-06-10', 'S'], ['2020-06-20', 'S'], ['2020-06-30', 'L']))).toEqual([]);
  expect(codes('at-work', lost(['2020-06-10', 'S'], ['2020-06-20', 'S'], ['2020-06-30', 'S']))).toEqual([
    'too-few-attempts',
  ]);
  expect(codes('at-work', lost(['2020-06-10', 'S'], ['2020-06-10', 'L'], ['2020-06-30', 'L']))).toEqual([
    'too-few-attempts',
  ]);
  expect(codes('at-work', lost(['2020-05-31', 'S'], ['2020-06-20', 'S'], ['2020-06-30', 'L']))).toEqual([
    'too-few-attempts',
  ]);
});

test('an attempt before the 30 days or after the day stated speaks for neither side', () => {
  const byStation = ['2020-06-10', '2020-06-20', '2020-06-29'].map((on) => ({
    on: date(on),
    by: 'S' as const,
  }));
  for (const liaison of ['2019-01-05', '2020-05-31', '2020-07-01'])
    expect(
      codes('at-work', {
        ...header('9', 'S', '2020-06-30'),
        move: 'loseContact',
        attempts: [...byStation, { on: date(liaison), by: 'L' }],
      }),
      liaison,
    ).toEqual(['too-few-attempts']);
});

test('a change of employer is the old end and the new start in one act', () => {
  const change: EmploymentAct = {
    ...header('10', 'S', '2020-05-31'),
    move: 'changeEmployer',
    employer: 'e2',
    newSpell: 'spell-2',
    newStart: date('2020-06-01'),
    reason: '工资',
  };
  expect(codes('at-work', change)).toEqual([]);
  expect(codes('at-work', { ...change, newStart: date('2020-05-31') })).toEqual(['starts-before-the-end']);
  expect(foldEmployment([start, change]).state).toMatchObject({ status: 'moved-on', lastDay: '2020-05-31' });
});

test('who left comes home and works again; any state closes at death', () => {
  const home: EmploymentAct = { ...header('11', 'L', '2020-05-01'), move: 'comeHome', causes: ['工厂停工'] };
  const again: EmploymentAct = {
    ...header('12', 'L', '2020-06-01'),
    move: 'startElsewhere',
    newSpell: 's2',
    mode: 'workshop',
  };
  const close: EmploymentAct = {
    ...header('13', 'C', '2020-07-01'),
    move: 'close',
    because: 'died',
    proof: '火化证明',
    approvedBy: 'C-1',
  };
  const log = [start, leave, home, again, close];
  expect(log.map((_, n) => foldEmployment(log.slice(0, n + 1)).state?.status)).toEqual([
    'at-work',
    'left',
    'home',
    'moved-on',
    'closed',
  ]);
});
