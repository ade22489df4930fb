import { type CivilDate, date } from '@wengang/domain/calendar/civil-date.ts';
import { PersonId } from '@wengang/domain/people/facts.ts';
import type { Alike } from '@wengang/domain/people/roster/same-file.ts';
import { samePersonSuspected } from '@wengang/domain/people/suspect-double.ts';
import {
  comparePerson,
  type ImportTerms,
  type LedgerPerson,
  type PersonPlan,
} from '@wengang/domain/placements/roster-import/compare-person.ts';
import { fileMerged, mergedFile } from '@wengang/domain/placements/roster-import/merged-file.ts';
import type { RowResult } from '@wengang/domain/placements/roster-import/stated-row.ts';
import { finding, type WorkbookFinding } from '@wengang/domain/workbooks/finding.ts';
import { identityIndexes, type Spelling } from '../../people/search-keys.ts';
import type { Tx } from '../../platform/database/database.ts';
import { openField } from '../../platform/vault/field.ts';
import type { Keyring } from '../../platform/vault/keyring.ts';
import { loadHistories, type StoredHistory } from '../store.ts';
import { historyOf } from '../stored-history.ts';
import { linkEmployers } from './employers/link-employers.ts';
import { answerLookup, type FoundAlike, findNamesakes, withAnswers } from './find-namesakes.ts';
import { findHolders, hex, type KnownPersonRow, listKnownPersons } from './ledger/store.ts';
import type { Line } from './person-batches.ts';
import { suspectDoubles } from './suspect-doubles.ts';

/** What comparing needs beside the rows. `newId` makes ids whose order is the order of making. */
export type Comparison = {
  readonly keyring: Keyring;
  readonly today: CivilDate;
  readonly grade: ImportTerms['grade'];
  readonly countyId: number | null;
  readonly newId: () => string;
  readonly spell: Spelling;
  /** whose own persons are not looked at: the ledger is what was there before the file */
  readonly operation: string;
  /** whether the ledger knew anybody of the county before: only then can a new person be one of them */
  readonly knowsCounty: boolean;
  /** whom of the same file its rows with a lost number may mean */
  readonly alike: readonly Alike[];
};

/** One person of the file against the ledger. `elsewhere`: registered in a region that this office does not see. */
export type PlannedPerson =
  | {
      readonly kind: 'here';
      readonly plan: PersonPlan;
      readonly lines: readonly Line[];
      readonly indexes: readonly Uint8Array[];
      readonly household: string | null;
    }
  | { readonly kind: 'elsewhere'; readonly lines: readonly Line[]; readonly indexes: readonly Uint8Array[] }
  | { readonly kind: 'held'; readonly lines: readonly Line[]; readonly because?: WorkbookFinding };

/** What became of one line: `added` are the findings of the comparison, `findings` all of them. */
export type LineOutcome = {
  readonly line: Line;
  readonly result: RowResult;
  readonly added: readonly WorkbookFinding[];
  readonly findings: readonly WorkbookFinding[];
};

export type BatchPlan = {
  readonly persons: readonly PlannedPerson[];
  readonly outcomes: readonly LineOutcome[];
};

/** Compares a batch of persons with the ledger: a handful of queries for all, then one pure rule for each. Writes nothing. */
export async function planBatch(
  tx: Tx,
  comparison: Comparison,
  batch: readonly Line[][],
): Promise<BatchPlan> {
  const linked = await linkEmployers(tx, batch);
  const sorted = linked.map((lines) => personOf(comparison.keyring, lines));
  const holders = await findHolders(
    tx,
    sorted.flatMap(({ indexes }) => indexes),
  );
  const known = await loadKnown(tx, comparison.keyring, [...new Set(holders.visible.values())]);
  const planned = sorted.map((person) => planPerson(comparison, person, { holders, known }));
  const persons = await holdDoubles(tx, comparison, planned);
  const namesakes = await findNamesakes(tx, comparison, linked.flat());
  return { persons, outcomes: persons.flatMap((person) => outcomesOf(person, namesakes)) };
}

type FilePerson = {
  readonly lines: readonly Line[];
  readonly free: readonly Line[];
  readonly indexes: readonly Uint8Array[];
};

/** The lines of a person that may be taken in, and the indexes of the number. */
function personOf(keyring: Keyring, lines: readonly Line[]): FilePerson {
  const free = lines.filter(({ row }) => row.hold === null);
  const number = free[0]?.row.number ?? null;
  return { lines, free, indexes: number === null ? [] : identityIndexes(keyring, number) };
}

type Known = { readonly row: KnownPersonRow; readonly stored: StoredHistory; readonly phone: string | null };

async function loadKnown(tx: Tx, keyring: Keyring, persons: readonly string[]): Promise<Map<string, Known>> {
  if (persons.length === 0) return new Map();
  const rows = new Map((await listKnownPersons(tx, persons)).map((row) => [row.person_id, row]));
  const known = new Map<string, Known>();
  for (const stored of await loadHistories(tx, persons)) {
    const row = rows.get(stored.person_id);
    if (row === undefined) continue;
    const phone =
      row.phone === null ? null : openField(keyring, { field: 'phone', personId: row.person_id }, row.phone);
    known.set(stored.person_id, { row, stored, phone });
  }
  return known;
}

type Ledger = { holders: Awaited<ReturnType<typeof findHolders>>; known: ReadonlyMap<string, Known> };

function planPerson(comparison: Comparison, person: FilePerson, ledger: Ledger): PlannedPerson {
  const { lines, free, indexes } = person;
  const [first] = free;
  if (first === undefined) return { kind: 'held', lines };
  const keys = indexes.map(hex);
  const holder = keys.map((key) => ledger.holders.visible.get(key)).find((id) => id !== undefined);
  const known = holder === undefined ? undefined : ledger.known.get(holder);
  if (known === undefined && keys.some((key) => ledger.holders.taken.has(key)))
    return { kind: 'elsewhere', lines, indexes };
  const merged = known?.stored.facts.find(({ kind }) => kind === 'merged');
  if (merged !== undefined) return { kind: 'held', lines, because: mergedFile(first.row, intoOf(merged)) };
  const ledgerPerson = known === undefined ? newcomer(comparison, first) : ledgerPersonOf(known);
  const terms = {
    today: comparison.today,
    grade: comparison.grade,
    // A made id is an id of whatever it is made for.
    newSpellId: comparison.newId as ImportTerms['newSpellId'],
  };
  const plan = comparePerson(
    ledgerPerson,
    free.map(({ row }) => row),
    terms,
  );
  return { kind: 'here', plan, lines, indexes, household: known?.row.household_id ?? null };
}

const intoOf = ({ detail }: Known['stored']['facts'][number]): string | null =>
  typeof detail.into === 'string' ? detail.into : null;

/** A new person who may be one of the ledger under another spelling and number is not entered. */
async function holdDoubles(
  tx: Tx,
  comparison: Comparison,
  planned: readonly PlannedPerson[],
): Promise<PlannedPerson[]> {
  const first = ({ lines }: PlannedPerson): Line | undefined => lines.find(({ row }) => row.hold === null);
  const newcomers = planned.flatMap((person) =>
    person.kind === 'here' && person.plan.isNew ? (first(person) ?? []) : [],
  );
  if (!comparison.knowsCounty || newcomers.length === 0) return [...planned];
  const suspected = await suspectDoubles(tx, comparison, newcomers);
  return planned.map((person) => {
    const line = first(person);
    const because = line === undefined ? undefined : suspected.get(line);
    return because === undefined ? person : { kind: 'held', lines: person.lines, because };
  });
}

function newcomer({ newId }: Comparison, { row }: Line): LedgerPerson {
  const personId = newId() as PersonId; // made here, in the shape of one
  return {
    personId,
    isNew: true,
    name: row.name,
    phone: null,
    facts: [],
    history: { personId, born: row.born ?? date('1900-01-01'), spells: [], evidence: [], homecomings: [] },
  };
}

const ledgerPersonOf = ({ row, stored, phone }: Known): LedgerPerson => ({
  personId: PersonId.parse(row.person_id),
  isNew: false,
  name: row.name,
  phone,
  facts: stored.facts,
  history: historyOf(stored),
});

function outcomesOf(person: PlannedPerson, namesakes: ReadonlyMap<number, FoundAlike>): LineOutcome[] {
  const taken = new Map<Line['row'], LineOutcome>();
  if (person.kind === 'here')
    person.plan.rows.forEach((row, index) => {
      const outcome = person.plan.results[index];
      const line = person.lines.find((one) => one.row === row);
      if (outcome === undefined || line === undefined) throw new Error('a plan answers every row');
      const { result, findings } = outcome;
      taken.set(row, { line, result, findings, added: findings.slice(row.findings.length) });
    });
  return person.lines.map((line) => {
    const outcome = taken.get(line.row);
    if (outcome !== undefined) return outcome;
    const added = addedTo(line, person, namesakes);
    const waits = added.some(({ severity, rule }) => severity === 'warning' || asksWho.has(rule));
    const result: RowResult = waits ? 'waiting' : (line.row.hold ?? 'refused');
    return { line, result, added, findings: withAnswers(line.row.findings, added) };
  });
}

/** Questions of comparing that an officer answers with a person of the ledger. */
const asksWho: ReadonlySet<string> = new Set([samePersonSuspected, fileMerged]);

/** What comparing says of a line that is not taken in. */
function addedTo(
  line: Line,
  person: PlannedPerson,
  namesakes: ReadonlyMap<number, FoundAlike>,
): WorkbookFinding[] {
  const { sheet, row, hold } = line.row;
  if (hold !== null) return answerLookup(line, namesakes.get(line.line) ?? nobody);
  const doubt = person.kind === 'held' ? person.because : undefined;
  return [doubt === undefined ? registeredElsewhere(line) : { ...doubt, sheet, row }];
}

const nobody: FoundAlike = { ledger: [], inFile: [] };

/** One neutral sentence: it does not tell where, or anything about the person. */
const registeredElsewhere = ({ row }: Line): WorkbookFinding =>
  finding(
    { sheet: row.sheet, row: row.row, column: null },
    ['registered-elsewhere', 'refused'],
    {
      zh: '该证件号码已在其他地区登记,本地记为“户籍待核实”,不计入本地人数',
      en: 'This number is registered elsewhere: noted here as “home to be verified”, and not counted here',
    },
    {
      scope: 'row',
      suggestion: {
        zh: '如户籍已迁入,请发起转入申请,由原地区确认',
        en: 'If the person has moved here, open a transfer request for that region to confirm',
      },
    },
  );
