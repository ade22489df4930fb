import type { KnownProposal } from '@wengang/domain/people/proposals/answer.ts';
import type { Tx } from '../../platform/database/database.ts';
import { createHousehold, findHouseholds, setHouseholds } from '../changes/store.ts';

/** 入户: the household that a proposal means; a new one is created when somebody is entered, under its number. */
export type Entry = { readonly householdId: string; readonly newUnder: string | null };

/**
 * By proposal the household that it means, as it is known now: members who are entered under one new number come into one. A proposal without
 * an entry means none, or one that is known no more.
 */
export async function findEntries(
  tx: Tx,
  newId: () => string,
  proposals: readonly KnownProposal[],
): Promise<ReadonlyMap<string, Entry>> {
  const created = new Map<string, string>();
  const entries = new Map<string, Entry>();
  for (const meant of await findHouseholds(tx, householdsMeant(proposals))) {
    const { proposal_id, household_id, number, county_id, known } = meant;
    if (known !== null) entries.set(proposal_id, { householdId: known, newUnder: null });
    else if (household_id === null && number !== null) {
      const key = `${county_id} ${number}`;
      const householdId = created.get(key) ?? newId();
      created.set(key, householdId);
      entries.set(proposal_id, { householdId, newUnder: number });
    }
  }
  return entries;
}

/** The households that these proposals are about. */
export const householdsMeant = (proposals: readonly KnownProposal[]) =>
  proposals.flatMap(({ personId, proposalId, change }) =>
    change.kind === 'household'
      ? [
          {
            proposal_id: proposalId,
            person_id: personId,
            household_id: change.householdId,
            number: change.number,
          },
        ]
      : [],
  );

/** The proposal with the household that it means as it is known now; with none where it is known no more. */
export function withHousehold(proposal: KnownProposal, entries: ReadonlyMap<string, Entry>): KnownProposal {
  const { change, proposalId } = proposal;
  if (change.kind !== 'household') return proposal;
  const householdId = entries.get(proposalId)?.householdId ?? null;
  return { ...proposal, change: { ...change, householdId } };
}

/** Enters persons into their households; a new one lies at the home of its first member. */
export async function enterHouseholds(
  tx: Tx,
  entered: readonly { personId: string; entry: Entry }[],
): Promise<void> {
  const founders = new Map(entered.map((one) => [one.entry.householdId, one] as const).reverse());
  for (const { personId, entry } of founders.values())
    if (entry.newUnder !== null)
      await createHousehold(tx, personId, { id: entry.householdId, number: entry.newUnder });
  await setHouseholds(
    tx,
    entered.map(({ personId, entry }) => ({ person_id: personId, household_id: entry.householdId })),
  );
}
