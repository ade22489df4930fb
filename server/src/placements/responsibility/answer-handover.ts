import { accept, refuse } from '@wengang/domain/contract/refusal.ts';
import { notFound } from '@wengang/domain/contract/standard-refusals.ts';
import { PersonId } from '@wengang/domain/people/facts.ts';
import {
  acceptHandover,
  OfficeName,
  returnHandover,
} from '@wengang/domain/placements/responsibility/contract.ts';
import type { Handover } from '@wengang/domain/placements/responsibility/ledger.ts';
import type { Tx } from '../../platform/database/database.ts';
import { implement, type OperationCall } from '../../platform/operations/bound-operation.ts';
import { wholeRefusal } from './not-moved.ts';
import { actorOf, firstDuty, isOwnOffice } from './office-of.ts';
import { readResponsibility, recordResponsibility } from './record-events.ts';
import { listPersonsOfHandover } from './store.ts';

export const acceptHandoverOperation = implement(acceptHandover, async (tx, call, input) => {
  const addressed = await findAddressed(tx, call, input.handoverId);
  if (addressed === undefined) return refuse(notFound, { what: 'handover' });
  const { persons, handover } = addressed;
  const notCounted = await recordResponsibility(
    tx,
    call,
    [
      ...(await firstDuty(tx, call, handover.to)),
      {
        id: call.newId(),
        at: call.recordedAt,
        by: actorOf(call),
        move: 'accept',
        handover: input.handoverId,
        exceptions: input.exceptions.map(({ personId, reason }) => ({ person: personId, reason })),
      },
    ],
    persons,
  );
  const refused = wholeRefusal(notCounted);
  if (refused !== undefined) return refused;
  const excepted = new Set<string>(input.exceptions.map(({ personId }) => personId));
  const rows = new Map(
    persons.map((person): [string, unknown] => [
      person,
      input.exceptions.find(({ personId }) => personId === person) ?? {},
    ]),
  );
  const waiting = handover.persons.map((person) => PersonId.parse(person));
  return accept({
    reply: {
      moved: waiting.filter((person) => !excepted.has(person)),
      excepted: waiting.filter((person) => excepted.has(person)),
    },
    persons,
    regions: [],
    factDay: null,
    split: { rest: { handoverId: input.handoverId }, rows },
  });
});

export const returnHandoverOperation = implement(returnHandover, async (tx, call, input) => {
  const addressed = await findAddressed(tx, call, input.handoverId);
  if (addressed === undefined) return refuse(notFound, { what: 'handover' });
  const { persons, handover } = addressed;
  const notCounted = await recordResponsibility(
    tx,
    call,
    [
      ...(await firstDuty(tx, call, handover.to)),
      {
        id: call.newId(),
        at: call.recordedAt,
        by: actorOf(call),
        move: 'return',
        handover: input.handoverId,
        reason: input.reason,
      },
    ],
    persons,
  );
  const refused = wholeRefusal(notCounted);
  if (refused !== undefined) return refused;
  return accept({
    reply: { returned: handover.persons.map((person) => PersonId.parse(person)) },
    persons,
    regions: [],
    factDay: null,
    // Words of people: with each person, under the key of that person.
    split: {
      rest: { handoverId: input.handoverId },
      rows: new Map(persons.map((person) => [person, { reason: input.reason }])),
    },
  });
});

/** The handover, when it was made to an office of who asks. */
async function findAddressed(
  tx: Tx,
  call: OperationCall,
  id: string,
): Promise<{ persons: string[]; handover: Handover } | undefined> {
  const persons = await listPersonsOfHandover(tx, id);
  const handover = (await readResponsibility(tx, persons)).handovers.get(id);
  if (handover === undefined) return undefined;
  const to = OfficeName.safeParse(handover.to).data;
  return to !== undefined && (await isOwnOffice(tx, call, to)) ? { persons, handover } : undefined;
}
