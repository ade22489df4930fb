import type { RosterRow } from './contract.ts';

/** 应在岗人员: who should be at work with the employer; the tail of the document is null when no document is known. */
export type Expected = {
  readonly personId: string;
  readonly spellId: string;
  readonly name: string;
  readonly idTail: string | null;
};

/** 名册比对: which row speaks of whom. */
export type RosterFit = {
  readonly matched: readonly { personId: string; spellId: string; row: RosterRow }[];
  /** Expected, and on no row. */
  readonly missing: readonly string[];
  /** Rows that fit nobody expected. */
  readonly unknownRows: readonly number[];
  /** Rows that fit two expected persons, and second rows about one person: asked about, not guessed. */
  readonly unclearRows: readonly number[];
};

/** Fits a monthly list to the expected: name and last four characters of the document, both. */
export function fitRoster(expected: readonly Expected[], rows: readonly RosterRow[]): RosterFit {
  const byKey = new Map<string, Expected[]>();
  for (const person of expected) {
    const key = keyOf(person.name, person.idTail ?? '');
    byKey.set(key, [...(byKey.get(key) ?? []), person]);
  }
  const matched: RosterFit['matched'][number][] = [];
  const unknownRows: number[] = [];
  const unclearRows: number[] = [];
  const named = new Set<string>();
  for (const row of rows) {
    const found = byKey.get(keyOf(row.name, row.idTail)) ?? [];
    const persons = new Set(found.map(({ personId }) => personId));
    for (const { personId } of found) named.add(personId);
    const [first] = found;
    if (first === undefined) unknownRows.push(row.row);
    else if (persons.size > 1 || matched.some(({ personId }) => personId === first.personId))
      unclearRows.push(row.row);
    else matched.push({ personId: first.personId, spellId: first.spellId, row });
  }
  const missing = [...new Set(expected.map(({ personId }) => personId))].filter((id) => !named.has(id));
  return { matched, missing, unknownRows, unclearRows };
}

/** 名册上的本地人员: of rows that fit nobody expected, those that fit one person in sight; `several`: rows that fit more than one. */
export function recogniseRows(
  inSight: readonly Pick<Expected, 'personId' | 'name' | 'idTail'>[],
  rows: readonly RosterRow[],
): { readonly known: readonly { personId: string; row: RosterRow }[]; readonly several: readonly number[] } {
  const byKey = Map.groupBy(inSight, ({ name, idTail }) => keyOf(name, idTail ?? ''));
  const known: { personId: string; row: RosterRow }[] = [];
  const several: number[] = [];
  const named = new Set<string>();
  for (const row of rows) {
    const [first, ...others] = byKey.get(keyOf(row.name, row.idTail)) ?? [];
    if (first === undefined) continue;
    if (others.length > 0 || named.has(first.personId)) several.push(row.row);
    else known.push({ personId: first.personId, row });
    named.add(first.personId);
  }
  return { known, several };
}

const keyOf = (name: string, tail: string): string =>
  `${name.normalize('NFKC').replaceAll(/[\s·•]/g, '')} ${tail.toUpperCase()}`;
