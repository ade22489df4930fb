import { addDays, type CivilDate, date } from '@wengang/domain/calendar/civil-date.ts';
import { Instant } from '@wengang/domain/calendar/instant.ts';
import { defaultStatisticsSettings } from '@wengang/domain/placements/settings.ts';
import { someHistory, someReturnee } from '@wengang/domain/placements/testing/random-history.ts';
import { type FigureFamily, figureFamilies } from '@wengang/domain/reports/figures/figures.ts';
import { d2, g, goldenPeople, names, weixin } from '@wengang/domain/reports/testing/golden-people.ts';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { choices, type Pick } from '../platform/testing/choices.ts';
import { type ComparedFigure, compareFigures } from './knowledge/compare-knowledge.ts';
import { listChangedSince } from './knowledge/store.ts';
import { withDistinctFacts } from './testing/distinct-facts.ts';
import { type Fate, type FateOf, knownEarlier, knownNow } from './testing/fates.ts';
import { referenceOf } from './testing/reference.ts';
import { askedOf, atDesk, openReportDesk, type Question, type ReportDesk } from './testing/report-desk.ts';

const firstAt = '2025-11-01T00:00:00Z';
const knownAt = Instant.parse('2025-12-31T04:00:00.000Z');
const laterAt = '2026-01-10T00:00:00Z';
const today = date('2026-02-28');
const seed = Number(process.env.WENGANG_SEED ?? 20_261_122);
const settings = defaultStatisticsSettings;
// Groups are told by their acts, which these histories have not: known-then.db.test.ts.
const familiesOfFacts = figureFamilies.filter((family) => family !== 'transport');
const rounds = Array.from({ length: Number(process.env.WENGANG_ROUNDS ?? 1) }, (_, n) => n);

async function compare(
  desk: ReportDesk,
  question: Question,
  family: FigureFamily,
): Promise<ComparedFigure[]> {
  return atDesk(desk, async (tx) => {
    const asked = await askedOf(tx, desk, question);
    const changed = await listChangedSince(tx, question.region.slice(0, 2), knownAt);
    return compareFigures(tx, family, {
      asked: { ...asked, from: date(asked.from), on: date(asked.on), asOf: date(asked.asOf) },
      code: question.region,
      changed,
      knownAt,
    });
  });
}

describe('figures as known then and as known now', () => {
  test('a business that was struck out and a job that was recorded afterwards are named with their persons', async () => {
    const histories = goldenPeople.map(withDistinctFacts);
    const venture = histories.find(({ personId }) => personId === g(13))?.ventures[0]?.id;
    const job = `${g(6)} ${histories.find(({ personId }) => personId === g(6))?.spells.at(-1)?.id}`;
    const fateOf: FateOf = (id) =>
      id === venture ? 'superseded-later' : id === job ? 'recorded-later' : 'known';
    const desk = await openReportDesk(histories, defaultStatisticsSettings, today, {
      firstAt,
      laterAt,
      fateOf,
    });
    const lists = await compare(desk, { region: weixin, from: '2025-01-01', on: d2 }, 'lists');
    const of = (figure: string) => lists.find((one) => one.figure === figure);
    expect(of('V')).toMatchObject({ earlier: 1, now: 0, byTime: 0, came: [], went: [g(13)] });
    expect(of('W')).toMatchObject({ earlier: 6, now: 7, byTime: 0, came: [g(6)], went: [] });
    expect(of('L1')).toMatchObject({ earlier: 11, now: 11, came: [], went: [] });
    expect(names(of('L3')?.went ?? [])).toBe('13');
  });

  test.each(rounds)(
    'of random people, each figure is the one that the rules gave on that day (%i)',
    async (round) => {
      const pick = choices(seed + round);
      const fateOf = randomFates(pick);
      const histories = fc
        .sample(
          fc.tuple(
            ...Array.from({ length: 150 }, (_, n) => (n % 5 === 0 ? someReturnee : someHistory)(n + 1)),
          ),
          {
            seed: seed + round,
            numRuns: 1,
          },
        )
        .flat()
        .map(withDistinctFacts)
        // Who moved out of the officer's sight is hidden from the comparison: here everyone stays in sight.
        .filter(({ homes }) => homes.every(({ county }) => county.startsWith('53')));
      const desk = await openReportDesk(histories, settings, today, { firstAt, laterAt, fateOf });
      const before = histories.map((history) => knownEarlier(history, fateOf));
      const after = histories.map((history) => knownNow(history, fateOf));
      for (const region of ['530629', '530627', '530600']) {
        const question = { region, ...randomPeriod(pick) };
        const earlier = referenceOf({ histories: before, settings }, question, '2025-12-31');
        const now = referenceOf({ histories: after, settings }, question, today);
        const compared = (
          await Promise.all(familiesOfFacts.map((family) => compare(desk, question, family)))
        ).flat();
        for (const one of compared.filter(({ figure }) => figure !== 'claimed'))
          expect([one.figure, one.earlier, one.now]).toEqual([
            one.figure,
            earlier[one.figure]?.length,
            now[one.figure]?.length,
          ]);
      }
    },
  );
});

/** One fact in twelve was recorded later, one superseded later. */
function randomFates(pick: Pick): FateOf {
  const fates = new Map<string, Fate>();
  return (id) => {
    const known = fates.get(id);
    if (known !== undefined) return known;
    const drawn = pick(12);
    const fate: Fate = drawn === 0 ? 'recorded-later' : drawn === 1 ? 'superseded-later' : 'known';
    fates.set(id, fate);
    return fate;
  };
}

function randomPeriod(pick: Pick): { from: CivilDate; on: CivilDate } {
  const from = addDays(date('2023-06-01'), pick(800));
  return { from, on: addDays(from, pick(500)) };
}
