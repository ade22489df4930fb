import type { CivilDate } from '@wengang/domain/calendar/civil-date.ts';
import type { OperationId } from '@wengang/domain/contract/endpoint.ts';
import type { Spelling } from '../../../people/search-keys.ts';
import type { Keyring } from '../../../platform/vault/keyring.ts';
import type { HouseholdBook } from '../household-book.ts';
import type { HomeLevels } from '../ledger/store.ts';
import type { PlannedPerson } from '../plan-batch.ts';

/** What writing needs beside the plan; the maps are kept over the batches of one import. */
export type Writing = {
  readonly keyring: Keyring;
  readonly operation: OperationId;
  readonly today: CivilDate;
  readonly newId: () => string;
  readonly spell: Spelling;
  readonly households: HouseholdBook;
  /** homes of persons by region code */
  readonly levels: Map<string, HomeLevels>;
};

export type Here = PlannedPerson & { readonly kind: 'here' };

export const levelOf = ({ levels }: Pick<Writing, 'levels'>, code: string): HomeLevels => {
  const level = levels.get(code);
  // Homes were resolved against this tree when the file was read.
  if (level === undefined) throw new Error(`region ${code} of a home is not in the tree`);
  return level;
};
