import { type CivilDate, fullYears } from '../../calendar/civil-date.ts';
import type { PersonId } from '../../people/facts.ts';

/** Who is to be trained. */
export type Candidate = {
  readonly personId: PersonId;
  readonly born: CivilDate;
  /** 在册: alive, with a file that counts, on the first day of the class or, once it has begun, today */
  readonly onRoster: boolean;
  /** 另有班次: has a place in another class that is commissioned for some of the same days */
  readonly elsewhere: boolean;
};

export const traineeFaults = ['twice', 'under-16', 'not-on-roster', 'other-class'] as const;
export type TraineeFault = (typeof traineeFaults)[number];
export type UnfitTrainee = { readonly personId: PersonId; readonly because: TraineeFault };

/** 法定最低就业年龄 (劳动法 第十五条): vocational training for work begins with it. */
const leastAge = 16;

/** 学员条件: those of a list who cannot take the class, each with the first reason; everybody else can. */
export function unfitTrainees(candidates: readonly Candidate[], first: CivilDate): UnfitTrainee[] {
  const seen = new Set<PersonId>();
  return candidates.flatMap((candidate) => {
    const because = seen.has(candidate.personId) ? 'twice' : faultOf(candidate, first);
    seen.add(candidate.personId);
    return because === undefined ? [] : [{ personId: candidate.personId, because }];
  });
}

function faultOf({ born, onRoster, elsewhere }: Candidate, first: CivilDate): TraineeFault | undefined {
  if (!onRoster) return 'not-on-roster';
  if (fullYears(born, first) < leastAge) return 'under-16';
  return elsewhere ? 'other-class' : undefined;
}
