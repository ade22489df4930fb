import type { KeyObject } from 'node:crypto';
import type { Bilingual } from '@wengang/domain/contract/bilingual.ts';
import { type Checkpoint, isSignedBy } from './checkpoint.ts';
import { leafOf } from './log-entry.ts';
import { appendLeaf, emptyTree, hashLeaf, isTreeOf, type MerkleTree, rootOf } from './merkle-tree.ts';
import type { listSealed, StoredCheckpoint } from './store.ts';
import { type Tampering, tampering } from './tampering.ts';

type Leaf = Awaited<ReturnType<typeof listSealed>>[number];

/** A transaction that ran longer than this before its commit is worth a question. */
const lateSeconds = 3_600;

/** Walks the leaves in order, growing the tree and comparing it wherever a checkpoint stands. Keeps the first `limit` findings. */
export class SealWalk {
  tree: MerkleTree = emptyTree;
  readonly found: Tampering[] = [];
  private readonly publicKey: KeyObject;
  private readonly stored: readonly StoredCheckpoint[];
  private readonly exported: Checkpoint | undefined;
  private readonly limit: number;
  private lastLeaf = 0;
  /** the checkpoint that seals the current leaf */
  private index = 0;
  /** when the run of the sealer before the current one ended, seconds since 1970 */
  private sealedBefore = Number.NEGATIVE_INFINITY;

  /** `stored` in order of size. */
  constructor(
    publicKey: KeyObject,
    stored: readonly StoredCheckpoint[],
    exported: Checkpoint | undefined,
    limit: number,
  ) {
    this.publicKey = publicKey;
    this.stored = stored;
    this.exported = exported;
    this.limit = limit;
  }

  step(leaf: Leaf): void {
    if (leaf.leaf_number !== this.lastLeaf + 1)
      this.report('deleted', this.lastLeaf + 1, null, {
        zh: `第 ${this.lastLeaf + 1} 条封存记录缺失`,
        en: `leaf ${this.lastLeaf + 1} is missing`,
      });
    this.lastLeaf = leaf.leaf_number;
    this.compareEntry(leaf);
    this.tree = appendLeaf(this.tree, leaf.entry === null ? hashLeaf(Buffer.alloc(0)) : leafOf(leaf.entry));
    const current = this.stored[this.index];
    if (current?.checkpoint.size === this.tree.size) {
      this.compareStored(current);
      this.passCheckpoint();
    }
    if (this.exported?.size === this.tree.size) this.compareExported(this.exported);
  }

  finish(): void {
    for (const { checkpoint } of this.stored.slice(this.index)) this.reportTruncated(checkpoint.size);
    if (this.exported !== undefined && this.exported.size > this.tree.size)
      this.reportTruncated(this.exported.size);
    const newest = this.stored.at(-1)?.checkpoint.size ?? 0;
    if (newest < this.tree.size)
      this.report('truncated', newest, null, {
        zh: '最后一批封存记录没有检查点',
        en: 'the last sealed entries have no checkpoint',
      });
    const { exported } = this;
    if (exported !== undefined && !this.stored.some(({ checkpoint }) => checkpoint.size === exported.size))
      this.report('deleted', exported.size, null, {
        zh: '导出的检查点在数据库内已不存在',
        en: 'the exported checkpoint is no longer in the database',
      });
  }

  private compareEntry({ leaf_number: number, leaf_hash, leaf_operation, entry }: Leaf): void {
    if (entry === null) {
      this.report('deleted', number, leaf_operation, {
        zh: '操作记录被删除',
        en: 'the operation was deleted',
      });
      return;
    }
    if (!Buffer.from(leafOf(entry)).equals(leaf_hash))
      this.report('changed', number, leaf_operation, {
        zh: '操作记录被改动',
        en: 'the operation was changed',
      });
    if (Number(entry.recorded_at) < this.sealedBefore - lateSeconds)
      this.report('late', number, leaf_operation, {
        zh: '记录时间早于前一次封存一小时以上',
        en: 'recorded over an hour before the sealing that it follows',
      });
  }

  private compareStored({ checkpoint, peaks }: StoredCheckpoint): void {
    const name = { zh: '数据库内检查点', en: 'the stored checkpoint' };
    this.compareRoot(checkpoint, name);
    if (!isTreeOf({ size: checkpoint.size, peaks }, Buffer.from(checkpoint.root, 'hex')))
      this.report('root', checkpoint.size, null, {
        zh: `${name.zh}的子树根被改动`,
        en: `the peaks of ${name.en} were changed`,
      });
  }

  private compareExported(exported: Checkpoint): void {
    this.compareRoot(exported, { zh: '导出的检查点', en: 'the exported checkpoint' });
  }

  private compareRoot(checkpoint: Checkpoint, name: Bilingual): void {
    const { size } = checkpoint;
    if (checkpoint.root !== Buffer.from(rootOf(this.tree)).toString('hex'))
      this.report('root', size, null, {
        zh: `前 ${size} 条与${name.zh}不符`,
        en: `the first ${size} entries differ from ${name.en}`,
      });
    if (!isSignedBy(this.publicKey, checkpoint))
      this.report('signature', size, null, {
        zh: `${name.zh}的签名无效`,
        en: `the signature of ${name.en} is not valid`,
      });
  }

  // A backlog is sealed in several batches of one instant: an entry is late only against the sealing before that.
  private passCheckpoint(): void {
    const passed = this.stored[this.index]?.checkpoint.sealedAt;
    this.index += 1;
    const next = this.stored[this.index]?.checkpoint.sealedAt;
    if (passed !== undefined && next !== passed) this.sealedBefore = Date.parse(passed) / 1000;
  }

  private reportTruncated(size: number): void {
    this.report('truncated', this.tree.size, null, {
      zh: `检查点记有 ${size} 条,日志只有 ${this.tree.size} 条`,
      en: `a checkpoint counts ${size} entries, the log has ${this.tree.size}`,
    });
  }

  private report(...finding: Parameters<typeof tampering>): void {
    if (this.found.length < this.limit) this.found.push(tampering(...finding));
  }
}
