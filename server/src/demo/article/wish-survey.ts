import { addDays, birthday, type CivilDate } from '@wengang/domain/calendar/civil-date.ts';
import { calibration } from '../calibration.ts';
import { choices } from '../choices.ts';
import { demoIds } from '../ids.ts';
import { wishesOf } from '../population/invent-person.ts';
import type { InventedHousehold, InventedPerson } from '../population/invented-person.ts';
import { soughtJob } from '../population/sought-job.ts';
import type { RosterLine } from '../rosters/roster-lines.ts';

/**
 * 求职意愿摸底: what those of the article's labour say whom the survey has reached by a day; its workbook asks nobody for a wish. One line a
 * person, without work: of that the survey says nothing.
 */
export function wishSurvey(households: readonly InventedHousehold[], present: CivilDate): RosterLine[] {
  const scene = { choose: choices(2019), ids: demoIds('ws'), present };
  const ask = (person: InventedPerson): InventedPerson | undefined => {
    const { history, jobs } = person;
    if (!isLabour(person, present) || !scene.choose.chance(calibration.askedForWishes.value))
      return undefined;
    const wishes = wishesOf(scene, { labour: true, work: history });
    const [wish] = wishes;
    if (wish === undefined) return undefined;
    const seeks = soughtJob(scene, { wishes, spells: history.spells }, jobs);
    return { ...person, history: { ...history, wishes }, heardOn: wish.on, seeks };
  };
  return households.flatMap((household) => {
    const [head] = household.members;
    return household.members.flatMap((member) => {
      const person = ask(member);
      return person === undefined || head === undefined
        ? []
        : [{ household, head, person, spell: null, isLatest: true }];
    });
  });
}

const isLabour = ({ ability, student, remarks, history: { born } }: InventedPerson, on: CivilDate): boolean =>
  ability === '普通劳动力' &&
  student === '非在校生' &&
  remarks === '' &&
  birthday(born, 16) <= on &&
  birthday(born, 60) > addDays(on, 1);
