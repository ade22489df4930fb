import type { CivilDate } from '@wengang/domain/calendar/civil-date.ts';
import { dayNumber } from '@wengang/domain/calendar/civil-date.ts';
import type { Spell } from '@wengang/domain/placements/history.ts';
import { firstDay, lastDay } from '@wengang/domain/placements/stated-day.ts';
import type { InventedHousehold, InventedPerson } from '../population/invented-person.ts';

/** 花名册行: one person with one spell, or with none. Somebody with two jobs in the period stands in two rows. */
export type RosterLine = {
  readonly household: InventedHousehold;
  readonly head: InventedPerson;
  readonly person: InventedPerson;
  readonly spell: Spell | null;
  /** The last row of the person: returns and wishes are stated here. */
  readonly isLatest: boolean;
};

/** 台账期间: spells that touch these days stand in the workbook. */
export type LedgerPeriod = { readonly from: CivilDate; readonly to: CivilDate };

/** The rows of a household, member after member, spells in order of time. */
export function rosterLines(household: InventedHousehold, period: LedgerPeriod): RosterLine[] {
  const [head] = household.members;
  if (head === undefined) return [];
  return household.members.flatMap((person) => {
    const spells = person.history.spells.filter((spell) => touches(spell, period));
    const stated = spells.length === 0 ? [null] : spells;
    return stated.map((spell, index) => ({
      household,
      head,
      person,
      spell,
      isLatest: index === stated.length - 1,
    }));
  });
}

const touches = ({ start, end }: Spell, { from, to }: LedgerPeriod): boolean =>
  firstDay(start) <= dayNumber(to) && (end === undefined || lastDay(end) >= dayNumber(from));
