import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { civilDate, date } from '../calendar/civil-date.ts';
import { day, forever, meets, spanOf } from '../people/day-span.ts';
import type { PersonHistory } from './history.ts';
import { isFarm, resolveSpells } from './resolve-spells.ts';
import { describeFinding, effectOf } from './spell-findings.ts';
import { factId, personHistory, personId, spell, spellId } from './testing/history.ts';
import { someHistory } from './testing/random-history.ts';

const resolve = (person: PersonHistory) => resolveSpells(person, person.spells, person.student.map(spanOf));
const resolved = (...spells: PersonHistory['spells']) => resolve(personHistory({ spells }));
const days = (...spells: PersonHistory['spells']): string[] =>
  resolved(...spells).spells.map(
    ({ from, to }) => `${civilDate(day(from))} – ${to === forever ? 'open' : civilDate(day(to))}`,
  );
const codes = (...spells: PersonHistory['spells']): string[] =>
  resolved(...spells).findings.map(({ code }) => code);

describe('months', () => {
  test('a month covers from its first to its last day', () => {
    expect(days(spell('2025-02', '2025-02'))).toEqual(['2025-02-01 – 2025-02-28']);
    expect(days(spell('2024-02', '2024-04'))).toEqual(['2024-02-01 – 2024-04-30']);
  });

  test('a shared month belongs to the later spell', () => {
    expect(days(spell('2024-03', '2025-04', { n: 1 }), spell('2025-04', undefined, { n: 2 }))).toEqual([
      '2024-03-01 – 2025-03-31',
      '2025-04-01 – open',
    ]);
  });

  test('known days divide a shared month', () => {
    expect(days(spell('2025-01', '2025-04', { n: 1 }), spell('2025-04-10', undefined, { n: 2 }))).toEqual([
      '2025-01-01 – 2025-04-09',
      '2025-04-10 – open',
    ]);
    expect(days(spell('2025-01', '2025-04-12', { n: 1 }), spell('2025-04', undefined, { n: 2 }))).toEqual([
      '2025-01-01 – 2025-04-12',
      '2025-04-13 – open',
    ]);
  });

  test('an end known only to the month does not reach back before its own start', () => {
    expect(
      days(spell('2025-04-01', '2025-04-10', { n: 1 }), spell('2025-04-15', '2025-04', { n: 2 })),
    ).toEqual(['2025-04-01 – 2025-04-10', '2025-04-15 – 2025-04-30']);
  });

  test('a start that the shared month pushes behind the death is a finding and not counted', () => {
    const spells = [spell('2025-01', '2025-03-10', { n: 1 }), spell('2025-03', undefined, { n: 2 })];
    const { spells: counted, findings } = resolve(personHistory({ spells, died: date('2025-03-10') }));
    expect(counted.map(({ spell: { id } }) => id)).toEqual([spellId(1)]);
    expect(findings.map(({ code }) => code)).toEqual(['death-before-start']);
  });

  test('own-farm work shares days and start months with a job, and neither changes the other', () => {
    const farm = spell('2025-01', undefined, { n: 1, kind: 'farm' });
    const spells = [farm, spell('2025-01', '2025-04', { n: 2 }), spell('2025-06-01', undefined, { n: 3 })];
    for (const order of [spells, spells.toReversed()]) {
      expect(days(...order).sort()).toEqual([
        '2025-01-01 – 2025-04-30',
        '2025-01-01 – open',
        '2025-06-01 – open',
      ]);
      expect(resolved(...order).findings).toEqual([]);
    }
  });

  test('part-time work shares a month without being cut', () => {
    expect(
      days(spell('2025-01', '2025-04', { n: 1, fullTime: false }), spell('2025-04', undefined, { n: 2 })),
    ).toEqual(['2025-01-01 – 2025-04-30', '2025-04-01 – open']);
  });

  test('a job of one month that shares it with the next start is a finding and not counted', () => {
    const jobs = [spell('2025-04', '2025-04', { n: 1 }), spell('2025-04', '2025-08', { n: 2 })];
    for (const order of [jobs, jobs.toReversed()]) {
      expect(days(...order)).toEqual(['2025-04-01 – 2025-08-31']);
      expect(resolved(...order).findings).toEqual([
        {
          code: 'one-month-job-in-a-shared-month',
          spellId: spellId(1),
          otherId: spellId(2),
          month: '2025-04',
        },
      ]);
    }
  });

  test('known days make the one-month job countable', () => {
    expect(days(spell('2025-04-01', '2025-04-10', { n: 1 }), spell('2025-04', '2025-08', { n: 2 }))).toEqual([
      '2025-04-01 – 2025-04-10',
      '2025-04-11 – 2025-08-31',
    ]);
    expect(days(spell('2025-04', '2025-04', { n: 1 }), spell('2025-04-16', '2025-08', { n: 2 }))).toEqual([
      '2025-04-01 – 2025-04-15',
      '2025-04-16 – 2025-08-31',
    ]);
  });
});

describe('refusals', () => {
  test('an end month before the start month is refused', () => {
    expect(codes(spell('2025-04', '2025-03'))).toEqual(['end-before-start']);
    expect(codes(spell('2025-04-10', '2025-04-09'))).toEqual(['end-before-start']);
    expect(codes(spell('2025-04-10', '2025-04'))).toEqual([]);
  });

  test('the second spell with the same start month is refused, naming the national key', () => {
    const jobs = [spell('2025-04', '2025-08', { n: 1 }), spell('2025-04', '2025-06', { n: 2 })];
    expect(resolved(...jobs.toReversed()).findings).toEqual([
      {
        code: 'same-start-month',
        spellId: spellId(2),
        otherId: spellId(1),
        nationalKey: { personId: personId(1), startMonth: '2025-04' },
      },
    ]);
    expect(days(...jobs)).toEqual(['2025-04-01 – 2025-08-31']);
  });

  test('two spells that start in one month on known days both count, with a note for the export', () => {
    const jobs = [spell('2025-04-01', '2025-04-10', { n: 1 }), spell('2025-04-20', undefined, { n: 2 })];
    expect(days(...jobs)).toHaveLength(2);
    expect(codes(...jobs)).toEqual(['national-key-shared']);
  });

  test('a spell that overlaps an earlier recorded full-time one is refused', () => {
    expect(
      codes(spell('2025-01-01', '2025-06-30', { n: 1 }), spell('2025-06-30', undefined, { n: 2 })),
    ).toEqual(['full-time-overlap']);
    expect(
      codes(spell('2025-01-01', '2025-06-30', { n: 1 }), spell('2025-07-01', undefined, { n: 2 })),
    ).toEqual([]);
  });

  test('a spell that starts before the 16th birthday is refused', () => {
    const person = personHistory({
      born: '2009-10-01',
      spells: [spell('2025-09-30'), spell('2025-10-01', undefined, { n: 2 })],
    });
    expect(resolve(person).findings).toEqual([
      { code: 'under-16-at-start', spellId: spellId(1), start: '2025-09-30', turns16: '2025-10-01' },
    ]);
    expect(resolve(person).spells).toHaveLength(1);
  });
});

describe('death', () => {
  test('before the start: a finding, and the spell is not counted', () => {
    const person = personHistory({ died: date('2025-03-01'), spells: [spell('2025-03-02')] });
    expect(resolve(person)).toEqual({
      spells: [],
      findings: [
        { code: 'death-before-start', spellId: spellId(1), start: '2025-03-02', died: '2025-03-01' },
      ],
    });
  });

  test('during a spell ends it on that day, with a finding unless its end was stated so', () => {
    const died = date('2025-08-03');
    const ended = resolve(personHistory({ died, spells: [spell('2025-02-20', '2025-08-03')] }));
    expect(ended.findings).toEqual([]);
    const byMonth = resolve(personHistory({ died, spells: [spell('2025-02-20', '2025-08')] }));
    expect([byMonth.findings, civilDate(day(byMonth.spells[0]?.to ?? 0))]).toEqual([[], died]);
    const open = resolve(personHistory({ died, spells: [spell('2025-02-20')] }));
    expect(open.findings).toEqual([{ code: 'outlives-person', spellId: spellId(1), died }]);
    expect(open.spells[0]?.to).toBe(ended.spells[0]?.to);
  });
});

test('a spell that starts while a student does not qualify, one on the day after school does', () => {
  const student = [{ id: factId(1), from: date('2020-09-01'), to: date('2025-06-30') }];
  const person = personHistory({
    born: '2007-09-01',
    student,
    spells: [spell('2025-06-30', '2025-06-30', { n: 1 }), spell('2025-07-01', undefined, { n: 2 })],
  });
  expect(resolve(person).spells.map(({ qualifies }) => qualifies)).toEqual([false, true]);
  expect(resolve(person).findings.map(({ code }) => code)).toEqual(['starts-as-student']);
});

test('whatever was stated, full-time jobs never overlap, and each spell is counted once or has a finding', () => {
  fc.assert(
    fc.property(someHistory(), (history) => {
      const { spells, findings } = resolve(history);
      const fullTime = spells.filter(({ spell }) => spell.fullTime && !isFarm(spell));
      for (const a of fullTime) for (const b of fullTime) if (a !== b) expect(meets(a, b)).toBe(false);
      const dropped = findings.filter(
        ({ code }) => effectOf(code) !== 'counted' && code !== 'starts-as-student',
      );
      expect(
        [...spells.map(({ spell: { id } }) => id), ...dropped.map(({ spellId: id }) => id)].toSorted(),
      ).toEqual(history.spells.map(({ id }) => id));
      for (const { from, to } of spells) expect(from).toBeLessThanOrEqual(to);
      for (const finding of findings) expect(describeFinding(finding).zh).not.toBe('');
    }),
    { numRuns: 300 },
  );
});
