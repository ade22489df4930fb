import { addDays } from '@wengang/domain/calendar/civil-date.ts';
import { accept, refuse } from '@wengang/domain/contract/refusal.ts';
import { notFound } from '@wengang/domain/contract/standard-refusals.ts';
import {
  HandoverId,
  type OfficeName,
  proposeHandover,
} from '@wengang/domain/placements/responsibility/contract.ts';
import { dueAt } from '@wengang/domain/placements/responsibility/event.ts';
import type { Tx } from '../../platform/database/database.ts';
import { implement } from '../../platform/operations/bound-operation.ts';
import { notMovedOf, wholeRefusal } from './not-moved.ts';
import { actorOf, firstDuty, isOwnOffice } from './office-of.ts';
import { recordResponsibility } from './record-events.ts';
import { findStationRegions, grantHandover, listHomes } from './store.ts';

export const proposeHandoverOperation = implement(proposeHandover, async (tx, call, input) => {
  const { kind, from, to } = input;
  const handoverId = HandoverId.parse(call.id);
  if (!(await isOwnOffice(tx, call, from))) return refuse(notFound, { what: 'office' });
  const region = await regionOf(tx, to);
  if (region === undefined) return refuse(notFound, { what: 'office' });
  const visible = (await listHomes(tx, input.persons)).map(({ person_id }) => person_id);
  const unseen = input.persons.find((person) => !visible.includes(person));
  if (unseen !== undefined) return refuse(notFound, { what: 'person', id: unseen });
  const at = call.recordedAt;
  const notCounted = await recordResponsibility(tx, call, [
    ...(await firstDuty(tx, call, from)),
    { id: handoverId, at, by: actorOf(call), move: 'propose', kind, from, to, persons: input.persons },
  ]);
  const refused = wholeRefusal(notCounted);
  if (refused !== undefined) return refused;
  const notMoved = notMovedOf(notCounted);
  const stays = new Set<string>(notMoved.map(({ personId }) => personId));
  const proposed = input.persons.filter((person) => !stays.has(person));
  // A village gives to a station that must learn who is coming; from a station the grant is given by the job of grants.
  if (kind === 'self-gone')
    await grantHandover(
      tx,
      proposed.map((person) => ({ person, id: call.newId() })),
      { region, from: call.context.businessDay, until: addDays(call.context.businessDay, 37), by: call.id },
    );
  return accept({
    reply: { handoverId, dueAt: dueAt(kind, at), notMoved },
    persons: input.persons,
    regions: [],
    factDay: null,
    split: {
      rest: { kind, from, to },
      rows: new Map(input.persons.map((person) => [person, { personId: person }])),
    },
  });
});

/** Where the receiving office is; a station is an organisation that is one. */
async function regionOf(tx: Tx, to: OfficeName): Promise<number | undefined> {
  if (to.kind === 'village') return Number(to.region);
  return (await findStationRegions(tx, [to.station])).get(to.station);
}
