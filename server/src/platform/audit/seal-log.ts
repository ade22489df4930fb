import { asWorker } from '../database/context.ts';
import type { Database } from '../database/database.ts';
import { type Checkpoint, type CheckpointKey, isSignedBy, signCheckpoint } from './checkpoint.ts';
import { leafOf } from './log-entry.ts';
import { appendLeaf, emptyTree, isTreeOf, type MerkleTree, rootOf } from './merkle-tree.ts';
import {
  findLastCheckpoint,
  listUnsealed,
  type StoredCheckpoint,
  saveCheckpoint,
  saveLeaves,
  tryToBecomeSealer,
} from './store.ts';

const batch = 5_000;

/**
 * Seals what was recorded since the last time: appends a leaf for each entry and signs the new state. Returns the new checkpoint, or
 * undefined when there was nothing to seal or another process is sealing. Running it twice is safe. Throws when the newest checkpoint is
 * not as this key signed it: to seal on top of it would put an honest signature under a rewritten history.
 */
export async function sealLog(
  database: Database,
  key: CheckpointKey,
  now: string,
): Promise<Checkpoint | undefined> {
  let latest: Checkpoint | undefined;
  for (;;) {
    const sealed = await asWorker(database, async (tx) => {
      if (!(await tryToBecomeSealer(tx))) return undefined;
      const entries = await listUnsealed(tx, batch);
      if (entries.length === 0) return undefined;
      const before = treeOf(await findLastCheckpoint(tx), key);
      const leaves = entries.map((entry) => ({ operation: entry.operation_id, hash: leafOf(entry) }));
      const tree = leaves.reduce((grown, leaf) => appendLeaf(grown, leaf.hash), before);
      const checkpoint = signCheckpoint(key, { size: tree.size, root: rootOf(tree), sealedAt: now });
      await saveLeaves(tx, before.size, leaves);
      await saveCheckpoint(tx, tree, checkpoint);
      return { checkpoint, full: entries.length === batch };
    });
    if (sealed === undefined) return latest;
    latest = sealed.checkpoint;
    if (!sealed.full) return latest;
  }
}

function treeOf(last: StoredCheckpoint | undefined, key: CheckpointKey): MerkleTree {
  if (last === undefined) return emptyTree;
  const { checkpoint, peaks } = last;
  const tree = { size: checkpoint.size, peaks };
  if (!isSignedBy(key.publicKey, checkpoint) || !isTreeOf(tree, Buffer.from(checkpoint.root, 'hex')))
    throw new Error(
      `checkpoint ${checkpoint.size} is not as it was signed: verify the log before sealing it`,
    );
  return tree;
}
