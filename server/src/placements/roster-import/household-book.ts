import type { Tx } from '../../platform/database/database.ts';
import { createHouseholds, type HomeLevels, listHouseholds, type NewHousehold } from './ledger/store.ts';
import type { PlannedPerson } from './plan-batch.ts';

type Here = PlannedPerson & { readonly kind: 'here' };

/** 户: the households of a file, by the key that reading gave them; kept over the batches of one import. */
export type HouseholdBook = Map<string, string>;

/**
 * Finds or creates the households of new persons: that of a known member, else the one of that number in the county, else a new one.
 */
export async function enterHouseholds(
  tx: Tx,
  book: HouseholdBook,
  {
    persons,
    levels,
    newId,
  }: { persons: readonly Here[]; levels: ReadonlyMap<string, HomeLevels>; newId: () => string },
): Promise<void> {
  for (const { plan, household } of persons) {
    const key = plan.rows[0]?.household?.key;
    if (key !== undefined && household !== null) book.set(key, household);
  }
  const wanted = new Map<string, NewHousehold & { county: number }>();
  for (const { plan } of persons) {
    const [row] = plan.rows;
    const home = row?.home === null || row === undefined ? undefined : levels.get(row.home.code);
    if (!plan.isNew || row?.household == null || home === undefined || book.has(row.household.key)) continue;
    const { key, number } = row.household;
    if (!wanted.has(key))
      wanted.set(key, { household_id: newId(), number, code: home.code, county: home.county_id });
  }
  const numbered = [...wanted.values()].flatMap(({ county, number }) =>
    number === null ? [] : [{ county, number }],
  );
  const known = new Map(
    (await listHouseholds(tx, numbered)).map((one) => [`${one.county_id} ${one.number}`, one.household_id]),
  );
  const fresh: NewHousehold[] = [];
  for (const [key, { county, ...household }] of wanted) {
    const found = known.get(`${county} ${household.number}`);
    book.set(key, found ?? household.household_id);
    if (found === undefined) fresh.push(household);
  }
  await createHouseholds(tx, fresh);
}
