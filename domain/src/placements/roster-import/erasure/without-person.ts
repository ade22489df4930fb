import { erasedName } from '../../../people/erasure/grounds.ts';
import { finding, type WorkbookFinding } from '../../../workbooks/finding.ts';
import type { KeptRow, KeptSheet } from '../queue/stored-row.ts';
import type { StatedRow } from '../stated-row.ts';

/** 查找线索: by what an erased person is found in workbooks. */
export type ErasedTraces = {
  readonly name: string;
  readonly idNumber: string | null;
  readonly born: string;
};

/** Where a row stands in its file: `sheet row`. */
export const rowPlace = ({ sheet, row }: { readonly sheet: string; readonly row: number }): string =>
  `${sheet} ${row}`;

/**
 * Whether a row is about the erased person: it bears the ID number; or the name without any number, where the birth date does not contradict.
 * A namesake with a number of its own is somebody else.
 */
export function isAbout(row: StatedRow, { name, idNumber, born }: ErasedTraces): boolean {
  if (row.number !== null) return row.number === idNumber;
  const said = row.born ?? row.lookup?.born ?? null;
  return (row.name === name || row.lookup?.name === name) && (said === null || said === born);
}

/** The row without anything of the person: it keeps its place in the file, and is never taken in again. */
export const blankRow = (row: StatedRow): StatedRow => ({
  sheet: row.sheet,
  row: row.row,
  hold: 'refused',
  person: row.person,
  asOf: row.asOf,
  name: erasedName,
  number: null,
  born: null,
  sex: null,
  phone: null,
  home: null,
  household: null,
  ability: null,
  student: null,
  categories: [],
  wish: null,
  skill: null,
  profile: {},
  spell: null,
  venture: null,
  returned: null,
  lookup: null,
  confirmed: [],
  homeRuling: null,
  distinct: false,
  findings: [
    finding(
      { sheet: row.sheet, row: row.row, column: null },
      ['person-erased', 'refused'],
      {
        zh: '此行人员的信息已依法删除,本行不再导入。',
        en: 'The person of this row was erased by law; the row is not taken in any more.',
      },
      { scope: 'row' },
    ),
  ],
});

export const blankCells = (row: KeptRow): KeptRow => ({
  ...row,
  values: [],
  filled: [],
  dangling: [],
  household: null,
});

/**
 * The row of somebody else without mentions of the erased person (户主, 联系人, remarks, findings). Of a namesake's row only the ID number is taken
 * out: the name there is the namesake's own.
 */
export const withoutMentions = <Row extends { readonly name: string }>(row: Row, traces: ErasedTraces): Row =>
  mapTexts(row, row.name === traces.name ? numberOut(traces) : mentionsOut(traces));

/** The cells of somebody else; a name column says the name of its own row, so a namesake stays. */
export function cellsWithoutMentions(
  row: KeptRow,
  sheet: KeptSheet | undefined,
  traces: ErasedTraces,
): KeptRow {
  const nameColumn = sheet?.columns.find(({ field }) => field === 'name')?.column;
  const values = row.values.map(
    ([column, value]) =>
      [column, mapTexts(value, (column === nameColumn ? numberOut : mentionsOut)(traces))] as const,
  );
  const household = row.household === null ? null : mentionsOut(traces)(row.household);
  return { ...row, values, household };
}

/** Findings of a file without those of blanked rows, and without mentions in the others. */
export const findingsWithout = (
  findings: readonly WorkbookFinding[],
  gone: ReadonlySet<string>,
  traces: ErasedTraces,
): WorkbookFinding[] =>
  findings.filter((found) => !gone.has(rowPlace(found))).map((found) => mapTexts(found, mentionsOut(traces)));

const numberOut =
  ({ idNumber }: ErasedTraces) =>
  (text: string): string =>
    idNumber === null ? text : text.replaceAll(idNumber, erasedName);

const mentionsOut =
  (traces: ErasedTraces) =>
  (text: string): string =>
    numberOut(traces)(text).replaceAll(traces.name, erasedName);

/** Rows, cells and findings are plain JSON: every text in them, at any depth, and nothing else. */
function mapTexts<Value>(value: Value, change: (text: string) => string): Value {
  // Each branch gives back the shape that it was given.
  if (typeof value === 'string') return change(value) as Value;
  if (Array.isArray(value)) return value.map((one) => mapTexts(one, change)) as Value;
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(
      Object.entries(value).map(([key, one]) => [key, mapTexts(one, change)]),
    ) as Value;
  return value;
}
