import type { CivilDate } from '@wengang/domain/calendar/civil-date.ts';
import type { Instant } from '@wengang/domain/calendar/instant.ts';
import type {
  InputOf,
  Operation,
  OperationId,
  OutputOf,
  RefusedBy,
} from '@wengang/domain/contract/endpoint.ts';
import type { Outcome } from '@wengang/domain/contract/refusal.ts';
import type { AccessContext } from '../database/context.ts';
import type { Tx } from '../database/database.ts';
import type { Keyring } from '../vault/keyring.ts';

/** 操作调用: who asks for which operation, when. New ids come from it; nothing below reads a clock. */
export type OperationCall = {
  id: OperationId;
  context: AccessContext;
  recordedAt: Instant;
  deviceTime: Instant | null;
  keyring: Keyring;
  /** a fresh UUID version 7 */
  newId(): string;
  /** A short transaction beside the one of the operation, for telling how far a long one has come. Stays when that one is undone. */
  beside(work: (tx: Tx) => Promise<void>): Promise<void>;
};

/** What an operation did: the reply, and what the log must know beside it. */
export type Applied<Reply> = {
  reply: Reply;
  /** every person touched */
  persons: readonly string[];
  /** regions touched (region ids) */
  regions: readonly number[];
  /** the day of the fact, if it differs from the day of recording */
  factDay: CivilDate | null;
  /**
   * For an operation on many persons: the part of the input that belongs to each, sealed with that person's own key, and
   * the rest, which names nobody. Required when more than one person is touched, so that erasing one erases all of it. `attached`: whose part
   * the operation has attached itself (`attachSealed`). Parts are the record of this release, whichever version the body was sent in.
   */
  split?: { rest: unknown; rows: ReadonlyMap<string, unknown>; attached?: ReadonlySet<string> };
  /** whose statistical standing may have changed: rebuilt in the same transaction */
  restate?: readonly string[];
};

export type Apply<O extends Operation> = (
  tx: Tx,
  call: OperationCall,
  input: InputOf<O>,
) => Promise<Outcome<Applied<OutputOf<O>>, RefusedBy<O>>>;

type Manner = {
  /**
   * 逐件办理: operations whose refusals are counted. Those of one account wait for each other until the refusal stands in the log; a lock that
   * `apply` takes itself ends with what a refusal undoes.
   */
  oneByOne?: true;
  /**
   * 可办合并档案: may act on a file that is merged into another one: its history is still corrected, its numbers are compared. Every other operation on
   * one person is refused there (`person-merged`).
   */
  onMerged?: true;
};

/** A declared operation with its server half. */
export type BoundOperation = { contract: Operation; apply: Apply<Operation> } & Manner;

/** Binds the server half to a declared operation. A refusal that the contract does not list does not compile. */
export const implement = <O extends Operation>(
  contract: O,
  apply: Apply<O>,
  manner: Manner = {},
): BoundOperation => ({
  contract,
  ...manner,
  // The input was parsed by this very contract before apply is called (perform-operation.ts), so narrowing back is safe.
  apply: apply as unknown as Apply<Operation>,
});
