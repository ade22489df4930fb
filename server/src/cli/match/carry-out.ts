import { setTimeout as wait } from 'node:timers/promises';
import type { Operation, OutputOf } from '@wengang/domain/contract/endpoint.ts';
import {
  cancelRun,
  getMatchingProgress,
  type MatchingProgress,
} from '@wengang/domain/matching/progress-contract.ts';
import type { z } from 'zod';
import { refusedBy, StepRefused } from '../desk/desk.ts';
import { say } from '../run/show.ts';
import { openProgressLine } from './progress-line.ts';
import type { Seat } from './seat.ts';

const pause = 150;

/**
 * 办理 a long operation of the engine: its progress stands on one line, and Ctrl-C asks it to end by `matching.cancel-run`; a second one ends this
 * process. What it was refused with is thrown, also that it was cancelled.
 */
export async function carryOut<O extends Operation>(
  seat: Seat,
  contract: O,
  input: z.input<O['input']>,
): Promise<OutputOf<O>> {
  const { desk, post } = seat;
  const id = desk.newId();
  const ended = new AbortController();
  const beside = [showProgress(seat, id, ended.signal)];
  let asked = false;
  const onInterrupt = () => {
    asked = true;
    beside.push(cancel(seat, id, ended.signal).catch(() => {}));
  };
  process.once('SIGINT', onInterrupt);
  try {
    const outcome = await desk.try(post, contract, input, id);
    if (!outcome.ok) throw refusedBy(contract, outcome.refusal);
    if (asked) say('取消太迟,结果已经保存,见下', 'too late to cancel: what is told below has been saved');
    return outcome.value;
  } finally {
    process.off('SIGINT', onInterrupt);
    ended.abort();
    await Promise.all(beside);
  }
}

/** Whatever fails here fails the operation as well, whose own failure is told. */
const showProgress = (seat: Seat, id: string, ended: AbortSignal): Promise<void> =>
  watch(seat, id, ended).catch(() => {});

async function watch(seat: Seat, id: string, ended: AbortSignal): Promise<void> {
  const line = openProgressLine(process.stdout);
  while (!ended.aborted) {
    const now = await progressOf(seat, id);
    if (now !== undefined && !ended.aborted) line.show(now);
    await wait(pause, undefined, { signal: ended }).catch(() => {}); // ended: the loop sees it
  }
  line.end();
}

/** Undefined: it has not begun yet. */
async function progressOf({ desk, post }: Seat, id: string): Promise<MatchingProgress | undefined> {
  try {
    return await desk.ask(post, getMatchingProgress, { operationId: id });
  } catch (cause) {
    if (cause instanceof StepRefused) return undefined;
    throw cause;
  }
}

/** Until it is heard: an operation that has not begun yet cannot be asked to end. */
async function cancel({ desk, post }: Seat, id: string, ended: AbortSignal): Promise<void> {
  say('正在取消…(再按一次 Ctrl-C 立即退出)', 'cancelling; Ctrl-C once more leaves at once');
  while (!ended.aborted) {
    const outcome = await desk.try(post, cancelRun, { operationId: id }, desk.newId());
    if (outcome.ok || outcome.refusal.code !== 'not-found') return;
    await wait(pause, undefined, { signal: ended }).catch(() => {}); // ended: the loop sees it
  }
}
