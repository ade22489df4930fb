import { randomUUID } from 'node:crypto';
import { Role } from '@wengang/domain/accounts/role.ts';
import { date } from '@wengang/domain/calendar/civil-date.ts';
import type { Relation } from '@wengang/domain/contract/access.ts';
import {
  farHome,
  farPlace,
  homeOf,
  type Place,
  places,
  postedToOrganisation,
  regionAt,
  regionOf,
} from './geography.ts';
import { inventedNumber, type Planted, type PlantedGrant, plantPersons } from './planted-persons.ts';
import { plantThings } from './planted-things.ts';
import { fillPosts, foundOrganisation, type Holder } from './post-holders.ts';
import type { TestService } from './test-service.ts';
import { newThings, type Parties, type Things } from './things.ts';

/** A person as one post meets it: through which relation, and where; with what the chain knows around the person. */
export type Target = {
  relation: Exclude<Relation, 'aggregate'>;
  place: Place;
  person: Planted;
  things: Things;
  parties: Parties;
};

/** One holder of each role, and for each of them persons in every relation and place. */
export type Cast = {
  holders: ReadonlyMap<Role, Holder>;
  targets: ReadonlyMap<Role, readonly Target[]>;
  persons: readonly Planted[];
};

export function holderOf(cast: Cast, role: Role): Holder {
  const holder = cast.holders.get(role);
  if (holder === undefined) throw new Error(`nobody plays ${role}`);
  return holder;
}

const since = date('2026-03-01');

export async function assembleCast(service: TestService): Promise<Cast> {
  const posts = [];
  for (const role of Role.options) {
    const region = regionOf(role, 'own');
    const organisation = postedToOrganisation.has(role) ? await foundOrganisation(service, region) : null;
    posts.push({ role, region, organisation });
  }
  const holders = await fillPosts(service, posts);
  let number = 0;
  const invent = (relation: Target['relation'], place: Place, holder: Holder, more = {}): Target => {
    number += 1;
    const person = inventPerson(relation, place, holder, number);
    const parties = { ...partiesOf(relation, place, holder, person), ...more };
    return { relation, place, person, things: newThings(person, parties.station), parties };
  };
  const targets = new Map(
    holders.map((holder) => [
      holder.role,
      [
        ...places.flatMap((place) => [invent('home', place, holder), invent('workplace', place, holder)]),
        ...(['own', 'foreign'] as const).flatMap((place) => [
          invent('organisation', place, holder),
          invent('transit', place, holder),
        ]),
        // Beside whom the village is to take back, one whom it holds by default.
        invent('home', 'own', holder, { responsibility: null }),
      ],
    ]),
  );
  const all = [...targets.values()].flat();
  const persons = all.map(({ person }) => person);
  await plantPersons(service, persons);
  await plantThings(service, all);
  return { holders: new Map(holders.map((holder) => [holder.role, holder])), targets, persons };
}

function inventPerson(relation: Target['relation'], place: Place, holder: Holder, number: number): Planted {
  const { role } = holder;
  const granted = relation === 'home' ? [] : [grantTo(relation, place, holder)];
  return {
    id: randomUUID(),
    // Three syllables that no other person bears: a search by name finds one person or none.
    name: `虚${String.fromCodePoint(0x4e00 + number * 2)}${String.fromCodePoint(0x5e00 + number * 3)}`,
    idNumber: inventedNumber(number),
    home: relation === 'home' ? homeOf(role, place) : farHome,
    works: {
      spell: randomUUID(),
      region: relation === 'workplace' ? regionOf(role, place) : farPlace,
      employer: granted[0]?.organisation ?? randomUUID(),
      from: since,
    },
    grants: granted,
  };
}

function grantTo(
  relation: Exclude<Relation, 'aggregate' | 'home'>,
  place: Place,
  holder: Holder,
): PlantedGrant {
  const grant = { id: randomUUID(), place: null, organisation: null, account: null, from: since, to: null };
  switch (relation) {
    case 'workplace':
      return { ...grant, place: regionOf(holder.role, place).path };
    case 'organisation':
      return {
        ...grant,
        organisation: place === 'own' ? (holder.organisation ?? randomUUID()) : randomUUID(),
      };
    case 'transit':
      return { ...grant, account: place === 'own' ? holder.accountId : randomUUID() };
  }
}

/** One relation leads to what is around the person, and everything else lies far from every post. */
function partiesOf(
  relation: Target['relation'],
  place: Place,
  { role, accountId, organisation: employedBy }: Holder,
  { home, works, grants: [grant] }: Planted,
): Parties {
  const isStation = role === 'station-head' || role === 'station-officer';
  // Whom an organisation is to see works for it.
  const organisation = works?.employer ?? randomUUID();
  const ofOrganisation = relation === 'organisation';
  return {
    county: regionAt(home.path.slice(0, 6)),
    place: works?.region ?? farPlace,
    organisation,
    station: ofOrganisation && isStation ? organisation : randomUUID(),
    stationAt: ofOrganisation ? regionOf(role, place) : (works?.region ?? farPlace),
    escort: grant?.account ?? null,
    responsibility: responsibilityOf(relation, role),
    asker: { role, accountId, organisation: employedBy, region: regionOf(role, 'own') },
    movesTo: relation === 'home' ? regionOf(role, place) : farHome,
  };
}

function responsibilityOf(relation: Target['relation'], role: Role): Parties['responsibility'] {
  if (role === 'village-liaison') return relation === 'home' ? 'to-village' : null;
  if (role === 'station-head' || role === 'station-officer')
    return relation === 'workplace' || relation === 'organisation' ? 'to-station' : null;
  return role === 'town-hr-officer' && relation === 'workplace' ? 'held-by-station' : null;
}
