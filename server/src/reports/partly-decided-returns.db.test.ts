import { addDays, date } from '@wengang/domain/calendar/civil-date.ts';
import { defaultStatisticsSettings } from '@wengang/domain/placements/settings.ts';
import {
  category,
  home,
  homecoming,
  personHistory,
  spell,
} from '@wengang/domain/placements/testing/history.ts';
import { someReturnee } from '@wengang/domain/placements/testing/random-history.ts';
import type { FigureName, Figures } from '@wengang/domain/reports/figures/figures.ts';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { asWorker } from '../platform/database/context.ts';
import { choices } from '../platform/testing/choices.ts';
import { withDistinctFacts } from './testing/distinct-facts.ts';
import { referenceOf } from './testing/reference.ts';
import { counted, figuresOf, opened, openReportDesk, type ReportDesk } from './testing/report-desk.ts';
import { countPartlyDecided, decideAtOnce } from './testing/store.ts';

// A return of the last weeks has not shown yet, or waits to give way; those before it are decided. A period may hold both of one person.

const seed = Number(process.env.WENGANG_SEED ?? 20_261_129);
const region = '530629';
const settings = defaultStatisticsSettings;

describe('a person with a return that is decided and one that is not', () => {
  const spells = [
    spell('2025-01-10', '2025-03-25', { n: 1 }),
    spell('2025-06-01', '2025-08-10', { n: 2 }),
    spell('2025-10-01', '2025-11-20', { n: 3 }),
  ];
  // Each alone in a county.
  const [always, stated, lately] = ['530629', '530627', '530602'] as const;
  const histories = [
    personHistory({ n: 1, homes: [home({ county: always })], categories: [category('subsistence')], spells }),
    personHistory({
      n: 2,
      homes: [home({ county: stated })],
      categories: [category('subsistence')],
      spells,
      homecomings: [homecoming(3, '2025-12-30')],
    }),
    personHistory({
      n: 3,
      homes: [home({ county: lately })],
      categories: [category('subsistence', { from: date('2025-06-01') })],
      spells,
      homecomings: [homecoming(3, '2025-12-30')],
    }),
  ].map(withDistinctFacts);
  let desk: ReportDesk;
  beforeAll(async () => {
    desk = await openReportDesk(histories, settings, date('2025-12-31'));
  });

  async function figuresKnown(county: string, knownThrough: string, from = '2025-01-01'): Promise<Figures> {
    const year = { region: county, from, on: '2025-12-31' };
    const partly = await asWorker(desk.database, (tx) => countPartlyDecided(tx, { ...year, knownThrough }));
    expect(partly.shown + partly.waiting).toBeGreaterThan(0);
    const officer = { ...desk, businessDay: date(knownThrough) };
    return { ...(await figuresOf(officer, 'returns', year)), ...(await figuresOf(officer, 'lists', year)) };
  }

  test('is one returnee with two returns, and one of those 困难', async () => {
    expect(await figuresKnown(always, '2025-12-01')).toMatchObject({
      returns: 2,
      returnees: 1,
      'returnees-hard': 1,
      exposed: 1,
      'out-before': 0,
      'returned-of-out-before': 0,
    });
  });

  test('who was outside before the period is counted once among those who were', async () => {
    const once = { exposed: 1, 'out-before': 1, 'returned-of-out-before': 1 };
    expect(await figuresKnown(always, '2025-12-01', '2025-02-01')).toMatchObject(once);
    expect(await figuresKnown(stated, '2025-12-25', '2025-02-01')).toMatchObject(once);
  });

  test('is placed again by what followed the last one alone', async () => {
    expect(await figuresKnown(always, '2025-12-01')).toMatchObject({
      'again-out': 1,
      'last-return-hard': 1,
      'hard-again': 1,
    });
  });

  test('stands once in the list of those who came back', async () => {
    expect(await figuresKnown(always, '2025-12-01')).toMatchObject({ L6: 1, L6a: 0, L6b: 1 });
  });

  test('is one returnee while the unstated return waits to give way to a stated one', async () => {
    expect(await figuresKnown(stated, '2025-12-25')).toMatchObject({
      returns: 3,
      returnees: 1,
      'returnees-hard': 1,
      L6: 1,
    });
  });

  test('who became 困难 between the two is one of them by the return that is not decided', async () => {
    expect(await figuresKnown(lately, '2025-12-25')).toMatchObject({
      returnees: 1,
      'returnees-hard': 1,
      'last-return-hard': 1,
    });
  });
});

describe('people who go out and come back again and again', () => {
  const histories = fc
    .sample(fc.tuple(...Array.from({ length: 150 }, (_, n) => someReturnee(n + 1))), { seed, numRuns: 1 })
    .flat()
    .map(withDistinctFacts);
  const pick = choices(seed);
  let desk: ReportDesk;
  beforeAll(async () => {
    desk = await openReportDesk(histories, settings, date('2027-12-31'));
  });

  /** A period of some months that ended lately, or of days before them. */
  function ask() {
    const knownThrough = addDays(date('2024-01-01'), pick(900));
    const on = addDays(knownThrough, 10 - pick(pick(3) === 0 ? 400 : 60));
    const from = addDays(on, -pick(300));
    return { question: { region, from, on, asOf: addDays(on, pick(60)) }, knownThrough };
  }

  const asked = Array.from({ length: 20 }, ask);

  async function expectFiguresOfTheRules({ question, knownThrough }: ReturnType<typeof ask>): Promise<void> {
    const reference = referenceOf({ histories, settings }, question, knownThrough);
    const officer = { ...desk, businessDay: knownThrough };
    for (const family of ['returns', 'lists'] as const) {
      const { figures } = await counted(officer, family, question);
      for (const [name, n] of Object.entries(figures)) {
        const figure = name as FigureName;
        if (figure === 'claimed') continue;
        const expected = reference[figure]?.toSorted() ?? [];
        expect([figure, n]).toEqual([figure, expected.length]);
        const rows = await opened(officer, figure, question);
        expect([figure, rows.map(({ person_id }) => person_id).sort()]).toEqual([figure, expected]);
      }
    }
  }

  test.each(asked)(
    'are counted by the rules, and open to their rows: $question knowing $knownThrough',
    expectFiguresOfTheRules,
  );

  test('have both kinds of returns in the periods asked for', async () => {
    const sum = { shown: 0, waiting: 0 };
    for (const { question, knownThrough } of asked) {
      const of = await asWorker(desk.database, (tx) => countPartlyDecided(tx, { ...question, knownThrough }));
      sum.shown += of.shown;
      sum.waiting += of.waiting;
    }
    expect(Math.min(sum.shown, sum.waiting)).toBeGreaterThan(5);
  });

  test('are counted alike from rows of which a person has all decided on one day', async () => {
    expect(await asWorker(desk.database, decideAtOnce)).toBeGreaterThan(30);
    for (const one of asked) await expectFiguresOfTheRules(one);
  });
});
