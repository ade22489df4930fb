import { addDays, type CivilDate, civilDate, date, lastDayOf, monthOf } from '../../calendar/civil-date.ts';
import { day } from '../../people/day-span.ts';
import type { PersonId } from '../../people/facts.ts';
import { placeOfCounty } from '../../people/place.ts';
import type { EvidenceStatement, PersonHistory, Spell } from '../../placements/history.ts';
import { firstDay, lastDay } from '../../placements/stated-day.ts';
import {
  boarding,
  category,
  employerId,
  evidence,
  factId,
  groupId,
  home,
  homecoming,
  noWish,
  personHistory,
  personId,
  spell,
  wish,
} from '../../placements/testing/history.ts';
import type { GroupManifest } from '../population/transport.ts';

// The golden example of the domain page, section 4: invented people, at home in 威信 unless said.

export const weixin = '530629';
export const zhenxiong = '530627';
export const qiaojia = '530622';
export const d1 = date('2025-03-31');
export const d2 = date('2025-09-30');

/** Ids by name: G07 → the id of person 7. */
export const g = (n: number): PersonId => personId(n);

/** `['G01', 'G14']` for the ids of persons 1 and 14, in the order of their numbers; one name per id given. */
export const names = (ids: readonly PersonId[]): string =>
  ids
    .map((id) => Number.parseInt(id.slice(-12), 16))
    .sort((a, b) => a - b)
    .map((n) => String(n).padStart(2, '0'))
    .join(' ');

const lifted = [category('lifted')];
const employerA = { employer: employerId(1) };
const dl1 = 1;
const dl2 = 2;

/** A spell with grade B evidence at every month's end and on its last day, to the end of September 2025. */
function confirmed(job: Spell): { job: Spell; evidence: EvidenceStatement[] } {
  const n = Number.parseInt(job.id.slice(-12), 16);
  const first = civilDate(day(firstDay(job.start)));
  const last = job.end === undefined ? d2 : civilDate(day(lastDay(job.end)));
  const days: CivilDate[] = [];
  for (let end = lastDayOf(monthOf(first)); end < last; end = lastDayOf(monthOf(addDays(end, 1))))
    days.push(end);
  return { job, evidence: [...days, last].map((about) => evidence(n, about)) };
}

const worked = (...jobs: readonly Spell[]): Pick<PersonHistory, 'spells' | 'evidence'> => ({
  spells: jobs,
  evidence: jobs.flatMap((job) => confirmed(job).evidence),
});

const inDongguanA = (n: number, end?: string): Spell => spell('2025-02-20', end, { n, ...employerA });
const boardedDl1 = (spellNumber?: number) => boarding(dl1, '2025-02-18', spellNumber);

export const goldenPeople: readonly PersonHistory[] = [
  personHistory({
    n: 1,
    born: '1985-06-10',
    categories: lifted,
    ...worked(inDongguanA(101)),
    boardings: [boardedDl1(101)],
  }),
  personHistory({
    n: 2,
    born: '1990-08-02',
    ...worked(
      spell('2024-03', '2025-04', { n: 201, county: '330481' }),
      spell('2025-04', undefined, { n: 202, county: weixin, kind: 'workshop' }),
    ),
    homecomings: [homecoming(201, '2025-04-12', ['family-care', 'own-wish'])],
    wishes: [wish('out-of-province', '2025-09-01')],
  }),
  personHistory({
    n: 3,
    born: '1978-11-20',
    categories: lifted,
    ...worked(spell('2025-05', '2025-05', { n: 301, county: '530102' })),
    homecomings: [homecoming(301, '2025-06-02', ['laid-off'])],
    wishes: [wish('out-of-province', '2025-02-01'), wish('out-of-province', '2025-06-15')],
  }),
  personHistory({
    n: 4,
    born: '1988-01-15',
    categories: [category('monitored-marginal', { riskRemoved: date('2025-07-01') })],
    ...worked(
      inDongguanA(401, '2025-05-10'),
      spell('2025-06-05', undefined, { n: 402, organised: 'unknown' }),
    ),
    boardings: [boardedDl1(401)],
  }),
  personHistory({
    n: 5,
    born: '1982-04-04',
    died: date('2025-08-03'),
    categories: lifted,
    ...worked(inDongguanA(501, '2025-08-03')),
    boardings: [boardedDl1(501)],
  }),
  personHistory({
    n: 6,
    born: '2007-09-01',
    categories: lifted,
    student: [{ id: factId(60), from: date('2014-09-01'), to: date('2025-06-30') }],
    ...worked(
      spell('2025-03', '2025-05', { n: 601, kind: 'internship' }),
      spell('2025-07-10', undefined, { n: 602 }),
    ),
  }),
  personHistory({
    n: 7,
    born: '1965-05-20',
    categories: lifted,
    ...worked(spell('2024-01', undefined, { n: 701, county: weixin, kind: 'public-post' })),
  }),
  personHistory({
    n: 8,
    born: '1993-02-11',
    homes: [
      home({ from: date('1993-02-11'), to: date('2025-05-31') }),
      home({ county: zhenxiong, from: date('2025-06-01') }),
    ],
    spells: [spell('2025-02-25', undefined, { n: 801, county: '330212' })],
  }),
  personHistory({
    n: 9,
    born: '1987-07-07',
    spells: [spell('2023-05', undefined, { n: 901, place: { province: '440000' } })],
    evidence: [evidence(901, '2024-01-20')],
  }),
  personHistory({
    n: 10,
    born: '1975-03-09',
    categories: lifted,
    homes: [
      home({ from: date('1975-03-09') }),
      home({ county: qiaojia, from: date('2024-12-01'), status: 'claimed' }),
    ],
    wishes: [noWish('care of parents', '2025-01-10'), noWish('care of parents', '2025-07-05')],
  }),
  personHistory({
    n: 11,
    born: '1991-12-30',
    ...worked(
      spell('2024-06-01', '2025-03-20', { n: 1101, county: '320505' }),
      spell('2025-04-08', undefined, { n: 1102, county: '441302' }),
    ),
  }),
  personHistory({
    n: 12,
    born: '1996-05-05',
    categories: lifted,
    wishes: [wish('out-of-province', '2025-01-20')],
  }),
  personHistory({
    n: 13,
    born: '1980-10-10',
    categories: lifted,
    boardings: [boardedDl1()],
    wishes: [wish('in-county', '2025-03-10')],
    ventures: [{ id: factId(61), from: date('2025-06-01') }],
  }),
  personHistory({
    n: 14,
    born: '1989-09-19',
    categories: lifted,
    ...worked(inDongguanA(1401, '2025-03-25'), spell('2025-08-15', undefined, { n: 1402, county: '340104' })),
    homecomings: [homecoming(1401, '2025-03-27', ['not-settled', 'own-wish'])],
    wishes: [wish('out-of-province', '2025-03-28')],
    boardings: [boardedDl1(1401), boarding(dl2, '2025-08-13', 1402)],
  }),
  personHistory({
    n: 15,
    born: '2009-10-01',
    categories: lifted,
    spells: [spell('2025-08', undefined, { n: 1501, place: placeOfCounty('441900') })],
  }),
];

export const goldenGroups: readonly GroupManifest[] = [
  {
    groupId: groupId(dl1),
    departs: date('2025-02-18'),
    vehicles: ['coach', 'train', 'coach'],
    passengers: [
      { personId: g(1), listed: 'locked', end: 'taken-on' },
      { personId: g(4), listed: 'locked', end: 'taken-on' },
      { personId: g(5), listed: 'locked', end: 'taken-on' },
      { personId: g(12), listed: 'locked', end: 'no-show' },
      { personId: g(14), listed: 'locked', end: 'taken-on' },
      { personId: g(13), listed: 'refill', end: 'not-taken-on' },
    ],
  },
  {
    groupId: groupId(dl2),
    departs: date('2025-08-13'),
    vehicles: ['coach'],
    passengers: [{ personId: g(14), listed: 'locked', end: 'taken-on' }],
  },
];
