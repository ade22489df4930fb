import type { KeyObject } from 'node:crypto';
import { asWorkerSnapshot } from '../database/context.ts';
import type { Database } from '../database/database.ts';
import type { Checkpoint } from './checkpoint.ts';
import { rootOf } from './merkle-tree.ts';
import { SealWalk } from './seal-walk.ts';
import { listCheckpoints, listLost, listSealed, listUnknown } from './store.ts';
import { type Tampering, tampering } from './tampering.ts';

export type Verification = {
  ok: boolean;
  size: number;
  root: string;
  checkpoints: number;
  /** the first thousand findings */
  found: Tampering[];
};

const batch = 10_000;
const reportLimit = 1_000;

/**
 * Recomputes the whole seal from the rows of the log: every leaf, every root, every signature, and the exported checkpoint if one is given.
 * Finds any change, deletion, insertion or reordering below the newest checkpoint; with an exported checkpoint even when leaves and
 * checkpoints in the database were rewritten to match. Needs neither the vault's keys nor a network. Reads one snapshot, so that it may run
 * while operations are recorded and sealed.
 */
export async function verifyLog(
  database: Database,
  publicKey: KeyObject,
  exported: Checkpoint | undefined,
  progress: (done: number) => void,
): Promise<Verification> {
  return asWorkerSnapshot(database, async (tx) => {
    const stored = await listCheckpoints(tx);
    const seal = new SealWalk(publicKey, stored, exported, reportLimit);
    for (let after = 0; ; ) {
      const leaves = await listSealed(tx, after, batch);
      if (leaves.length === 0) break;
      for (const leaf of leaves) seal.step(leaf);
      after = leaves.at(-1)?.leaf_number ?? after;
      progress(after);
    }
    seal.finish();
    const unsealed = [
      ...(await listUnknown(tx, reportLimit)).map((id) =>
        tampering('inserted', null, id, {
          zh: '日志中有未经正常途径写入的记录',
          en: 'a record in the log did not come through the door',
        }),
      ),
      ...(await listLost(tx, reportLimit)).map((id) =>
        tampering('deleted', null, id, {
          zh: '待封存的操作记录被删除',
          en: 'an operation that waited to be sealed was deleted',
        }),
      ),
    ];
    const found = [...seal.found, ...unsealed].slice(0, reportLimit);
    const root = Buffer.from(rootOf(seal.tree)).toString('hex');
    return { ok: found.length === 0, size: seal.tree.size, root, checkpoints: stored.length, found };
  });
}
