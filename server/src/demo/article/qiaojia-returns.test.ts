import { date } from '@wengang/domain/calendar/civil-date.ts';
import { homeOn, homeSpans } from '@wengang/domain/people/homes.ts';
import { placeGrade } from '@wengang/domain/placements/place-grade.ts';
import { defaultStatisticsSettings } from '@wengang/domain/placements/settings.ts';
import { population } from '@wengang/domain/reports/population/population.ts';
import { replacementFlow, returneesIn, returnFlow } from '@wengang/domain/reports/population/return-flow.ts';
import { causeGroup } from '@wengang/domain/returns/causes.ts';
import { expect, test } from 'vitest';
import { readCompiledTree } from '../../regions/compiled-tree.ts';
import { gazetteer, qiaojia } from '../population/places.ts';
import { readBack } from '../testing/read-back.ts';
import { qiaojiaReturns, writeQiaojiaWorkbook } from './testing/qiaojia-returns.ts';

const households = qiaojiaReturns(gazetteer(readCompiledTree().rows));
const histories = households.flatMap(({ members }) => members.map(({ history }) => history));
const present = date('2020-10-31');
const year2020 = { from: date('2020-01-01'), to: present };
const county = population(histories, defaultStatisticsSettings, present);
const returnees = returneesIn(county, qiaojia, year2020);

test('1,724 came back in 2020, 1,061 of them registered-poor; job changes and festival visits are no return', () => {
  const flow = returnFlow(county, qiaojia, year2020);
  expect(flow.persons).toHaveLength(1_724);
  expect(flow.hard).toHaveLength(1_061);
  expect(histories.length).toBeGreaterThan(2_000);
});

test('1,412 are at work again, 915 of them registered-poor: 81.9 and 86.2 per cent', () => {
  const { rate, hardRate } = replacementFlow(returnees, present);
  expect([rate.numerator.length, rate.denominator.length]).toEqual([1_412, 1_724]);
  expect([hardRate.numerator.length, hardRate.denominator.length]).toEqual([915, 1_061]);
  expect(((1_412 / 1_724) * 100).toFixed(1)).toBe('81.9');
  expect(((hardRate.numerator.length / hardRate.denominator.length) * 100).toFixed(1)).toBe('86.2');
});

test('some of the new jobs are in 昆明, in the province and outside the county', () => {
  const { out } = replacementFlow(returnees, present);
  const again = new Set(out);
  const inProvince = histories.filter(({ personId, homes, spells }) => {
    const home = homeOn(homeSpans(homes), 18_500);
    const last = spells.at(-1);
    return (
      again.has(personId) &&
      home !== undefined &&
      last !== undefined &&
      placeGrade(last.place, home) === 'in-province'
    );
  });
  expect(inProvince).toHaveLength(240);
});

test('each return has one of the three causes', () => {
  const groups = returnees.map(({ events }) => causeGroup(events.at(-1)?.stated?.causes ?? []));
  expect(new Set(groups)).toEqual(new Set(['plant-stopped', 'laid-off', 'own-wish']));
});

test('the workbook of returns reads back without a doubt', async () => {
  const { drafts, summary } = await readBack(await writeQiaojiaWorkbook(households.slice(0, 120)));
  expect(summary.persons).toBe(120);
  expect(summary.outcomes.refused).toBe(0);
  expect(drafts.filter(({ returned }) => returned?.cause != null).length).toBeGreaterThan(80);
});
