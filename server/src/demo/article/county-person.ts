import {
  addDays,
  type CivilDate,
  CivilMonth,
  civilDate,
  date,
  dayNumber,
} from '@wengang/domain/calendar/civil-date.ts';
import { day } from '@wengang/domain/people/day-span.ts';
import type { PersonHistory, Spell, SpellId, StatedDay } from '@wengang/domain/placements/history.ts';
import type { Choices, Weighted } from '../choices.ts';
import type { DemoIds } from '../ids.ts';
import { employersAt, type InventedEmployer, unknownEmployer } from '../jobs/employers.ts';
import type { Identities } from '../population/identities.ts';
import type { InventedJob, InventedPerson } from '../population/invented-person.ts';
import {
  dongguan,
  type Gazetteer,
  inProvince,
  outOfProvince,
  type Village,
  weixin,
} from '../population/places.ts';
import { inventJob } from '../population/work-ledger.ts';
import type { Seat } from './county-members.ts';
import type { HistoryKind, SpellPattern } from './history-kinds.ts';

export type CountyScene = {
  readonly choose: Choices;
  readonly ids: DemoIds;
  readonly places: Gazetteer;
  readonly who: Identities;
};

export type CountyHome = {
  readonly village: Village;
  readonly surname: string;
  readonly ethnicGroup: string;
  readonly phone: string;
};

/** One person of the county: a seat in a household with the history of its kind, and the words a roster has for it. */
export function countyPerson(
  scene: CountyScene,
  home: CountyHome,
  seat: Seat,
  kind: HistoryKind,
): InventedPerson {
  const { choose, ids, who } = scene;
  const jobs = new Map<SpellId, InventedJob>();
  const spells = kind.spells.map((pattern) => spellOf(scene, pattern, jobs));
  const left = leavingDay(choose, kind);
  const history: PersonHistory = {
    personId: ids.person(),
    sex: seat.sex,
    born: seat.born,
    ...(kind.standing === 'died' && left !== null ? { died: left } : {}),
    homes: [
      {
        id: ids.fact(),
        from: seat.born,
        ...(kind.standing === 'moved-away' && left !== null ? { to: addDays(left, -1) } : {}),
        county: weixin,
        township: home.village.township,
        village: home.village.code,
        status: 'confirmed',
      },
    ],
    student: kind.standing === 'student' ? [{ id: ids.fact(), from: date('2012-09-01') }] : [],
    ability: abilityOf(scene, kind),
    categories: [{ id: ids.fact(), kind: 'registered-poor', from: laterOf(date('2014-01-01'), seat.born) }],
    wishes: [],
    classes: [],
    trainingWishes: [],
    serviceFile: [],
    spells,
    ventures: kind.ownBusiness === true ? [{ id: ids.fact(), from: date('2018-03-01') }] : [],
    evidence: [],
    boardings: [],
    homecomings: [],
  };
  const marriedIn = seat.kin === '配偶' || seat.kin === '之母';
  return {
    history,
    name: (marriedIn ? who.surname() : home.surname) + who.givenName(seat.sex),
    idNumber: who.idNumber(seat.born, seat.sex),
    phone: seat.kin === '户主' ? home.phone : '',
    kin: seat.kin,
    ethnicGroup: home.ethnicGroup,
    marriage: '',
    political: '群众',
    ...schoolWords(choose, kind, seat.born),
    health: kind.standing === 'unable' ? choose.pick(['残疾', '患有大病']) : '健康',
    ability: abilityWords(kind, history),
    skill: '',
    speaksMandarin: true,
    firstTimeAway: false,
    jobs,
    // Left out of its workbook, like all wishes.
    heardOn: date('2019-03-31'),
    seeks: null,
    goesOnlyWith: null,
    remarks: left === null ? '' : remarkOf(choose, kind, left),
  };
}

function spellOf(scene: CountyScene, pattern: SpellPattern, jobs: Map<SpellId, InventedJob>): Spell {
  const { choose, ids, places } = scene;
  const { kind = 'unit', organised = false } = pattern;
  const code = codeOf(choose, pattern);
  const id = ids.spell();
  const employer = kind === 'farm' ? unknownEmployer : employerOf(choose, code, kind);
  jobs.set(id, inventJob({ choose, places }, code, { employer, kind, organised }));
  return {
    id,
    start: drawn(choose, pattern.from),
    ...(pattern.to === 'open' ? {} : { end: drawn(choose, pattern.to) }),
    place: places.destination(code).place,
    ...(employer === unknownEmployer ? {} : { employer: employer.id }),
    kind,
    fullTime: true,
    organised: organised ? 'organised' : 'self',
  };
}

/** A month between two months, or a day between two days. */
function drawn(choose: Choices, [first, last]: readonly [string, string]): StatedDay {
  if (first.length === 10) {
    const from = dayNumber(date(first));
    return civilDate(day(from + choose.below(dayNumber(date(last)) - from + 1)));
  }
  const index = monthIndex(first) + choose.below(monthIndex(last) - monthIndex(first) + 1);
  return CivilMonth.parse(`${Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}`);
}

const monthIndex = (month: string): number => Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1;

function codeOf(choose: Choices, { where, organised }: SpellPattern): string {
  switch (where) {
    case 'dongguan':
      return choose.weighted(towns);
    case 'out-of-province':
      return choose.weighted(organised === true ? elsewhere : outOfProvince);
    case 'province-only':
      return '440000';
    case 'kunming':
      return '530111';
    case 'in-province':
      return choose.weighted(inProvince);
    case 'in-county':
      return weixin;
  }
}

const towns: Weighted<string> = outOfProvince.filter(([code]) => code.startsWith(dongguan));
const elsewhere: Weighted<string> = outOfProvince.filter(([code]) => !code.startsWith(dongguan));

function employerOf(choose: Choices, code: string, kind: Spell['kind']): InventedEmployer {
  const there = employersAt(code);
  const same = there.filter((employer) => employer.kind === kind);
  const others = there.filter((employer) => employer.kind === 'flexible' || employer.kind === 'unit');
  const candidates = same.length > 0 ? same : others;
  return candidates.length === 0 ? unknownEmployer : choose.pick(candidates);
}

/** The day of death or of moving away, after every spell of the kind. */
function leavingDay(choose: Choices, { standing }: HistoryKind): CivilDate | null {
  return standing === 'died' || standing === 'moved-away'
    ? addDays(date('2018-08-05'), choose.below(135))
    : null;
}

function remarkOf(choose: Choices, { standing }: HistoryKind, on: CivilDate): string {
  const [year, month, dayOfMonth] = on.split('-').map(Number);
  const written = `${year}年${month}月${dayOfMonth}日`;
  return standing === 'died' ? `${written}死亡` : `${written}${choose.pick(['户口迁出', '嫁出'])}`;
}

const registerOfAbility = date('2016-01-01');

function abilityOf({ choose, ids }: CountyScene, { standing }: HistoryKind): PersonHistory['ability'] {
  if (standing !== 'unable') return [];
  return [{ id: ids.fact(), from: registerOfAbility, ability: choose.chance(0.6) ? 'lost' : 'none' }];
}

function abilityWords({ standing }: HistoryKind, { ability }: PersonHistory): string {
  switch (standing) {
    case 'under-16':
    case 'student':
      return '无劳动力';
    case 'unable':
      return ability[0]?.ability === 'lost' ? '丧失劳动力' : '无劳动力';
    case 'over-age':
      return '弱劳动力或半劳动力';
    case 'labour':
    case 'died':
    case 'moved-away':
      return '普通劳动力';
  }
}

function schoolWords(
  choose: Choices,
  { standing }: HistoryKind,
  born: CivilDate,
): Pick<InventedPerson, 'student' | 'education'> {
  const age = 2018 - Number(born.slice(0, 4));
  if (standing === 'student')
    return {
      student: age >= 19 ? '高职高专二年级' : choose.pick(['普通高中二年级', '中职二年级']),
      education: '',
    };
  if (standing !== 'under-16')
    return {
      student: '非在校生',
      education: choose.weighted([
        ['小学', 45],
        ['初中', 45],
        ['文盲或半文盲', 10],
      ]),
    };
  if (age < 3) return { student: '学龄前儿童', education: '' };
  if (age < 7) return { student: '学前教育', education: '' };
  return { student: age < 13 ? '小学' : '八年级', education: '' };
}

const laterOf = (a: CivilDate, b: CivilDate): CivilDate => (a > b ? a : b);
