import { addDays, type CivilDate, date } from '@wengang/domain/calendar/civil-date.ts';
import { statisticsRules } from '@wengang/domain/placements/settings.ts';
import {
  someHistory,
  someMoonlighter,
  someReturnee,
  someSettings,
  someSojourner,
  someWorker,
} from '@wengang/domain/placements/testing/random-history.ts';
import { type FigureName, figureFamilies } from '@wengang/domain/reports/figures/figures.ts';
import { flowBetween } from '@wengang/domain/reports/population/flow.ts';
import { population } from '@wengang/domain/reports/population/population.ts';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { restatePersons } from '../placements/restate.ts';
import { asWorker } from '../platform/database/context.ts';
import { choices } from '../platform/testing/choices.ts';
import { withDistinctFacts } from './testing/distinct-facts.ts';
import { registerHome } from './testing/plant-people.ts';
import { referenceOf } from './testing/reference.ts';
import {
  counted,
  officerOf,
  opened,
  openReportDesk,
  type Question,
  type ReportDesk,
} from './testing/report-desk.ts';
import { deleteEvents, digestEvents } from './testing/store.ts';

const seed = Number(process.env.WENGANG_SEED ?? 20_261_122);
const persons = Number(process.env.WENGANG_PERSONS ?? 200);
const questions = Number(process.env.WENGANG_QUESTIONS ?? 5);

const firstDay = date('2022-06-01');
const scopes = ['530000', '530600', '530629', '530627', '441900', '530629100', '530629100201', '530627100'];

const someoneOfAKind = (n: number) =>
  fc.oneof(someHistory(n), someWorker(n), someReturnee(n), someSojourner(n), someMoonlighter(n));

describe.each(
  fc
    .sample(fc.uniqueArray(someSettings, { minLength: 2, maxLength: 2, comparator: 'IsStrictlyEqual' }), {
      seed,
      numRuns: 1,
    })
    .flat()
    .map((settings, index) => ({ settings, index })),
)('random people under settings $index', ({ settings, index }) => {
  const histories = fc
    .sample(fc.tuple(...Array.from({ length: persons }, (_, n) => someoneOfAKind(n + 1))), {
      seed: seed + index,
      numRuns: 1,
      unbiased: true,
    })
    .flat()
    .map(withDistinctFacts);
  const pick = choices(seed + index);
  const someDay = (): CivilDate => addDays(firstDay, pick(1700));
  let desk: ReportDesk;

  beforeAll(async () => {
    desk = await openReportDesk(histories, settings, date('2027-12-31'));
  });

  function ask(): { question: Question; knownThrough: CivilDate } {
    const [a, b] = [someDay(), someDay()];
    const [from, on] = a <= b ? [a, b] : [b, a];
    const region = scopes[pick(scopes.length)] ?? '530000';
    return {
      question: { region, from, on, asOf: addDays(on, pick(3) === 0 ? 0 : pick(400)) },
      knownThrough: addDays(on, pick(90)),
    };
  }

  test.each(Array.from({ length: questions }, ask))(
    'every figure is that of the pure rules, and opens to its persons: $question knowing $knownThrough',
    async ({ question, knownThrough }) => {
      const reference = referenceOf({ histories, settings }, question, knownThrough);
      const officer = {
        ...officerOf(desk, question.region.startsWith('44') ? '44' : '53'),
        businessDay: knownThrough,
      };
      const visible = new Set(
        histories
          .filter((history) => registerHome(history)?.county.startsWith(officer.path))
          .map(({ personId }) => personId as string),
      );
      for (const family of figureFamilies) {
        const { figures, checks } = await counted(officer, family, question);
        expect(checks.filter(({ ok }) => !ok)).toEqual([]);
        for (const [name, n] of Object.entries(figures)) {
          const figure = name as FigureName;
          if (figure === 'claimed' && question.region.length !== 6) continue;
          if (figure === 'claimed' && question.region.endsWith('00')) continue;
          const expected = reference[figure]?.toSorted() ?? [];
          expect([figure, n]).toEqual([figure, expected.length]);
          const rows = await opened(officer, figure, question);
          expect([figure, rows.map(({ person_id }) => person_id).sort()]).toEqual([
            figure,
            expected.filter((id) => visible.has(id)),
          ]);
        }
      }
    },
  );

  test('everyone who entered or left has the reason of the rule', async () => {
    for (let n = 0; n < questions; n += 1) {
      const { question } = ask();
      const people = population(histories, settings, date('2027-12-31'));
      const flow = flowBetween(people, question.region, {
        from: addDays(date(question.from), -1),
        to: date(question.on),
      });
      const { reasons } = await counted(
        officerOf(desk, question.region.startsWith('44') ? '44' : '53'),
        'flow',
        question,
      );
      const all = [
        ...flow.entered.map(({ reason }) => `+${reason}`),
        ...flow.left.map(({ reason }) => `-${reason}`),
      ];
      const tally = Object.fromEntries(
        reasons.map(({ entered, reason, persons }) => [`${entered ? '+' : '-'}${reason}`, persons]),
      );
      expect(tally).toEqual(
        Object.fromEntries(
          [...new Set(all)].map((reason) => [reason, all.filter((one) => one === reason).length]),
        ),
      );
    }
  });

  test('deleting and rebuilding gives the same bytes, rebuilding alone writes nothing', async () => {
    const ids = histories.map(({ personId }) => personId);
    const before = await asWorker(desk.database, (tx) => digestEvents(tx, 'content'));
    const versions = await asWorker(desk.database, (tx) => digestEvents(tx, 'versions'));
    await asWorker(desk.database, (tx) => restatePersons(tx, ids, statisticsRules(settings)));
    expect(await asWorker(desk.database, (tx) => digestEvents(tx, 'versions'))).toEqual(versions);
    await asWorker(desk.database, (tx) => deleteEvents(tx));
    await asWorker(desk.database, (tx) => restatePersons(tx, ids, statisticsRules(settings)));
    expect(await asWorker(desk.database, (tx) => digestEvents(tx, 'content'))).toEqual(before);
  });
});
