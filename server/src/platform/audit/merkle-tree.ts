import { createHash } from 'node:crypto';

/** A hash of the tree: 32 bytes of SHA-256. */
export type Hash = Uint8Array;

/**
 * Merkle 树 over an append-only log (RFC 6962, section 2.1), kept as the roots of its full subtrees ("peaks"), largest first:
 * appending and taking the root cost log2(size) hashes, whatever the size.
 */
export type MerkleTree = { readonly size: number; readonly peaks: readonly Hash[] };

export const emptyTree: MerkleTree = { size: 0, peaks: [] };

/** RFC 6962: a leaf is hashed with prefix 0x00 and a node with 0x01, so that neither can stand for the other. */
export const hashLeaf = (data: Uint8Array): Hash =>
  createHash('sha256').update(Buffer.of(0)).update(data).digest();

export function appendLeaf(tree: MerkleTree, leaf: Hash): MerkleTree {
  const peaks = [...tree.peaks];
  let right = leaf;
  // As many full subtrees end here as the old size has trailing one bits.
  for (let bits = tree.size; bits % 2 === 1; bits = (bits - 1) / 2) {
    const left = peaks.pop();
    if (left === undefined) throw new Error('a Merkle tree has fewer peaks than its size says');
    right = hashNode(left, right);
  }
  peaks.push(right);
  return { size: tree.size + 1, peaks };
}

/** The root over all leaves so far; of the empty log it is SHA-256 of nothing (RFC 6962). */
export function rootOf(tree: MerkleTree): Hash {
  let root: Hash | undefined;
  for (let index = tree.peaks.length - 1; index >= 0; index -= 1) {
    const peak = tree.peaks[index];
    if (peak !== undefined) root = root === undefined ? peak : hashNode(peak, root);
  }
  return root ?? createHash('sha256').digest();
}

/** Whether peaks that were stored are those of a log with this size and root: what was stored may have been changed. */
export const isTreeOf = (tree: MerkleTree, root: Hash): boolean =>
  tree.peaks.length === peaksOf(tree.size) && Buffer.from(rootOf(tree)).equals(root);

// One peak for each one bit of the size; sizes may pass 32 bits.
function peaksOf(size: number): number {
  let count = 0;
  for (let rest = size; rest > 0; rest = Math.floor(rest / 2)) count += rest % 2;
  return count;
}

const hashNode = (left: Hash, right: Hash): Hash =>
  createHash('sha256').update(Buffer.of(1)).update(left).update(right).digest();
