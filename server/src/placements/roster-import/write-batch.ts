import {
  changesSomething,
  type PersonPlan,
} from '@wengang/domain/placements/roster-import/compare-person.ts';
import type { Tx } from '../../platform/database/database.ts';
import { inOneStatement } from '../../platform/database/in-one-statement.ts';
import type { PersonKey } from '../../platform/vault/person-key.ts';
import type { StoredHistory } from '../store.ts';
import { historiesOf } from './created/created-histories.ts';
import { enterHouseholds } from './household-book.ts';
import { factInserts } from './ledger/facts/store.ts';
import { spellInserts } from './ledger/spells/store.ts';
import { statementInserts } from './ledger/statements/store.ts';
import { listHomeLevels } from './ledger/store.ts';
import type { BatchPlan, PlannedPerson } from './plan-batch.ts';
import { tellStations } from './written/tell-stations.ts';
import { closeFacts, writeClaims } from './written/write-facts.ts';
import { writePersons } from './written/write-persons.ts';
import { followSpells, replaceSpells, statementsOf } from './written/write-spells.ts';
import type { Writing } from './written/writing.ts';

/** Whom a batch changed; of the persons whom it created, all that the ledger now knows, and the keys that seal what the log keeps of them. */
export type Written = {
  readonly plans: readonly PersonPlan[];
  readonly created: readonly StoredHistory[];
  readonly keys: ReadonlyMap<string, PersonKey>;
};

/** Writes what a batch changes, table by table, a statement or two each. */
export async function writeBatch(tx: Tx, writing: Writing, { persons }: BatchPlan): Promise<Written> {
  await rememberLevels(tx, writing, persons);
  const here = persons.flatMap((person) => (person.kind === 'here' ? [person] : []));
  const changed = here.filter(({ plan }) => changesSomething(plan));
  await enterHouseholds(tx, writing.households, {
    persons: here,
    levels: writing.levels,
    newId: writing.newId,
  });
  const { operation } = writing;
  const { created, inserts } = await writePersons(tx, writing, changed);
  const plans = changed.map(({ plan }) => plan);
  const facts = await closeFacts(tx, writing, plans);
  const spells = await replaceSpells(tx, writing, plans);
  const statements = plans.flatMap((plan) => statementsOf(plan, writing.newId));
  await inOneStatement(tx, [
    ...inserts,
    ...factInserts(facts, operation),
    ...spellInserts(spells, operation),
    ...statementInserts(statements, operation),
  ]);
  await followSpells(tx, writing, { plans, spells });
  await writeClaims(tx, writing, persons);
  await tellStations(tx, writing, here);
  return {
    plans,
    created: historiesOf(created, { facts, spells, statements }),
    keys: new Map(created.map(({ person_id, key }) => [person_id, key])),
  };
}

async function rememberLevels(tx: Tx, { levels }: Writing, persons: readonly PlannedPerson[]): Promise<void> {
  const codes = new Set(
    persons.flatMap(({ lines }) => lines.flatMap(({ row }) => (row.home === null ? [] : [row.home.code]))),
  );
  const unknown = [...codes].filter((code) => !levels.has(code));
  if (unknown.length === 0) return;
  for (const home of await listHomeLevels(tx, unknown)) levels.set(home.code, home);
}
