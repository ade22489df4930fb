import { describe, expect, test } from 'vitest';
import { addDays, type CivilDate, date, dayNumber } from '../calendar/civil-date.ts';
import type { PersonId } from '../people/facts.ts';
import { defaultStatisticsSettings, statisticsRules } from '../placements/settings.ts';
import { standing } from '../placements/standing.ts';
import { standingByDefinition } from '../placements/testing/standing-by-definition.ts';
import { ratesOf } from './figures/figure-rates.ts';
import { figuresByRules } from './figures/figures-by-rules.ts';
import { employmentDuring, employmentOn } from './population/employment.ts';
import { flowBetween } from './population/flow.ts';
import { membersOf, returnees, type StockList } from './population/lists.ts';
import { organisedShare, retentionTable, type StartRef, startsIn } from './population/outflow.ts';
import { claimedOn, idsOf, population, type Row, rosterOn } from './population/population.ts';
import { type Fraction, formatRate, type Rate } from './population/rate.ts';
import { replacementFlow, returneesIn, returnFlow } from './population/return-flow.ts';
import { transport } from './population/transport.ts';
import { checksOn } from './testing/checks.ts';
import { fractionOf, gradesOf, labourOf } from './testing/counted.ts';
import {
  d1,
  d2,
  g,
  goldenGroups,
  goldenPeople,
  names,
  qiaojia,
  weixin,
  zhenxiong,
} from './testing/golden-people.ts';

const people = population(goldenPeople, defaultStatisticsSettings, date('2025-12-31'));
const rows = (on: CivilDate, scope: string = weixin): Row[] => rosterOn(people, scope, on);
const list = (name: StockList, on: CivilDate, scope: string = weixin): string =>
  names(idsOf(membersOf(rows(on, scope), name)));
const inL1 = (n: number, on: string): boolean => labourOf(rows(date(on))).includes(g(n));
const from0101 = (to: CivilDate) => ({ from: date('2025-01-01'), to });
const percent = (rate: Rate<PersonId>): string => formatRate(fractionOf(rate));
/** I03 as the report makes it of the counted lists. */
function employmentRate(on: CivilDate): Fraction {
  const { W, L1 } = figuresByRules(people, { scope: weixin, from: on, on, asOf: on });
  const [rate] = ratesOf({ W: W?.length ?? 0, L1: L1?.length ?? 0 });
  if (rate?.code !== 'I03') throw new Error('the lists give no employment rate');
  return rate.fraction;
}
const persons = (refs: readonly StartRef[]): string => names(refs.map(({ personId }) => personId));

describe('威信 on both days', () => {
  test.each<[StockList, string, string]>([
    ['roster', '01 02 03 04 05 06 07 08 09 10 11 12 13 14 15', '01 02 03 04 06 07 09 10 11 12 13 14 15'],
    ['under-16', '15', '15'],
    ['student', '06', ''],
    ['unable', '', ''],
    ['over-age', '', '07'],
    ['over-age-working', '', '07'],
    ['L1', '01 02 03 04 05 07 08 09 10 11 12 13 14', '01 02 03 04 06 09 10 11 12 13 14'],
    ['W', '01 02 04 05 07 08 09', '01 02 04 06 09 11 14'],
    ['V', '', '13'],
    ['L4', '03 12 13 14', '03'],
    ['L4a', '14', '03'],
    ['L4b', '03 12 13', ''],
    ['N', '10', '10'],
    ['X', '11', '12'],
    ['L2', '01 03 04 05 07 10 12 13 14', '01 03 06 10 12 13 14'],
    ['L3', '01 04 05 07', '01 06 13 14'],
    ['L5', '03 12 14', '02 03'],
    ['out-of-province', '01 02 04 05 08 09', '01 04 06 09 11 14'],
    ['abroad', '', ''],
    ['in-province', '', ''],
    ['in-county', '07', '02'],
    ['unclassified', '', ''],
    ['stale', '09', '09'],
    ['transferred', '01 04 05', '01 06 14'],
    ['founders', '', '13'],
    ['public-posts', '07', ''],
    ['seekers', '03 12 13 14', '02 03'],
    ['working-outside', '01 02 04 05 08 09', '01 04 06 09 11 14'],
  ])('the list %s names exactly its persons', (name, first, second) => {
    expect(list(name, d1)).toBe(first);
    expect(list(name, d2)).toBe(second);
  });

  test('the roster counts 15 and then 13 persons', () => {
    expect(rows(d1)).toHaveLength(15);
    expect(rows(d2)).toHaveLength(13);
  });

  test('L6 holds the returned labour, split by whether they work again', () => {
    const first = returnees(rows(d1), d1);
    expect(names(idsOf(first.all))).toBe('14');
    expect(idsOf(first.employed)).toEqual([]);
    expect(names(idsOf(first.notEmployed))).toBe('14');
    const second = returnees(rows(d2), d2);
    expect(names(idsOf(second.all))).toBe('02 03 14');
    expect(names(idsOf(second.employed))).toBe('02 14');
    expect(names(idsOf(second.notEmployed))).toBe('03');
  });

  test('every check holds, with the sums of the page', () => {
    const sums = (on: CivilDate, check: number): [number, number] | undefined => {
      const found = checksOn(rows(on), on).find((result) => result.check === check);
      return found && [found.left, found.right];
    };
    for (const on of [d1, d2]) expect(checksOn(rows(on), on).filter(({ ok }) => !ok)).toEqual([]);
    expect(sums(d1, 1)).toEqual([15, 15]);
    expect(sums(d2, 1)).toEqual([13, 13]);
    expect(sums(d1, 2)).toEqual([13, 13]);
    expect(sums(d2, 2)).toEqual([11, 11]);
    expect(sums(d1, 4)).toEqual([9, 9]);
    expect(sums(d2, 4)).toEqual([7, 7]);
  });

  test('check 2 is 7+0+4+1+1 and 7+1+1+1+1, check 4 is 4+4+1+0 and 4+1+1+1', () => {
    const counts = (of: readonly Row[], parts: readonly StockList[]): number[] =>
      parts.map((part) => membersOf(of, part).length);
    const hard = (on: CivilDate): Row[] => membersOf(rows(on), 'L2');
    expect(counts(rows(d1), ['W', 'V', 'L4', 'N', 'X'])).toEqual([7, 0, 4, 1, 1]);
    expect(counts(rows(d2), ['W', 'V', 'L4', 'N', 'X'])).toEqual([7, 1, 1, 1, 1]);
    expect(counts(hard(d1), ['L3', 'L4', 'N', 'X'])).toEqual([4, 4, 1, 0]);
    expect(counts(hard(d2), ['L3', 'L4', 'N', 'X'])).toEqual([4, 1, 1, 1]);
  });

  test('between the days one person enters and three leave, each with the reason', () => {
    const flow = flowBetween(people, weixin, { from: d1, to: d2 });
    expect(flow.entered).toEqual([{ personId: g(6), reason: 'left-school' }]);
    expect(flow.left).toEqual([
      { personId: g(5), reason: 'died' },
      { personId: g(7), reason: 'over-age' },
      { personId: g(8), reason: 'moved-out' },
    ]);
    expect(flow.check).toMatchObject({ ok: true, left: 11, right: 13 + 1 - 3, difference: [] });
  });
});

describe('I01 to I04', () => {
  test('I01, I02 and I03 on both days, with what is printed beside them', () => {
    expect(labourOf(rows(d1))).toHaveLength(13);
    expect(labourOf(rows(d2))).toHaveLength(11);
    const [first, second] = [employmentOn(rows(d1)), employmentOn(rows(d2))];
    expect([first.persons.length, second.persons.length]).toEqual([7, 7]);
    expect([names(first.overAgeWorking), names(second.overAgeWorking)]).toEqual(['', '07']);
    expect([names(first.founders), names(second.founders)]).toEqual(['', '13']);
    expect([names(first.stale), names(second.stale)]).toEqual(['09', '09']);
    expect([names(first.withFindings), names(second.withFindings)]).toEqual(['', '']);
    const [firstRate, secondRate] = [employmentRate(d1), employmentRate(d2)];
    expect(firstRate).toEqual({ numerator: 7, denominator: 13 });
    expect(formatRate(firstRate)).toBe('53.8%');
    expect(secondRate).toEqual({ numerator: 7, denominator: 11 });
    expect(formatRate(secondRate)).toBe('63.6%');
  });

  test('I04 is 6 / 0 / 1 / 0 on both days', () => {
    for (const on of [d1, d2]) {
      const table = gradesOf(rows(on));
      const { 'out-of-province': out, 'in-province': province, 'in-county': county, unclassified } = table;
      expect([out.length, province.length, county.length, unclassified.length]).toEqual([6, 0, 1, 0]);
    }
  });

  test('G08 becomes stale on 2025-05-27, 91 days after its start', () => {
    expect(list('stale', date('2025-05-26'))).toBe('09');
    expect(list('stale', date('2025-05-27'))).toBe('08 09');
  });

  test('I02 during the first period is 9 persons, by most days 8 out of province and G07 in the county', () => {
    const { persons, byGrade, starts } = employmentDuring(people, weixin, from0101(d1));
    expect(names(persons)).toBe('01 02 04 05 07 08 09 11 14');
    expect(names(byGrade['out-of-province'])).toBe('01 02 04 05 08 09 11 14');
    expect(names(byGrade['in-county'])).toBe('07');
    expect([byGrade['in-province'], byGrade.unclassified]).toEqual([[], []]);
    expect(names(starts.map(({ personId }) => personId))).toBe('01 04 05 08 14');
  });

  test('I02 during the second period is 8 persons; G02 falls in the county with 183 days against 90', () => {
    const { persons, byGrade, starts } = employmentDuring(people, weixin, from0101(d2));
    expect(names(persons)).toBe('01 02 03 04 06 09 11 14');
    expect(names(byGrade['out-of-province'])).toBe('01 04 06 09 11 14');
    expect(names(byGrade['in-province'])).toBe('03');
    expect(names(byGrade['in-county'])).toBe('02');
    expect(byGrade.unclassified).toEqual([]);
    expect(names(starts.map(({ personId }) => personId))).toBe('01 02 03 04 04 06 11 14 14');
  });

  test.each([
    ['G02', 2, { 'out-of-province': 90, 'in-county': 183 }],
    ['G03', 3, { 'in-province': 31 }],
    ['G04', 4, { 'out-of-province': 80 + 118 }],
  ] as const)('the second period holds the days of %s in each grade', (_, n, expected) => {
    const days: Record<string, number> = {};
    for (let on = date('2025-01-01'); on <= d2; on = addDays(on, 1)) {
      const work = rows(on).find(({ counted }) => counted.id === g(n))?.standing.work;
      if (work?.kind === 'wage') days[work.grade] = (days[work.grade] ?? 0) + 1;
    }
    expect(days).toEqual(expected);
  });

  test('人次 by year adds the persons of each year', () => {
    const { yearly } = employmentDuring(people, weixin, { from: date('2023-01-01'), to: d1 });
    expect(yearly.map(({ year, persons }) => [year, names(persons)])).toEqual([
      ['2023', '09'],
      ['2024', '02 07 09 11'],
      ['2025', '01 02 04 05 07 08 09 11 14'],
    ]);
  });
});

describe('I07 and I08', () => {
  test('I07 is 4 of 5 and then 5 of 8 starts, by 4 of 7 persons', () => {
    const first = organisedShare(startsIn(people, weixin, from0101(d1)));
    expect(persons(first.starts)).toBe('01 04 05 08 14');
    expect(persons(first.organised)).toBe('01 04 05 14');
    expect(formatRate({ numerator: first.organised.length, denominator: first.starts.length })).toBe('80.0%');
    const second = organisedShare(startsIn(people, weixin, from0101(d2)));
    expect(persons(second.starts)).toBe('01 03 04 05 06 08 14 14');
    expect(persons(second.organised)).toBe('01 04 05 14 14');
    expect(formatRate({ numerator: second.organised.length, denominator: second.starts.length })).toBe(
      '62.5%',
    );
    expect([second.persons.length, second.organisedPersons.length]).toEqual([7, 4]);
  });

  test('a new job within 30 days is no start: G04 on 06-05, G11 on 04-08', () => {
    const starts = startsIn(people, weixin, { from: date('2025-04-01'), to: date('2025-06-30') });
    expect(starts.map(({ counted }) => counted.id)).toEqual([g(3)]);
  });

  test('I08 is 6 / 5 / 5 / 4 and then 7 / 6 / 6 / 5 with five distinct persons', () => {
    const first = transport(people, goldenGroups, { scope: weixin, period: from0101(d1) });
    const second = transport(people, goldenGroups, { scope: weixin, period: from0101(d2) });
    const stages = ({ listed, boarded, arrived, takenOn }: typeof first): number[] =>
      [listed, boarded, arrived, takenOn].map(({ length }) => length);
    expect(stages(first)).toEqual([6, 5, 5, 4]);
    expect(names(first.noShows.map(({ personId }) => personId))).toBe('12');
    expect(first.trips).toEqual({ coach: 2, train: 1 });
    expect(stages(second)).toEqual([7, 6, 6, 5]);
    expect(second.personsBoarded).toHaveLength(5);
    expect(second.noShows).toHaveLength(1);
    expect(second.leftOnTheWay).toEqual([]);
    expect(second.trips).toEqual({ coach: 3, train: 1 });
  });
});

describe('I12 and I13', () => {
  test('I12 is 1 of 8 and then 3 of 10 who were outside at any time', () => {
    const first = returnFlow(people, weixin, from0101(d1));
    expect(names(first.persons)).toBe('14');
    expect(names(first.rate.denominator)).toBe('01 02 04 05 08 09 11 14');
    expect(percent(first.rate)).toBe('12.5%');
    expect(names(first.hard)).toBe('14');
    const second = returnFlow(people, weixin, from0101(d2));
    expect(names(second.persons)).toBe('02 03 14');
    expect(second.events).toHaveLength(3);
    expect(names(second.rate.denominator)).toBe('01 02 03 04 05 06 08 09 11 14');
    expect(percent(second.rate)).toBe('30.0%');
    expect(names(second.hard)).toBe('03 14');
  });

  test('of those outside before the period none and then G02 returned', () => {
    const first = returnFlow(people, weixin, from0101(d1)).ofThoseOut;
    expect(fractionOf(first)).toEqual({ numerator: 0, denominator: 3 });
    const second = returnFlow(people, weixin, from0101(d2)).ofThoseOut;
    expect([names(second.numerator), names(second.denominator)]).toEqual(['02', '02 09 11']);
    expect(percent(second)).toBe('33.3%');
  });

  test('I13 is 0 of 1 and then 2 of 3, one near home and one out again', () => {
    const first = replacementFlow(returneesIn(people, weixin, from0101(d1)), d1);
    expect(fractionOf(first.rate)).toEqual({ numerator: 0, denominator: 1 });
    expect(percent(first.rate)).toBe('0.0%');
    const second = replacementFlow(returneesIn(people, weixin, from0101(d2)), d2);
    expect(fractionOf(second.rate)).toEqual({ numerator: 2, denominator: 3 });
    expect(percent(second.rate)).toBe('66.7%');
    expect(fractionOf(second.hardRate)).toEqual({ numerator: 1, denominator: 2 });
    expect(percent(second.hardRate)).toBe('50.0%');
    expect([names(second.near), names(second.out)]).toEqual(['02', '14']);
    expect(names(second.stillEmployed)).toBe('02 14');
  });
});

describe('I09', () => {
  const table = (to: CivilDate, months: number, asOf: CivilDate) => {
    const { bridgeDays } = defaultStatisticsSettings;
    const cohort = startsIn(people, weixin, from0101(to));
    const { due, out, classes, sameEmployer, lower, upper } = retentionTable(cohort, months, {
      asOf: dayNumber(asOf),
      bridgeDays,
    });
    const kept = [...classes['same-post'], ...classes['same-employer']];
    return {
      due: due.length,
      died: persons(out),
      sameCity: persons([...kept, ...classes['same-city']]),
      sameEmployer: persons(kept),
      left: persons([...classes['same-province'], ...classes.elsewhere, ...classes.returned]),
      elsewhere: persons(classes.elsewhere),
      unverified: persons(classes.unverified),
      rates: [formatRate(lower), formatRate(upper), sameEmployer.numerator],
    };
  };

  test('first cohort after 1 month as of d1', () => {
    expect(table(d1, 1, d1)).toEqual({
      due: 5,
      died: '',
      sameCity: '01 04 05 14',
      sameEmployer: '01 04 05 14',
      left: '',
      elsewhere: '',
      unverified: '08',
      rates: ['80.0%', '100.0%', 4],
    });
  });

  test('nobody is due after 3 months as of d1: a dash, never 0 %', () => {
    expect(table(d1, 3, d1)).toMatchObject({ due: 0, rates: ['—', '—', 0] });
  });

  test('first cohort after 3 months as of d2: G04 is in the bridged gap', () => {
    expect(table(d1, 3, d2)).toEqual({
      due: 5,
      died: '',
      sameCity: '01 04 05',
      sameEmployer: '01 05',
      left: '14',
      elsewhere: '',
      unverified: '08',
      rates: ['60.0%', '80.0%', 2],
    });
  });

  test('first cohort after 6 months as of d2: G05 died before, G14 works elsewhere', () => {
    expect(table(d1, 6, d2)).toEqual({
      due: 4,
      died: '05',
      sameCity: '01 04',
      sameEmployer: '01',
      left: '14',
      elsewhere: '14',
      unverified: '08',
      rates: ['50.0%', '75.0%', 1],
    });
  });

  test('whole cohort after 1 month as of d2', () => {
    expect(table(d2, 1, d2)).toEqual({
      due: 8,
      died: '',
      sameCity: '01 03 04 05 06 14 14',
      sameEmployer: '01 03 04 05 06 14 14',
      left: '',
      elsewhere: '',
      unverified: '08',
      rates: ['87.5%', '100.0%', 7],
    });
  });

  test('whole cohort after 3 months as of d2: G03 due on 07-31, G06 and the second start of G14 not yet', () => {
    expect(table(d2, 3, d2)).toEqual({
      due: 6,
      died: '',
      sameCity: '01 04 05',
      sameEmployer: '01 05',
      left: '03 14',
      elsewhere: '',
      unverified: '08',
      rates: ['50.0%', '66.7%', 2],
    });
    expect(table(d2, 3, date('2025-07-30')).due).toBe(5);
    expect(table(d2, 3, date('2025-07-31')).due).toBe(6);
  });
});

describe('other counties', () => {
  test('G08 counts in 镇雄 from the move, and stays in the cohort of 威信', () => {
    const stock = (on: CivilDate) => [list('L1', on, zhenxiong), list('W', on, zhenxiong)];
    expect(stock(d1)).toEqual(['', '']);
    expect(stock(d2)).toEqual(['08', '08']);
    expect(list('out-of-province', d2, zhenxiong)).toBe('08');
    expect(startsIn(people, zhenxiong, from0101(d2))).toEqual([]);
  });

  test('巧家 counts nobody and prints one pending claim', () => {
    for (const on of [d1, d2]) {
      expect(list('roster', on, qiaojia)).toBe('');
      expect(list('L1', on, qiaojia)).toBe('');
      expect(names(claimedOn(people, qiaojia, on))).toBe('10');
      expect(names(claimedOn(people, weixin, on))).toBe('');
    }
  });

  test('the labour of the three counties at d2 is 12 distinct persons', () => {
    const all = [weixin, zhenxiong, qiaojia].flatMap((county) => labourOf(rows(d2, county)));
    expect(all).toHaveLength(12);
    expect(new Set(all).size).toBe(12);
    expect(labourOf(rows(d2, 'everywhere'))).toHaveLength(12);
    expect(labourOf(rows(d2, '530600'))).toHaveLength(12);
    expect(labourOf(rows(d2, '530000'))).toHaveLength(12);
  });
});

describe('on the day of a change', () => {
  test('G07 is labour on 2025-05-19 and over age on 2025-05-20', () => {
    expect(inL1(7, '2025-05-19')).toBe(true);
    expect(inL1(7, '2025-05-20')).toBe(false);
  });

  test('G15 becomes labour on its 16th birthday, 2025-10-01', () => {
    expect(inL1(15, '2025-09-30')).toBe(false);
    expect(inL1(15, '2025-10-01')).toBe(true);
  });

  test('G04 leaves L2 on the day its risk is removed, 2025-07-01', () => {
    expect(list('L2', date('2025-06-30'))).toContain('04');
    expect(list('L2', date('2025-07-01'))).not.toContain('04');
  });

  test('the wish of G12 is valid through day 180, 2025-07-19', () => {
    expect(list('L4', date('2025-07-19'))).toContain('12');
    expect(list('X', date('2025-07-20'))).toContain('12');
    expect(list('L4', date('2025-07-20'))).not.toContain('12');
  });

  test('the spell of G15 is refused as under 16, and the person stays', () => {
    const counted = people.people.find(({ id }) => id === g(15));
    expect(counted?.person.findings.map(({ code }) => code)).toEqual(['under-16-at-start']);
    expect(list('roster', d2)).toContain('15');
    expect(list('W', date('2025-10-01'))).not.toContain('15');
  });

  test('G05 is in the roster to the day before its death, G08 in 威信 to the day before its move', () => {
    expect(list('roster', date('2025-08-02'))).toContain('05');
    expect(list('roster', date('2025-08-03'))).not.toContain('05');
    expect(list('roster', date('2025-05-31'))).toContain('08');
    expect(list('roster', date('2025-06-01'))).not.toContain('08');
    expect(list('roster', date('2025-06-01'), zhenxiong)).toBe('08');
  });
});

test('the standing intervals of every golden person give the same lists on every day of the year', () => {
  const rules = statisticsRules(defaultStatisticsSettings);
  for (const { id, person } of people.people) {
    const intervals = standing(person.history, rules, dayNumber(date('2026-01-01')));
    for (let on = date('2025-01-01'); on < '2026-01-01'; on = addDays(on, 1)) {
      const covering = intervals.find(({ from, to }) => from <= dayNumber(on) && dayNumber(on) < to);
      expect(covering?.standing, `${names([id])} on ${on}`).toEqual(
        standingByDefinition(person.history, defaultStatisticsSettings, on),
      );
    }
  }
});
