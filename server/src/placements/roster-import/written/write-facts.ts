import type { PersonPlan } from '@wengang/domain/placements/roster-import/compare-person.ts';
import type { Tx } from '../../../platform/database/database.ts';
import { claimHomes, type FactRow, type HomeClaim, supersedeFacts } from '../ledger/facts/store.ts';
import { hex } from '../ledger/store.ts';
import type { PlannedPerson } from '../plan-batch.ts';
import { levelOf, type Writing } from './writing.ts';

/** Closes dated facts; `factRows` are those that are added. */
export const closeFacts = (tx: Tx, { operation }: Writing, plans: readonly PersonPlan[]): Promise<void> =>
  supersedeFacts(
    tx,
    plans.flatMap(({ personId, closedFacts }) => closedFacts.map((id) => ({ person: personId, id }))),
    operation,
  );

export const factRows = ({ newId }: Writing, plans: readonly PersonPlan[]): FactRow[] =>
  plans.flatMap(({ personId, facts }) =>
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

/** 户籍待核实: the second county's claims; they count 0 there (chain 3.2). */
export const writeClaims = (tx: Tx, writing: Writing, persons: readonly PlannedPerson[]): Promise<void> =>
  claimHomes(
    tx,
    persons.flatMap((person) => claimOf(writing, person)),
    writing.operation,
  );

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
