import { setTimeout as wait } from 'node:timers/promises';
import { type Outcome, type RefusalOf, refuse } from '@wengang/domain/contract/refusal.ts';
import { type MatchingPhase, matchingCancelled } from '@wengang/domain/matching/progress-contract.ts';
import { MatchingCancelled } from '@wengang/domain/matching/solver/cancelled.ts';
import type { SolveWatch } from '@wengang/domain/matching/solver/problem.ts';
import type { OperationCall } from '../../../platform/operations/bound-operation.ts';
import { beginProgress, saveProgress } from './store.ts';

/** So often it is told how far an operation has come, and looked whether it is to end: both well within a second. */
const pause = 300;

/** 进度: how a long operation tells how far it has come. */
export type RunWatch = {
  /** A new phase, told at once. Throws `MatchingCancelled` when somebody has asked the operation to end. */
  enter(phase: MatchingPhase, total: number): Promise<void>;
  /** Within a phase; told now and then. */
  reach(phase: MatchingPhase, done: number, total: number): void;
  isCancelled(): boolean;
};

/**
 * Carries out the work of a long operation while its progress is told beside its transaction. Somebody cancels: the work ends where it looks next, and
 * the operation is refused, which undoes all of it.
 */
export async function watchRun<Value, Refused>(
  call: OperationCall,
  about: { name: string; region: { region_id: number; path: string } },
  work: (watch: RunWatch) => Promise<Outcome<Value, Refused>>,
): Promise<Outcome<Value, Refused | RefusalOf<typeof matchingCancelled>>> {
  const { id } = call;
  const { region } = about;
  let at = { phase: 'reading' as MatchingPhase, done: 0, total: 0 };
  let cancelled = false;
  const tell = () =>
    call.beside(async (tx) => {
      if (await saveProgress(tx, { id, region, ...at })) cancelled = true;
    });
  await call.beside((tx) => beginProgress(tx, { id, ...about, at: call.recordedAt }));
  const ended = new AbortController();
  const telling = tellNowAndThen(tell, ended.signal);
  try {
    const outcome = await work({
      async enter(phase, total) {
        at = { phase, done: 0, total };
        await tell();
        if (cancelled) throw new MatchingCancelled();
      },
      reach(phase, done, total) {
        at = { phase, done, total };
      },
      isCancelled: () => cancelled,
    });
    return cancelled ? refuse(matchingCancelled, {}) : outcome;
  } catch (fault) {
    // The engine is left by an exception: what it had begun is of no use to anybody.
    if (fault instanceof MatchingCancelled) return refuse(matchingCancelled, {});
    throw fault;
  } finally {
    ended.abort();
    await telling;
  }
}

/** Whoever cannot be told goes untold: if the database is gone, the work itself fails. */
async function tellNowAndThen(tell: () => Promise<void>, ended: AbortSignal): Promise<void> {
  for (;;) {
    await wait(pause, undefined, { signal: ended }).catch(() => {}); // ended: the next line sees it
    if (ended.aborted) return;
    await tell().catch(() => {});
  }
}

/** The first half of what the engine tells is ranking; what the second is, the caller says. */
export const engineWatch = (watch: RunWatch, then: MatchingPhase, total: number): SolveWatch => ({
  isCancelled: watch.isCancelled,
  onProgress(share) {
    const within = share < ranked ? share / ranked : (share - ranked) / (1 - ranked);
    watch.reach(share < ranked ? 'ranking' : then, Math.min(total, Math.round(within * total)), total);
  },
});

const ranked = 0.5;
