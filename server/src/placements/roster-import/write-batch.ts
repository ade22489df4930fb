import { civilDate } from '@wengang/domain/calendar/civil-date.ts';
import { day, forever } from '@wengang/domain/people/day-span.ts';
import { isFarm } from '@wengang/domain/placements/resolve-spells.ts';
import {
  changesSomething,
  type PersonPlan,
  type SpellPlan,
} from '@wengang/domain/placements/roster-import/compare-person.ts';
import { firstDay, isMonth, lastDay } from '@wengang/domain/placements/stated-day.ts';
import { searchKeysOf, sortName } from '../../people/search-keys.ts';
import type { Tx } from '../../platform/database/database.ts';
import { sealField } from '../../platform/vault/field.ts';
import type { Keyring } from '../../platform/vault/keyring.ts';
import { createPersonKey } from '../../platform/vault/person-key.ts';
import { resolveSpellDays } from '../spells/store.ts';
import type { StoredHistory } from '../store.ts';
import { historiesOf } from './created-histories.ts';
import { enterHouseholds, type HouseholdBook } from './household-book.ts';
import {
  addPersonKeys,
  claimHomes,
  createPersons,
  type FactRow,
  grantWorkplaces,
  type HomeClaim,
  type HomeLevels,
  hex,
  insertFacts,
  insertSpells,
  listHomeLevels,
  moveStatements,
  type NewPersonBytes,
  type NewPersonRow,
  type NewStatement,
  type SpellRow,
  saveStatements,
  supersedeFacts,
  supersedeSpells,
  updatePhones,
} from './ledger/store.ts';
import type { BatchPlan, PlannedPerson } from './plan-batch.ts';

/** What writing needs beside the plan; `households` and `levels` are kept over the batches of one import. */
export type Writing = {
  readonly keyring: Keyring;
  readonly operation: string;
  readonly newId: () => string;
  readonly households: HouseholdBook;
  readonly levels: Map<string, HomeLevels>;
};

type Here = PlannedPerson & { readonly kind: 'here' };

/** Whom a batch changed; of the persons whom it created, all that the ledger now knows. */
export type Written = { readonly plans: readonly PersonPlan[]; readonly created: readonly StoredHistory[] };

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
  const fresh = changed.filter(({ plan }) => plan.isNew).map((person) => newPerson(writing, person));
  await createPersons(
    tx,
    fresh.map(({ row }) => row),
    writing.operation,
  );
  await writeKeys(tx, writing, changed);
  const plans = changed.map(({ plan }) => plan);
  const facts = await writeFacts(tx, writing, plans);
  const spells = await writeSpells(tx, writing, plans);
  const statements = plans.flatMap((plan) => statementsOf(plan, writing.newId));
  await saveStatements(tx, statements, writing.operation);
  await claimHomes(
    tx,
    persons.flatMap((person) => claimOf(writing, person)),
    writing.operation,
  );
  return {
    plans,
    created: historiesOf(
      fresh.map(({ row }) => row),
      { facts, spells, statements },
    ),
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

const levelOf = ({ levels }: Writing, code: string): HomeLevels => {
  const level = levels.get(code);
  // Homes were resolved against this tree when the file was read.
  if (level === undefined) throw new Error(`region ${code} of a home is not in the tree`);
  return level;
};

function newPerson(writing: Writing, { plan, indexes }: Here): { row: NewPersonRow & NewPersonBytes } {
  const [first] = plan.rows;
  const [index] = indexes;
  if (first?.home == null || first.number === null || index === undefined || first.born === null)
    throw new Error('a row without number or home is never taken in');
  const { keyring } = writing;
  const { personId } = plan;
  const seal = (field: string, text: string): Uint8Array => sealField(keyring, { field, personId }, text);
  return {
    row: {
      person_id: personId,
      household_id: first.household === null ? null : (writing.households.get(first.household.key) ?? null),
      name: first.name,
      name_sort: sortName(first.name),
      sex: first.sex === 'female' ? 2 : 1,
      born: first.born,
      code: first.home.code,
      index,
      idNumber: seal('id-number', first.number),
      phone: plan.phone === null ? null : seal('phone', plan.phone),
      wrappedKey: createPersonKey(keyring, personId).wrapped,
    },
  };
}

/** Search keys of new persons, of new phones, and of persons whose file an undone import had closed. */
async function writeKeys(tx: Tx, writing: Writing, changed: readonly Here[]): Promise<void> {
  const keys = changed.flatMap(({ plan }) => {
    const [first] = plan.rows;
    const reopened = plan.facts.some(({ kind }) => kind === 'home');
    if (first?.home == null || !(plan.isNew || reopened || plan.phone !== null)) return [];
    const { name, number } = first;
    const countyId = levelOf(writing, first.home.code).county_id;
    return searchKeysOf(writing.keyring, { name, idNumber: number, phone: plan.phone, countyId }).map(
      (key) => ({
        person: plan.personId,
        key,
      }),
    );
  });
  await addPersonKeys(tx, keys);
  const phones = changed.flatMap(({ plan: { isNew, phone, personId } }) =>
    isNew || phone === null
      ? []
      : [{ person: personId, phone: sealField(writing.keyring, { field: 'phone', personId }, phone) }],
  );
  await updatePhones(tx, phones);
}

async function writeFacts(
  tx: Tx,
  { operation, newId }: Writing,
  plans: readonly PersonPlan[],
): Promise<FactRow[]> {
  await supersedeFacts(
    tx,
    plans.flatMap(({ personId, closedFacts }) => closedFacts.map((id) => ({ person: personId, id }))),
    operation,
  );
  const facts = plans.flatMap(({ personId, facts }) =>
    facts.map(
      ({ kind, from, to, value, detail }): FactRow => ({
        person_id: personId,
        fact_id: newId(),
        kind,
        from_day: from,
        to_day: to,
        value,
        detail,
      }),
    ),
  );
  await insertFacts(tx, facts, operation);
  return facts;
}

async function writeSpells(
  tx: Tx,
  { operation, newId }: Writing,
  plans: readonly PersonPlan[],
): Promise<SpellRow[]> {
  const replaced = plans.flatMap(({ personId, spells }) =>
    spells.flatMap(({ replaces, spell }) =>
      replaces === null ? [] : [{ person: personId, from: replaces, to: spell.id }],
    ),
  );
  await supersedeSpells(
    tx,
    replaced.map(({ person, from }) => ({ person, id: from })),
    operation,
  );
  // The earlier one gives the shared month up before the later one takes it: the exclusion constraint looks at every row.
  const shifted = plans.flatMap(({ personId, shifted }) =>
    shifted.map((one) => ({ person_id: personId, spell_id: one.spell.id, ...daysOf(one) })),
  );
  if (shifted.length > 0) await resolveSpellDays(tx, shifted);
  const rows = plans.flatMap(({ personId, spells }) => spells.map((spell) => spellRow(personId, spell)));
  await insertSpells(tx, rows, operation);
  await grantWorkplaces(
    tx,
    rows.map((row) => ({ person: row.person_id, spell: row.spell_id, grant: newId() })),
    operation,
  );
  await moveStatements(tx, replaced, { operation, newId });
  return rows;
}

const daysOf = ({
  from,
  to,
}: {
  from: number;
  to: number;
}): Pick<SpellRow, 'resolved_from' | 'resolved_to'> => ({
  resolved_from: civilDate(day(from)),
  resolved_to: to >= forever ? null : civilDate(day(to)),
});

/** The row of a spell; one that is kept without counting keeps its stated days. */
function spellRow(personId: string, { spell, stated, days }: SpellPlan): SpellRow {
  const { id, start, end, place, employer, kind, fullTime, organised } = spell;
  const statedDays = { from: firstDay(start), to: end === undefined ? forever : lastDay(end) };
  return {
    person_id: personId,
    spell_id: id,
    start_day: civilDate(day(statedDays.from)),
    start_precision: isMonth(start) ? 'month' : 'day',
    end_day: end === undefined ? null : civilDate(day(statedDays.to)),
    end_precision: end === undefined ? null : isMonth(end) ? 'month' : 'day',
    ...daysOf(days ?? statedDays),
    counted: days !== undefined && !isFarm(spell),
    kind,
    full_time: fullTime,
    organised,
    place,
    place_code: stated.placeCode,
    employer_id: employer ?? null,
    employer_name: stated.employer,
    post: stated.post,
    monthly_wage_fen: stated.monthlyWageFen,
    detail: {},
  };
}

function statementsOf({ personId, evidence, returns }: PersonPlan, newId: () => string): NewStatement[] {
  return [
    ...evidence.map(
      ({ spellId, about, grade }): NewStatement => ({
        person_id: personId,
        statement_id: newId(),
        kind: 'evidence',
        spell_id: spellId,
        about_day: about,
        grade,
        result: 'employed',
        detail: {},
      }),
    ),
    ...returns.map(
      ({ spellId, on, causes }): NewStatement => ({
        person_id: personId,
        statement_id: newId(),
        kind: 'homecoming',
        spell_id: spellId,
        about_day: on,
        grade: null,
        result: null,
        detail: { by: 'village', causes },
      }),
    ),
  ];
}

/** 户籍待核实: the second county's claim; it counts 0 there (chain 3.2). */
function claimOf(writing: Writing, person: PlannedPerson): HomeClaim[] {
  if (person.kind !== 'elsewhere') return [];
  const row = person.lines.find(({ row }) => row.hold === null)?.row;
  if (row?.home == null) return [];
  const { code, ...detail } = row.home;
  return [
    {
      indexes: person.indexes.map(hex),
      fact_id: writing.newId(),
      region_id: levelOf(writing, code).region_id,
      from_day: row.asOf ?? row.born ?? '1900-01-01',
      detail,
    },
  ];
}
