import type { PersonHistory } from '@wengang/domain/placements/history.ts';

/** 知情: whether a fact was known from the beginning until now, recorded later, or superseded later. */
export type Fate = 'known' | 'recorded-later' | 'superseded-later';
export type FateOf = (id: string) => Fate;

/** The facts of a history that pass; the death and the merging are facts of their own, asked by these names. */
export function factsThat(history: PersonHistory, passes: (id: string) => boolean): PersonHistory {
  const kept = <T extends { id: string }>(facts: readonly T[]): T[] => facts.filter(({ id }) => passes(id));
  const { died, mergedAway, ...rest } = history;
  return {
    ...rest,
    ...(died !== undefined && passes(`death ${history.personId}`) ? { died } : {}),
    ...(mergedAway !== undefined && passes(`merged ${history.personId}`) ? { mergedAway } : {}),
    homes: kept(history.homes),
    student: kept(history.student),
    ability: kept(history.ability),
    categories: kept(history.categories),
    wishes: kept(history.wishes),
    classes: kept(history.classes),
    trainingWishes: kept(history.trainingWishes),
    serviceFile: kept(history.serviceFile),
    spells: history.spells.filter(({ id }) => passes(`${history.personId} ${id}`)),
    ventures: kept(history.ventures),
    evidence: kept(history.evidence),
    boardings: kept(history.boardings),
    homecomings: kept(history.homecomings),
  };
}

/** The history as it was known before the later recording. */
export const knownEarlier = (history: PersonHistory, fateOf: FateOf): PersonHistory =>
  factsThat(history, (id) => fateOf(id) !== 'recorded-later');

/** The history as it is known now. */
export const knownNow = (history: PersonHistory, fateOf: FateOf): PersonHistory =>
  factsThat(history, (id) => fateOf(id) !== 'superseded-later');
