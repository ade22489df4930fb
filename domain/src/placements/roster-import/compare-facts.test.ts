import { describe, expect, test } from 'vitest';
import { date } from '../../calendar/civil-date.ts';
import { compareFacts, type LedgerFact } from './compare-facts.ts';
import { type StatedRow, statesNothing } from './stated-row.ts';

const shikan = { code: '530629101010', county: '530629', township: '530629101', village: '530629101010' };
const datian = { ...shikan, code: '530629101011', village: '530629101011' };
const today = date('2020-10-31');

const row = (asOf: string, more: Partial<StatedRow>): StatedRow => ({
  ...statesNothing,
  ...{ sheet: 'Sheet1', row: 2, hold: null, person: 0, findings: [] },
  ...{ asOf: date(asOf), name: '王一', born: date('1985-06-10'), home: shikan },
  ...more,
});
const home = (village: typeof shikan, from: string, to: string | null = null): LedgerFact => {
  const { code: _, ...detail } = village;
  return { id: village.code, kind: 'home', from, to, value: 'confirmed', detail };
};
const profile = (from: string, detail: Record<string, unknown>): LedgerFact => ({
  id: `profile of ${from}`,
  ...{ kind: 'profile', from, to: null, value: null, detail },
});
/** The open profile once the row was compared. */
function profileAfter(facts: LedgerFact[], said: StatedRow): LedgerFact | undefined {
  const sheet = { facts, closed: [], differs: [] };
  compareFacts(sheet, said, today);
  return sheet.facts.findLast(({ kind, to }) => kind === 'profile' && to === null);
}

describe('村民小组', () => {
  const moved = [home(shikan, '1985-06-10', '2019-05-31'), home(datian, '2019-06-01')];
  const known = profile('2018-12-31', { homeGroup: '三组', education: '20' });

  test('is kept when a later roster of the same village has no column for it', () => {
    const after = profileAfter(
      [home(shikan, '1985-06-10'), known],
      row('2019-12-31', { profile: { education: '60' } }),
    );
    expect(after?.detail).toEqual({ homeGroup: '三组', education: '60' });
  });

  test('of the village that somebody has left is not taken along by what a later roster says', () => {
    const later = row('2019-12-31', { home: datian, profile: { education: '60' } });
    expect(profileAfter([...moved, known], later)?.detail).toEqual({ education: '60' });
  });

  test('is stated anew by a roster of the new village, also in the same words', () => {
    const later = row('2019-12-31', { home: datian, profile: { homeGroup: '三组', education: '20' } });
    const after = profileAfter([...moved, known], later);
    expect(after).toMatchObject({ from: '2019-12-31', detail: { homeGroup: '三组', education: '20' } });
    expect(profileAfter([...moved, profile('2019-12-31', after?.detail ?? {})], later)?.id).toBe(
      'profile of 2019-12-31',
    );
  });

  test('of another village than the home in the ledger is left out', () => {
    const elsewhere = row('2019-12-31', { home: datian, profile: { homeGroup: '五组' } });
    expect(profileAfter([home(shikan, '1985-06-10'), known], elsewhere)).toBe(known);
  });
});
