import { Role } from '@wengang/domain/accounts/role.ts';
import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { plantRegions } from './platform/database/testing/invented-regions.ts';
import { accessTable, openedTo } from './testing/access-table.ts';
import type { Known } from './testing/arbitrary-of-schema.ts';
import { assembleCast, type Cast, holderOf, type Target } from './testing/cast.ts';
import {
  type Endpoint,
  endpointsOf,
  fittingInputs,
  type Input,
  sendInput,
} from './testing/generated-requests.ts';
import { places, regionOf, regions } from './testing/geography.ts';
import { reaches } from './testing/planted-persons.ts';
import { fillPosts, type Holder } from './testing/post-holders.ts';
import { type Probe, probes } from './testing/probes.ts';
import { openTestService, type TestService, today } from './testing/test-service.ts';

/** S3, second half: every endpoint × every permitted role × own, sibling, parent and foreign region, through every relation. */
plantRegions(regions);

let service: TestService;
let cast: Cast;

beforeAll(async () => {
  service = await openTestService();
  cast = await assembleCast(service);
});

const permitted = (name: string): Role[] =>
  Role.options.filter(
    (role) => accessTable.get(name)?.kind === 'roles' && openedTo(name, role) !== undefined,
  );

test.each(Object.keys(probes))('%s admits exactly whom the table opens', async (name) => {
  const probe = probes[name];
  if (probe === undefined) return;
  for (const role of permitted(name)) await holdTo(name, role, probe);
});

test('what no probe asks shows no person out of reach', async () => {
  for (const endpoint of endpointsOf(service.document).filter(({ name }) => probes[name] === undefined)) {
    const { name } = endpoint;
    for (const role of permitted(name)) {
      const holder = holderOf(cast, role);
      for (const input of pointedInputs(endpoint, cast.targets.get(role) ?? [])) {
        const reply = await sendInput(holder.client, endpoint, input);
        expect({ name, role, shown: shownOutOfReach(reply.text, name, holder) }).toEqual({
          name,
          role,
          shown: [],
        });
      }
    }
  }
});

function holdTo(name: string, role: Role, probe: Probe): Promise<void> {
  switch (probe.about) {
    case 'person':
      return holdPersons(name, role, probe);
    case 'list':
      return holdList(name, role, probe);
    case 'account':
      return holdAccounts(name, role, probe);
    case 'region':
      return holdRegions(name, role, probe);
  }
}

async function holdPersons(name: string, role: Role, probe: Probe & { about: 'person' }): Promise<void> {
  const holder = holderOf(cast, role);
  for (const { relation, place, person } of cast.targets.get(role) ?? []) {
    const reply = await probe.ask(holder.client, person);
    expect({ name, role, relation, place, admitted: probe.admits(reply, person) }).toEqual({
      name,
      role,
      relation,
      place,
      admitted: place === 'own' && (openedTo(name, role) ?? []).includes(relation),
    });
    expect(shownOutOfReach(reply.text, name, holder)).toEqual([]);
  }
}

async function holdList(name: string, role: Role, probe: Probe & { about: 'list' }): Promise<void> {
  const holder = holderOf(cast, role);
  for (const place of places) {
    const region = regionOf(role, place);
    const reply = await probe.ask(holder.client, region);
    const reached = cast.persons.filter((person) =>
      reaches(holder, openedTo(name, role) ?? [], person, today),
    );
    const listed = reached.filter((person) => {
      const at = probe.of === 'home' ? person.home : person.works?.region;
      return at?.path.startsWith(region.path) ?? false;
    });
    const shown = cast.persons.filter(({ id }) => reply.text.includes(id));
    if (place === 'own') expect(listed.length).toBeGreaterThan(0);
    // Above one's own region a list may be empty, or hold one's own part of it.
    const wanted = place === 'parent' && shown.length === 0 ? [] : listed;
    expect({ name, role, place, shown: namesOf(shown) }).toEqual({
      name,
      role,
      place,
      shown: namesOf(wanted),
    });
  }
}

async function holdAccounts(name: string, role: Role, probe: Probe & { about: 'account' }): Promise<void> {
  for (const place of places) {
    const region = regionOf(role, place);
    const [account] = await fillPosts(service, [{ role: 'village-liaison', region }]);
    if (account === undefined) throw new Error('nobody was posted');
    const reply = await probe.ask(holderOf(cast, role).client, account, region);
    expect({ name, role, place, admitted: probe.admits(reply, account) }).toEqual({
      name,
      role,
      place,
      admitted: place === 'own',
    });
  }
}

async function holdRegions(name: string, role: Role, probe: Probe & { about: 'region' }): Promise<void> {
  for (const place of places) {
    const reply = await probe.ask(holderOf(cast, role).client, regionOf(role, place));
    expect({ name, role, place, admitted: reply.status === 200 }).toEqual({
      name,
      role,
      place,
      admitted: place === 'own',
    });
  }
}

const namesOf = (persons: readonly { name: string }[]): string[] => persons.map(({ name }) => name).sort();

/** Names of persons in a reply whom the holder does not reach by what the endpoint opens. */
const shownOutOfReach = (text: string, name: string, holder: Holder): string[] =>
  namesOf(
    cast.persons.filter(
      (person) =>
        text.includes(person.name) && !reaches(holder, openedTo(name, holder.role) ?? [], person, today),
    ),
  );

/** Inputs as documented that point at persons out of reach and at foreign regions wherever an id stands. */
function pointedInputs(endpoint: Endpoint, targets: readonly Target[]): Input[] {
  const outside = targets.filter(({ place }) => place !== 'own').map(({ person }) => person);
  const known: Known = {
    ids: outside.flatMap(({ id, works }) => (works === null ? [id] : [id, works.spell])),
    numbers: regions.filter(({ path }) => path.startsWith('98')).map(({ id }) => id),
    days: [today],
  };
  return fc.sample(fittingInputs(endpoint, known), { numRuns: 10, seed: 3 });
}
