import type { RosterRowDraft } from './draft.ts';

/**
 * 户的识别: gives the rows of a sheet their household. A 户编号 settles it; without one, a change of 户主 (merged over the
 * members and filled down) or a row that is 户主 opens a new household. Made new for each sheet.
 */
export function householdKeys(): (draft: RosterRowDraft) => string {
  let opened = 0;
  let head: string | null = null;
  let current = '';
  return (draft) => {
    const { household, person, sheet } = draft;
    if (household.number !== null) return household.number;
    const isHead = person.kin?.code === 'head';
    const column = household.headDocument ?? household.headName;
    const stated = column ?? (isHead ? person.name : null);
    // A list without heads and relations: every row stands for itself.
    const alone = stated === null && person.kin === null;
    const opensNew = current === '' || alone || (column === null ? isHead : column !== head);
    if (opensNew) {
      opened += 1;
      current = `${sheet}#${opened}`;
    }
    if (stated !== null) head = stated;
    return current;
  };
}
