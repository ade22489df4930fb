/** 疑似同一人: a person of the ledger whose name sounds the same and who was born on the same day, under another number. */
export type Double = { readonly personId: string; readonly name: string; readonly village: string | null };

/** The code of the finding of an import and of the refusal of a registration. */
export const samePersonSuspected = 'same-person-suspected';

/**
 * 疑似重复: of those whose name sounds the same and whose birth date is the same (asked of the ledger), the ones who may be the newcomer: of no
 * other village. A village that is not known on either side rules nobody out. Never merged, never entered twice: an officer says who it is.
 */
export const doublesOf = <Known extends Double>(village: string | null, alike: readonly Known[]): Known[] =>
  alike.filter((one) => village === null || one.village === null || one.village === village);
