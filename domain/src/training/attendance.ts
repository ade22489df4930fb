import type { CivilDate } from '../calendar/civil-date.ts';
import type { AttendedClass, PersonFacts, TrainingWish } from '../people/facts.ts';

/** 已结业的培训: the attended classes whose last day lies in a period, both days included. */
export const classesEndedIn = (
  { classes }: Pick<PersonFacts, 'classes'>,
  { from, to }: { from: CivilDate; to: CivilDate },
): AttendedClass[] => classes.filter((one) => from <= one.to && one.to <= to);

/**
 * 未满足的培训意愿: the newest training wish that is valid on a day and that no class has met: none ended since it was stated. Any class meets it:
 * which course leads to which wish is judged by the office, not by its wording.
 */
export function openTrainingWish(
  person: Pick<PersonFacts, 'classes' | 'trainingWishes'>,
  on: CivilDate,
): TrainingWish | undefined {
  return person.trainingWishes
    .filter(({ from, to }) => from <= on && on <= to)
    .filter(({ from }) => classesEndedIn(person, { from, to: on }).length === 0)
    .reduce<TrainingWish | undefined>(
      (newest, wish) => (newest === undefined || wish.from > newest.from ? wish : newest),
      undefined,
    );
}
