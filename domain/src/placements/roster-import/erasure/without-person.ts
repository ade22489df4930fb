import { erasedName } from '../../../people/erasure/grounds.ts';
import type { RosterField } from '../../../people/roster/roster-columns.ts';
import { finding, type PersonLookup, type WorkbookFinding } from '../../../workbooks/finding.ts';
import type { CellValue } from '../../../workbooks/raw-cell.ts';
import type { Answer } from '../queue/answers.ts';
import type { KeptRow, KeptSheet } from '../queue/stored-row.ts';
import { type StatedRow, statesNothing } from '../stated-row.ts';
import { type ErasedTraces, withoutNumbers, withoutPerson } from './mentions.ts';

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
  ...statesNothing,
  hold: 'refused',
  person: row.person,
  asOf: row.asOf,
  name: erasedName,
  findings: [
    finding(
      { sheet: row.sheet, row: row.row, column: null },
      ['person-erased', 'refused'],
      {
        zh: '此行人员的信息已依法删除,本行不再导入。',
        en: 'The person of this row was erased by law; the row is not taken in any more.',
      },
      {
        scope: 'row',
        suggestion: {
          zh: '无需处理;请从留存的花名册中也删除此行',
          en: 'Nothing is left to do here; please delete the row from rosters that you keep as well',
        },
      },
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

/** Whether the household of a row may say the name: the row is the person's, or of somebody of the person's household in the register. */
export const isNear = (row: StatedRow, traces: ErasedTraces): boolean =>
  isAbout(row, traces) || (row.number !== null && traces.kin.includes(row.number));

/** How a text is cleaned. */
export type Change = (text: string) => string;

/** Of a row of the same household (`near`) the name goes too, of any other only the numbers. */
export const changeOf =
  (traces: ErasedTraces, near: boolean): Change =>
  (text) =>
    near ? withoutPerson(text, traces) : withoutNumbers(text, traces);

/** The row of somebody else: what it says itself (name, phone, places, employer, codes) is its own and stays. */
export const rowWithoutMentions = (row: StatedRow, change: Change): StatedRow => ({
  ...row,
  skill: row.skill === null ? null : change(row.skill),
  wish: row.wish === null ? null : mapTexts(row.wish, change),
  profile: mapTexts(row.profile, change),
  lookup: row.lookup === null ? null : lookupWithout(row.lookup, change),
  findings: row.findings.map((found) => findingWithout(found, change)),
});

/** What a row of the queue keeps beside its name. */
type Queued = {
  readonly name: string;
  readonly lookup: PersonLookup | null;
  readonly findings: readonly WorkbookFinding[];
  readonly answers: readonly Answer[];
  readonly reason: string | null;
};

export const queuedWithoutMentions = <Content extends Queued>(content: Content, change: Change): Content => ({
  ...content,
  lookup: content.lookup === null ? null : lookupWithout(content.lookup, change),
  findings: content.findings.map((found) => findingWithout(found, change)),
  answers: content.answers.map((answer) => answerWithout(answer, change)),
  reason: content.reason === null ? null : change(content.reason),
});

/** Cells in which a row speaks of its own person, of places and employers. */
const ownFields: ReadonlySet<RosterField> = new Set<RosterField>([
  'name',
  'documentNumber',
  'phone',
  'homeAddress',
  'homeProvince',
  'homePrefecture',
  'homeCounty',
  'homeTownship',
  'homeVillage',
  'homeNaturalVillage',
  'homeGroup',
  'settlement',
  'householdNumber',
  'workProvince',
  'workPrefecture',
  'workCounty',
  'workTownship',
  'workPlace',
  'employer',
  'creditCode',
]);

/** The cells of somebody else. */
export function cellsWithoutMentions(row: KeptRow, sheet: KeptSheet | undefined, change: Change): KeptRow {
  const own = new Set(sheet?.columns.filter(({ field }) => ownFields.has(field)).map(({ column }) => column));
  const values = row.values.map(
    ([column, value]) => [column, own.has(column) ? value : cellWithout(value, change)] as const,
  );
  return { ...row, values };
}

/** Telephones are often typed as numbers. */
function cellWithout(value: CellValue, change: Change): CellValue {
  if (value.kind === 'text') return { ...value, text: change(value.text) };
  if (value.kind !== 'number') return value;
  const text = change(value.raw);
  return text === value.raw ? value : { kind: 'text', text };
}

/** Findings of a file without those of blanked rows; `changeAt` says how far those of another place are cleaned. */
export const findingsWithout = (
  findings: readonly WorkbookFinding[],
  gone: ReadonlySet<string>,
  changeAt: (place: string) => Change,
): WorkbookFinding[] =>
  findings
    .filter((found) => !gone.has(rowPlace(found)))
    .map((found) => findingWithout(found, changeAt(rowPlace(found))));

const findingWithout = (found: WorkbookFinding, change: Change): WorkbookFinding => ({
  ...found,
  message: mapTexts(found.message, change),
  suggestion: mapTexts(found.suggestion, change),
  ...(found.suggestedValue === undefined ? {} : { suggestedValue: change(found.suggestedValue) }),
  ...(found.lookup === undefined ? {} : { lookup: lookupWithout(found.lookup, change) }),
});

const lookupWithout = (lookup: PersonLookup, change: Change): PersonLookup => ({
  ...lookup,
  document: lookup.document === null ? null : change(lookup.document),
  household: lookup.household === null ? null : change(lookup.household),
});

function answerWithout(answer: Answer, change: Change): Answer {
  switch (answer.kind) {
    case 'leave':
      return { ...answer, reason: change(answer.reason) };
    case 'cells':
      return {
        ...answer,
        cells: Object.fromEntries(
          Object.entries(answer.cells).map(([field, text]) => [
            field,
            ownFields.has(field as RosterField) ? text : change(text),
          ]),
        ),
      };
    case 'person':
    case 'region':
    case 'remark':
    case 'home':
    case 'accept':
    case 'unmark':
      return answer;
  }
}

/** Plain JSON: every text in it, at any depth, and nothing else. */
function mapTexts<Value>(value: Value, change: Change): Value {
  // Each branch gives back the shape that it was given.
  if (typeof value === 'string') return change(value) as Value;
  if (Array.isArray(value)) return value.map((one) => mapTexts(one, change)) as Value;
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(
      Object.entries(value).map(([key, one]) => [key, mapTexts(one, change)]),
    ) as Value;
  return value;
}
