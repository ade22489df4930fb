import { accept, refuse } from '@wengang/domain/contract/refusal.ts';
import { notFound } from '@wengang/domain/contract/standard-refusals.ts';
import { releasePersons, takeOver } from '@wengang/domain/placements/responsibility/contract.ts';
import type { ResponsibilityEvent } from '@wengang/domain/placements/responsibility/event.ts';
import { implement } from '../../platform/operations/bound-operation.ts';
import { notMovedOf, wholeRefusal } from './not-moved.ts';
import { actorOf, isOwnOffice } from './office-of.ts';
import { recordResponsibility } from './record-events.ts';
import { holdersOf, unseenOf } from './visible-persons.ts';

export const takeOverOperation = implement(takeOver, async (tx, call, input) => {
  const { station, persons, means } = input;
  if (!(await isOwnOffice(tx, call, { kind: 'station', station })))
    return refuse(notFound, { what: 'office' });
  const unseen = await unseenOf(tx, persons);
  if (unseen !== undefined) return refuse(notFound, { what: 'person', id: unseen });
  const [at, by] = [call.recordedAt, actorOf(call)];
  const takings = persons.map(
    (person): ResponsibilityEvent => ({ id: call.newId(), at, by, move: 'takeOver', person, station, means }),
  );
  const notCounted = await recordResponsibility(tx, call, takings);
  // One event a person: what refuses the event refuses that person.
  const notMoved = notMovedOf(
    notCounted.map((one) => ({ ...one, person: persons[takings.findIndex(({ id }) => id === one.event)] })),
  );
  const stays = new Set<string>(notMoved.map(({ personId }) => personId));
  return accept({
    reply: { taken: persons.filter((person) => !stays.has(person)), notMoved },
    persons,
    regions: [],
    factDay: null,
    split: {
      rest: { station, means },
      rows: new Map(persons.map((person) => [person, { personId: person }])),
    },
  });
});

export const releasePersonsOperation = implement(releasePersons, async (tx, call, { station, persons }) => {
  if (!(await isOwnOffice(tx, call, { kind: 'station', station })))
    return refuse(notFound, { what: 'office' });
  const unseen = await unseenOf(tx, persons);
  if (unseen !== undefined) return refuse(notFound, { what: 'person', id: unseen });
  const holders = await holdersOf(tx, persons);
  const foreign = persons.find((person) => holders.get(person) !== `station:${station}`);
  if (foreign !== undefined) return refuse(notFound, { what: 'person', id: foreign });
  const notCounted = await recordResponsibility(tx, call, [
    {
      id: call.newId(),
      at: call.recordedAt,
      by: actorOf(call),
      move: 'release',
      persons,
      because: 'out-of-area',
    },
  ]);
  const refused = wholeRefusal(notCounted);
  if (refused !== undefined) return refused;
  const notMoved = notMovedOf(notCounted);
  const stays = new Set<string>(notMoved.map(({ personId }) => personId));
  return accept({
    reply: { released: persons.filter((person) => !stays.has(person)), notMoved },
    persons,
    regions: [],
    factDay: null,
    split: { rest: { station }, rows: new Map(persons.map((person) => [person, { personId: person }])) },
  });
});
