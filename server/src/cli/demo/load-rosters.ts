import { setTimeout as wait } from 'node:timers/promises';
import type { CivilDate } from '@wengang/domain/calendar/civil-date.ts';
import { ImportId, importRoster, uploadRoster } from '@wengang/domain/placements/roster-import/contract.ts';
import { previewRoster } from '../../placements/roster-import/preview-roster.ts';
import {
  findImport,
  findProgress,
  type ImportState,
  type Progress,
} from '../../placements/roster-import/store.ts';
import { inContext } from '../../platform/database/context.ts';
import type { Desk } from '../desk/desk.ts';
import { demoPost } from './demo-posts.ts';

/** A workbook of the demo; it is written only when it is needed. `fileDate` speaks for sheets that state no day. */
export type DemoRoster = {
  readonly name: string;
  readonly fileDate: CivilDate;
  readonly importedOn: CivilDate;
  readonly bytes: () => Promise<Uint8Array>;
};

export type Loading = {
  readonly desk: Desk;
  /** how far the import is, every few seconds */
  readonly told: (progress: Pick<Progress, 'phase' | 'done' | 'total'>) => void;
};

/** Imports one roster as the county would: uploads it and applies the import, going on where an earlier loading was cut off. */
export async function loadRoster(loading: Loading, roster: DemoRoster): Promise<void> {
  const { importId, state } = await findAttempt(loading, roster.name);
  if (state === 'applied') return;
  if (state === undefined) {
    const bytes = await roster.bytes();
    await watched(loading, importId, upload(loading, importId, { ...roster, bytes }));
  }
  const { desk } = loading;
  const applying = desk.act(demoPost(desk, importer), importRoster, { importId, source: 'village' });
  await watched(loading, importId, applying);
}

const importer = 'county';

/** The upload that stands, or the id of the next one: what was cut off while it was being read is left as it is. */
async function findAttempt(
  { desk }: Loading,
  name: string,
): Promise<{ importId: ImportId; state: ImportState | undefined }> {
  const context = desk.context(demoPost(desk, importer), importRoster.access);
  for (let attempt = 1; ; attempt += 1) {
    const importId = ImportId.parse(desk.idFor('roster', name, String(attempt)));
    const file = await inContext(desk.installation.database, context, (tx) => findImport(tx, importId));
    if (file === undefined || file.state === 'ready' || file.state === 'applied')
      return { importId, state: file?.state };
  }
}

async function upload(
  { desk }: Loading,
  importId: ImportId,
  { name, fileDate, bytes }: Omit<DemoRoster, 'bytes' | 'importedOn'> & { readonly bytes: Uint8Array },
): Promise<void> {
  const { database, keyring, files } = desk.installation;
  const service = { database, keyring, files, now: desk.now, newId: desk.newId };
  const context = desk.context(demoPost(desk, importer), uploadRoster.access);
  const read = await previewRoster(service, context, {
    importId,
    fileName: name,
    fileDate,
    again: false,
    bytes,
  });
  if (!read.ok) throw new Error(`the demo roster ${name} was refused: ${read.refusal.code}`);
}

/** Tells how far the import is while the work goes on. */
async function watched({ desk, told }: Loading, importId: string, work: Promise<unknown>): Promise<void> {
  const { database } = desk.installation;
  const context = desk.context(demoPost(desk, importer), importRoster.access);
  const over = work.then(
    () => 'over' as const,
    () => 'over' as const,
  );
  while ((await Promise.race([over, wait(pause)])) !== 'over') {
    const progress = await inContext(database, context, (tx) => findProgress(tx, importId));
    if (progress !== undefined) told(progress);
  }
  await work;
}

const pause = 2_500;
