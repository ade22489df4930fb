import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { date } from '../../calendar/civil-date.ts';
import {
  correctFact,
  endFact,
  type FactKind,
  type FactSheet,
  type KnownFact,
  removeRisk,
  type StatedFact,
  stateFact,
  succeedFact,
} from './fact-change.ts';

const today = date('2025-03-31');
const id = (n: number): string => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`;
const fact = (overrides: Partial<KnownFact> = {}): KnownFact => ({
  id: id(1),
  kind: 'hardship',
  from: '2021-01-01',
  to: null,
  value: 'lifted',
  detail: {},
  ...overrides,
});
const sheet = (...facts: KnownFact[]): FactSheet => ({ facts, born: '1985-06-10', today });
const stated = (overrides: Partial<StatedFact> = {}): StatedFact => {
  const { id: _, ...rest } = fact(overrides);
  return rest;
};
const codeOf = (outcome: { ok: boolean; refusal?: { code: string } }): string =>
  outcome.ok ? 'accepted' : (outcome.refusal?.code ?? '');

describe('stating a fact', () => {
  test('refuses a day to come, a day before birth and an end before the start, each by its name', () => {
    const code = (overrides: Partial<StatedFact>): string => codeOf(stateFact(sheet(), stated(overrides)));
    expect(code({ from: '2025-04-01' })).toBe('fact-in-future');
    expect(code({ from: today })).toBe('accepted');
    expect(code({ from: '1985-06-09' })).toBe('fact-before-birth');
    expect(code({ from: '2021-01-01', to: '2020-12-31' })).toBe('fact-ends-before-start');
    expect(code({ from: '2021-01-01', to: '2021-01-01' })).toBe('accepted');
  });

  test('refuses an overlap with the same category, naming it, and lets another category and the day after stand', () => {
    const known = sheet(fact({ to: '2023-12-31' }));
    expect(stateFact(known, stated({ from: '2023-12-31' }))).toEqual({
      ok: false,
      refusal: { code: 'fact-overlaps', data: { factId: id(1), from: '2021-01-01', to: '2023-12-31' } },
    });
    expect(codeOf(stateFact(known, stated({ from: '2024-01-01' })))).toBe('accepted');
    expect(codeOf(stateFact(known, stated({ value: 'disabled', from: '2022-01-01' })))).toBe('accepted');
  });

  test('takes 脱贫户 and 建档立卡贫困户 for one category, which holds once', () => {
    const known = sheet(fact({ value: 'registered-poor', to: '2023-12-31' }));
    expect(codeOf(stateFact(known, stated({ value: 'lifted', from: '2022-01-01' })))).toBe('fact-overlaps');
    expect(codeOf(stateFact(known, stated({ value: 'lifted', from: '2024-01-01' })))).toBe('accepted');
  });

  test('lets nobody die twice', () => {
    const known = sheet(fact({ kind: 'death', value: null, from: '2025-01-01' }));
    expect(codeOf(stateFact(known, stated({ kind: 'death', value: null, from: '2025-02-01' })))).toBe(
      'fact-overlaps',
    );
  });
});

describe('one fact after another', () => {
  const weak = fact({ kind: 'ability', value: 'weak' });
  const later = stated({ kind: 'ability', value: 'ordinary', from: '2025-01-01' });

  test('ends the running one on the day before, by taking it back and stating it again', () => {
    expect(succeedFact(sheet(weak), later)).toEqual({
      ok: true,
      value: {
        closed: [weak.id],
        added: [stated({ kind: 'ability', value: 'weak', to: '2024-12-31' }), later],
      },
    });
  });

  test('does not overwrite what began on that day or later, and refuses what says nothing new', () => {
    const same = fact({ kind: 'ability', value: 'weak', from: '2025-01-01' });
    expect(codeOf(succeedFact(sheet(same), later))).toBe('fact-overlaps');
    expect(codeOf(succeedFact(sheet(weak, { ...same, id: id(2), from: '2025-02-01' }), later))).toBe(
      'fact-overlaps',
    );
    expect(codeOf(succeedFact(sheet(weak), { ...later, value: 'weak' }))).toBe('fact-overlaps');
  });
});

describe('ending a fact', () => {
  const end = (known: KnownFact, last: string) =>
    endFact(sheet(known), { id: known.id, kind: known.kind, last: date(last) });

  test('states it again with its last day', () => {
    expect(end(fact(), '2025-03-01')).toEqual({
      ok: true,
      value: { closed: [id(1)], added: [stated({ to: '2025-03-01' })] },
    });
  });

  test('shortens an end that was only expected, and leaves one that has come to a correction', () => {
    const school = fact({ kind: 'study', value: null, to: '2026-06-30' });
    expect(codeOf(end(school, '2025-03-01'))).toBe('accepted');
    expect(codeOf(end(fact({ to: '2025-03-31' }), '2025-03-01'))).toBe('fact-ended');
  });

  test('refuses an id that is not there or of another kind, a day to come and one before the start', () => {
    expect(codeOf(endFact(sheet(fact()), { id: id(9), kind: 'hardship', last: today }))).toBe('fact-unknown');
    expect(codeOf(endFact(sheet(fact()), { id: id(1), kind: 'study', last: today }))).toBe('fact-unknown');
    expect(codeOf(end(fact(), '2025-04-01'))).toBe('fact-in-future');
    expect(codeOf(end(fact(), '2020-12-31'))).toBe('fact-ends-before-start');
  });
});

test('a removed risk leaves the household monitored, once, and is for monitored ones only', () => {
  const monitored = fact({ value: 'monitored-sudden' });
  expect(removeRisk(sheet(monitored), { id: id(1), on: today })).toMatchObject({
    value: {
      closed: [id(1)],
      added: [{ value: 'monitored-sudden', to: null, detail: { riskRemoved: today } }],
    },
  });
  const removed = fact({ value: 'monitored-sudden', detail: { riskRemoved: '2024-01-01' } });
  expect(codeOf(removeRisk(sheet(removed), { id: id(1), on: today }))).toBe('fact-ended');
  expect(codeOf(removeRisk(sheet(fact()), { id: id(1), on: today }))).toBe('fact-unknown');
});

describe('correcting a fact', () => {
  const kinds = ['hardship'] as const;

  test('closes the row and states it with other days, or not at all', () => {
    const days = { from: date('2021-03-01'), to: null };
    expect(correctFact(sheet(fact()), { id: id(1), kinds, days })).toEqual({
      ok: true,
      value: { closed: [id(1)], added: [stated({ from: '2021-03-01' })] },
    });
    expect(correctFact(sheet(fact()), { id: id(1), kinds, days: null })).toEqual({
      ok: true,
      value: { closed: [id(1)], added: [] },
    });
  });

  test('does not push it into another of its kind', () => {
    const other = fact({ id: id(2), from: '2015-01-01', to: '2020-12-31' });
    const days = { from: date('2020-06-01'), to: null };
    expect(codeOf(correctFact(sheet(fact(), other), { id: id(1), kinds, days }))).toBe('fact-overlaps');
  });
});

describe('whatever is stated, succeeded, ended and corrected', () => {
  const days = ['2019-05-01', '2020-01-01', '2021-06-15', '2023-02-28', '2025-03-31', '2025-06-30'];
  const aStep = fc.record({
    what: fc.constantFrom('state', 'succeed', 'end', 'correct'),
    kind: fc.constantFrom<FactKind[]>('ability', 'hardship', 'study'),
    value: fc.constantFrom('a', 'b'),
    from: fc.constantFrom(...days),
    to: fc.option(fc.constantFrom(...days), { nil: null }),
    at: fc.nat({ max: 5 }),
  });
  type Step = typeof aStep extends fc.Arbitrary<infer S> ? S : never;

  function decide(known: readonly KnownFact[], step: Step): ReturnType<typeof stateFact> {
    const now = sheet(...known);
    const target = known[step.at % Math.max(1, known.length)] ?? fact();
    const [from, to] = [date(step.from), step.to === null ? null : date(step.to)];
    const wanted = stated({ kind: step.kind, value: step.value, from, to });
    if (step.what === 'state') return stateFact(now, wanted);
    if (step.what === 'succeed') return succeedFact(now, { ...wanted, to: null });
    if (step.what === 'end') return endFact(now, { id: target.id, kind: target.kind, last: from });
    return correctFact(now, { id: target.id, kinds: [target.kind], days: { from, to } });
  }

  const mayHoldTogether = (a: KnownFact, b: KnownFact): boolean =>
    a.kind !== b.kind || (a.kind === 'hardship' && a.value !== b.value);
  const areApart = (a: KnownFact, b: KnownFact): boolean =>
    (a.to !== null && a.to < b.from) || (b.to !== null && b.to < a.from);

  test('of one kind two never hold at once, no row ends before it begins, and only present rows are taken back', () => {
    let accepted = 0;
    const held = fc.property(fc.array(aStep, { maxLength: 20 }), (steps) => {
      let known: KnownFact[] = [];
      steps.forEach((step, n) => {
        const outcome = decide(known, step);
        if (!outcome.ok) return;
        accepted += 1;
        const { closed, added } = outcome.value;
        const present = known.map((row) => row.id);
        expect(closed.filter((gone) => !present.includes(gone))).toEqual([]);
        const fresh = added.map((row, index) => ({ ...row, id: id(100 + 10 * n + index) }));
        known = [...known.filter((row) => !closed.includes(row.id)), ...fresh];
        expect(known.filter(({ from, to }) => to !== null && to < from)).toEqual([]);
        const wrong = known.filter((a) =>
          known.some((b) => a !== b && !mayHoldTogether(a, b) && !areApart(a, b)),
        );
        expect(wrong).toEqual([]);
      });
    });
    fc.assert(held);
    expect(accepted).toBeGreaterThan(100);
  });
});
