import { type CivilDate, date, dayNumber } from '../../calendar/civil-date.ts';
import type { PersonId } from '../../people/facts.ts';
import type { PlaceGrade } from '../../placements/place-grade.ts';
import type { Standing } from '../../placements/standing-shape.ts';
import { classesEndedIn, openTrainingWish } from '../../training/attendance.ts';
import type { Row } from './population.ts';

const isLabour = ({ status }: Standing): boolean => status !== null;
const isEmployed = ({ status }: Standing): boolean => status === 'W' || status === 'V';
const isUnemployed = ({ status }: Standing): boolean => status === '4a' || status === '4b';
const isHardLabour = (standing: Standing): boolean => isLabour(standing) && standing.hard;
const isPublicPost = ({ work }: Standing): boolean =>
  work.kind === 'wage' && work.spellKind === 'public-post';
const worksAt =
  (...grades: readonly PlaceGrade[]) =>
  ({ status, work }: Standing): boolean =>
    status === 'W' && work.kind === 'wage' && grades.includes(work.grade);

/**
 * 清单: every list of the stock on one day as the condition on a standing in the roster (chain 3.2–3.4). One table for the
 * lists, the checks, the indicators and the screens.
 */
const stockLists = {
  /** 花名册 and its five classes */
  roster: () => true,
  'under-16': ({ rosterClass }) => rosterClass === 'under-16',
  student: ({ rosterClass }) => rosterClass === 'student',
  unable: ({ rosterClass }) => rosterClass === 'unable',
  'over-age': ({ rosterClass }) => rosterClass === 'over-age',
  /** 超龄务工 */
  'over-age-working': ({ rosterClass, work }) => rosterClass === 'over-age' && work.kind === 'wage',
  /** L1 劳动力实名清单, also 一库 */
  L1: isLabour,
  /** L2 困难劳动力实名清单, also ① 贫困劳动力名单 per village */
  L2: isHardLabour,
  /** L3 困难劳动力就业人员清单 */
  L3: (standing) => isHardLabour(standing) && isEmployed(standing),
  /** L4 失业人员清单: 4a 失业, 4b 新成长 */
  L4: isUnemployed,
  L4a: ({ status }) => status === '4a',
  L4b: ({ status }) => status === '4b',
  /** L5 有意愿外出务工人员清单 */
  L5: ({ wantsOut }) => wantsOut,
  /** W 务工, V 自主创业, E 就业, N 无意愿, X 待核实 */
  W: ({ status }) => status === 'W',
  V: ({ status }) => status === 'V',
  E: isEmployed,
  N: ({ status }) => status === 'N',
  X: ({ status }) => status === 'X',
  /** I04 省外 (境外 included), of which 境外, 县外省内, 县内, 未分类 */
  'out-of-province': worksAt('out-of-province', 'abroad'),
  abroad: worksAt('abroad'),
  'in-province': worksAt('in-province'),
  'in-county': worksAt('in-county'),
  unclassified: worksAt('unclassified'),
  /** 未核实 among W: for more than 90 days (chain 3.1), or since contact was lost (chain 5.4) */
  stale: ({ status, work }) => status === 'W' && work.kind === 'wage' && work.stale,
  /** ③ 转移就业人员名单 */
  transferred: (standing) => isHardLabour(standing) && standing.status === 'W' && !isPublicPost(standing),
  /** ④ 自主创业人员名单 */
  founders: (standing) => isHardLabour(standing) && standing.status === 'V',
  /** ⑤ 公益性岗位安置人员名单 */
  'public-posts': (standing) => isHardLabour(standing) && standing.status === 'W' && isPublicPost(standing),
  /** 求职需求清单 */
  seekers: ({ seeker }) => seeker,
  /** 稳岗清单(人员): a 务工 spell outside the county, the main one or one beside it, of any class */
  'working-outside': ({ worksOutside }) => worksOutside,
} satisfies Record<string, (standing: Standing) => boolean>;

export type StockList = keyof typeof stockLists;

export const membersOf = (rows: readonly Row[], list: StockList): Row[] =>
  rows.filter(({ standing }) => stockLists[list](standing));

/** L6 返乡回流人员实名清单 of the rows of the day `on`: labour with a return in the window; 6a employed, 6b not. */
export function returnees(
  rows: readonly Row[],
  on: CivilDate,
  windowStart: CivilDate = yearStart(on),
): { all: Row[]; employed: Row[]; notEmployed: Row[] } {
  const from = dayNumber(windowStart);
  const to = dayNumber(on);
  const all = membersOf(rows, 'L1').filter(({ counted }) =>
    counted.returns.some((event) => event.on >= from && event.on <= to),
  );
  return {
    all,
    employed: all.filter(({ standing }) => isEmployed(standing)),
    notEmployed: all.filter(({ standing }) => !isEmployed(standing)),
  };
}

/**
 * ② 就业培训人员名单: labour in hardship with an attended class that ended in the window (chain 3.4), and the classes, 人次. The switch "ever" is a
 * window that begins early enough.
 */
export function trainees(
  rows: readonly Row[],
  on: CivilDate,
  windowStart: CivilDate = yearStart(on),
): { persons: Row[]; classes: { personId: PersonId; on: CivilDate }[] } {
  const ended = ({ counted }: Row) => classesEndedIn(counted.person.history, { from: windowStart, to: on });
  const persons = membersOf(rows, 'L2').filter((row) => ended(row).length > 0);
  return {
    persons,
    classes: persons.flatMap((row) => ended(row).map(({ to }) => ({ personId: row.counted.id, on: to }))),
  };
}

/** 培训需求清单: labour with a valid training wish that no class has met since. */
export const trainingWanted = (rows: readonly Row[], on: CivilDate): Row[] =>
  membersOf(rows, 'L1').filter(({ counted }) => openTrainingWish(counted.person.history, on) !== undefined);

/** 交叉: the overlaps of the lists that are no partition, for the small matrix beside them. */
export function overlaps(
  rows: readonly Row[],
  on: CivilDate,
): Record<'L4∩L5' | 'L5∩E' | 'L6∩E' | 'L6∩L4', Row[]> {
  const outward = membersOf(rows, 'L5');
  const { all, employed } = returnees(rows, on);
  return {
    'L4∩L5': membersOf(outward, 'L4'),
    'L5∩E': membersOf(outward, 'E'),
    'L6∩E': employed,
    'L6∩L4': membersOf(all, 'L4'),
  };
}

/** The default window of L6: the calendar year of the day. */
const yearStart = (on: CivilDate): CivilDate => date(`${on.slice(0, 4)}-01-01`);
