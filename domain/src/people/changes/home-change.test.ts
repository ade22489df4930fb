import { expect, test } from 'vitest';
import { date } from '../../calendar/civil-date.ts';
import type { FactSheet, KnownFact } from './fact-change.ts';
import { moveHome } from './home-change.ts';

const today = date('2025-03-31');
const weixin = { county: '530629', township: '530629101' };
const zhenxiong = { county: '530627', township: '530627001' };
const id = (n: number): string => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`;
const home: KnownFact = {
  id: id(1),
  kind: 'home',
  from: '1985-06-10',
  to: null,
  value: 'confirmed',
  detail: weixin,
};
const household: KnownFact = {
  id: id(2),
  kind: 'household',
  from: '2020-01-01',
  to: null,
  value: id(9),
  detail: {},
};
const claim: KnownFact = {
  ...home,
  id: id(3),
  from: '2024-01-01',
  value: 'claimed',
  detail: { county: '530627' },
};
const sheet = (...facts: KnownFact[]): FactSheet => ({ facts, born: '1985-06-10', today });
const on = date('2025-03-01');

test('a move ends the home on the day before, settles the claim of the new county and leaves the household behind', () => {
  expect(moveHome(sheet(home, household, claim), { home: zhenxiong, on })).toEqual({
    ok: true,
    value: {
      closed: [id(1), id(2), id(3)],
      added: [
        { kind: 'home', from: '1985-06-10', to: '2025-02-28', value: 'confirmed', detail: weixin },
        { kind: 'household', from: '2020-01-01', to: '2025-02-28', value: id(9), detail: {} },
        { kind: 'home', from: '2025-03-01', to: null, value: 'confirmed', detail: zhenxiong },
      ],
    },
  });
});

test('inside the county the household stays, and a claim of another one too', () => {
  const elsewhere = { ...claim, detail: { county: '530622' } };
  const moved = moveHome(sheet(home, household, elsewhere), {
    home: { county: '530629', township: '530629102' },
    on,
  });
  expect(moved).toMatchObject({ value: { closed: [id(1)] } });
});

test('a move to come, to where the person is, and one before another move are refused', () => {
  const codeOf = (outcome: ReturnType<typeof moveHome>): string =>
    outcome.ok ? 'accepted' : outcome.refusal.code;
  expect(codeOf(moveHome(sheet(home), { home: zhenxiong, on: date('2025-04-01') }))).toBe('fact-in-future');
  expect(codeOf(moveHome(sheet(home), { home: weixin, on }))).toBe('fact-overlaps');
  const later = { ...home, id: id(4), from: '2025-03-15' };
  expect(codeOf(moveHome(sheet({ ...home, to: '2025-03-14' }, later), { home: zhenxiong, on }))).toBe(
    'fact-overlaps',
  );
});
