import { addDays, type CivilDate, date } from '@wengang/domain/calendar/civil-date.ts';
import type { GroupId } from '@wengang/domain/placements/history.ts';
import type { Choices } from '../choices.ts';
import { demoGroupId } from '../ids.ts';
import { employers, type InventedEmployer } from '../jobs/employers.ts';

/** 春节: the first day of the year by the lunar calendar. */
const festivals: Readonly<Record<number, CivilDate>> = {
  2016: date('2016-02-08'),
  2017: date('2017-01-28'),
  2018: date('2018-02-16'),
  2019: date('2019-02-05'),
  2020: date('2020-01-25'),
  2021: date('2021-02-12'),
};

export function festivalOf(year: number): CivilDate {
  const day = festivals[year];
  if (day === undefined) throw new RangeError(`the demo does not know the Spring Festival of ${year}`);
  return day;
}

export type Wave = 'after-festival' | 'after-harvest' | 'after-national-day';

/** A day of departure of a wave; in 2020 the first one began two weeks late. */
export function departureDay(choose: Choices, year: number, wave: Wave): CivilDate {
  switch (wave) {
    case 'after-festival':
      return addDays(festivalOf(year), year === 2020 ? choose.between(22, 60) : choose.between(8, 20));
    case 'after-harvest':
      return addDays(date(`${year}-06-05`), choose.below(20));
    case 'after-national-day':
      return addDays(date(`${year}-10-08`), choose.below(14));
  }
}

/** 批次: an organised departure to one employer. The first working day lies two days after it. */
export type Departure = {
  readonly groupId: GroupId;
  readonly departs: CivilDate;
  /** a special train with a coach at its end, or one coach the whole way */
  readonly vehicle: 'train' | 'coach';
  readonly employer: InventedEmployer;
};

const dongguanReceivers = [
  '东莞市大岭山镇步安鞋厂',
  '东莞市大岭山镇明芯电子有限公司',
  '东莞市虎门镇锦绣电子有限公司',
  '东莞市大岭山镇步安鞋厂',
  '东莞市清溪镇光达电子有限公司',
  '东莞市大岭山镇和木家具厂',
  '东莞市常平镇常乐玩具有限公司',
];

/** 14 trains and 40 coaches of 2018–2020 (S4: 14 special trains); the split by year is [invented]. */
export const departures: readonly Departure[] = [
  ...journeys(2018, 'after-festival', { train: 3, coach: 7 }),
  ...journeys(2018, 'after-harvest', { train: 0, coach: 3 }),
  ...journeys(2019, 'after-festival', { train: 3, coach: 8 }),
  ...journeys(2019, 'after-harvest', { train: 0, coach: 4 }),
  ...journeys(2020, 'after-festival', { train: 8, coach: 12 }),
  ...journeys(2020, 'after-harvest', { train: 0, coach: 6 }),
].map((departure, index) => ({
  ...departure,
  groupId: demoGroupId(index + 1),
  employer: receiver(index),
}));

type Journey = Pick<Departure, 'departs' | 'vehicle'>;

function journeys(year: number, wave: Wave, counts: { train: number; coach: number }): Journey[] {
  const first =
    wave === 'after-harvest' ? date(`${year}-06-06`) : addDays(festivalOf(year), year === 2020 ? 24 : 9);
  const vehicles = [
    ...Array.from({ length: counts.train }, () => 'train' as const),
    ...Array.from({ length: counts.coach }, () => 'coach' as const),
  ];
  return vehicles.map((vehicle, index) => ({
    departs: addDays(first, Math.floor((index * 14) / vehicles.length)),
    vehicle,
  }));
}

/** Every third group goes to Zhejiang; in Dongguan the town of the pairing takes most. */
function receiver(index: number): InventedEmployer {
  const name =
    index % 3 === 2 ? '海宁市潮头皮件有限公司' : dongguanReceivers[index % dongguanReceivers.length];
  const employer = employers.find((one) => one.name === `${name}（演示）`);
  if (employer === undefined) throw new Error(`no employer ${name}`);
  return employer;
}

export const departuresOf = (year: number, wave: Wave): readonly Departure[] =>
  departures.filter(
    ({ departs }) =>
      departs.startsWith(String(year)) && departs.slice(5) < '06-01' === (wave === 'after-festival'),
  );
