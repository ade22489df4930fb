import fc from 'fast-check';
import { expect, test } from 'vitest';
import { date } from '../calendar/civil-date.ts';
import type { OrderAct } from '../vacancies/order-moves.ts';
import { foldOrder } from '../vacancies/order-state.ts';
import type { Correction } from './act.ts';
import { header } from './testing/acts.ts';

const draft: OrderAct = { ...header('1', 'E', '2020-03-01'), move: 'draft' };
const submit: OrderAct = { ...header('2', 'E', '2020-03-02'), move: 'submit' };
const verify: OrderAct = { ...header('3', 'S', '2020-03-03'), move: 'verify', method: 'phone' };
const undo = (id: string, corrects: string, role: 'S' | 'E' | 'C' | 'L' = 'S'): Correction => ({
  ...header(id, role, '2020-03-04'),
  move: 'correct',
  corrects,
  reason: '点错了',
});

test('acts count by their date of fact, however late they are recorded', () => {
  const late: OrderAct = { ...submit, recordedOn: date('2020-03-20') };
  expect(foldOrder([draft, verify, late])).toMatchObject({ state: { status: 'published' }, refused: [] });
});

test('an act sent twice counts once', () => {
  expect(foldOrder([draft, submit, submit, verify, verify]).applied.map((act) => act.id)).toEqual([
    '1',
    '2',
    '3',
  ]);
});

test('a move back is a correction: the act stays in the log and no longer counts', () => {
  const folded = foldOrder([draft, submit, verify, undo('4', '3')]);
  expect(folded.state?.status).toBe('awaiting-verification');
  expect(folded.corrected).toEqual([verify]);
});

test('a correction can itself be corrected', () => {
  expect(foldOrder([draft, submit, verify, undo('4', '3'), undo('5', '4')]).state?.status).toBe('published');
});

test('a correction by a stranger or of nothing is reported and changes nothing', () => {
  const folded = foldOrder([draft, submit, verify, undo('4', '3', 'L'), undo('5', 'none')]);
  expect(folded.state?.status).toBe('published');
  expect(folded.refused.map(({ unmet }) => unmet[0]?.code).sort()).toEqual([
    'not-your-correction',
    'nothing-to-correct',
  ]);
});

test('an act that no longer fits is reported with its reason, not dropped', () => {
  const { refused } = foldOrder([draft, submit, verify, undo('4', '2', 'C')]);
  expect(refused).toMatchObject([{ act: { id: '3' }, unmet: [{ code: 'wrong-status' }] }]);
});

test('30 days late is the actor’s own entry; from the 31st day the county or station gives a reason', () => {
  const at = (recordedOn: string, role: 'E' | 'S', lateReason?: string): OrderAct => ({
    ...header('2', role, '2020-03-02'),
    recordedOn: date(recordedOn),
    ...(lateReason === undefined ? {} : { lateReason }),
    move: 'submit',
  });
  const refusedCode = (act: OrderAct) => foldOrder([draft, act]).refused[0]?.unmet[0]?.code;
  expect(refusedCode(at('2020-04-01', 'E'))).toBeUndefined();
  expect(refusedCode(at('2020-04-02', 'E'))).toBe('too-late');
  expect(refusedCode(at('2020-04-02', 'S'))).toBe('too-late');
  expect(refusedCode(at('2020-04-02', 'S', '漏录'))).toBeUndefined();
  expect(refusedCode(at('2020-03-01', 'E'))).toBe('in-the-future');
});

test('every act of a log ends applied, corrected or refused, whatever the order of arrival', () => {
  const all = [
    draft,
    submit,
    verify,
    undo('4', '3'),
    { ...header('5', 'sys', '2020-03-06'), move: 'fill' } as OrderAct,
  ];
  fc.assert(
    fc.property(fc.shuffledSubarray(all, { minLength: all.length }), (log) => {
      const { applied, corrected, refused } = foldOrder(log);
      expect(
        [...applied, ...corrected, ...refused.map(({ act }) => act)].map((act) => act.id).sort(),
      ).toEqual(['1', '2', '3', '5']);
      expect(foldOrder(log).state?.status).toBe('awaiting-verification');
    }),
  );
});
