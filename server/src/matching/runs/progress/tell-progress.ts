import { setTimeout as wait } from 'node:timers/promises';
import { accept, type Outcome, type RefusalOf, refuse } from '@wengang/domain/contract/refusal.ts';
import { notFound } from '@wengang/domain/contract/standard-refusals.ts';
import { RunId } from '@wengang/domain/matching/contract.ts';
import {
  getMatchingProgress,
  type MatchingProgress,
  type MatchingState,
  progressInWords,
  watchMatching,
} from '@wengang/domain/matching/progress-contract.ts';
import { type AccessContext, inContext } from '../../../platform/database/context.ts';
import type { Database, Tx } from '../../../platform/database/database.ts';
import { respondTo } from '../../../platform/http/bound-query.ts';
import { type FileDoor, watchEvents } from '../../../platform/http/file-doors.ts';
import { findProgress, isRunning, type StoredProgress } from './store.ts';

export const answerMatchingProgress = respondTo(getMatchingProgress, async (tx, _, { operationId }) => {
  const found = await progressOf(tx, operationId);
  if (found === undefined) return refuse(notFound, { what: 'matching' });
  return accept({ reply: found, persons: [] });
});

/** The progress as events. */
export const matchingRunDoors = ({ database }: { database: Database }): readonly FileDoor[] => [
  watchEvents(watchMatching, ({ context, input }, signal) =>
    watchProgress(database, context, { operationId: input.operationId, signal }),
  ),
];

const pause = 400;
/** Nobody watches longer; a client that still wants to know asks again. */
const longest = 30 * 60_000;

export async function watchProgress(
  database: Database,
  context: AccessContext,
  { operationId, signal }: { operationId: string; signal: AbortSignal },
): Promise<Outcome<AsyncIterable<MatchingProgress>, RefusalOf<typeof notFound>>> {
  const look = () => inContext(database, context, (tx) => progressOf(tx, operationId));
  return (await look()) === undefined ? refuse(notFound, { what: 'matching' }) : accept(changes());

  async function* changes(): AsyncGenerator<MatchingProgress> {
    let told = '';
    for (let waited = 0; waited < longest && !signal.aborted; waited += pause) {
      const now = await look();
      if (now === undefined) return;
      const text = JSON.stringify(now);
      if (text !== told) yield now;
      told = text;
      if (now.state !== 'running' && now.state !== 'cancelling') return;
      await wait(pause, undefined, { signal }).catch(() => {}); // the client has gone: the loop sees it
    }
  }
}

/** How an operation of the engine stands; undefined: none in sight has begun under this id. */
export async function progressOf(tx: Tx, operationId: string): Promise<MatchingProgress | undefined> {
  const running = await isRunning(tx, operationId);
  const found = await findProgress(tx, operationId);
  if (found === undefined) return undefined;
  const { operation, phase, done, total, run_id } = found;
  const at = { state: stateOf(found, running), phase, done, total };
  return { operation, ...at, runId: run_id === null ? null : RunId.parse(run_id), ...progressInWords(at) };
}

function stateOf({ cancelled, run_id, logged }: StoredProgress, running: boolean): MatchingState {
  if (running) return cancelled ? 'cancelling' : 'running';
  if (run_id !== null) return 'done';
  if (logged) return cancelled ? 'cancelled' : 'refused';
  return 'stopped';
}
