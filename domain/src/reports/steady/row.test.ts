import { expect, test } from 'vitest';
import { date } from '../../calendar/civil-date.ts';
import { defaultStatisticsSettings, statisticsRules } from '../../placements/settings.ts';
import { evidence, lostContact, personHistory, spell } from '../../placements/testing/history.ts';
import { timeline } from '../../placements/timeline.ts';
import { steadyRowOn } from './row.ts';

const rules = statisticsRules(defaultStatisticsSettings);
const person = (facts: Parameters<typeof personHistory>[0]) => timeline(personHistory(facts), rules);

test('a job known to the day shows its months, the newest evidence and the first point that nobody has confirmed', () => {
  const worker = person({
    spells: [spell('2025-02-20')],
    evidence: [evidence(1, '2025-03-25'), evidence(1, '2025-02-28'), evidence(1, '2025-06-30')],
  });
  expect(steadyRowOn(worker, date('2025-05-19'))).toEqual({
    spellId: worker.history.spells[0]?.id,
    from: '2025-02-20',
    until: null,
    months: 3,
    stale: false,
    lastEvidence: { about: '2025-03-25', grade: 'B', result: 'employed' },
    nextPoint: { days: 90, due: '2025-05-21' },
  });
});

test('a job known only to the month has no follow-up day: it is to be verified, never counted from the 1st', () => {
  const worker = person({ spells: [spell('2025-02', '2025-06')] });
  expect(steadyRowOn(worker, date('2025-04-10'))).toMatchObject({
    from: '2025-02-01',
    until: '2025-06-30',
    months: 3,
    lastEvidence: null,
    nextPoint: 'unknown-start',
  });
});

test('evidence older than ninety days makes the row stale', () => {
  const worker = person({ spells: [spell('2025-02-20')], evidence: [evidence(1, '2025-03-01')] });
  expect(steadyRowOn(worker, date('2025-05-30'))?.stale).toBe(false);
  expect(steadyRowOn(worker, date('2025-05-31'))?.stale).toBe(true);
});

test('lost contact makes the row unverified from the day stated until later evidence, whatever was confirmed before', () => {
  const worker = person({
    spells: [spell('2025-02-20')],
    evidence: [evidence(1, '2025-03-20'), lostContact(1, '2025-04-10'), evidence(1, '2025-05-02')],
  });
  const stale = (on: string) => steadyRowOn(worker, date(on))?.stale;
  expect(['2025-04-09', '2025-04-10', '2025-05-01', '2025-05-02'].map(stale)).toEqual([
    false,
    true,
    true,
    false,
  ]);
  expect(steadyRowOn(worker, date('2025-04-30'))?.lastEvidence).toMatchObject({ result: 'lost-contact' });
});

test('evidence about the day on which contact was lost finds the person again', () => {
  const worker = person({
    spells: [spell('2025-02-20')],
    evidence: [lostContact(1, '2025-04-10'), evidence(1, '2025-04-10')],
  });
  expect(steadyRowOn(worker, date('2025-04-30'))?.stale).toBe(false);
});

test('of a job at home and one outside beside it the one outside has the row', () => {
  const worker = person({
    spells: [
      spell('2025-01-01', undefined, { n: 1, county: '530629' }),
      spell('2025-02-01', '2025-03-31', { n: 2, fullTime: false }),
    ],
  });
  expect(steadyRowOn(worker, date('2025-03-01'))).toMatchObject({ from: '2025-02-01', until: '2025-03-31' });
  expect(steadyRowOn(worker, date('2025-04-01'))).toBeUndefined();
});

test('who does not work on the day has no row', () => {
  expect(
    steadyRowOn(person({ spells: [spell('2025-02-20', '2025-03-31')] }), date('2025-04-01')),
  ).toBeUndefined();
});
