import type { InventedHousehold, InventedPerson } from './invented-person.ts';

/**
 * 同名区分: a list of an employer knows people by name and the last four of the number only. All these numbers begin and end alike, so namesakes who
 * share these four are told apart: the later one bears one more sign.
 */
export function nameApart(households: readonly InventedHousehold[]): InventedHousehold[] {
  const taken = new Set<string>();
  const named = (person: InventedPerson): InventedPerson => {
    const tail = person.idNumber.slice(-4);
    const name = [person.name, ...moreSigns.map((sign) => person.name.slice(0, 2) + sign)].find(
      (one) => !taken.has(one + tail),
    );
    if (name === undefined) throw new Error('too many people of one name');
    taken.add(name + tail);
    return name === person.name ? person : { ...person, name };
  };
  return households.map((household) => ({ ...household, members: household.members.map(named) }));
}

const moreSigns = [...'宁安平文心月仁'];
