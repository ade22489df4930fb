import type { InputOf } from '@wengang/domain/contract/endpoint.ts';
import type { recordArrival } from '@wengang/domain/dispatch/arrival-contract.ts';
import { actRow, headerOf } from '../../placements/employment/stored-act.ts';
import type { Tx } from '../../platform/database/database.ts';
import type { OperationCall } from '../../platform/operations/bound-operation.ts';
import { openField, sealField } from '../../platform/vault/field.ts';
import type { Keyring } from '../../platform/vault/keyring.ts';
import { noteMove } from '../group-ledger.ts';
import { type GroupRow, listGroupActs, saveGroupAct } from '../store.ts';

/** 未列名到达: who stood at the gate and was on no list, as the station wrote it down, until the county says who it is. */
export type Unlisted = { arrivalId: string; name: string; idNumber: string; on: string; by: string };

/**
 * Keeps them beside the acts of the group, each sealed for itself: a note, no move of the group, and readable for the sending county only.
 */
export async function sealUnlisted(
  tx: Tx,
  call: OperationCall,
  group: GroupRow,
  { on, unlisted }: InputOf<typeof recordArrival>,
): Promise<undefined> {
  const known = new Set((await listGroupActs(tx, group.group_id)).map(({ act_id }) => act_id));
  for (const { arrivalId, name, idNumber } of unlisted) {
    // The paper of another vehicle, or a second try, may name the same arrival again.
    if (known.has(arrivalId)) continue;
    known.add(arrivalId);
    const note = sealUnlistedNote(call.keyring, arrivalId, { name, idNumber });
    const row = actRow({ ...headerOf(call, { on }), id: arrivalId, move: noteMove });
    await saveGroupAct(tx, group.group_id, { ...row, detail: note }, call.id);
  }
  return undefined;
}

export async function listUnlistedOf(tx: Tx, keyring: Keyring, group: string): Promise<Unlisted[]> {
  const rows = (await listGroupActs(tx, group)).filter(({ move }) => move === noteMove);
  return rows.map((row) => ({
    arrivalId: row.act_id,
    ...openUnlisted(keyring, row),
    on: row.on_day,
    by: row.account,
  }));
}

export type UnlistedPerson = Pick<Unlisted, 'name' | 'idNumber'>;

export function sealUnlistedNote(
  keyring: Keyring,
  arrivalId: string,
  { name, idNumber }: UnlistedPerson,
): { sealed: string } {
  const sealed = sealField(keyring, placeOf(arrivalId), JSON.stringify({ name, idNumber }));
  return { sealed: Buffer.from(sealed).toString('base64') };
}

export const openUnlisted = (
  keyring: Keyring,
  { act_id, detail }: { act_id: string; detail: Record<string, unknown> },
): UnlistedPerson =>
  // Written by sealUnlistedNote: it has this shape.
  JSON.parse(
    openField(keyring, placeOf(act_id), Buffer.from(String(detail.sealed), 'base64')),
  ) as UnlistedPerson;

const placeOf = (arrivalId: string) => ({ field: 'unlisted arrival', personId: arrivalId });
