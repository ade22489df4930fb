import { setImmediate as letOthersRun } from 'node:timers/promises';

/**
 * 并行: lets the server compute while the database works. `write` is sent first; `compute` begins when it is on its way. Waits for both, whatever
 * happens: a fault in either breaks the transaction that they share, and that of `write`, which began first, is the one to report. A long
 * computation lets others run now and then, or the next statement of `write` waits for its end.
 */
export async function sideBySide<Written, Computed>(
  write: () => Promise<Written>,
  compute: () => Promise<Computed>,
): Promise<[Written, Computed]> {
  const [written, computed] = await Promise.allSettled([write(), letOthersRun().then(compute)]);
  if (written.status === 'rejected') throw written.reason;
  if (computed.status === 'rejected') throw computed.reason;
  return [written.value, computed.value];
}
