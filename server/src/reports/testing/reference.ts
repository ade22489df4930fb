import { CivilDate, date } from '@wengang/domain/calendar/civil-date.ts';
import type { PersonHistory } from '@wengang/domain/placements/history.ts';
import type { StatisticsSettings } from '@wengang/domain/placements/settings.ts';
import { type FigurePersons, figuresByRules } from '@wengang/domain/reports/figures/figures-by-rules.ts';
import { population } from '@wengang/domain/reports/population/population.ts';
import type { Question } from './report-desk.ts';

/** What the tables must give for a question: the pure rules over the same histories. */
export function referenceOf(
  { histories, settings }: { histories: readonly PersonHistory[]; settings: StatisticsSettings },
  question: Question,
  knownThrough: string,
): FigurePersons {
  const [from, on] = [CivilDate.parse(question.from), CivilDate.parse(question.on)];
  const asOf = CivilDate.parse(question.asOf ?? question.on);
  const people = population(histories, settings, date(knownThrough));
  return figuresByRules(people, { scope: question.region, from, on, asOf });
}
