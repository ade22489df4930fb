import type { CivilDate } from '@wengang/domain/calendar/civil-date.ts';
import { accept } from '@wengang/domain/contract/refusal.ts';
import { moveHome, type NewHome } from '@wengang/domain/people/changes/home-change.ts';
import { PersonId } from '@wengang/domain/people/facts.ts';
import { holderAt } from '@wengang/domain/placements/responsibility/ledger.ts';
import { changeFacts } from '../../people/changes/change-facts.ts';
import { endProposals } from '../../people/proposals/store.ts';
import { searchKeysOf } from '../../people/search-keys.ts';
import type { Tx } from '../../platform/database/database.ts';
import type { OperationCall } from '../../platform/operations/bound-operation.ts';
import { openField } from '../../platform/vault/field.ts';
import { wholeRefusal } from '../responsibility/not-moved.ts';
import { actorOf } from '../responsibility/office-of.ts';
import { readResponsibility, recordResponsibility } from '../responsibility/record-events.ts';
import { findKeyed, movePersonHome, replaceAllKeys } from './store.ts';

/** A move that is about to be made: where to, by id and by codes, and from which day on. */
export type Move = {
  readonly personId: string;
  readonly regionId: number;
  readonly home: NewHome;
  readonly on: CivilDate;
};

/**
 * Moves a person: the register and every table that carries the path first, because who comes from another county is visible only after it;
 * then the dated homes, the search keys of the new county, and the service responsibility of the home village. What is refused undoes it all.
 */
export async function relocate(tx: Tx, call: OperationCall, { personId, regionId, home, on }: Move) {
  const before = await findKeyed(tx, personId);
  await movePersonHome(tx, personId, regionId);
  const changed = await changeFacts(tx, call, { personId, factDay: on }, (sheet) =>
    moveHome(sheet, { home, on }),
  );
  if (!changed.ok) return changed;
  const after = await keyAnew(tx, call, personId);
  // What a village of the former county stated is not this county's to decide, and its households have numbers of their own.
  if (before?.county_id !== after.county_id) await endProposals(tx, personId, call.id);
  const refused = await moveResponsibility(tx, call, { personId, regionId });
  if (refused !== undefined) return refused;
  return accept({
    ...changed.value,
    reply: { personId: PersonId.parse(personId) },
    regions: [regionId],
  });
}

/** Without an ID number there is nothing that the county keys. */
async function keyAnew(tx: Tx, { keyring }: OperationCall, personId: string) {
  const person = await findKeyed(tx, personId);
  if (person === undefined) throw new Error('who was moved here is not visible');
  const open = (field: string, sealed: Uint8Array | null): string | null =>
    sealed === null ? null : openField(keyring, { field, personId }, sealed);
  const keys = searchKeysOf(keyring, {
    name: person.name,
    idNumber: open('id-number', person.id_number),
    phone: open('phone', person.phone),
    countyId: person.county_id,
  });
  await replaceAllKeys(tx, personId, keys);
  return person;
}

/** An open file follows the home (chain 5.5): the new village holds it, or stands behind the station that does. */
async function moveResponsibility(
  tx: Tx,
  call: OperationCall,
  { personId, regionId }: Pick<Move, 'personId' | 'regionId'>,
) {
  const file = (await readResponsibility(tx, [personId])).files.get(personId);
  const at = call.recordedAt;
  if (file === undefined || holderAt(file, at) === undefined) return undefined;
  const village = String(regionId);
  return wholeRefusal(
    await recordResponsibility(tx, call, [
      { id: call.newId(), at, by: actorOf(call), move: 'moveHome', person: personId, village },
    ]),
  );
}
