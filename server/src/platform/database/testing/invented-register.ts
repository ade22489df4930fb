import { type Role, roleNames } from '@wengang/domain/accounts/role.ts';
import { addDays, type CivilDate, date } from '@wengang/domain/calendar/civil-date.ts';
import type { Pick } from '../../testing/choices.ts';
import type { AccessContext } from '../context.ts';
import type { InventedRegion } from './invented-regions.ts';

/** A register of invented persons over a random region tree, with everything that decides who may see what. */
export type InventedRegister = {
  regions: readonly InventedRegion[];
  households: readonly { id: string; region: InventedRegion }[];
  persons: readonly InventedPerson[];
  grants: readonly InventedGrant[];
  operations: readonly { id: string; account: string; region: InventedRegion; persons: readonly string[] }[];
  accesses: readonly { id: string; account: string; persons: readonly string[] }[];
};
export type InventedPerson = { id: string; household: string; region: InventedRegion };
export type InventedGrant = {
  id: string;
  person: string;
  /** path of the person's home */
  home: string;
  /** exactly one of the three */
  place: string | null;
  organisation: string | null;
  account: string | null;
  from: CivilDate;
  to: CivilDate | null;
};

const today = date('2026-11-22');

export function inventRegister(pick: Pick, size: number): InventedRegister {
  const regions = inventTree();
  const homes = regions.filter((region) => region.level >= 3);
  const oneOf = <T>(list: readonly T[]): T => chosen(list, pick);
  const households = many(Math.ceil(size / 6), (n) => ({ id: uuid('2', n), region: oneOf(homes) }));
  const persons = many(size, (n) => {
    const household = oneOf(households);
    // One in five is registered elsewhere than the household lives.
    return {
      id: uuid('1', n),
      household: household.id,
      region: pick(5) === 0 ? oneOf(homes) : household.region,
    };
  });
  const someone = (): string => oneOf(persons).id;
  const group = (): string[] => [...new Set(many(pick(4), someone))];
  return {
    regions,
    households,
    persons,
    grants: many(Math.ceil(size * 0.6), (n) => inventGrant(pick, n, oneOf(persons), oneOf(regions).path)),
    operations: many(Math.ceil(size / 10), (n) => ({
      id: uuid('5', n),
      account: account(pick),
      region: oneOf(regions),
      persons: group(),
    })),
    accesses: many(Math.ceil(size / 10), (n) => ({
      id: uuid('6', n),
      account: account(pick),
      persons: group(),
    })),
  };
}

/** Who asks: any combination of home, work, organisation, transit and self, at any level; also none at all. */
export function inventContext(pick: Pick, register: InventedRegister): AccessContext {
  const maybe = (share: number, value: () => string): string | null => (pick(100) < share ? value() : null);
  const place = (): string => {
    const level = 1 + pick(5);
    return chosen(
      register.regions.filter((region) => region.level === level),
      pick,
    ).path;
  };
  const asker = account(pick);
  return {
    account: asker,
    assignment: null,
    role: chosen(Object.keys(roleNames) as Role[], pick), // the keys of a record of roles are roles
    count: maybe(30, place),
    home: maybe(50, place),
    work: maybe(40, place),
    organisation: maybe(30, () => organisation(pick)),
    transit: maybe(20, () => asker),
    self: maybe(20, () => chosen(register.persons, pick).id),
    businessDay: addDays(today, pick(40) - 20),
  };
}

function inventGrant(pick: Pick, n: number, person: InventedPerson, place: string): InventedGrant {
  const subject = pick(3);
  const from = addDays(today, pick(40) - 30);
  return {
    id: uuid('3', n),
    person: person.id,
    home: person.region.path,
    place: subject === 0 ? place : null,
    organisation: subject === 1 ? organisation(pick) : null,
    account: subject === 2 ? account(pick) : null,
    from,
    to: pick(2) === 0 ? null : addDays(from, pick(30)),
  };
}

/** Two provinces, each with two prefectures of three counties of three townships of three villages. */
function inventTree(): InventedRegion[] {
  const regions: InventedRegion[] = [];
  const grow = (path: string, line: readonly number[]): void => {
    const level = asLevel(line.length + 1);
    const id = 9_910_000 + regions.length;
    regions.push({ id, path, level, line: [...line, id] });
    const below = {
      1: ['01', '02'],
      2: ['01', '02', '11'],
      3: ['001', '002', '100'],
      4: ['001', '010', '201'],
      5: [],
    }[level];
    for (const part of below) grow(path + part, [...line, id]);
  };
  grow('97', []);
  grow('98', []);
  return regions;
}

const asLevel = (depth: number): InventedRegion['level'] =>
  depth === 1 || depth === 2 || depth === 3 || depth === 4 ? depth : 5;

const account = (pick: Pick): string => uuid('7', pick(30));
const organisation = (pick: Pick): string => uuid('8', pick(15));
const uuid = (kind: string, n: number): string =>
  `00000000-0000-7000-8000-${kind}${String(n).padStart(11, '0')}`;
const many = <T>(count: number, make: (n: number) => T): T[] =>
  Array.from({ length: count }, (_, n) => make(n));

function chosen<T>(list: readonly T[], pick: Pick): T {
  const value = list[pick(list.length)];
  if (value === undefined) throw new Error('nothing to choose from');
  return value;
}
