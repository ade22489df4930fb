import { randomUUID } from 'node:crypto';
import type { Role } from '@wengang/domain/accounts/role.ts';
import { date } from '@wengang/domain/calendar/civil-date.ts';
import type { Instant } from '@wengang/domain/calendar/instant.ts';
import { type InputOf, OperationId } from '@wengang/domain/contract/endpoint.ts';
import type { Outcome } from '@wengang/domain/contract/refusal.ts';
import { citizenCheckDigit } from '@wengang/domain/people/roster/citizen-number.ts';
import type { ImportCounts, ImportView } from '@wengang/domain/placements/roster-import/contract.ts';
import type {
  listImportQueue,
  QueueItem,
  SettledRow,
  settleImportRows,
} from '@wengang/domain/placements/roster-import/queue/contract.ts';
import { defaultStatisticsSettings, statisticsRules } from '@wengang/domain/placements/settings.ts';
import { newUuid } from '../../../platform/clock/clock.ts';
import { type AccessContext, inContext } from '../../../platform/database/context.ts';
import type { Database } from '../../../platform/database/database.ts';
import { openTestDatabase } from '../../../platform/database/testing/test-database.ts';
import { type FileStore, fileStore } from '../../../platform/files/file-store.ts';
import type { Answer } from '../../../platform/http/bound-query.ts';
import type { BoundOperation } from '../../../platform/operations/bound-operation.ts';
import { performOperation } from '../../../platform/operations/perform-operation.ts';
import { type TableColumn, tablesToBuffer } from '../../../platform/sheets/write-table.ts';
import { scratchFolder } from '../../../platform/testing/scratch-folder.ts';
import type { KeyFilePlace } from '../../../platform/vault/key-file.ts';
import type { Keyring } from '../../../platform/vault/keyring.ts';
import { aes, createdAt, temporaryPlace } from '../../../platform/vault/testing/temporary-keyring.ts';
import { loadTreeOnce } from '../../../regions/testing/load-tree-once.ts';
import { restatePersons } from '../../restate.ts';
import { type AnnotatedRoster, annotateImport } from '../annotate-import.ts';
import { importRosterOperation } from '../import-roster.ts';
import { previewRoster, type UploadedRoster } from '../preview-roster.ts';
import { answerImportQueue } from '../queue/list-queue.ts';
import { settleImportRowsOperation } from '../queue/settle-import-rows.ts';
import { undoImportOperation } from '../undo-import.ts';

export const today = date('2020-10-31');
export const now = '2020-10-31T04:00:00.000Z' as Instant; // an instant, written out

/** A county office that imports rosters, on the real tree of regions and the test database. */
export type RosterOffice = {
  readonly database: Database;
  readonly keyring: Keyring;
  readonly keyPlace: KeyFilePlace;
  readonly files: FileStore;
  readonly context: AccessContext;
  /** the same server, another region */
  at(path: string): RosterOffice;
  /** the same server and region, another post */
  as(role: Role): RosterOffice;
  upload(sheets: readonly Sheet[], more?: Partial<UploadedRoster>): Promise<ImportView>;
  uploadBytes(bytes: Uint8Array, more?: Partial<UploadedRoster>): ReturnType<typeof previewRoster>;
  perform(
    operation: BoundOperation,
    input: Record<string, unknown>,
    id?: OperationId,
  ): Promise<Outcome<unknown, { code: string }>>;
  apply(importId: string): Promise<ImportCounts>;
  undo(importId: string): Promise<{ persons: number; closed: number; keptBecauseChangedSince: string[] }>;
  annotated(importId: string): Promise<Uint8Array>;
  /** the first page of the queue */
  queue(asked?: InputOf<typeof listImportQueue>): Promise<QueueItem[]>;
  settle(importId: string, rows: readonly SaidRow[]): Promise<SettledRow[]>;
  /** upload and apply */
  take(
    sheets: readonly Sheet[],
    more?: Partial<UploadedRoster>,
  ): Promise<{ view: ImportView; counts: ImportCounts }>;
};

/** What is said to one row of the queue. */
export type SaidRow = InputOf<typeof settleImportRows>['rows'][number];

export type Sheet = {
  readonly name?: string;
  readonly columns: readonly (string | TableColumn)[];
  readonly rows: readonly (readonly (string | number | null)[])[];
};

const rules = statisticsRules(defaultStatisticsSettings);

export async function openRosterOffice(path = '530629'): Promise<RosterOffice> {
  const database = await openTestDatabase();
  await loadTreeOnce(database);
  const keyPlace = await temporaryPlace();
  const keyring = await createdAt(keyPlace, aes);
  const files = fileStore(await scratchFolder(), keyring);
  return officeOf({ database, keyring, keyPlace, files }, path);
}

type Server = Pick<RosterOffice, 'database' | 'keyring' | 'keyPlace' | 'files'>;

export const contextAt = (path: string): AccessContext => ({
  account: randomUUID(),
  assignment: null,
  role: 'county-officer',
  count: path,
  home: path,
  work: null,
  organisation: null,
  transit: null,
  self: null,
  businessDay: today,
});

export function officeOf(server: Server, path: string, role: Role = 'county-officer'): RosterOffice {
  const context = { ...contextAt(path), role };
  const service = { ...server, now: () => now, newId: () => newUuid(now) };
  const uploadBytes: RosterOffice['uploadBytes'] = (bytes, more = {}) =>
    previewRoster(service, context, {
      importId: undefined,
      fileName: '花名册.xlsx',
      fileDate: date('2018-12-31'),
      again: false,
      bytes,
      ...more,
    });
  const perform: RosterOffice['perform'] = (operation, input, id = OperationId.parse(newUuid(now))) =>
    performOperation({ ...server, restate: (tx, persons) => restatePersons(tx, persons, rules) }, operation, {
      id,
      context,
      recordedAt: now,
      deviceTime: null,
      input,
    });
  const office: RosterOffice = {
    ...server,
    context,
    at: (other) => officeOf(server, other, role),
    as: (other) => officeOf(server, path, other),
    uploadBytes,
    perform,
    upload: async (sheets, more) => accepted(await uploadBytes(await workbook(sheets), more)),
    apply: async (importId) =>
      accepted<{ counts: ImportCounts }>(
        await perform(importRosterOperation, { importId, source: 'village' }),
      ).counts,
    undo: async (importId) => accepted(await perform(undoImportOperation, { importId })),
    annotated: async (importId) =>
      accepted<AnnotatedRoster>(
        await inContext(server.database, context, (tx) => annotateImport(tx, server, importId)),
      ).bytes,
    queue: async (asked = {}) =>
      accepted<Answer<{ rows: QueueItem[] }>>(
        await inContext(server.database, context, (tx) =>
          answerImportQueue.respond(tx, { context, keyring: server.keyring, now }, asked),
        ),
      ).reply.rows,
    settle: async (importId, rows) =>
      accepted<{ rows: SettledRow[] }>(await perform(settleImportRowsOperation, { importId, rows })).rows,
    take: async (sheets, more) => {
      const view = await office.upload(sheets, more);
      return { view, counts: await office.apply(view.importId) };
    },
  };
  return office;
}

/** The value of an outcome that is expected to be accepted; otherwise the test fails with the refusal. */
export function accepted<Value>(outcome: Outcome<unknown, unknown>): Value {
  if (!outcome.ok) throw new Error(`refused: ${JSON.stringify(outcome.refusal)}`);
  return outcome.value as Value; // the caller says what it asked for
}

export const workbook = (sheets: readonly Sheet[]): Promise<Buffer> =>
  tablesToBuffer(
    sheets.map(({ name, columns, rows }, index) => ({
      name: name ?? `扎西镇${index === 0 ? '' : index + 1}`,
      columns: columns.map((column) =>
        typeof column === 'string' ? { header: column, kind: 'text' } : column,
      ),
      rows,
    })),
  );

/** A formally valid number of the never-issued county 530698: birth as `19850610`, order `101` (odd = male). */
export function inventedNumber(born: string, order = '101'): string {
  const first17 = `530698${born}${order}`;
  return first17 + citizenCheckDigit(first17);
}
