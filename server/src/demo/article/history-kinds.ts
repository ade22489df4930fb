import type { SpellKind } from '@wengang/domain/placements/history.ts';

/** 务工地类: where an invented spell of the county lies; `province-only` is 广东 without a county. */
export type Where =
  | 'dongguan'
  | 'out-of-province'
  | 'province-only'
  | 'kunming'
  | 'in-province'
  | 'in-county';

/** 务工样式: one spell of a kind of history. Months and days are drawn between the two ends, both included. */
export type SpellPattern = {
  readonly where: Where;
  readonly from: readonly [first: string, last: string];
  readonly to: readonly [first: string, last: string] | 'open';
  readonly kind?: SpellKind;
  readonly organised?: boolean;
};

/** 人员类: who somebody is on 31 December 2018, by the first of these that holds. */
export type Standing2018 = 'labour' | 'under-16' | 'student' | 'unable' | 'over-age' | 'died' | 'moved-away';

/**
 * 经历类型: how many persons of the county share one kind of history. Only these quotas go in: what the year 2018 shows is
 * counted by the rules from the spells, and stands nowhere.
 */
export type HistoryKind = {
  readonly zh: string;
  readonly persons: number;
  readonly standing: Standing2018;
  readonly spells: readonly SpellPattern[];
  /** 自主创业 instead of work for others. */
  readonly ownBusiness?: boolean;
};

const job = (
  where: Where,
  from: SpellPattern['from'],
  to: SpellPattern['to'],
  more: Pick<SpellPattern, 'kind' | 'organised'> = {},
): SpellPattern => ({ where, from, to, ...more });
const workers = (zh: string, persons: number, ...spells: readonly SpellPattern[]): HistoryKind => ({
  zh,
  persons,
  standing: 'labour',
  spells,
});
const others = (
  standing: Standing2018,
  [zh, persons]: readonly [string, number],
  spell?: SpellPattern,
): HistoryKind => ({
  zh,
  persons,
  standing,
  spells: spell === undefined ? [] : [spell],
});

const organised = { organised: true } as const;
const publicPost = { kind: 'public-post' } as const;
const spring = ['2018-02', '2018-03'] as const;
const yearsEnd = ['2018-11', '2018-12'] as const;
/** First working days of the groups of spring 2018, from the tenth day after the festival. */
const groupDays = ['2018-02-26', '2018-03-12'] as const;
/** A month alone. */
const only = (month: string): readonly [string, string] => [month, month];

/** 天数最多在省外: the grade of a year is the one with most days, and of equal ones the later. */
const away: readonly HistoryKind[] = [
  workers('有组织到东莞,春季出去', 1900, job('dongguan', groupDays, 'open', organised)),
  workers(
    '有组织到东莞,秋后回县内上班',
    448,
    job('dongguan', groupDays, ['2018-09-15', '2018-09-28'], organised),
    job('in-county', only('2018-10'), only('2018-12'), { kind: 'workshop' }),
  ),
  workers('前两年外出至今', 6200, job('out-of-province', ['2016-03', '2017-09'], 'open')),
  workers('春节后外出,年底返乡', 5000, job('out-of-province', spring, yearsEnd)),
  workers('有组织到省外其他地方', 600, job('out-of-province', groupDays, 'open', organised)),
  workers('农忙后外出', 1820, job('out-of-province', ['2018-06', '2018-07'], 'open')),
  workers(
    '上年外出,本年上半年返乡',
    1000,
    job('out-of-province', ['2017-02', '2017-06'], ['2018-03', '2018-06']),
  ),
  workers(
    '先省外后县内',
    900,
    job('out-of-province', spring, only('2018-08')),
    job('in-county', ['2018-09', '2018-10'], yearsEnd),
  ),
  workers(
    '先省外后昆明',
    400,
    job('out-of-province', only('2018-02'), only('2018-07')),
    job('kunming', only('2018-09'), only('2018-12')),
  ),
  workers(
    '县内、省外各一个月,天数相同归后者',
    60,
    job('in-county', only('2018-03'), only('2018-03')),
    job('out-of-province', only('2018-05'), only('2018-05')),
  ),
  workers('只知道在广东', 494, job('province-only', ['2017-02', '2018-03'], 'open')),
  workers(
    '上年有组织到东莞,本年自行到别处',
    140,
    job('dongguan', ['2017-02-10', '2017-02-20'], ['2017-11-20', '2017-12-20'], organised),
    job('out-of-province', only('2018-03'), 'open'),
  ),
];

/** 天数最多在县外省内. */
const inProvince: readonly HistoryKind[] = [
  workers('县外省内至今', 700, job('in-province', ['2016-03', '2018-03'], 'open')),
  workers('春节后到县外省内,年底返乡', 446, job('in-province', spring, yearsEnd)),
  workers(
    '先昆明后省外',
    200,
    job('kunming', only('2018-03'), only('2018-08')),
    job('out-of-province', only('2018-09'), only('2018-12')),
  ),
  workers(
    '先县内后县外省内',
    100,
    job('in-county', only('2018-01'), only('2018-03')),
    job('in-province', only('2018-04'), ['2018-10', '2018-11']),
  ),
];

/** 天数最多在县内. */
const inCounty: readonly HistoryKind[] = [
  workers('公益性岗位', 2600, job('in-county', ['2017-01', '2018-04'], 'open', publicPost)),
  workers('扶贫车间', 1650, job('in-county', ['2018-01', '2018-06'], 'open', { kind: 'workshop' })),
  workers('县内企业和工地', 1900, job('in-county', ['2017-03', '2018-05'], yearsEnd)),
  workers('采笋采茶等季节工', 1240, job('in-county', only('2018-08'), only('2018-10'), { kind: 'flexible' })),
  workers(
    '先县内后省外',
    500,
    job('in-county', only('2018-01'), only('2018-07')),
    job('out-of-province', only('2018-08'), yearsEnd),
  ),
  workers(
    '先昆明后县内',
    300,
    job('kunming', only('2018-02'), only('2018-04')),
    job('in-county', only('2018-05'), 'open'),
  ),
  workers(
    '有组织到东莞六周后回县内',
    60,
    job('dongguan', groupDays, ['2018-04-05', '2018-04-20'], organised),
    job('in-county', only('2018-05'), 'open'),
  ),
  workers(
    '省外、县内同月衔接',
    100,
    job('out-of-province', only('2018-02'), only('2018-06')),
    job('in-county', only('2018-06'), only('2018-12')),
  ),
];

const notAtWork: readonly HistoryKind[] = [
  workers('只有2017年的务工', 1900, job('out-of-province', ['2017-02', '2017-04'], ['2017-09', '2017-12'])),
  workers('只有2019年的务工', 1600, job('out-of-province', ['2019-02', '2019-03'], 'open')),
  workers('在家务农', 2200, job('in-county', ['2017-03', '2018-03'], 'open', { kind: 'farm' })),
  { ...workers('自主创业', 236), ownBusiness: true },
  workers('在家未务工', 1900),
];

const internship = job('dongguan', only('2018-03'), only('2018-08'), { kind: 'internship' });
const awayToSummer = job('out-of-province', spring, ['2018-05', '2018-07']);

const notLabour: readonly HistoryKind[] = [
  others('under-16', ['不满16周岁', 20_500]),
  others(
    'under-16',
    ['不满16周岁却登记了务工,该记录不采用', 40],
    job('dongguan', ['2018-07', '2018-08'], 'open'),
  ),
  others('student', ['在校生', 4300]),
  others('student', ['在校生顶岗实习', 300], internship),
  others('student', ['在校生暑期工', 250], job('out-of-province', only('2018-07'), only('2018-08'))),
  others('unable', ['无或丧失劳动力', 2900]),
  others(
    'unable',
    ['无或丧失劳动力却登记了公益性岗位', 200],
    job('in-county', ['2018-01', '2018-04'], 'open', publicPost),
  ),
  others('over-age', ['超龄', 11_400]),
  others('over-age', ['超龄,公益性岗位', 700], job('in-county', ['2017-01', '2018-03'], 'open', publicPost)),
  others('over-age', ['超龄,省外务工', 350], job('out-of-province', spring, yearsEnd)),
  others('over-age', ['超龄,有组织到东莞', 20], job('dongguan', groupDays, 'open', organised)),
  others('died', ['年内死亡,此前在省外务工', 180], awayToSummer),
  others('died', ['年内死亡', 120]),
  others('moved-away', ['年内迁出或嫁出,此前在省外务工', 400], awayToSummer),
  others('moved-away', ['年内迁出或嫁出', 150]),
];

/** 配额表: the whole county of registered-poor households by kind of history. */
export const historyKinds: readonly HistoryKind[] = [
  ...away,
  ...inProvince,
  ...inCounty,
  ...notAtWork,
  ...notLabour,
];
