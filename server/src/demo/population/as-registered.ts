import { birthday, type CivilDate } from '@wengang/domain/calendar/civil-date.ts';
import type { InventedHousehold, InventedPerson } from './invented-person.ts';

/**
 * 年底登记: a household as the register of labour knew it on an earlier day: its head, and who had grown up since the register before (`since`
 * null: ever). Work, returns and wishes are not in it; they are told later. Null when nobody new is in the household.
 */
export function asRegistered(
  household: InventedHousehold,
  day: CivilDate,
  since: CivilDate | null,
): InventedHousehold | null {
  const grown = household.members.filter(
    (person) => isGrown(person, day) && (since === null || !isGrown(person, since)),
  );
  if (grown.length === 0) return null;
  const [head] = household.members;
  const members = head === undefined || grown.includes(head) ? grown : [head, ...grown];
  // 边缘易致贫户 is a kind of household of 2020.
  const kind = household.kind === '边缘易致贫户' ? '一般农户' : household.kind;
  return { ...household, kind, members: members.map(bare) };
}

/** Out of school, sixteen, and with an ability on the register. */
const isGrown = ({ history }: InventedPerson, day: CivilDate): boolean =>
  history.ability.length > 0 &&
  birthday(history.born, 16) <= day &&
  history.student.every(({ to }) => to !== undefined && to < day);

const bare = (person: InventedPerson): InventedPerson => ({
  ...person,
  firstTimeAway: false,
  goesOnlyWith: null,
  seeks: null,
  history: {
    ...person.history,
    ...{ spells: [], ventures: [], evidence: [], boardings: [], homecomings: [], wishes: [] },
  },
});
