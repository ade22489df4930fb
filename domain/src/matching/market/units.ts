import type { Companion, Seeker } from './market.ts';

/** Who names whom as going along. */
export interface Linked {
  readonly id: string;
  readonly companions: readonly Companion[];
}

/** 同行单元: one person, or a couple or kin who go together or not at all. */
export interface Unit {
  readonly index: number;
  /** Seeker indexes, ascending. */
  readonly members: readonly number[];
  readonly coupleRooms: number;
}

/** Couples and kin, joined over all links: A with B and B with C is one unit of three. Units in the order of their first member. */
export function unitsOf(
  seekers: readonly Seeker[],
  indexOf: ReadonlyMap<string, number>,
): { readonly units: readonly Unit[]; readonly unitOf: Int32Array } {
  const { joined, unitOf } = joinedOf(seekers, indexOf);
  const units = joined.map((members, index) => ({
    index,
    members,
    coupleRooms: Math.ceil(members.filter((member) => seekers[member]?.needsCoupleRoom).length / 2),
  }));
  return { units, unitOf };
}

/** The members of each unit, whatever else they need. */
export function joinedOf(
  seekers: readonly Linked[],
  indexOf: ReadonlyMap<string, number>,
): { readonly joined: readonly (readonly number[])[]; readonly unitOf: Int32Array } {
  const leader = leadersOf(seekers, indexOf);
  const joined: number[][] = [];
  const unitOf = new Int32Array(seekers.length);
  seekers.forEach((_, seeker) => {
    const first = rootOf(leader, seeker);
    if (first === seeker) unitOf[seeker] = joined.push([seeker]) - 1;
    else {
      unitOf[seeker] = unitOf[first] ?? 0;
      joined[unitOf[first] ?? 0]?.push(seeker);
    }
  });
  return { joined, unitOf };
}

/** A forest in which the first of each unit is the root. */
function leadersOf(seekers: readonly Linked[], indexOf: ReadonlyMap<string, number>): Int32Array {
  const leader = Int32Array.from(seekers, (_, seeker) => seeker);
  seekers.forEach(({ companions }, seeker) => {
    for (const companion of companions) {
      const other = indexOf.get(companion.with);
      if (!bindsTogether(companion) || other === undefined) continue;
      const [a, b] = [rootOf(leader, seeker), rootOf(leader, other)];
      leader[Math.max(a, b)] = Math.min(a, b);
    }
  });
  return leader;
}

/** Fellow villagers go better together; a couple and kin together or not at all. */
export const bindsTogether = ({ as }: Companion): boolean => as !== 'fellow-villager';

/** Whom somebody names as going along or not at all. */
export const boundNames = ({ companions }: Pick<Linked, 'companions'>): string[] =>
  companions.flatMap((companion) => (bindsTogether(companion) ? companion.with : []));

function rootOf(leader: Int32Array, seeker: number): number {
  let at = seeker;
  for (let next = leader[at] ?? at; next !== at; next = leader[at] ?? at) {
    leader[at] = leader[next] ?? next; // halves the way for the next who asks
    at = leader[at] ?? next;
  }
  return at;
}
