import { setTimeout as wait } from 'node:timers/promises';
import { accept, type Outcome, type RefusalOf, refuse } from '@wengang/domain/contract/refusal.ts';
import { notFound } from '@wengang/domain/contract/standard-refusals.ts';
import type { ImportProgress } from '@wengang/domain/placements/roster-import/contract.ts';
import { type AccessContext, inContext } from '../../platform/database/context.ts';
import type { Database } from '../../platform/database/database.ts';
import { findImport, findProgress, type ImportState } from './store.ts';

const pause = 400;
/** Nobody watches longer; a client that still wants to know asks again. */
const longest = 10 * 60_000;

/** The progress of an import, each time that it has changed, until it is done or the client has gone. */
export async function watchProgress(
  database: Database,
  context: AccessContext,
  { importId, signal }: { importId: string; signal: AbortSignal },
): Promise<Outcome<AsyncIterable<ImportProgress>, RefusalOf<typeof notFound>>> {
  const first = await look(database, context, importId);
  return first === undefined ? refuse(notFound, { what: 'import' }) : accept(changes());

  async function* changes(): AsyncGenerator<ImportProgress> {
    let told = '';
    for (let waited = 0; waited < longest && !signal.aborted; waited += pause) {
      const now = await look(database, context, importId);
      if (now === undefined) return;
      const text = JSON.stringify(now.progress);
      if (text !== told) yield now.progress;
      told = text;
      if (now.progress.phase === 'failed' || (now.progress.phase === 'done' && now.state !== 'reading'))
        return;
      await wait(pause, undefined, { signal }).catch(() => {}); // the client has gone: the loop sees it
    }
  }
}

async function look(
  database: Database,
  context: AccessContext,
  importId: string,
): Promise<{ progress: ImportProgress; state: ImportState } | undefined> {
  return inContext(database, context, async (tx) => {
    const file = await findImport(tx, importId);
    if (file === undefined) return undefined;
    const known = await findProgress(tx, importId);
    const { phase, done, total } = known ?? { phase: 'reading' as const, done: 0, total: 0 };
    return { progress: { phase, done, total }, state: file.state };
  });
}
