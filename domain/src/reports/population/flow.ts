import { type CivilDate, dayNumber } from '../../calendar/civil-date.ts';
import type { PersonId } from '../../people/facts.ts';
import { standingOn } from '../../placements/standing.ts';
import type { Standing } from '../../placements/standing-shape.ts';
import { membersOf } from './lists.ts';
import { type Counted, isInScope, type Population, rosterOn, type Scope } from './population.ts';

/** 勾稽关系: one of the checks of chain 3.3 that must hold on every day. `difference`: the persons that break it. */
export type CheckResult = {
  readonly check: 1 | 2 | 3 | 4 | 5 | 6 | 7;
  readonly says: string;
  readonly ok: boolean;
  readonly left: number;
  readonly right: number;
  readonly difference: readonly PersonId[];
};

/** 增加原因 */
export type EntryReason =
  | 'turned-16'
  | 'left-school'
  | 'ability-regained'
  | 'age-limit-changed'
  | 'moved-in'
  | 'newly-registered';

/** 减少原因 */
export type ExitReason =
  | 'died'
  | 'merged'
  | 'moved-out'
  | 'deregistered'
  | 'enrolled'
  | 'ability-lost'
  | 'over-age'
  | 'birth-date-corrected';

export type Flow = {
  readonly entered: readonly { readonly personId: PersonId; readonly reason: EntryReason }[];
  readonly left: readonly { readonly personId: PersonId; readonly reason: ExitReason }[];
  /** Check 6: L1 of the later day = L1 of the earlier + entered − left. */
  readonly check: CheckResult;
};

/** 增减变动: who entered and who left L1 of a scope between the ends of two days, each with the reason (chain 3.3, 6). */
export function flowBetween(
  people: Population,
  scope: Scope,
  { from, to }: { from: CivilDate; to: CivilDate },
): Flow {
  const before = labourIds(people, scope, from);
  const after = labourIds(people, scope, to);
  const entered: { personId: PersonId; reason: EntryReason }[] = [];
  const left: { personId: PersonId; reason: ExitReason }[] = [];
  for (const counted of people.people) {
    const personId = counted.id;
    if (after.has(personId) && !before.has(personId))
      entered.push({ personId, reason: entryReason(standingOn(counted.person, dayNumber(from)), scope) });
    if (before.has(personId) && !after.has(personId))
      left.push({ personId, reason: exitReason(counted, to, scope) });
  }
  const right = before.size + entered.length - left.length;
  const expected = new Set([...before, ...entered.map(({ personId }) => personId)]);
  for (const { personId } of left) expected.delete(personId);
  const difference = [...after]
    .filter((id) => !expected.has(id))
    .concat([...expected].filter((id) => !after.has(id)));
  const says = 'L1(d2) = L1(d1) + 增加 − 减少';
  const ok = right === after.size && difference.length === 0;
  return { entered, left, check: { check: 6, says, ok, left: after.size, right, difference } };
}

const labourIds = (people: Population, scope: Scope, on: CivilDate): Set<PersonId> =>
  new Set(membersOf(rosterOn(people, scope, on), 'L1').map(({ counted }) => counted.id));

/** Why a person who is labour of the scope later was not on the earlier day: the home speaks before the class. */
function entryReason(earlier: Standing | undefined, scope: Scope): EntryReason {
  if (earlier === undefined || earlier.home === null) return 'newly-registered';
  if (!isInScope(earlier.home, scope)) return 'moved-in';
  switch (earlier.rosterClass) {
    case 'under-16':
      return 'turned-16';
    case 'student':
      return 'left-school';
    case 'unable':
      return 'ability-regained';
    case 'over-age':
      return 'age-limit-changed';
    case 'labour':
      return 'newly-registered';
  }
}

/** Why a person who was labour of the scope is not on the later day. */
function exitReason({ person }: Counted, later: CivilDate, scope: Scope): ExitReason {
  const { died, mergedAway } = person.history;
  if (died !== undefined && died <= later) return 'died';
  if (mergedAway !== undefined && mergedAway.on <= later) return 'merged';
  const standing = standingOn(person, dayNumber(later));
  if (standing === undefined || standing.home === null) return 'deregistered';
  if (!isInScope(standing.home, scope)) return 'moved-out';
  switch (standing.rosterClass) {
    case 'student':
      return 'enrolled';
    case 'unable':
      return 'ability-lost';
    case 'over-age':
    case 'labour':
      return 'over-age';
    case 'under-16':
      return 'birth-date-corrected';
  }
}
