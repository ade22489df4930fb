import { FactId } from '@wengang/domain/people/facts.ts';
import type { PersonHistory } from '@wengang/domain/placements/history.ts';

/** The same history with an id of its own for every fact, in the order in which they stand: builders repeat ids, the ledger does not. */
export function withDistinctFacts(history: PersonHistory): PersonHistory {
  let next = 0;
  const own = <T extends { id: FactId }>(facts: readonly T[]): T[] =>
    facts.map((fact) => {
      next += 1;
      return { ...fact, id: factIdOf(history.personId, next) };
    });
  return {
    ...history,
    homes: own(history.homes),
    student: own(history.student),
    ability: own(history.ability),
    categories: own(history.categories),
    wishes: own(history.wishes),
    classes: own(history.classes),
    trainingWishes: own(history.trainingWishes),
    serviceFile: own(history.serviceFile),
    ventures: own(history.ventures),
    evidence: own(history.evidence),
    boardings: own(history.boardings),
    homecomings: own(history.homecomings),
  };
}

/** The n-th fact of a person: the person's number and n make the id, so that text order is the order of recording. */
export const factIdOf = (personId: string, n: number): FactId =>
  FactId.parse(`0190000f-${n.toString(16).padStart(4, '0')}-7000-8000-${personId.slice(-12)}`);
