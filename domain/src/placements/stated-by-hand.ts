import { type CivilDate, civilDate, dayNumber } from '../calendar/civil-date.ts';
import { day } from '../people/day-span.ts';
import { isAbroad, isSamePlace } from '../people/place.ts';
import type { ActHeader, Actor } from '../workflow/act.ts';
import type { UnmetCondition } from '../workflow/unmet-condition.ts';
import type { Spell } from './history.ts';
import { unmetForEmploymentMove } from './moves/employment-moves.ts';
import type { SpellRefusal } from './spell-refusal.ts';
import { lastDay, startMonthOf } from './stated-day.ts';

/** What the ledger holds of a spell that is stated anew: an import may have known less of the place, and told how the person went. */
export type FormerStatement = Pick<Spell, 'place' | 'organised'>;

/**
 * 手工登记: what a spell that is typed has to say beyond the rules of all spells: the place to county (chain 5.4, 自行外出), and organised only by the
 * sending county, whose act that is. Everybody else's organised starts are those of groups and of imported rosters (chain 3.5, I07).
 */
export function refusedByHand(
  { place, organised }: Pick<Spell, 'place' | 'organised'>,
  by: Actor,
  former?: FormerStatement,
): Extract<SpellRefusal, 'place-not-to-county' | 'organised-by-hand'> | undefined {
  const kept = former !== undefined && isSamePlace(former.place, place);
  if (place.county === undefined && !isAbroad(place.province) && !kept) return 'place-not-to-county';
  if (organised === 'organised' && by !== 'C' && former?.organised !== 'organised')
    return 'organised-by-hand';
  return undefined;
}

type Dated = Pick<Spell, 'start' | 'end'>;

/** 事实日期 of a spell that is typed: the latest day of which it says something, its end or else its start; a month that is not over ends today. */
export const latestDayOf = ({ start, end }: Dated, today: CivilDate): CivilDate =>
  civilDate(day(Math.min(lastDay(end ?? start), dayNumber(today))));

/**
 * 补录: why a spell may not be typed by this side (chain 5.4, – → 在岗 自行外出; chain 5): more than 30 days after the fact by the county or the station
 * only, with a reason. Rosters bring the years before (chain 1.1).
 */
export const unmetByHand = (
  header: ActHeader,
  { start, place }: Pick<Spell, 'start' | 'place'>,
): readonly UnmetCondition[] =>
  unmetForEmploymentMove(
    {
      ...header,
      move: 'startSelfGone',
      place: place.county ?? place.prefecture ?? place.province,
      startMonth: startMonthOf(start),
      grade: header.by.role === 'S' ? 'C' : 'D',
    },
    'nothing',
    {},
  );
