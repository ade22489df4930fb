import { expect, test } from 'vitest';
import { date } from '../../calendar/civil-date.ts';
import { levelOf, type RiskFacts, risksOf } from './risk.ts';

const on = date('2025-09-30');
const facts = (more: Partial<RiskFacts> = {}): RiskFacts => ({
  steady: { months: 7, stale: false, nextPoint: null },
  absence: null,
  needs: [],
  ...more,
});

test('nothing known against the job is no risk', () => {
  expect(risksOf(facts({ needs: ['handover'] }), on)).toEqual([]);
  expect(levelOf([])).toBeNull();
});

test('the gravest fact stands first and gives the level', () => {
  const risks = risksOf(
    facts({
      steady: { months: 2, stale: true, nextPoint: { days: 30, due: date('2025-09-29') } },
      absence: { status: 'lost-contact', since: date('2025-09-01') },
      needs: ['conflict'],
    }),
    on,
  );
  expect(risks).toEqual(['lost-contact', 'conflict', 'point-overdue', 'stale', 'first-months']);
  expect(levelOf(risks)).toBe('high');
});

test('leave is of another weight from the 31st day', () => {
  const since = (day: string) => risksOf(facts({ absence: { status: 'on-leave', since: date(day) } }), on);
  expect(since('2025-08-31')).toEqual(['on-leave']);
  expect(since('2025-08-30')).toEqual(['long-leave']);
});

test('a point is overdue from the day after it, and one without a known start never', () => {
  const point = (nextPoint: RiskFacts['steady']['nextPoint']) =>
    risksOf(facts({ steady: { months: 3, stale: false, nextPoint } }), on);
  expect(point({ days: 90, due: on })).toEqual([]);
  expect(point({ days: 90, due: date('2025-09-29') })).toEqual(['point-overdue']);
  expect(point('unknown-start')).toEqual([]);
});
