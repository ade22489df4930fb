import { randomUUID } from 'node:crypto';
import { addDays, date } from '@wengang/domain/calendar/civil-date.ts';
import { perFeature, type StayFeature } from '@wengang/domain/matching/stay/features.ts';
import { fitStayModel } from '@wengang/domain/matching/stay/fit/fit-stay-model.ts';
import { priorModel } from '@wengang/domain/matching/stay/prior-model.ts';
import { beforeEach, expect, test } from 'vitest';
import { saveSpells } from '../../placements/spells/store.ts';
import { asWorker } from '../../platform/database/context.ts';
import { plantRegions } from '../../platform/database/testing/invented-regions.ts';
import { atWork, employer, openTown, publish, regions, type Town } from '../testing/market-town.ts';
import { type PlantedWorker, plantWorkers, worker } from '../testing/planted-workers.ts';
import { readStaySpells } from './spells.ts';

plantRegions(regions);

let town: Town;
let firm: string;
let vacancy: string;
beforeEach(async () => {
  town = await openTown();
  firm = await employer(town);
  vacancy = await publish(town, firm);
});

const partsOf = (values: Partial<Record<StayFeature, number>> = {}) =>
  Object.entries({ ...perFeature(() => 0.5), ...values }).map(([part, value]) => ({
    ...{ part, value, points: 1, because: { zh: '理由', en: 'reason' } },
  }));
const started = (overrides: Partial<PlantedWorker> = {}, parts: unknown = partsOf()): PlantedWorker => {
  const from = overrides.from ?? '2019-06-01';
  return worker({
    employer: firm,
    ...{ from, offer: { vacancy, on: addDays(date(from), -20), parts } },
    ...overrides,
  });
};
const spells = (until = town.today) => asWorker(town.database, (tx) => readStaySpells(tx, until));
const daysOf = async (until = town.today) =>
  (await spells(until)).spells.map(({ days, ended }) => [days, ended]);

test('work that began with an offer is counted in whole days, ended or seen through its last evidence, in the order of the starts', async () => {
  await plantWorkers(town, [
    started({ from: '2019-07-01', to: '2019-07-30' }),
    started({ from: '2019-06-01', seen: '2019-08-29' }),
    started({ from: '2019-06-02' }),
    started({ from: '2019-08-01', to: '2019-08-10', died: '2019-08-10' }),
  ]);
  expect(await daysOf()).toEqual([
    [90, false],
    [30, true],
    [10, false],
  ]);
  expect(await spells()).toMatchObject({ unseen: 1 });
  expect(await daysOf(date('2019-07-15'))).toEqual([]);
});

test('only the offer that led to the work teaches: not work without one, with another employer, or of somebody erased', async () => {
  const other = await employer(town, '另一家厂（演示）');
  await plantWorkers(town, [
    worker({ employer: firm, from: '2019-06-01', to: '2019-07-01' }),
    started({ employer: other, to: '2019-07-01' }),
    started({ to: '2019-07-01' }, []),
  ]);
  expect(await spells()).toEqual({ spells: [], unseen: 0 });
});

test('who comes back to the employer within thirty days has not left', async () => {
  const [person] = await plantWorkers(town, [started({ from: '2019-06-01', to: '2019-06-30' })]);
  await asWorker(town.database, (tx) =>
    saveSpells(
      tx,
      [
        {
          ...{
            person_id: person ?? '',
            spell_id: randomUUID(),
            start_day: '2019-07-31',
            start_precision: 'day',
          },
          ...{ end_day: '2019-08-09', end_precision: 'day', resolved_from: '2019-07-31' },
          ...{ resolved_to: '2019-08-09', counted: true, kind: 'unit', full_time: true, organised: 'self' },
          ...{ place: { province: '990000' }, place_code: atWork.path, employer_id: firm },
          ...{ employer_name: null, post: null, detail: {} },
        },
      ],
      randomUUID(),
    ),
  );
  expect(await daysOf()).toEqual([[70, true]]);
});

test('the values are those of the offer; of an older offer they come from its points', async () => {
  const older = Object.entries(priorModel.points).map(([part, weight]) => ({
    ...{ part, points: part === 'wage' ? 15 : weight, because: { zh: '理由', en: 'reason' } },
  }));
  await plantWorkers(town, [
    started({ from: '2019-06-01', to: '2019-07-01' }, partsOf({ wage: 0.25 })),
    started({ from: '2019-06-02', to: '2019-07-01' }, older),
  ]);
  const read = await spells();
  expect(read.spells.map(({ values }) => values)).toMatchObject([
    { wage: 0.25, place: 0.5 },
    { wage: 0.5, place: 1 },
  ]);
  // Vectors and days leave the store, nobody's name or id.
  expect(Object.keys(read.spells[0] ?? {}).sort()).toEqual(['days', 'ended', 'values']);
  expect(JSON.stringify(read)).not.toMatch(/虞|理由|[0-9a-f]{8}-/);
});

test('a ledger in which people leave where the wage is low teaches to weigh the wage more, and the place, which told nothing, hardly otherwise', async () => {
  const day = date('2019-06-01');
  await plantWorkers(
    town,
    Array.from({ length: 240 }, (_, n) => {
      const from = addDays(day, n % 60);
      const low = n % 2 === 0;
      const place = (Math.floor(n / 2) % 4) / 3;
      return low
        ? started({ from, to: addDays(from, 15 + (n % 70)) }, partsOf({ wage: 0, place }))
        : started({ from, seen: addDays(from, 150 + (n % 40)) }, partsOf({ wage: 1, place }));
    }),
  );
  const read = await spells();
  const fitted = fitStayModel(priorModel, read.spells, { until: town.today, version: 'ledger-1' });
  if (!fitted.ok) throw new Error(JSON.stringify(fitted.refusal));
  const { model, diagnostics } = fitted.value;
  expect(model.learnedFrom).toEqual({ until: town.today, spells: 240, ended: 120 });
  expect(model.points.wage).toBeGreaterThan(priorModel.points.wage + 20);
  expect(Math.abs(model.points.place - priorModel.points.place)).toBeLessThan(15);
  // The same in all spells: nothing was learned of it.
  expect(model.points.hours).toBe(priorModel.points.hours);
  expect(diagnostics.logLikelihood.after).toBeGreaterThan(diagnostics.logLikelihood.before);
  const few = fitStayModel(priorModel, read.spells.slice(0, 40), { until: town.today, version: 'ledger-1' });
  expect(few).toMatchObject({ ok: false, refusal: { code: 'too-few-spells', data: { required: 50 } } });
});
