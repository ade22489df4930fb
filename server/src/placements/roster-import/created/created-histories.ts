import type { StoredFact, StoredHistory, StoredSpell, StoredStatement } from '../../store.ts';
import type { FactRow } from '../ledger/facts/store.ts';
import type { SpellRow } from '../ledger/spells/store.ts';
import type { NewStatement } from '../ledger/statements/store.ts';
import type { CreatedPerson } from '../written/write-persons.ts';

type Rows = {
  readonly facts: readonly FactRow[];
  readonly spells: readonly SpellRow[];
  readonly statements: readonly NewStatement[];
};

/** What `loadHistories` would read back of persons who were created just now, from the rows that were written. */
export function historiesOf(persons: readonly CreatedPerson[], rows: Rows): StoredHistory[] {
  const facts = byPerson(rows.facts, storedFact);
  const spells = byPerson(rows.spells, storedSpell);
  const statements = byPerson(rows.statements, storedStatement);
  return persons.map(({ person_id, sex, born, name_sort, home_path }) => ({
    person_id,
    sex,
    born,
    name_sort,
    home_path,
    facts: facts.get(person_id) ?? [],
    spells: spells.get(person_id) ?? [],
    statements: statements.get(person_id) ?? [],
  }));
}

function byPerson<Row extends { person_id: string }, Stored>(
  rows: readonly Row[],
  stored: (row: Row) => Stored,
): Map<string, Stored[]> {
  const found = new Map<string, Stored[]>();
  for (const row of rows) {
    const known = found.get(row.person_id);
    if (known === undefined) found.set(row.person_id, [stored(row)]);
    else known.push(stored(row));
  }
  return found;
}

const storedFact = ({ fact_id, kind, from_day, to_day, value, detail }: FactRow): StoredFact => ({
  id: fact_id,
  kind,
  from: from_day,
  to: to_day,
  value,
  detail,
});

const storedSpell = (row: SpellRow): StoredSpell => ({
  id: row.spell_id,
  start: row.start_day,
  start_precision: row.start_precision,
  end: row.end_day,
  end_precision: row.end_precision,
  place: present(row.place),
  employer: row.employer_id,
  kind: row.kind,
  full_time: row.full_time,
  organised: row.organised,
  detail: row.detail,
  next_point: null,
});

const present = (place: SpellRow['place']): Record<string, string> =>
  Object.fromEntries(
    Object.entries(place).flatMap(([level, code]) => (code === undefined ? [] : [[level, code]])),
  );

const storedStatement = (row: NewStatement): StoredStatement => ({
  id: row.statement_id,
  kind: row.kind,
  spell_id: row.spell_id,
  about: row.about_day,
  grade: row.grade,
  result: row.result,
  detail: row.detail,
});
