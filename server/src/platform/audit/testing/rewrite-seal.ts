import type pg from 'pg';
import { asWorkerSnapshot } from '../../database/context.ts';
import type { Database } from '../../database/database.ts';
import { type CheckpointKey, signCheckpoint } from '../checkpoint.ts';
import { leafOf } from '../log-entry.ts';
import { appendLeaf, emptyTree, hashLeaf, type MerkleTree, rootOf } from '../merkle-tree.ts';
import { listSealed } from '../store.ts';

/**
 * How far a falsifier goes to make the seal match what he changed: not at all, the hashes of the leaves, also all roots and peaks, also the
 * signatures with a key of his own, or with the stolen signing key. Only the last cannot be seen from the database alone.
 */
export const efforts = ['none', 'leaves', 'roots', 'own key', 'stolen key'] as const;
export type Effort = (typeof efforts)[number];

export async function rewriteSeal(
  database: Database,
  admin: pg.Client,
  effort: Effort,
  keys: { own: CheckpointKey; stolen: CheckpointKey },
): Promise<void> {
  if (effort === 'none') return;
  const leaves = await asWorkerSnapshot(database, (tx) => listSealed(tx, 0, 100_000));
  const trees: MerkleTree[] = [];
  for (const { leaf_number, entry } of leaves) {
    const hash = entry === null ? hashLeaf(Buffer.alloc(0)) : leafOf(entry);
    trees.push(appendLeaf(trees.at(-1) ?? emptyTree, hash));
    await admin.query('update log_leaf set leaf_hash = $1 where leaf_number = $2', [hash, leaf_number]);
  }
  if (effort !== 'leaves')
    await rewriteCheckpoints(
      admin,
      trees,
      effort === 'stolen key' ? keys.stolen : effort === 'own key' ? keys.own : undefined,
    );
}

async function rewriteCheckpoints(
  admin: pg.Client,
  trees: readonly MerkleTree[],
  key: CheckpointKey | undefined,
): Promise<void> {
  const { rows } = await admin.query<{ size: string; sealed_at: Date }>(
    'select size, sealed_at from log_checkpoint order by size',
  );
  const newest = rows.at(-1)?.size;
  for (const { size, sealed_at } of rows) {
    // The newest one grows or shrinks with the log.
    const tree = size === newest ? trees.at(-1) : trees[Number(size) - 1];
    if (tree === undefined) throw new Error(`no leaf ${size}`);
    await admin.query('update log_checkpoint set size = $2, root = $3, peaks = $4 where size = $1', [
      size,
      tree.size,
      rootOf(tree),
      tree.peaks,
    ]);
    if (key === undefined) continue;
    const signed = signCheckpoint(key, {
      size: tree.size,
      root: rootOf(tree),
      sealedAt: sealed_at.toISOString(),
    });
    await admin.query('update log_checkpoint set key_id = $2, signature = $3 where size = $1', [
      tree.size,
      signed.keyId,
      Buffer.from(signed.signature, 'base64'),
    ]);
  }
}
