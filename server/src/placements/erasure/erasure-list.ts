import { Instant } from '@wengang/domain/calendar/instant.ts';
import { ErasureGround, ErasureReason } from '@wengang/domain/people/erasure/grounds.ts';
import { z } from 'zod';
import { type CheckpointKey, isTextSigned, signText } from '../../platform/audit/checkpoint.ts';
import { businessDayAt, newUuid } from '../../platform/clock/clock.ts';
import { asWorker } from '../../platform/database/context.ts';
import type { Database, Tx } from '../../platform/database/database.ts';
import type { Restate } from '../../platform/operations/perform-operation.ts';
import { canonicalJson } from '../../platform/vault/canonical-json.ts';
import type { Keyring } from '../../platform/vault/keyring.ts';
import { eraseOne, tracesOf } from './erase-one.ts';
import { listErased, listNotErased, lockIdentity, saveRepeated } from './store.ts';
import { sealTraces } from './traces.ts';

const Erased = z.strictObject({
  personId: z.uuid(),
  erasureId: z.uuid(),
  reason: ErasureReason,
  ground: ErasureGround,
  proposedAt: z.string(),
  proposedBy: z.uuid(),
  erasedAt: Instant,
  erasedBy: z.uuid(),
  operationId: z.uuid(),
});

/** 删除清单: who was erased, by id, when and on which ground; no name. Kept with the exported checkpoint, away from the database and its backups. */
export const ErasureList = z.strictObject({
  format: z.literal('wengang-erasures-1'),
  erased: z.array(Erased),
  signature: z.string(),
});
export type ErasureList = z.infer<typeof ErasureList>;

export async function exportErasures(database: Database, key: CheckpointKey): Promise<ErasureList> {
  const rows = await asWorker(database, listErased);
  const unsigned = {
    format: 'wengang-erasures-1' as const,
    erased: rows.map((row) => ({
      personId: row.person_id,
      erasureId: row.erasure_id,
      reason: row.reason,
      ground: row.legal_ground,
      proposedAt: row.proposed_at,
      proposedBy: row.proposed_by,
      erasedAt: Instant.parse(row.decided_at),
      erasedBy: row.decided_by,
      operationId: row.recorded_by,
    })),
  };
  return { ...unsigned, signature: signText(key, signedText(unsigned)) };
}

export const isErasureListSigned = (key: CheckpointKey, { signature, ...list }: ErasureList): boolean =>
  isTextSigned(key.publicKey, signedText(list), signature);

const signedText = ({ format, erased }: Omit<ErasureList, 'signature'>): string =>
  `${format}\n${canonicalJson(erased)}`;

/**
 * 重新删除: erases again whoever stands on the list and came back with a restored backup: the key, and everything with it, as the operation did.
 * Whom the database does not hold, or holds erased already, is passed over; a second run finds nobody. Gives the persons erased now.
 * Writes no entry of the log: that of the erasure was lost with the days after the backup, and the list stands for it.
 */
export async function eraseAgain(
  server: { database: Database; keyring: Keyring; restate: Restate },
  list: ErasureList,
  now: Instant,
): Promise<string[]> {
  const { database } = server;
  const persons = list.erased.map(({ personId }) => personId);
  const back = await asWorker(database, (tx) => listNotErased(tx, persons));
  const again = list.erased.filter(({ personId }) => back.has(personId));
  for (const erased of again) await asWorker(database, (tx) => repeatErasure(tx, server, erased, now));
  return again.map(({ personId }) => personId);
}

async function repeatErasure(
  tx: Tx,
  { keyring, restate }: { keyring: Keyring; restate: Restate },
  erased: z.infer<typeof Erased>,
  now: Instant,
): Promise<void> {
  const { personId, operationId } = erased;
  const identity = await lockIdentity(tx, personId);
  if (identity === undefined) throw new Error('a person who was just listed is there');
  await saveRepeated(
    tx,
    {
      person_id: personId,
      erasure_id: erased.erasureId,
      reason: erased.reason,
      legal_ground: erased.ground,
      proposed_at: erased.proposedAt,
      proposed_by: erased.proposedBy,
      decided_at: erased.erasedAt,
      decided_by: erased.erasedBy,
      recorded_by: operationId,
    },
    sealTraces(keyring, personId, await tracesOf(tx, keyring, { personId, identity })),
    now,
  );
  const on = businessDayAt(erased.erasedAt);
  await eraseOne(tx, { personId, name: identity.name, on, by: operationId, as: 'job' }, () => newUuid(now));
  await restate(tx, [personId]);
}
