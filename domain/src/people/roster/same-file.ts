import type { CellPlace, PersonLookup } from '../../workbooks/finding.ts';
import type { RosterRowDraft } from './draft.ts';

/** 待查的行: a row whose number is lost or wrong, with what it says of the person. */
export type Asking = { readonly at: CellPlace; readonly lookup: PersonLookup };

/** What a row with a good number tells that a look-up may ask for. */
export type Told = {
  readonly name: string;
  readonly number: string | null;
  readonly born: string | null;
  readonly village: string | null;
  readonly household: string | null;
  readonly phone: string | null;
};

/** 同表疑似同一人: persons of the same file whom a row with a lost number may mean. */
export type Alike = {
  readonly sheet: string;
  readonly row: number;
  readonly persons: readonly { readonly sheet: string; readonly row: number; readonly number: string }[];
};

export const toldOf = ({ person, household }: RosterRowDraft): Told => ({
  name: person.name,
  number: person.document?.number.slice(0, 18) ?? null,
  born: person.born?.precision === 'day' ? person.born.date : null,
  village: household.home.village ?? household.home.section,
  household: household.number ?? household.headName,
  phone: person.phone ?? household.phone,
});

/**
 * 是否同一人(查找条件): the rule by which a look-up finds a person, in the ledger and in the same file. With the birth date the village must not
 * contradict; without it the household or the telephone must agree.
 */
export function meets(lookup: PersonLookup, told: Omit<Told, 'number'>): boolean {
  if (lookup.name !== told.name) return false;
  if (lookup.by === 'name-birth-village')
    return lookup.born !== null && lookup.born === told.born && sameVillage(lookup.village, told.village);
  return (
    (lookup.household !== null && lookup.household === told.household) ||
    (lookup.phone !== null && lookup.phone === told.phone)
  );
}

/** 石坎 and 石坎社区 are one; a village that one side does not state contradicts nothing. */
const sameVillage = (asked: string | null, known: string | null): boolean =>
  asked === null || known === null || known.startsWith(asked.replace(/(?:村|社区).*$/, ''));

/** One pass over the persons of a file for all its look-ups. */
export function alikeInFile(
  asking: readonly Asking[],
  persons: Iterable<Told & { readonly sheet: string; readonly row: number }>,
): readonly Alike[] {
  const byName = new Map<string, { asked: Asking; persons: Alike['persons'][number][] }[]>();
  for (const asked of asking) {
    const others = byName.get(asked.lookup.name);
    const one = { asked, persons: [] };
    if (others === undefined) byName.set(asked.lookup.name, [one]);
    else others.push(one);
  }
  for (const { sheet, row, ...told } of persons)
    for (const one of byName.get(told.name) ?? [])
      if (told.number !== null && meets(one.asked.lookup, told))
        one.persons.push({ sheet, row, number: told.number });
  return [...byName.values()]
    .flat()
    .flatMap(({ asked, persons: found }) =>
      found.length === 0 ? [] : [{ sheet: asked.at.sheet, row: asked.at.row, persons: found }],
    );
}
