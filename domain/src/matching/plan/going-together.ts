import { boundNames, joinedOf, type Linked } from '../market/units.ts';

/** 同去同留的人: of some persons, they and everybody who goes with them or not at all. */
export type GoingTogether = (from: Iterable<string>) => ReadonlySet<string>;

/**
 * Among these and as the engine joins them: over any number of links, whoever of two names the other. Somebody who is not among them goes alone and
 * links nobody.
 */
export function goingTogether(among: Iterable<Linked>): GoingTogether {
  const seekers = [...among];
  const indexOf = new Map(seekers.map(({ id }, index) => [id, index]));
  const { joined, unitOf } = joinedOf(seekers, indexOf);
  return (from) =>
    new Set(
      [...from].flatMap((id) => {
        const unit = joined[unitOf[indexOf.get(id) ?? -1] ?? -1];
        return unit?.flatMap((member) => seekers[member]?.id ?? []) ?? [id];
      }),
    );
}

/** 与圈外人同去同留的人: who names one of those outside as going along, or is named by one, with everybody who goes with them. */
export function boundTo(
  among: readonly Linked[],
  outside: { readonly named: Iterable<string>; readonly naming: readonly Linked[] },
): ReadonlySet<string> {
  const beyond = new Set([...outside.named, ...outside.naming.map(({ id }) => id)]);
  const namedFromThere = new Set(outside.naming.flatMap(boundNames));
  const touched = among.filter(
    (one) => namedFromThere.has(one.id) || boundNames(one).some((id) => beyond.has(id)),
  );
  return goingTogether(among)(touched.map(({ id }) => id));
}
