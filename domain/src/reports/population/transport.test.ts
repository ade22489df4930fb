import { expect, test } from 'vitest';
import { date } from '../../calendar/civil-date.ts';
import { defaultStatisticsSettings } from '../../placements/settings.ts';
import { groupId, home, personHistory } from '../../placements/testing/history.ts';
import { population } from './population.ts';
import { type GroupManifest, type PassengerEnd, transport } from './transport.ts';

const histories = [1, 2, 3, 4].map((n) =>
  personHistory({ n, homes: [home({ county: n === 4 ? '530627' : '530629', from: date('1990-01-01') })] }),
);
const people = population(histories, defaultStatisticsSettings, date('2025-12-31'));

const group = (
  departs: string,
  ends: readonly [PassengerEnd, 'locked' | 'refill' | 'added'][],
): GroupManifest => ({
  groupId: groupId(1),
  departs: date(departs),
  vehicles: ['coach', 'train'],
  passengers: ends.map(([end, listed], index) => ({
    personId: personHistory({ n: index + 1 }).personId,
    listed,
    end,
  })),
});
const period = { from: date('2025-01-01'), to: date('2025-03-31') };
const counts = (groups: GroupManifest[], scope = 'everywhere') => {
  const { listed, boarded, arrived, takenOn, noShows, leftOnTheWay, trips } = transport(people, groups, {
    scope,
    period,
  });
  return {
    stages: [listed, boarded, arrived, takenOn].map(({ length }) => length),
    noShows: noShows.length,
    left: leftOnTheWay.length,
    trips,
  };
};

test('who leaves on the way or travels on by himself boarded but did not arrive', () => {
  const ends = group('2025-02-18', [
    ['left-on-the-way', 'locked'],
    ['travelled-on', 'locked'],
    ['taken-on', 'refill'],
  ]);
  expect(counts([ends])).toEqual({
    stages: [3, 2 + 1, 1, 1],
    noShows: 0,
    left: 1,
    trips: { coach: 1, train: 1 },
  });
});

test('who was found on arrival on no list is no name of the list, but arrived', () => {
  const ends = group('2025-02-18', [
    ['no-show', 'locked'],
    ['taken-on', 'added'],
  ]);
  expect(counts([ends])).toMatchObject({ stages: [1, 0, 1, 1], noShows: 1 });
});

test('a group counts by its day of leaving, and for a county by the homes of its passengers', () => {
  expect(counts([group('2025-04-01', [['taken-on', 'locked']])]).stages).toEqual([0, 0, 0, 0]);
  const mixed = group('2025-03-31', [
    ['taken-on', 'locked'],
    ['boarded', 'locked'],
    ['listed', 'locked'],
    ['taken-on', 'locked'],
  ]);
  expect(counts([mixed], '530627')).toMatchObject({ stages: [1, 1, 1, 1], trips: { coach: 1, train: 1 } });
  expect(counts([mixed], '441900')).toMatchObject({ stages: [0, 0, 0, 0], trips: {} });
});
