import type { CivilDate } from '@wengang/domain/calendar/civil-date.ts';
import { accept, refuse } from '@wengang/domain/contract/refusal.ts';
import { GroupId } from '@wengang/domain/placements/history.ts';
import { moveRefused, reasonsOf } from '@wengang/domain/workflow/move-refused.ts';
import type { GroupRow } from '../store.ts';
import { type Planned, resultsOf } from './move-passengers.ts';

/** The refusal when nothing happened to anybody: all reasons, each once. */
export function nobodyMoved(planned: readonly Planned[]) {
  if (planned.some(({ acts }) => acts.length > 0)) return undefined;
  const reasons = new Map(planned.flatMap(({ refused }) => refused.map((one) => [one.code, one])));
  return reasons.size === 0 ? undefined : refuse(moveRefused, reasonsOf([...reasons.values()]));
}

/** What the log must know of an operation on passengers: each one's part of the input under the own key, the rest names nobody. */
export function appliedTo(
  group: GroupRow,
  planned: readonly Planned[],
  logged: { factDay: CivilDate; rest: unknown; rows: ReadonlyMap<string, unknown>; restate?: boolean },
) {
  const persons = planned.map(({ personId }) => personId);
  return accept({
    reply: { groupId: GroupId.parse(group.group_id), results: resultsOf(planned) },
    persons,
    regions: [group.county_id],
    factDay: logged.factDay,
    split: { rest: logged.rest, rows: logged.rows },
    ...(logged.restate === true
      ? { restate: planned.filter(({ acts }) => acts.length > 0).map(({ personId }) => personId) }
      : {}),
  });
}
