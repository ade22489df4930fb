import type { CivilDate } from '@wengang/domain/calendar/civil-date.ts';
import type { RosterRowDraft } from '@wengang/domain/people/roster/draft.ts';
import {
  type RosterItem,
  type RosterReader,
  rosterReader,
} from '@wengang/domain/people/roster/read-roster.ts';
import type { RosterSummary } from '@wengang/domain/people/roster/roster-summary.ts';
import type { Alike } from '@wengang/domain/people/roster/same-file.ts';
import {
  type KeptRow,
  type KeptSheet,
  keptRow,
  keptSheet,
} from '@wengang/domain/placements/roster-import/queue/stored-row.ts';
import {
  type Gazetteer,
  officePlace,
  resolveHome,
} from '@wengang/domain/placements/roster-import/resolve-home.ts';
import { resolveWorkplace } from '@wengang/domain/placements/roster-import/resolve-workplace.ts';
import {
  type ReadRow,
  type RowSetting,
  stateRow,
} from '@wengang/domain/placements/roster-import/state-row.ts';
import type { StatedRow } from '@wengang/domain/placements/roster-import/stated-row.ts';
import type { WorkbookFinding } from '@wengang/domain/workbooks/finding.ts';
import { readRawWorkbook } from '../../platform/sheets/raw-workbook.ts';
import type { SheetRefusal } from '../../platform/sheets/refusals.ts';
import type { FileEnd } from './sealed-part.ts';

/** What reading a roster file gives: its rows in the terms of the ledger, then its end; or one refusal, after which no row counts. */
export type FileItem =
  | { readonly kind: 'rows'; readonly rows: readonly TakenRow[] }
  | { readonly kind: 'end'; readonly end: Omit<FileEnd, 'partStarts'>; readonly summary: RosterSummary }
  | { readonly kind: 'refused'; readonly refusal: SheetRefusal };

/** A row in the terms of the ledger, with its cells, which are kept for reading it again. */
export type TakenRow = { readonly stated: StatedRow; readonly kept: KeptRow };

/** `fileDate` is the day of sheets that state none. */
export type FileDates = { readonly today: CivilDate; readonly fileDate: CivilDate | null };

/** Reads a roster workbook piece by piece: bytes to cells (in a worker thread), cells to drafts, drafts to stated rows. */
export async function* readRosterFile(
  bytes: Uint8Array,
  gazetteer: Gazetteer,
  dates: FileDates,
): AsyncGenerator<FileItem> {
  const { today, fileDate } = dates;
  const file = rowsOfFile(gazetteer, dates);
  let reader: RosterReader | undefined;
  for await (const part of readRawWorkbook(bytes)) {
    switch (part.type) {
      case 'refused':
        yield { kind: 'refused', refusal: part.refusal };
        return;
      case 'sheet':
        reader ??= rosterReader({
          today,
          dateSystem: part.dateSystem,
          home: officePlace(gazetteer),
          ...(fileDate === null ? {} : { fileDate }),
        });
        yield* batch(file.take(reader.sheet(part.sheet)));
        break;
      case 'rows':
        for (const row of part.rows) if (reader !== undefined) yield* batch(file.take(reader.row(row)));
        break;
      case 'end':
        if (reader === undefined) break;
        yield* batch(file.take(reader.end()));
        yield file.end();
    }
  }
}

const batch = (rows: readonly TakenRow[]): FileItem[] => (rows.length === 0 ? [] : [{ kind: 'rows', rows }]);

/** Numbers the persons of the file and states its rows. */
function rowsOfFile(
  gazetteer: Gazetteer,
  dates: FileDates,
): { take(items: readonly RosterItem[]): TakenRow[]; end(): FileItem } {
  const persons = new Map<string, number>();
  const rowsOf = new Map<number, number>();
  const headerRows: Record<string, number> = {};
  const fileFindings: WorkbookFinding[] = [];
  const alike: Alike[] = [];
  const sheets = new Map<string, KeptSheet>();
  let setting: RowSetting | undefined;
  let summary: RosterSummary | undefined;
  let unnamed = 0;

  const personOf = (draft: RosterRowDraft | null): number => {
    const key = draft?.person.document?.number.slice(0, 18) ?? `row ${unnamed++}`;
    const known = persons.get(key);
    if (known === undefined) {
      persons.set(key, persons.size);
      return persons.size - 1;
    }
    rowsOf.set(known, (rowsOf.get(known) ?? 1) + 1);
    return known;
  };
  const rowsIn = (item: RosterItem): TakenRow[] => {
    switch (item.kind) {
      case 'sheet':
        headerRows[item.layout.sheet] = item.layout.header.bottom;
        fileFindings.push(...item.findings);
        setting = settingOf(gazetteer, item, dates);
        sheets.set(item.layout.sheet, keptSheet(item.layout, { ...item, asOf: setting.asOf }));
        return [];
      case 'row':
        return setting === undefined
          ? []
          : [
              {
                stated: stateRow(readRowOf(item), personOf(item.draft), setting),
                kept: keptRow(item.source, item.household),
              },
            ];
      case 'file':
        fileFindings.push(...item.findings);
        alike.push(...item.alike);
        return [];
      case 'summary':
        summary = item.summary;
        return [];
    }
  };
  const take = (items: readonly RosterItem[]): TakenRow[] => items.flatMap(rowsIn);
  const end = (): FileItem => {
    if (summary === undefined) throw new Error('a reading ends with its summary');
    return {
      kind: 'end',
      end: {
        findings: fileFindings,
        rowsOf: Object.fromEntries(rowsOf),
        headerRows,
        alike,
        sheets: Object.fromEntries(sheets),
      },
      summary,
    };
  };
  return { take, end };
}

const readRowOf = ({ sheet, row, draft, household, findings }: RosterItem & { kind: 'row' }): ReadRow => ({
  sheet,
  row,
  draft,
  household,
  findings,
});

/** The resolvers of one sheet; a village that stands in a thousand rows is looked up once. */
function settingOf(
  gazetteer: Gazetteer,
  { layout }: RosterItem & { kind: 'sheet' },
  { today, fileDate }: FileDates,
): RowSetting {
  const stated = layout.statedDate?.date ?? fileDate;
  const asOf = stated !== null && stated > today ? today : stated;
  const home = remembered(
    (draft: RosterRowDraft) => draft.household.home,
    (_, draft) => resolveHome(gazetteer, draft.household.home, { name: layout.sheet, asOf }),
  );
  const workplace = remembered(
    ({ place, kind, grade, abroad }: Parameters<RowSetting['workplace']>[0]) => ({
      place,
      kind,
      grade,
      abroad,
    }),
    (key, _, at: Parameters<RowSetting['workplace']>[1]) => resolveWorkplace(gazetteer, key, at),
  );
  return { asOf, columnOf: layout.header.columnOf, gazetteer, home: (draft) => home(draft), workplace };
}

function remembered<Input, Key, Rest extends unknown[], Answer>(
  keyOf: (input: Input) => Key,
  answer: (key: Key, input: Input, ...rest: Rest) => Answer,
): (input: Input, ...rest: Rest) => Answer {
  const known = new Map<string, Answer>();
  return (input, ...rest) => {
    const key = keyOf(input);
    const text = JSON.stringify([key, rest]);
    const found = known.get(text);
    if (found !== undefined) return found;
    const fresh = answer(key, input, ...rest);
    known.set(text, fresh);
    return fresh;
  };
}
