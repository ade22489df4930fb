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
import { type FactRow, factInserts } from './ledger/facts/store.ts';
import { type SpellRow, spellInserts } from './ledger/spells/store.ts';
import { type NewStatement, statementInserts } from './ledger/statements/store.ts';
import { listHomeLevels } from './ledger/store.ts';
import type { BatchPlan, PlannedPerson } from './plan-batch.ts';
import { tellStations } from './written/tell-stations.ts';
import { closeFacts, factRows, writeClaims } from './written/write-facts.ts';
import { type PersonRows, personRows, writePersons } from './written/write-persons.ts';
import { followSpells, replaceSpells, spellRows, statementsOf } from './written/write-spells.ts';
import type { Here, Writing } from './written/writing.ts';

/** What a batch changes, ready to be written: nothing more is to be worked out or asked. */
export type ReadyBatch = {
  readonly persons: readonly PlannedPerson[];
  readonly here: readonly Here[];
  /** of the persons whom it changes */
  readonly plans: readonly PersonPlan[];
  readonly register: PersonRows;
  readonly facts: readonly FactRow[];
  readonly spells: readonly SpellRow[];
  readonly statements: readonly NewStatement[];
  /** of the persons whom it creates, all that the ledger will know of them */
  readonly created: readonly StoredHistory[];
};

/** Writes what a batch changes, table by table, a statement or two each. */
export async function writeBatch(tx: Tx, writing: Writing, plan: BatchPlan): Promise<ReadyBatch> {
  await lookUpPlaces(tx, writing, plan);
  const ready = readyBatch(writing, plan);
  await writeReady(tx, writing, ready);
  return ready;
}

/** Asks for the homes and finds or creates the households of a batch: all that its rows need of the database. */
export async function lookUpPlaces(tx: Tx, writing: Writing, { persons }: BatchPlan): Promise<void> {
  await rememberLevels(tx, writing, persons);
  const { households, levels, newId } = writing;
  await enterHouseholds(tx, households, { persons: persons.filter(isHere), levels, newId });
}

/** The rows of a batch whose places were looked up. Seals numbers and spells names: most of what an import computes. */
export function readyBatch(writing: Writing, { persons }: BatchPlan): ReadyBatch {
  const here = persons.filter(isHere);
  const changed = here.filter(({ plan }) => changesSomething(plan));
  const plans = changed.map(({ plan }) => plan);
  const register = personRows(writing, changed);
  const facts = factRows(writing, plans);
  const spells = spellRows(plans);
  const statements = plans.flatMap((plan) => statementsOf(plan, writing.newId));
  const created = historiesOf(register.created, { facts, spells, statements });
  return { persons, here, plans, register, facts, spells, statements, created };
}

export async function writeReady(tx: Tx, writing: Writing, ready: ReadyBatch): Promise<void> {
  const { persons, here, plans, register, facts, spells, statements } = ready;
  const { operation } = writing;
  const inserts = await writePersons(tx, writing, register);
  await closeFacts(tx, writing, plans);
  await replaceSpells(tx, writing, plans);
  await inOneStatement(tx, [
    ...inserts,
    ...factInserts(facts, operation),
    ...spellInserts(spells, operation),
    ...statementInserts(statements, operation),
  ]);
  await followSpells(tx, writing, { plans, spells });
  await writeClaims(tx, writing, persons);
  await tellStations(tx, writing, here);
}

/** The keys that seal what the log keeps of the persons whom a batch creates. */
export const keysOfCreated = ({ register }: ReadyBatch): Map<string, PersonKey> =>
  new Map(register.created.map(({ person_id, key }) => [person_id, key]));

const isHere = (person: PlannedPerson): person is Here => person.kind === 'here';

async function rememberLevels(tx: Tx, { levels }: Writing, persons: readonly PlannedPerson[]): Promise<void> {
  const codes = new Set(
    persons.flatMap(({ lines }) => lines.flatMap(({ row }) => (row.home === null ? [] : [row.home.code]))),
  );
  const unknown = [...codes].filter((code) => !levels.has(code));
  if (unknown.length === 0) return;
  for (const home of await listHomeLevels(tx, unknown)) levels.set(home.code, home);
}
