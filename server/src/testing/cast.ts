import { randomUUID } from 'node:crypto';
import { Role } from '@wengang/domain/accounts/role.ts';
import { date } from '@wengang/domain/calendar/civil-date.ts';
import type { Relation } from '@wengang/domain/contract/access.ts';
import {
  farHome,
  homeOf,
  type Place,
  places,
  postedToOrganisation,
  regionAt,
  regionOf,
} from './geography.ts';
import { inventedNumber, type Planted, type PlantedGrant, plantPersons } from './planted-persons.ts';
import { fillPosts, foundOrganisation, type Holder } from './post-holders.ts';
import type { TestService } from './test-service.ts';

/** A person as one post meets it: through which relation, and where. */
export type Target = { relation: Exclude<Relation, 'aggregate'>; place: Place; person: Planted };

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
  const invent = (relation: Target['relation'], place: Place, holder: Holder): Target => {
    number += 1;
    return { relation, place, person: inventTarget(relation, place, holder, number) };
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
      ],
    ]),
  );
  const persons = [...targets.values()].flat().map(({ person }) => person);
  await plantPersons(service, persons);
  return { holders: new Map(holders.map((holder) => [holder.role, holder])), targets, persons };
}

function inventTarget(relation: Target['relation'], place: Place, holder: Holder, number: number): Planted {
  const { role } = holder;
  const granted = relation === 'home' ? [] : [grantTo(relation, place, holder)];
  const worksAt = relation === 'workplace' ? regionOf(role, place) : regionAt('980102001');
  return {
    id: randomUUID(),
    // Three syllables that no other person bears: a search by name finds one person or none.
    name: `虚${String.fromCodePoint(0x4e00 + number * 2)}${String.fromCodePoint(0x5e00 + number * 3)}`,
    idNumber: inventedNumber(number),
    home: relation === 'home' ? homeOf(role, place) : farHome,
    // Whom an organisation is to see works for it.
    works: {
      spell: randomUUID(),
      region: worksAt,
      employer: granted[0]?.organisation ?? null,
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
