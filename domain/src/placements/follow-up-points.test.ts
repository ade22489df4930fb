import { describe, expect, test } from 'vitest';
import { date, dayNumber } from '../calendar/civil-date.ts';
import { followUpPoints } from './follow-up-points.ts';
import type { EvidenceStatement, Spell } from './history.ts';
import { resolveSpells } from './resolve-spells.ts';
import { evidence, personHistory, spell } from './testing/history.ts';
import { workMonths } from './work-months.ts';

const resolved = (job: Spell) => {
  const [span] = resolveSpells(personHistory(), [job], []).spells;
  if (span === undefined) throw new Error('the spell of the example counts');
  return span;
};

describe('follow-up points', () => {
  const points = (job: Spell, statements: EvidenceStatement[], on: string) => {
    const found = followUpPoints(resolved(job), statements, dayNumber(date(on)));
    return found === 'unknown-start' ? found : found.map(({ days, state }) => `${days} ${state}`);
  };

  test('a confirmation fulfils every point up to the date it speaks about', () => {
    expect(points(spell('2025-02-20'), [evidence(1, '2025-03-22')], '2025-04-01')).toEqual([
      '1 done',
      '7 done',
      '30 done',
      '90 open',
      '180 open',
    ]);
  });

  test('a point is open on its day and overdue after it', () => {
    expect(points(spell('2025-02-20'), [], '2025-02-21')).toContain('1 open');
    expect(points(spell('2025-02-20'), [], '2025-02-22')).toContain('1 overdue');
  });

  test('points after the last day in the job do not arise', () => {
    expect(points(spell('2025-02-20', '2025-03-25'), [], '2025-09-30')).toHaveLength(3);
  });

  test('a spell known only to the month has no day to count from', () => {
    expect(points(spell('2025-02'), [], '2025-04-01')).toBe('unknown-start');
  });
});

describe('months of a spell', () => {
  const months = (job: Spell, on: string): number => workMonths(resolved(job), dayNumber(date(on)));

  test('stated as months are end − start + 1', () => {
    expect(months(spell('2025-05', '2025-05'), '2025-12-31')).toBe(1);
    expect(months(spell('2024-11', '2025-02'), '2025-12-31')).toBe(4);
    expect(months(spell('2025-05', '2025-05'), '2025-04-30')).toBe(0);
    expect(months(spell('2025-05'), '2025-06-10')).toBe(2);
  });

  test('of known days are completed calendar months, never 30 days', () => {
    expect(months(spell('2025-02-20'), '2025-03-18')).toBe(0);
    expect(months(spell('2025-02-20'), '2025-03-19')).toBe(1);
    expect(months(spell('2025-01-31'), '2025-02-26')).toBe(0);
    expect(months(spell('2025-01-31'), '2025-02-27')).toBe(1);
    expect(months(spell('2025-01-31'), '2025-04-29')).toBe(3);
    expect(months(spell('2025-01-01'), '2025-03-31')).toBe(3);
  });
});
