import { addDays, type CivilDate, date } from '@wengang/domain/calendar/civil-date.ts';
import type { PassengerStatus } from '@wengang/domain/dispatch/status.ts';
import { PersonId } from '@wengang/domain/people/facts.ts';
import { defaultStatisticsSettings } from '@wengang/domain/placements/settings.ts';
import type { ListName } from '@wengang/domain/reports/contract.ts';
import { ratesOf } from '@wengang/domain/reports/figures/figure-rates.ts';
import { type FigureName, type Figures, figureFamilies } from '@wengang/domain/reports/figures/figures.ts';
import { formatRate } from '@wengang/domain/reports/population/rate.ts';
import type { GroupManifest, PassengerEnd } from '@wengang/domain/reports/population/transport.ts';
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
} from '@wengang/domain/reports/testing/golden-people.ts';
import { beforeAll, describe, expect, test } from 'vitest';
import { gradeCode } from '../placements/state-rows.ts';
import { asWorker } from '../platform/database/context.ts';
import { withDistinctFacts } from './testing/distinct-facts.ts';
import { firstOperation } from './testing/plant-people.ts';
import {
  counted,
  figuresOf,
  opened,
  openReportDesk,
  type Question,
  type ReportDesk,
} from './testing/report-desk.ts';
import { listDaysByGrade, plantGroups } from './testing/store.ts';

// Section 4 of the domain page through the tables: every cell is counted by the reporter's functions and opened to its persons.

let desk: ReportDesk;
beforeAll(async () => {
  desk = await openReportDesk(
    goldenPeople.map(withDistinctFacts),
    defaultStatisticsSettings,
    date('2025-12-31'),
  );
  await asWorker(desk.database, (tx) => plantGroups(tx, goldenGroups.map(plantedOf), firstOperation));
});

const plantedOf = (group: GroupManifest) => ({
  group_id: group.groupId,
  county_code: weixin,
  depart_on: group.departs,
  legs: group.vehicles.map((kind) => ({ kind: kind === 'other' ? 'car' : kind, from: '虚', to: '构' })),
  passengers: group.passengers.map(({ personId, listed, end }) => ({
    person_id: personId,
    status: statusOf[end],
    refilled: listed === 'refill',
    added: listed === 'added',
  })),
});

const statusOf: Record<PassengerEnd, PassengerStatus> = {
  listed: 'listed',
  'no-show': 'no-show',
  boarded: 'boarded',
  'left-on-the-way': 'left-on-the-way',
  'travelled-on': 'own-way',
  arrived: 'arrived',
  'not-taken-on': 'not-started',
  'taken-on': 'started',
};

const at = (on: CivilDate, region: string = weixin): Question => ({
  region,
  from: `${on.slice(0, 4)}-01-01`,
  on,
});
const idsOf = async (figure: FigureName, question: Question): Promise<string> =>
  names((await opened(desk, figure, question)).map(({ person_id }) => PersonId.parse(person_id)));
const percent = (figures: Figures, code: string): string => {
  const found = ratesOf(figures).find((rate) => rate.code === code);
  if (found === undefined) throw new Error(`no rate ${code}`);
  return formatRate(found.fraction);
};

describe('威信 on both days', () => {
  test.each<[ListName, string, string]>([
    ['roster', '01 02 03 04 05 06 07 08 09 10 11 12 13 14 15', '01 02 03 04 06 07 09 10 11 12 13 14 15'],
    ['under-16', '15', '15'],
    ['student', '06', ''],
    ['unable', '', ''],
    ['over-age', '', '07'],
    ['over-age-working', '', '07'],
    ['L1', '01 02 03 04 05 07 08 09 10 11 12 13 14', '01 02 03 04 06 09 10 11 12 13 14'],
    ['W', '01 02 04 05 07 08 09', '01 02 04 06 09 11 14'],
    ['V', '', '13'],
    ['E', '01 02 04 05 07 08 09', '01 02 04 06 09 11 13 14'],
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
    ['public-post', '07', ''],
    ['seekers', '03 12 13 14', '02 03'],
    ['working-outside', '01 02 04 05 08 09', '01 04 06 09 11 14'],
    ['claimed', '', ''],
  ])('the list %s is counted and names exactly its persons', async (name, first, second) => {
    for (const [on, expected] of [
      [d1, first],
      [d2, second],
    ] as const) {
      expect(await idsOf(name, at(on))).toBe(expected);
      expect((await figuresOf(desk, 'lists', at(on)))[name]).toBe(
        expected === '' ? 0 : expected.split(' ').length,
      );
    }
  });

  test('L6 holds the returned labour, split by whether they work again, and overlaps as the matrix says', async () => {
    const first = await figuresOf(desk, 'lists', at(d1));
    expect([first.L6, first.L6a, first.L6b, first['L6-and-L4']]).toEqual([1, 0, 1, 1]);
    expect(await idsOf('L6', at(d1))).toBe('14');
    const second = await figuresOf(desk, 'lists', at(d2));
    expect([second.L6, second.L6a, second.L6b]).toEqual([3, 2, 1]);
    expect(await idsOf('L6', at(d2))).toBe('02 03 14');
    expect(await idsOf('L6a', at(d2))).toBe('02 14');
    expect(await idsOf('L6b', at(d2))).toBe('03');
    expect(await idsOf('L4-and-L5', at(d1))).toBe('03 12 14');
    expect(await idsOf('L5-and-E', at(d2))).toBe('02');
    expect(await idsOf('L6-and-L4', at(d2))).toBe('03');
    expect([second['L4-and-L5'], second['L5-and-E'], second['L6-and-L4']]).toEqual([1, 1, 1]);
  });

  test('every check holds, with the sums of the page', async () => {
    for (const [on, sums] of [
      [d1, { 1: 15, 2: 13, 3: 7, 4: 9, 5: 1 }],
      [d2, { 1: 13, 2: 11, 3: 7, 4: 7, 5: 3 }],
    ] as const) {
      const { checks } = await counted(desk, 'lists', at(on));
      expect(checks.filter(({ ok }) => !ok)).toEqual([]);
      for (const [check, sum] of Object.entries(sums))
        expect(checks.find((one) => one.check === Number(check))).toMatchObject({ left: sum, right: sum });
      expect(checks.filter(({ check }) => check === 7)).toHaveLength(7);
    }
  });

  test('check 2 is 7+0+4+1+1 and 7+1+1+1+1', async () => {
    const parts = ({ W, V, L4, N, X }: Figures) => [W, V, L4, N, X];
    expect(parts(await figuresOf(desk, 'lists', at(d1)))).toEqual([7, 0, 4, 1, 1]);
    expect(parts(await figuresOf(desk, 'lists', at(d2)))).toEqual([7, 1, 1, 1, 1]);
  });

  test('between the days one person enters and three leave, each with the reason', async () => {
    const between = { region: weixin, from: addDays(d1, 1), on: d2 };
    const flow = await counted(desk, 'flow', between);
    expect(flow.checks).toEqual([
      { check: 6, says: 'L1(d2) = L1(d1) + 增加 − 减少', ok: true, left: 11, right: 13 + 1 - 3 },
    ]);
    expect(flow.reasons).toEqual([
      { entered: true, reason: 'left-school', persons: 1 },
      { entered: false, reason: 'died', persons: 1 },
      { entered: false, reason: 'moved-out', persons: 1 },
      { entered: false, reason: 'over-age', persons: 1 },
    ]);
    expect((await opened(desk, 'entered', between)).map(({ reason }) => reason)).toEqual(['left-school']);
    expect(await idsOf('entered', between)).toBe('06');
    expect(
      (await opened(desk, 'left', between)).map(({ person_id, reason }) => [
        names([PersonId.parse(person_id)]),
        reason,
      ]),
    ).toEqual([
      ['05', 'died'],
      ['07', 'over-age'],
      ['08', 'moved-out'],
    ]);
  });
});

describe('I01 to I04', () => {
  test('on both days, with what is printed beside them', async () => {
    const first = await figuresOf(desk, 'employment', at(d1));
    const second = await figuresOf(desk, 'employment', at(d2));
    expect([
      first.L1,
      first.W,
      first['over-age-working'],
      first.V,
      first.stale,
      first['with-findings'],
    ]).toEqual([13, 7, 0, 0, 1, 0]);
    expect([
      second.L1,
      second.W,
      second['over-age-working'],
      second.V,
      second.stale,
      second['with-findings'],
    ]).toEqual([11, 7, 1, 1, 1, 0]);
    expect([percent(first, 'I03'), percent(second, 'I03')]).toEqual(['53.8%', '63.6%']);
    for (const one of [first, second])
      expect([one['out-of-province'], one['in-province'], one['in-county'], one.unclassified]).toEqual([
        6, 0, 1, 0,
      ]);
  });

  test('I02 during the first period is 9 persons, 8 out of province and G07 in the county, 5 starts', async () => {
    const figures = await figuresOf(desk, 'employment', at(d1));
    expect(await idsOf('worked-during', at(d1))).toBe('01 02 04 05 07 08 09 11 14');
    expect(await idsOf('during-out-of-province', at(d1))).toBe('01 02 04 05 08 09 11 14');
    expect(await idsOf('during-in-county', at(d1))).toBe('07');
    expect(await idsOf('spells-started', at(d1))).toBe('01 04 05 08 14');
    expect([
      figures['worked-during'],
      figures['during-out-of-province'],
      figures['during-in-province'],
      figures['during-in-county'],
      figures['during-unclassified'],
      figures['spells-started'],
    ]).toEqual([9, 8, 0, 1, 0, 5]);
  });

  test('I02 during the second period is 8 persons; G02 falls in the county with 183 days against 90', async () => {
    const figures = await figuresOf(desk, 'employment', at(d2));
    expect(await idsOf('worked-during', at(d2))).toBe('01 02 03 04 06 09 11 14');
    expect(await idsOf('during-out-of-province', at(d2))).toBe('01 04 06 09 11 14');
    expect(await idsOf('during-in-province', at(d2))).toBe('03');
    expect(await idsOf('during-in-county', at(d2))).toBe('02');
    expect(await idsOf('spells-started', at(d2))).toBe('01 02 03 04 04 06 11 14 14');
    expect([
      figures['worked-during'],
      figures['during-out-of-province'],
      figures['during-in-province'],
      figures['during-in-county'],
      figures['spells-started'],
    ]).toEqual([8, 6, 1, 1, 9]);
  });

  test('the second period holds 90 days of G02 out of the province and 183 in the county', async () => {
    const days = await asWorker(desk.database, (tx) =>
      listDaysByGrade(tx, g(2), { from: at(d2).from, on: d2 }),
    );
    expect(days).toEqual([
      { grade: gradeCode['out-of-province'], days: 90 },
      { grade: gradeCode['in-county'], days: 183 },
    ]);
  });

  test('人次 by year adds the persons of each year', async () => {
    const { yearly } = await counted(desk, 'employment', { region: weixin, from: '2023-01-01', on: d1 });
    expect(yearly).toEqual([
      { year: '2023', persons: 1 },
      { year: '2024', persons: 4 },
      { year: '2025', persons: 9 },
    ]);
    for (const { year, persons } of yearly) {
      const on = year === '2025' ? d1 : `${year}-12-31`;
      const rows = await opened(desk, 'worked-during', { region: weixin, from: `${year}-01-01`, on });
      expect(rows).toHaveLength(persons);
    }
  });
});

describe('I07', () => {
  test('is 4 of 5 and then 5 of 8 starts, by 4 of 7 persons', async () => {
    const first = await figuresOf(desk, 'outflow', at(d1));
    const second = await figuresOf(desk, 'outflow', at(d2));
    expect(first).toEqual({
      'out-starts': 5,
      'organised-starts': 4,
      'out-persons': 5,
      'organised-persons': 4,
    });
    expect(second).toEqual({
      'out-starts': 8,
      'organised-starts': 5,
      'out-persons': 7,
      'organised-persons': 4,
    });
    expect([percent(first, 'I07'), percent(second, 'I07')]).toEqual(['80.0%', '62.5%']);
    expect(await idsOf('out-starts', at(d1))).toBe('01 04 05 08 14');
    expect(await idsOf('organised-starts', at(d1))).toBe('01 04 05 14');
    expect(await idsOf('out-starts', at(d2))).toBe('01 03 04 05 06 08 14 14');
    expect(await idsOf('organised-starts', at(d2))).toBe('01 04 05 14 14');
    expect(await idsOf('out-persons', at(d2))).toBe('01 03 04 05 06 08 14');
  });

  test('of I02 during, outside the province, 4 and then 3 had started out organised', async () => {
    expect(await figuresOf(desk, 'organised-during', at(d1))).toEqual({ 'during-out-organised': 4 });
    expect(await figuresOf(desk, 'organised-during', at(d2))).toEqual({ 'during-out-organised': 3 });
    expect(await idsOf('during-out-organised', at(d2))).toBe('01 04 14');
  });

  test('a new job within 30 days is no start: G04 on 06-05, G11 on 04-08', async () => {
    expect(await idsOf('out-starts', { region: weixin, from: '2025-04-01', on: '2025-06-30' })).toBe('03');
  });
});

describe('I08', () => {
  const stages = (figures: Figures) => [
    figures['group-listed'],
    figures['group-boarded'],
    figures['group-arrived'],
    figures['group-started'],
  ];

  test('is 6 / 5 / 5 / 4 and then 7 / 6 / 6 / 5 with five distinct persons', async () => {
    const first = await figuresOf(desk, 'transport', at(d1));
    const second = await figuresOf(desk, 'transport', at(d2));
    expect(stages(first)).toEqual([6, 5, 5, 4]);
    expect(stages(second)).toEqual([7, 6, 6, 5]);
    expect([first['group-persons'], second['group-persons']]).toEqual([5, 5]);
    expect([first['group-no-shows'], second['group-no-shows']]).toEqual([1, 1]);
    expect([second['group-left'], second['group-own-way'], second['group-added']]).toEqual([0, 0, 0]);
    expect(await idsOf('group-no-shows', at(d2))).toBe('12');
    expect(await idsOf('group-listed', at(d1))).toBe('01 04 05 12 13 14');
    expect(await idsOf('group-boarded', at(d2))).toBe('01 04 05 13 14 14');
    expect(await idsOf('group-persons', at(d2))).toBe('01 04 05 13 14');
    expect(await idsOf('group-started', at(d2))).toBe('01 04 05 14 14');
  });

  test('each group has its line with its trips: coach 2 and train 1, then one coach direct', async () => {
    const trips = async (on: CivilDate) =>
      (await counted(desk, 'transport', at(on))).groups.map((group) => [
        group.departOn,
        group.listed,
        group.started,
        group.trips,
      ]);
    const none = { coach: 0, train: 0, plane: 0, car: 0 };
    const first = ['2025-02-18', 6, 4, { ...none, coach: 2, train: 1 }];
    expect(await trips(d1)).toEqual([first]);
    expect(await trips(d2)).toEqual([first, ['2025-08-13', 1, 1, { ...none, coach: 1 }]]);
  });

  test('passengers count where they are at home on the day of leaving, not where they moved later', async () => {
    expect(stages(await figuresOf(desk, 'transport', at(d2, zhenxiong)))).toEqual([0, 0, 0, 0]);
  });
});

describe('I12 and I13', () => {
  test('I12 is 1 of 8 and then 3 of 10 who were outside at any time', async () => {
    const first = await figuresOf(desk, 'returns', at(d1));
    expect([first.returnees, first.exposed, first['returnees-hard']]).toEqual([1, 8, 1]);
    expect(percent(first, 'I12')).toBe('12.5%');
    expect(await idsOf('returnees', at(d1))).toBe('14');
    expect(await idsOf('exposed', at(d1))).toBe('01 02 04 05 08 09 11 14');
    const second = await figuresOf(desk, 'returns', at(d2));
    expect([second.returns, second.returnees, second.exposed, second['returnees-hard']]).toEqual([
      3, 3, 10, 2,
    ]);
    expect(percent(second, 'I12')).toBe('30.0%');
    expect(await idsOf('returnees', at(d2))).toBe('02 03 14');
    expect(await idsOf('exposed', at(d2))).toBe('01 02 03 04 05 06 08 09 11 14');
    expect(await idsOf('returnees-hard', at(d2))).toBe('03 14');
    expect((await opened(desk, 'returns', at(d2))).map(({ reason }) => reason)).toEqual([
      'family-care',
      'laid-off',
      'not-settled',
    ]);
  });

  test('of those outside before the period none and then G02 returned', async () => {
    const first = await figuresOf(desk, 'returns', at(d1));
    expect([first['returned-of-out-before'], first['out-before']]).toEqual([0, 3]);
    const second = await figuresOf(desk, 'returns', at(d2));
    expect([second['returned-of-out-before'], second['out-before']]).toEqual([1, 3]);
    expect(percent(second, 'I12-out-before')).toBe('33.3%');
    expect(await idsOf('out-before', at(d2))).toBe('02 09 11');
    expect(await idsOf('returned-of-out-before', at(d2))).toBe('02');
  });

  test('I13 is 0 of 1 and then 2 of 3, one near home and one out again', async () => {
    const first = await figuresOf(desk, 'returns', at(d1));
    expect([first.again, percent(first, 'I13')]).toEqual([0, '0.0%']);
    const second = await figuresOf(desk, 'returns', at(d2));
    expect([percent(second, 'I13'), percent(second, 'I13-hard')]).toEqual(['66.7%', '50.0%']);
    expect([second['hard-again'], second['last-return-hard']]).toEqual([1, 2]);
    expect(await idsOf('again-near', at(d2))).toBe('02');
    expect(await idsOf('again-out', at(d2))).toBe('14');
    expect(await idsOf('still-employed', at(d2))).toBe('02 14');
  });
});

describe('I09', () => {
  const table = async (to: CivilDate, months: 1 | 3 | 6, asOf: CivilDate) => {
    const question = { region: weixin, from: '2025-01-01', on: to, asOf };
    const figures = await figuresOf(desk, 'retention', question);
    const open = (
      part:
        | 'died'
        | 'same-post'
        | 'elsewhere'
        | 'unverified'
        | 'returned'
        | 'same-province'
        | 'same-city'
        | 'same-employer',
    ) => opened(desk, `${months}m-${part}`, question);
    const persons = async (...parts: Parameters<typeof open>[0][]): Promise<string> =>
      names((await Promise.all(parts.map(open))).flat().map(({ person_id }) => PersonId.parse(person_id)));
    return {
      due: figures[`${months}m-due`],
      died: await persons('died'),
      sameCity: await persons('same-post', 'same-employer', 'same-city'),
      sameEmployer: await persons('same-post', 'same-employer'),
      left: await persons('same-province', 'elsewhere', 'returned'),
      elsewhere: await persons('elsewhere'),
      unverified: await persons('unverified'),
      rates: [percent(figures, `I09-${months}m-lower`), percent(figures, `I09-${months}m-upper`)],
    };
  };

  test.each([
    [
      d1,
      1,
      d1,
      {
        due: 5,
        died: '',
        sameCity: '01 04 05 14',
        sameEmployer: '01 04 05 14',
        left: '',
        elsewhere: '',
        unverified: '08',
        rates: ['80.0%', '100.0%'],
      },
    ],
    [
      d1,
      3,
      d1,
      {
        due: 0,
        died: '',
        sameCity: '',
        sameEmployer: '',
        left: '',
        elsewhere: '',
        unverified: '',
        rates: ['—', '—'],
      },
    ],
    [
      d1,
      3,
      d2,
      {
        due: 5,
        died: '',
        sameCity: '01 04 05',
        sameEmployer: '01 05',
        left: '14',
        elsewhere: '',
        unverified: '08',
        rates: ['60.0%', '80.0%'],
      },
    ],
    [
      d1,
      6,
      d2,
      {
        due: 4,
        died: '05',
        sameCity: '01 04',
        sameEmployer: '01',
        left: '14',
        elsewhere: '14',
        unverified: '08',
        rates: ['50.0%', '75.0%'],
      },
    ],
    [
      d2,
      1,
      d2,
      {
        due: 8,
        died: '',
        sameCity: '01 03 04 05 06 14 14',
        sameEmployer: '01 03 04 05 06 14 14',
        left: '',
        elsewhere: '',
        unverified: '08',
        rates: ['87.5%', '100.0%'],
      },
    ],
    [
      d2,
      3,
      d2,
      {
        due: 6,
        died: '',
        sameCity: '01 04 05',
        sameEmployer: '01 05',
        left: '03 14',
        elsewhere: '',
        unverified: '08',
        rates: ['50.0%', '66.7%'],
      },
    ],
  ] as const)('starts to %s after %i months as of %s', async (to, months, asOf, expected) => {
    expect(await table(to, months, asOf)).toEqual(expected);
  });

  test('the switch to organised starts leaves out the self-found ones', async () => {
    const figures = await figuresOf(desk, 'retention', { region: weixin, from: '2025-01-01', on: d1 });
    expect([figures['1m-due'], figures['organised-1m-due'], figures['organised-1m-unverified']]).toEqual([
      5, 4, 0,
    ]);
  });
});

describe('other counties', () => {
  test('G08 counts in 镇雄 from the move, and stays in the cohort of 威信', async () => {
    for (const [on, n] of [
      [d1, 0],
      [d2, 1],
    ] as const) {
      const figures = await figuresOf(desk, 'lists', at(on, zhenxiong));
      expect([figures.L1, figures.W, figures['out-of-province']]).toEqual([n, n, n]);
    }
    expect(await idsOf('W', at(d2, zhenxiong))).toBe('08');
    expect(await idsOf('out-starts', at(d2, zhenxiong))).toBe('');
  });

  test('巧家 counts nobody and prints one pending claim', async () => {
    for (const on of [d1, d2]) {
      const figures = await figuresOf(desk, 'lists', at(on, qiaojia));
      expect([figures.roster, figures.L1, figures.claimed]).toEqual([0, 0, 1]);
      expect(await idsOf('claimed', at(on, qiaojia))).toBe('10');
    }
  });

  test('the labour of the three counties at d2 is 12, in the prefecture and in the province too', async () => {
    const labour = async (region: string) => (await figuresOf(desk, 'lists', at(d2, region))).L1;
    const counties = await Promise.all([weixin, zhenxiong, qiaojia].map(labour));
    expect(counties.reduce((a = 0, b = 0) => a + b)).toBe(12);
    expect([await labour('530600'), await labour('530000')]).toEqual([12, 12]);
  });
});

test('every figure on both days is the number of rows that it opens to', async () => {
  for (const on of [d1, d2])
    for (const family of figureFamilies)
      for (const [figure, n] of Object.entries(await figuresOf(desk, family, at(on))))
        expect([figure, (await opened(desk, figure as FigureName, at(on))).length]).toEqual([figure, n]);
});

describe('on the day of a change', () => {
  test.each<[ListName, string, string, boolean]>([
    ['L1', '07', '2025-05-19', true],
    ['L1', '07', '2025-05-20', false],
    ['L1', '15', '2025-09-30', false],
    ['L1', '15', '2025-10-01', true],
    ['L2', '04', '2025-06-30', true],
    ['L2', '04', '2025-07-01', false],
    ['L4', '12', '2025-07-19', true],
    ['L4', '12', '2025-07-20', false],
    ['X', '12', '2025-07-20', true],
    ['stale', '08', '2025-05-26', false],
    ['stale', '08', '2025-05-27', true],
    ['roster', '05', '2025-08-02', true],
    ['roster', '05', '2025-08-03', false],
    ['roster', '08', '2025-05-31', true],
    ['roster', '08', '2025-06-01', false],
  ])('%s of G%s on %s: %s', async (list, person, on, inside) => {
    expect((await idsOf(list, at(date(on)))).split(' ').includes(person)).toBe(inside);
  });
});
