import { type CivilDate, date } from '../../calendar/civil-date.ts';
import {
  type AbilityPeriod,
  type CategoryFact,
  FactId,
  type HomeFact,
  PersonId,
  type Wish,
} from '../../people/facts.ts';
import { placeOfCounty } from '../../people/place.ts';
import {
  type Boarding,
  EmployerId,
  type EvidenceStatement,
  GroupId,
  type Homecoming,
  PersonHistory,
  type Spell,
  SpellId,
} from '../history.ts';

/** Deterministic ids: the same noun and number are the same id, and text order is the order of the numbers. */
const uuid = (noun: number, n: number): string =>
  `0190000${noun.toString(16)}-0000-7000-8000-${n.toString(16).padStart(12, '0')}`;

export const personId = (n: number): PersonId => PersonId.parse(uuid(1, n));
export const factId = (n: number): FactId => FactId.parse(uuid(2, n));
export const spellId = (n: number): SpellId => SpellId.parse(uuid(3, n));
export const employerId = (n: number): EmployerId => EmployerId.parse(uuid(4, n));
export const groupId = (n: number): GroupId => GroupId.parse(uuid(5, n));

/** A person at home in 威信 since birth, with nothing else known; parsed, so that a wrong builder fails at once. */
export function personHistory(
  overrides: { n?: number; born?: string; homes?: readonly HomeFact[] } & Partial<
    Omit<PersonHistory, 'personId' | 'born' | 'homes'>
  > = {},
): PersonHistory {
  const { n = 1, born = '1985-06-10', ...facts } = overrides;
  return PersonHistory.parse({
    personId: personId(n),
    sex: 'male',
    born,
    homes: [home({ from: date(born) })],
    student: [],
    ability: [],
    categories: [],
    wishes: [],
    classes: [],
    trainingWishes: [],
    serviceFile: [],
    spells: [],
    ventures: [],
    evidence: [],
    boardings: [],
    homecomings: [],
    ...facts,
  });
}

export const home = (overrides: Partial<HomeFact> = {}): HomeFact => ({
  id: factId(1),
  county: '530629',
  township: `${overrides.county ?? '530629'}100`,
  village: `${overrides.county ?? '530629'}100201`,
  from: date('1950-01-01'),
  status: 'confirmed',
  ...overrides,
});

type SpellOverrides = Partial<Omit<Spell, 'start' | 'end' | 'place' | 'id'>> & {
  n?: number;
  place?: Spell['place'];
  county?: string;
};

/** A full-time job in Dongguan, self-found, of the stated days or months. */
export function spell(start: string, end?: string, overrides: SpellOverrides = {}): Spell {
  const { n = 1, county = '441900', ...rest } = overrides;
  return {
    id: spellId(n),
    start: start as Spell['start'],
    ...(end === undefined ? {} : { end: end as Spell['start'] }),
    place: placeOfCounty(county),
    employer: employerId(n),
    kind: 'unit',
    fullTime: true,
    organised: 'self',
    ...rest,
  };
}

export const category = (
  kind: CategoryFact['kind'],
  overrides: Partial<CategoryFact> = {},
): CategoryFact => ({
  id: factId(10),
  kind,
  from: date('2014-01-01'),
  ...overrides,
});

export const ability = (value: AbilityPeriod['ability'], from: string, to?: string): AbilityPeriod => ({
  id: factId(11),
  ability: value,
  from: date(from),
  ...(to === undefined ? {} : { to: date(to) }),
});

type Willing = Exclude<Wish['scope'], 'no'>;

export const wish = (scope: Willing, on: string, wantsOtherJob = false): Wish => ({
  id: factId(20),
  on: date(on),
  scope,
  wantsOtherJob,
});

export const noWish = (reason: string, on: string): Wish => ({
  id: factId(20),
  on: date(on),
  scope: 'no',
  reason,
});

export const evidence = (
  n: number,
  about: string | CivilDate,
  grade: EvidenceStatement['grade'] = 'B',
): EvidenceStatement => ({
  id: factId(30),
  spellId: spellId(n),
  about: date(about),
  grade,
  result: 'employed',
});

export const lostContact = (n: number, about: string): EvidenceStatement => ({
  ...evidence(n, about, 'C'),
  id: factId(31),
  result: 'lost-contact',
});

export const boarding = (group: number, on: string, spellNumber?: number): Boarding => ({
  id: factId(40),
  groupId: groupId(group),
  on: date(on),
  ...(spellNumber === undefined ? {} : { spellId: spellId(spellNumber) }),
});

export const homecoming = (
  spellNumber: number,
  on: string,
  causes: Homecoming['causes'] = ['own-wish'],
): Homecoming => ({
  id: factId(50),
  spellId: spellId(spellNumber),
  on: date(on),
  by: 'village',
  causes,
});
