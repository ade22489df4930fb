import { FactId, PersonId } from '@wengang/domain/people/facts.ts';
import { EmployerId, GroupId, SpellId } from '@wengang/domain/placements/history.ts';

/** 演示编号: ids of invented things; the same run gives the same ids, and text order is the order of invention. */
export type DemoIds = {
  readonly person: () => PersonId;
  readonly fact: () => FactId;
  readonly spell: () => SpellId;
};

/** `namespace`: two hex digits that keep the ids of two generators apart. */
export function demoIds(namespace: string): DemoIds {
  const count = { person: 0, fact: 0, spell: 0 };
  // Brand constructors: a hundred thousand ids of our own making are not parsed again.
  return {
    person: () => uuid(namespace, 1, (count.person += 1)) as PersonId,
    fact: () => uuid(namespace, 2, (count.fact += 1)) as FactId,
    spell: () => uuid(namespace, 3, (count.spell += 1)) as SpellId,
  };
}

export const demoEmployerId = (n: number): EmployerId => EmployerId.parse(uuid('de', 4, n));
export const demoGroupId = (n: number): GroupId => GroupId.parse(uuid('de', 5, n));

// The shape of a version 7 id of August 2018, with a counter where the random digits would stand.
const uuid = (namespace: string, noun: number, n: number): string =>
  `0165${namespace}0${noun}-0000-7000-8000-${n.toString(16).padStart(12, '0')}`;
