import type { Found } from '@wengang/domain/people/roster/row/document-findings.ts';
import {
  knownBeforeMessage,
  lostDigitsMessage,
  missingNumberMessage,
} from '@wengang/domain/people/roster/row/document-findings.ts';
import { type Alike, meets } from '@wengang/domain/people/roster/same-file.ts';
import type { StatedRow } from '@wengang/domain/placements/roster-import/stated-row.ts';
import type { WorkbookFinding } from '@wengang/domain/workbooks/finding.ts';
import { identityIndexes, sortName } from '../../people/search-keys.ts';
import type { Tx } from '../../platform/database/database.ts';
import { openField } from '../../platform/vault/field.ts';
import type { Keyring } from '../../platform/vault/keyring.ts';
import { findHolders, hex, listNamesakes, type Namesake } from './ledger/store.ts';
import type { Line } from './person-batches.ts';

/** Where to look: the county's ledger as it was before `operation`, and the persons of the same file. */
export type NamesakeSearch = {
  readonly keyring: Keyring;
  readonly countyId: number | null;
  readonly operation: string;
  readonly alike: readonly Alike[];
};

/** Whom a row with a lost number may mean: persons of the ledger, and those of the same file who are not among them. */
export type FoundAlike = { readonly ledger: readonly Namesake[]; readonly inFile: Found['inFile'] };

/** A row that may ask for a person, with the number of its line. */
type AskingLine = {
  readonly line: number;
  readonly row: Pick<StatedRow, 'sheet' | 'row' | 'name' | 'lookup'>;
};

/** Looks for the rows without a usable number, by the number of the line. One query for the ledger, one for the numbers of the file. */
export async function findNamesakes(
  tx: Tx,
  { countyId, keyring, operation, alike }: NamesakeSearch,
  lines: readonly AskingLine[],
): Promise<Map<number, FoundAlike>> {
  const asking = lines.filter(({ row }) => row.lookup !== null);
  if (asking.length === 0 || countyId === null) return new Map();
  const found = await listNamesakes(tx, { countyId, operation }, [
    ...new Set(asking.map(({ row }) => sortName(row.name))),
  ]);
  const inFile = new Map(alike.map((one) => [`${one.sheet} ${one.row}`, one.persons]));
  const persons = asking.flatMap(({ row }) => inFile.get(placeOf(row)) ?? []);
  const holders = await findHolders(
    tx,
    persons.flatMap(({ number }) => identityIndexes(keyring, number)),
  );
  return new Map(
    asking.map(({ line, row }) => {
      const ledger = found.filter((one) => row.lookup !== null && meets(row.lookup, toldBy(keyring, one)));
      const known = new Set(ledger.map(({ person_id }) => person_id));
      const held = (number: string): boolean =>
        identityIndexes(keyring, number).some((index) => known.has(holders.visible.get(hex(index)) ?? ''));
      const others = (inFile.get(placeOf(row)) ?? []).filter(({ number }) => !held(number));
      return [line, { ledger, inFile: others.map(({ sheet, row }) => ({ sheet, row })) }];
    }),
  );
}

const placeOf = ({ sheet, row }: { sheet: string; row: number }): string => `${sheet} ${row}`;

/** A person of the ledger as a look-up asks for it. */
export const toldBy = (keyring: Keyring, one: Namesake) => ({
  name: one.name,
  born: one.born,
  village: one.village,
  household: one.household,
  phone:
    one.phone === null ? null : openField(keyring, { field: 'phone', personId: one.person_id }, one.phone),
});

/** The answer of ledger and file to the question that reading asked of a row. */
export function answerLookup({ row }: Line, found: FoundAlike): WorkbookFinding[] {
  const asked = row.findings.find(({ lookup }) => lookup !== undefined);
  if (row.lookup === null || asked === undefined) return [];
  const answer = (
    severity: WorkbookFinding['severity'],
    message: WorkbookFinding['message'],
  ): WorkbookFinding[] => [{ ...asked, rule: `${asked.rule}${answered}`, severity, message }];
  const { ledger, inFile } = found;
  const all = { persons: ledger.length + inFile.length, inFile };
  if (asked.rule === 'digits-lost') return answer('refused', lostDigitsMessage(all));
  if (row.lookup.by === 'name-birth-village') return answer('proposal', missingNumberMessage(all));
  // Known before means: before this file.
  return ledger.length === 0 ? [] : answer('warning', knownBeforeMessage(all));
}

/** The one person of the ledger whom a look-up found, when the rule is that of a look-up. */
export const oneFound = (rule: string, found: FoundAlike | undefined): string | undefined =>
  rule.endsWith(answered) && found?.ledger.length === 1 ? found.ledger[0]?.person_id : undefined;

const answered = '-looked-up';

/** All findings of a row: the answer of the ledger stands in place of the question that reading asked. */
export const withAnswers = (
  read: readonly WorkbookFinding[],
  added: readonly WorkbookFinding[],
): WorkbookFinding[] => [
  ...(added.some(({ rule }) => rule.endsWith(answered))
    ? read.filter(({ lookup }) => lookup === undefined)
    : read),
  ...added,
];
