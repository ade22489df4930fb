import type { CivilDate } from '../../calendar/civil-date.ts';
import { type FindingSeverity, finding, type WorkbookFinding } from '../../workbooks/finding.ts';
import type { PlaceText } from '../../workbooks/place-text.ts';
import type { RawRow, RawSheet } from '../../workbooks/raw-cell.ts';
import {
  type SheetEvent,
  type SheetLayout,
  type SheetReading,
  type SheetRow,
  sheetReader,
} from '../../workbooks/read-sheets.ts';
import type { RosterRowDraft } from './draft.ts';
import { alikeIn, closeRegister, type FileRegister, newRegister, register } from './file-register.ts';
import { householdKeys } from './household-key.ts';
import { type RosterField, readRosterHeading } from './roster-columns.ts';
import {
  addToSummary,
  fileFindings,
  layoutFindings,
  newSummary,
  type RosterSummary,
  type RowOutcome,
} from './roster-summary.ts';
import { readRosterRow } from './row/read-roster-row.ts';
import type { RosterContext } from './row/row-notes.ts';
import { applyRules, rulesFor, type SheetRules } from './rules/apply-rules.ts';
import { namesCounty } from './rules/quality-rule.ts';
import type { Alike } from './same-file.ts';

/**
 * 读取设置: `today` bounds dates; `fileDate` is used for sheets that state none; `home` is the place the importing office
 * answers for; `reachesCounty` may ask the division tree, by default only the words are looked at.
 */
export type RosterOptions = {
  readonly today: CivilDate;
  readonly fileDate?: CivilDate;
  readonly home?: PlaceText;
  readonly reachesCounty?: (place: PlaceText) => boolean;
};

/** What reading a roster gives, in order; the summary comes last. `household` keys the rows of one household. */
export type RosterItem =
  | {
      readonly kind: 'sheet';
      readonly layout: SheetLayout<RosterField>;
      readonly dateSystem: 1900 | 1904;
      readonly findings: readonly WorkbookFinding[];
    }
  | {
      readonly kind: 'row';
      readonly sheet: string;
      readonly row: number;
      readonly outcome: RowOutcome;
      readonly draft: RosterRowDraft | null;
      readonly household: string | null;
      readonly source: SheetRow<RosterField>;
      readonly findings: readonly WorkbookFinding[];
    }
  | {
      readonly kind: 'file';
      readonly findings: readonly WorkbookFinding[];
      readonly alike: readonly Alike[];
    }
  | { readonly kind: 'summary'; readonly summary: RosterSummary };

const reading: SheetReading<RosterField> = {
  headings: readRosterHeading,
  essential: ['name', 'documentNumber'],
  identifying: ['documentNumber'],
};

/** One sheet being read. */
type OpenSheet = {
  readonly context: RosterContext;
  readonly rules: SheetRules;
  readonly householdOf: (draft: RosterRowDraft) => string;
};

/**
 * 花名册读取器: takes sheets and rows in order, as a file reader hands them over, and gives items as soon as they are
 * sure. `end` gives what only the whole file shows and the summary.
 */
export type RosterReader = {
  readonly sheet: (facts: RawSheet) => readonly RosterItem[];
  readonly row: (row: RawRow) => readonly RosterItem[];
  readonly end: () => readonly RosterItem[];
};

type RosterReading = {
  readonly options: RosterOptions & { readonly dateSystem: 1900 | 1904 };
  readonly file: FileRegister;
  readonly summary: RosterSummary;
  sheet: OpenSheet | undefined;
  wholeHouseholds: boolean;
};

/**
 * 读取花名册: recognises the sheets, fills households down, reads each row, checks it by the published rules and against
 * the rows before it, and ends with what only the whole file shows. The same rows give the same items.
 */
export function rosterReader(options: RosterOptions & { readonly dateSystem: 1900 | 1904 }): RosterReader {
  const sheets = sheetReader(reading);
  const state: RosterReading = {
    options,
    file: newRegister(),
    summary: newSummary(),
    sheet: undefined,
    wholeHouseholds: true,
  };
  const items = (events: readonly SheetEvent<RosterField>[]): readonly RosterItem[] =>
    events.flatMap((event) => itemsOf(event, state));
  return {
    sheet: (facts) => items(sheets.sheet(facts)),
    row: (row) => items(sheets.row(row)),
    end: () => [...items(sheets.end()), ...closing(state)],
  };
}

function itemsOf(event: SheetEvent<RosterField>, state: RosterReading): readonly RosterItem[] {
  const { summary } = state;
  switch (event.kind) {
    case 'layout': {
      const sheet = openSheet(event.layout, state.options);
      state.sheet = sheet;
      state.wholeHouseholds &&= listsWholeHouseholds(event.layout);
      addToSummary(summary, event);
      const { dateSystem } = state.options;
      return [
        { kind: 'sheet', layout: event.layout, dateSystem, findings: layoutFindings(event.layout, sheet) },
      ];
    }
    case 'ignored-sheet':
    case 'left-out':
      addToSummary(summary, event);
      return [];
    case 'row': {
      if (state.sheet === undefined) return [];
      const item = readOne(event.row, state.sheet, state);
      addToSummary(summary, event, item);
      return [item];
    }
  }
}

function closing({ file, summary, wholeHouseholds }: RosterReading): readonly RosterItem[] {
  const findings = [...closeRegister(file, wholeHouseholds), ...fileFindings(summary)];
  return [
    { kind: 'file', findings, alike: alikeIn(file) },
    {
      kind: 'summary',
      summary: { ...summary, persons: file.persons.size, households: file.households.size },
    },
  ];
}

function openSheet(layout: SheetLayout<RosterField>, options: RosterReading['options']): OpenSheet {
  const stated = layout.statedDate?.date ?? options.fileDate ?? null;
  return {
    context: {
      today: options.today,
      // A month-precise statement stands at its last day, which may still lie ahead.
      fileDate: stated !== null && stated > options.today ? options.today : stated,
      dateSystem: options.dateSystem,
      home: options.home ?? null,
    },
    rules: rulesFor(layout),
    householdOf: householdKeys(),
  };
}

/** A household roster (户/人) lists every member; a sheet with start months lists work. */
const listsWholeHouseholds = ({ header }: SheetLayout<RosterField>): boolean =>
  header.columnOf.has('kin') && !header.columnOf.has('start');

function readOne(
  row: SheetRow<RosterField>,
  sheet: OpenSheet,
  { file, options }: Pick<RosterReading, 'file' | 'options'>,
): RosterItem & { readonly kind: 'row' } {
  const { context, rules } = sheet;
  const read = readRosterRow(row, context);
  const at = { sheet: row.layout.sheet, row: row.row };
  if (read.draft === undefined)
    return {
      kind: 'row',
      ...at,
      outcome: 'refused',
      draft: null,
      household: null,
      source: row,
      findings: read.findings,
    };
  const household = sheet.householdOf(read.draft);
  const doubts = applyRules(
    { row, context, findings: [] },
    read.draft,
    rules.rules,
    options.reachesCounty ?? namesCounty,
  );
  const joined = register(
    file,
    read.draft,
    [household, lookupsOf(read.findings)],
    (field) => row.layout.header.columnOf.get(field) ?? null,
  );
  const findings = [...read.findings, ...doubts, ...joined.findings, ...marked(row)];
  return {
    kind: 'row',
    ...at,
    outcome: outcomeOf(findings),
    draft: joined.draft,
    household,
    source: row,
    findings,
  };
}

const lookupsOf = (findings: readonly WorkbookFinding[]) =>
  findings.flatMap(({ sheet, row, column, lookup }) =>
    lookup === undefined ? [] : [{ at: { sheet, row, column }, lookup }],
  );

/** 同上 and struck rows are said, not interpreted. */
function marked(row: SheetRow<RosterField>): readonly WorkbookFinding[] {
  if (!row.marks.struck) return [];
  const at = { sheet: row.layout.sheet, row: row.row, column: null };
  return [
    finding(
      at,
      ['row-struck', 'proposal'],
      {
        zh: '整行有删除线:是否已迁出或删除?请确认',
        en: 'The row is struck through: moved away or deleted? Please confirm',
      },
      {
        scope: 'row',
        suggestion: {
          zh: '请在待办中处理:仍在册的确认后照常采用;已迁出或删除的不采用该行,并写明理由',
          en: 'Settle the row in the queue: confirm it if the person still belongs to the roster, else leave it out with a reason',
        },
      },
    ),
  ];
}

const rank: Readonly<Record<FindingSeverity, number>> = { refused: 3, proposal: 2, warning: 1, info: 0 };

/** A refusal of a cell or a spell leaves the row in place: it becomes a proposal to look at. */
function outcomeOf(findings: readonly WorkbookFinding[]): RowOutcome {
  if (findings.some(({ severity, scope }) => severity === 'refused' && scope === 'row')) return 'refused';
  return findings.some(({ severity }) => rank[severity] >= rank.proposal) ? 'proposed' : 'accepted';
}
