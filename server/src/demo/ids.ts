import type { FactId, PersonId } from '@wengang/domain/people/facts.ts';
import { EmployerId, GroupId, type SpellId } from '@wengang/domain/placements/history.ts';

/** 演示编号: ids of invented things; the same run gives the same ids, and text order is the order of invention. */
export type DemoIds = {
  readonly person: () => PersonId;
  readonly fact: () => FactId;
  readonly spell: () => SpellId;
};

/** `namespace`: two hex digits that keep the ids of two generators apart. */
export function demoIds(namespace: string): DemoIds {
  const given = [0, 0, 0, 0];
  const next = (noun: 1 | 2 | 3): string => {
    const n = (given[noun] ?? 0) + 1;
    given[noun] = n;
    return uuid(namespace, noun, n);
  };
  // Brand constructors: a hundred thousand ids of our own making are not parsed again.
  return {
    person: () => next(1) as PersonId,
    fact: () => next(2) as FactId,
    spell: () => next(3) as SpellId,
  };
}

export const demoEmployerId = (n: number): EmployerId => EmployerId.parse(uuid('de', 4, n));
export const demoGroupId = (n: number): GroupId => GroupId.parse(uuid('de', 5, n));

// The shape of a version 7 id of August 2018, with a counter where the random digits would stand.
const uuid = (namespace: string, noun: number, n: number): string =>
  `0165${namespace}0${noun}-0000-7000-8000-${n.toString(16).padStart(12, '0')}`;
