import fc from 'fast-check';
import { expect, test } from 'vitest';
import { civilDate, date } from '../calendar/civil-date.ts';
import { day } from '../people/day-span.ts';
import { admitSpells } from './admit-spells.ts';
import type { PersonHistory, Spell } from './history.ts';
import { personHistory, spell, spellId } from './testing/history.ts';
import { someHistory } from './testing/random-history.ts';

const today = date('2026-11-22');
const admitSpell = (history: PersonHistory, one: Spell) =>
  admitSpells(history, { revised: [], started: [one] }, today);

test('a spell that overlaps one on record is refused, even under an earlier id', () => {
  const history = personHistory({ spells: [spell('2024-03', '2024-09', { n: 5 })] });
  for (const n of [1, 9])
    expect(admitSpell(history, spell('2024-05', '2024-06', { n }))).toEqual({
      admitted: false,
      finding: 'full-time-overlap',
      otherId: spellId(5),
    });
});

test('the same start month is refused, naming the spell on record', () => {
  const history = personHistory({ spells: [spell('2024-03', '2024-09', { n: 5 })] });
  expect(admitSpell(history, spell('2024-03', '2024-04', { n: 1 }))).toMatchObject({
    finding: 'same-start-month',
    otherId: spellId(5),
  });
});

test('a shared month is taken from the spell on record', () => {
  const history = personHistory({ spells: [spell('2024-03', '2024-09', { n: 5 })] });
  const admission = admitSpell(history, spell('2024-09', '2024-12', { n: 1 }));
  expect(admission.admitted && admission.shifted.map(({ to }) => civilDate(day(to)))).toEqual(['2024-08-31']);
});

test('a job of one month on record counts no more when a longer one takes its month', () => {
  const history = personHistory({ spells: [spell('2024-04', '2024-04', { n: 5 })] });
  expect(admitSpell(history, spell('2024-04', '2024-08', { n: 9 }))).toMatchObject({
    admitted: true,
    uncounted: [spellId(5)],
  });
});

test('an end that is stated later than the next job begins is refused, even when the next job has the later id', () => {
  const history = personHistory({
    spells: [spell('2024-03-01', '2024-04-30', { n: 5 }), spell('2024-06-01', '2024-09-30', { n: 9 })],
  });
  expect(
    admitSpells(history, { revised: [spell('2024-03-01', '2024-06-15', { n: 5 })], started: [] }, today),
  ).toEqual({ admitted: false, finding: 'full-time-overlap', otherId: spellId(9) });
});

test('an end that gives a month back lets the next job have it', () => {
  const history = personHistory({
    spells: [spell('2024-03-01', '2024-06-10', { n: 5 }), spell('2024-06', '2024-09', { n: 9 })],
  });
  const revised = [spell('2024-03-01', '2024-05-20', { n: 5 })];
  const admission = admitSpells(history, { revised, started: [] }, today);
  expect(admission.admitted && admission.shifted.map(({ from }) => civilDate(day(from)))).toEqual([
    '2024-06-01',
  ]);
});

test('a start and an end are stated on or after their day; the running month may be stated as a month', () => {
  const finding = (one: Spell) => {
    const admission = admitSpell(personHistory({ spells: [] }), one);
    return admission.admitted ? 'admitted' : admission.finding;
  };
  expect(finding(spell('2026-11-22', '2026-11-22'))).toBe('admitted');
  expect(finding(spell('2026-11', '2026-11'))).toBe('admitted');
  expect(finding(spell('2026-11-23'))).toBe('start-in-future');
  expect(finding(spell('2026-12'))).toBe('start-in-future');
  expect(finding(spell('2024-03', '2026-11-23'))).toBe('end-in-future');
  expect(finding(spell('2024-03', '2026-12'))).toBe('end-in-future');
});

test('an end that is stated anew is not in the future; one that stands on record already is not stated anew', () => {
  const history = personHistory({ spells: [spell('2024-03-01', '2026-11-30', { n: 5 })] });
  const revise = (one: Spell) => admitSpells(history, { revised: [one], started: [] }, today);
  expect(revise(spell('2024-03-01', '2026-11-30', { n: 5 }))).toMatchObject({ admitted: true });
  expect(revise(spell('2024-03-01', '2026-11-29', { n: 5 }))).toEqual({
    admitted: false,
    finding: 'end-in-future',
    otherId: null,
  });
});

test('a post changes within the days of its spell', () => {
  const changed = (on: string) =>
    admitSpell(personHistory({ spells: [] }), {
      ...spell('2024-03-01', '2024-09-30'),
      postChanges: [date(on)],
    });
  expect(changed('2024-03-01')).toMatchObject({ admitted: true });
  for (const on of ['2024-02-29', '2024-10-01', '2031-01-01'])
    expect(changed(on), on).toMatchObject({ finding: 'post-change-outside' });
});

test('one spell after the other, no two admitted full-time spells share a day', () => {
  fc.assert(
    fc.property(someHistory(), fc.integer({ min: 0, max: 7 }), (person, turn) => {
      const rotated = [...person.spells.slice(turn), ...person.spells.slice(0, turn)];
      let history = { ...person, spells: [] as typeof person.spells };
      for (const next of rotated) {
        const admission = admitSpell(history, next);
        if (admission.admitted) history = { ...history, spells: [...history.spells, next] };
      }
      const refusedAgain = history.spells.filter((one) => {
        const rest = history.spells.filter((other) => other !== one);
        return !admitSpell({ ...history, spells: rest }, one).admitted;
      });
      expect(refusedAgain).toEqual([]);
    }),
    { numRuns: 200 },
  );
});
