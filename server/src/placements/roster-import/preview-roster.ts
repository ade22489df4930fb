import type { CivilDate } from '@wengang/domain/calendar/civil-date.ts';
import type { Instant } from '@wengang/domain/calendar/instant.ts';
import { accept, type Outcome, type RefusalOf, refuse } from '@wengang/domain/contract/refusal.ts';
import {
  alreadyImported,
  ImportId,
  type ImportView,
  importIdTaken,
  noHomeRegion,
  noRosterFound,
  workbookRefused,
} from '@wengang/domain/placements/roster-import/contract.ts';
import { RegionCode } from '@wengang/domain/regions/region.ts';
import { rememberedSpelling } from '../../people/search-keys.ts';
import { findCountyOfPath } from '../../people/store.ts';
import { type AccessContext, besideContext, inContext } from '../../platform/database/context.ts';
import type { Database, Tx } from '../../platform/database/database.ts';
import { digestOf, type FileStore } from '../../platform/files/file-store.ts';
import { keepFile } from '../../platform/files/kept-files.ts';
import type { SheetRefusal } from '../../platform/sheets/refusals.ts';
import { sealField } from '../../platform/vault/field.ts';
import type { Keyring } from '../../platform/vault/keyring.ts';
import { compareImport } from './compare-import.ts';
import { orderedIds } from './ordered-ids.ts';
import { stageRoster } from './stage-roster.ts';
import {
  createImport,
  findApplied,
  findRegionOfPath,
  type Phase,
  saveProgress,
  setImportState,
} from './store.ts';
import { summaryOf } from './tally.ts';
import { viewOf } from './view-import.ts';

/** What the upload needs of the server. */
export type UploadService = {
  readonly database: Database;
  readonly keyring: Keyring;
  readonly files: FileStore;
  now(): Instant;
  newId(): string;
};

export type UploadedRoster = {
  readonly importId: ImportId | undefined;
  readonly fileName: string;
  readonly fileDate: CivilDate | null;
  readonly again: boolean;
  readonly bytes: Uint8Array;
};

type UploadRefused = RefusalOf<
  | typeof workbookRefused
  | typeof noRosterFound
  | typeof alreadyImported
  | typeof importIdTaken
  | typeof noHomeRegion
>;

/**
 * Takes a roster file in: keeps it, reads it, and compares it with the ledger. Writes nothing about persons. The same bytes that stand in
 * the ledger are told at once, unless they are to be read again.
 */
export async function previewRoster(
  service: UploadService,
  context: AccessContext,
  upload: UploadedRoster,
): Promise<Outcome<ImportView, UploadRefused>> {
  const opened = await inContext(service.database, context, (tx) => openImport(tx, service, context, upload));
  if (!opened.ok) return opened;
  const { importId } = opened.value;
  try {
    return await inContext(service.database, context, (tx) =>
      readAndCompare(tx, service, context, { ...upload, ...opened.value }),
    );
  } catch (fault) {
    await tell(service, context, importId, ['failed', 0, 0]);
    throw fault;
  }
}

type Opened = { importId: ImportId; scope: RegionCode };

async function openImport(
  tx: Tx,
  service: UploadService,
  context: AccessContext,
  upload: UploadedRoster,
): Promise<Outcome<Opened, UploadRefused>> {
  const region = context.home === null ? undefined : await findRegionOfPath(tx, context.home);
  if (region === undefined) return refuse(noHomeRegion, {});
  const digest = digestOf(upload.bytes);
  const earlier = upload.again ? undefined : await findApplied(tx, digest);
  if (earlier !== undefined)
    return refuse(alreadyImported, {
      importId: ImportId.parse(earlier.import_id),
      uploadedAt: earlier.uploaded_at,
    });
  const importId = upload.importId ?? ImportId.parse(service.newId());
  const created = await createImport(tx, {
    import_id: importId,
    region_id: region.region_id,
    region_path: region.path,
    account_id: context.account,
    digest,
    file_name: sealField(service.keyring, { field: 'import file name', personId: importId }, upload.fileName),
    file_bytes: upload.bytes.length,
    uploaded_at: service.now(),
  });
  if (!created) return refuse(importIdTaken, {});
  await keepFile(tx, service.files, { digest, bytes: upload.bytes });
  return accept({ importId, scope: RegionCode.parse(region.code) });
}

async function readAndCompare(
  tx: Tx,
  service: UploadService,
  context: AccessContext,
  upload: UploadedRoster & Opened,
): Promise<Outcome<ImportView, UploadRefused>> {
  const { importId, scope, fileDate } = upload;
  const { keyring } = service;
  const today = context.businessDay;
  const say = (phase: Phase, done: number, total: number): Promise<void> =>
    tell(service, context, importId, [phase, done, total]);
  const staged = await stageRoster(tx, upload.bytes, {
    importId,
    scope,
    today,
    fileDate,
    keyring,
    progress: (rows) => say('reading', rows, 0),
  });
  const noRows = staged.kind === 'staged' && staged.summary.sheets.every(({ ignored }) => ignored !== null);
  if (staged.kind === 'refused' || noRows) {
    await setImportState(tx, importId, { state: 'refused', summary: {}, operationId: null, undoneBy: null });
    return staged.kind === 'refused' ? refusedWorkbook(staged.refusal) : refuse(noRosterFound, {});
  }
  const total = staged.summary.rowsRead;
  const tally = await compareImport(tx, {
    importId,
    comparison: {
      keyring,
      today,
      grade: 'D',
      countyId: await findCountyOfPath(tx, context.home ?? ''),
      newId: orderedIds(service.newId),
      spell: rememberedSpelling(),
      operation: importId,
    },
    each: (_, rows) => say('comparing', rows, total),
  });
  const summary = summaryOf(tally, staged.summary);
  await setImportState(tx, importId, { state: 'ready', summary, operationId: null, undoneBy: null });
  await say('done', total, total);
  return accept(await viewOf(tx, keyring, importId));
}

const refusedWorkbook = ({ code, zh, en, sheet, row }: SheetRefusal): Outcome<never, UploadRefused> =>
  refuse(workbookRefused, { reason: code, zh, en, sheet: sheet ?? null, row: row ?? null });

const tell = (
  { database, now }: UploadService,
  context: AccessContext,
  importId: string,
  [phase, done, total]: readonly [Phase, number, number],
): Promise<void> =>
  besideContext(database, context, (tx) => saveProgress(tx, importId, { phase, done, total, at: now() }));
