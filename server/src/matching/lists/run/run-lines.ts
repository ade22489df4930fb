import type { RunId } from '@wengang/domain/matching/contract.ts';
import type { Tx } from '../../../platform/database/database.ts';
import type { Keyring } from '../../../platform/vault/keyring.ts';

/** What the sheets of a run are read with; whom they show is added to `seen`. */
export type RunLines = { tx: Tx; keyring: Keyring; runId: RunId; seen: Set<string> };
