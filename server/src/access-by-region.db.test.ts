import { randomUUID } from 'node:crypto';
import { Role } from '@wengang/domain/accounts/role.ts';
import type { Relation } from '@wengang/domain/contract/access.ts';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
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
import { type Place, places, regionOf, regions } from './testing/geography.ts';
import { inTurns } from './testing/in-turns.ts';
import { reaches } from './testing/planted-persons.ts';
import { fillPosts, type Holder } from './testing/post-holders.ts';
import { askTwice, byPerson, isDone, type Probe, type ThingProbe, textOf } from './testing/probes/probe.ts';
import { withoutSubject } from './testing/probes/without-subject.ts';
import { probes } from './testing/probes.ts';
import { codeOf, openTestService, type TestService, today } from './testing/test-service.ts';

/** S3, second half: every endpoint × every permitted role × own, sibling, parent and foreign region, through every relation. */
plantRegions(regions);

let service: TestService;
let cast: Cast;
let cells = 0;

beforeAll(async () => {
  service = await openTestService();
  cast = await assembleCast(service);
});

const permitted = (name: string): Role[] =>
  Role.options.filter(
    (role) => accessTable.get(name)?.kind === 'roles' && openedTo(name, role) !== undefined,
  );
const byRole = [...accessTable].flatMap(([name, { kind }]) => (kind === 'roles' ? [name] : []));

describe('the probes and the table', () => {
  test('every endpoint that the table opens by role is asked about something, or says why it is about nothing', () => {
    const missing = byRole.filter((name) => probes[name] === undefined && withoutSubject[name] === undefined);
    expect(missing, 'Write a probe for each of these, or its reason into probes/without-subject.ts').toEqual(
      [],
    );
  });

  test('no probe and no reason is left over', () => {
    const left = [...Object.keys(probes), ...Object.keys(withoutSubject)].filter(
      (name) => !byRole.includes(name) || (probes[name] !== undefined && withoutSubject[name] !== undefined),
    );
    expect(left).toEqual([]);
  });
});

/** Every n-th endpoint only: WENGANG_ENDPOINTS=n. */
const step = Number(process.env.WENGANG_ENDPOINTS ?? 1);
const asked = Object.keys(probes).filter((_, index) => index % step === 0);

test.each(asked)('%s admits exactly whom the table opens', async (name) => {
  const probe = probes[name];
  if (probe === undefined) return;
  // Each role has persons of its own, so that several may ask at once.
  await inTurns(
    permitted(name).map((role) => () => holdTo({ name, role }, probe)),
    4,
  );
});

test('more than twenty thousand cells were asked, of the endpoints that were', () => {
  console.info(`access table: ${cells} cells asked over ${asked.length} endpoints`);
  expect(cells).toBeGreaterThan(20_000 / (step * 2 - 1));
});

test('what is about nothing shows no person out of reach either', async () => {
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

type Cell = { name: string; role: Role };

function holdTo(cell: Cell, probe: Probe): Promise<void> {
  switch (probe.about) {
    case 'list':
      return holdList(cell, probe);
    case 'whole list':
      return holdWholeList(cell, probe);
    case 'mixed list':
      return holdMixedList(cell, probe);
    case 'account':
      return holdAccounts(cell, probe);
    case 'region':
      return holdRegions(cell, probe);
    case 'made there':
      return holdMade(cell, probe);
    default:
      return holdThings(cell, probe);
  }
}

const opensTo = ({ name, role }: Cell): readonly Relation[] => openedTo(name, role) ?? [];

/** One cell of the table, asked: who is admitted is who should be. */
function compareCell(
  cell: Cell,
  at: object,
  { admitted, should }: { admitted: boolean; should: boolean },
): void {
  cells += 1;
  expect({ ...cell, ...at, admitted }).toEqual({ ...cell, ...at, admitted: should });
}

async function holdThings(cell: Cell, probe: ThingProbe): Promise<void> {
  const holder = holderOf(cast, cell.role);
  const reachedBy = probe.reachedBy ?? byPerson;
  let reached = 0;
  for (const target of cast.targets.get(cell.role) ?? []) {
    const { known, same, admitted } = await askTwice(probe, holder.client, target);
    const should = reachedBy(holder, opensTo(cell), target);
    if (should) reached += 1;
    const { relation, place } = target;
    compareCell(cell, { relation, place, said: known.text.slice(0, 300) }, { admitted, should });
    if (!admitted && probe.admits === undefined) expect(same).toBe(true);
    expect(shownOutOfReach(known.text, cell.name, holder)).toEqual([]);
  }
  expect({ ...cell, someIsReached: reached > 0 }).toEqual({ ...cell, someIsReached: true });
}

async function holdList(cell: Cell, probe: Probe & { about: 'list' }): Promise<void> {
  const holder = holderOf(cast, cell.role);
  for (const place of places) {
    const region = regionOf(cell.role, place);
    const reply = await probe.ask(holder.client, region);
    const listed = cast.persons.filter((person) => {
      const at = probe.of === 'home' ? person.home : person.works?.region;
      return reaches(holder, opensTo(cell), person, today) && (at?.path.startsWith(region.path) ?? false);
    });
    const shown = cast.persons.filter(({ id }) => reply.text.includes(id));
    if (place === 'own') expect(listed.length).toBeGreaterThan(0);
    // Above one's own region a list may be empty, or hold one's own part of it.
    const wanted = place === 'parent' && shown.length === 0 ? [] : listed;
    cells += 1;
    expect({ ...cell, place, shown: namesOf(shown) }).toEqual({ ...cell, place, shown: namesOf(wanted) });
  }
}

async function holdWholeList(cell: Cell, probe: Probe & { about: 'whole list' }): Promise<void> {
  const holder = holderOf(cast, cell.role);
  const { text } = await probe.ask(holder.client);
  const reachedBy = probe.reachedBy ?? byPerson;
  const everything = [...cast.targets.values()].flat();
  const listed = everything.filter(
    (target) => (probe.lists?.(target) ?? true) && reachedBy(holder, opensTo(cell), target),
  );
  const shown = everything.filter(({ things }) => text.includes(things[probe.of]));
  cells += everything.length;
  expect({ ...cell, shown: labelsOf(shown) }).toEqual({ ...cell, shown: labelsOf(listed) });
  expect(shownOutOfReach(text, cell.name, holder)).toEqual([]);
}

async function holdMixedList(cell: Cell, probe: Probe & { about: 'mixed list' }): Promise<void> {
  const holder = holderOf(cast, cell.role);
  const reply = await probe.ask(holder.client);
  const everything = [...cast.targets.values()].flat();
  const labelOf = new Map<string, string>();
  for (const target of everything)
    for (const id of Object.values(target.things)) labelOf.set(id, labelsOf([target])[0] ?? id);
  const labelled = (items: readonly string[]): string[] =>
    items
      .map((item) => {
        const [kind, id = ''] = item.split(' ');
        return `${kind} of ${labelOf.get(id) ?? id}`;
      })
      .sort();
  const due = everything.flatMap((target) => probe.due(holder, opensTo(cell), target));
  cells += everything.length;
  expect({ ...cell, shown: labelled(probe.shown(reply)) }).toEqual({ ...cell, shown: labelled(due) });
  expect(shownOutOfReach(reply.text, cell.name, holder)).toEqual([]);
}

const labelsOf = (targets: readonly Target[]): string[] =>
  targets.map(({ parties, relation, place }) => `${parties.asker.role} ${relation} ${place}`).sort();

async function holdAccounts(cell: Cell, probe: Probe & { about: 'account' }): Promise<void> {
  for (const place of places) {
    const region = regionOf(cell.role, place);
    const [account] = await fillPosts(service, [{ role: 'village-liaison', region }]);
    if (account === undefined) throw new Error('nobody was posted');
    const reply = await probe.ask(holderOf(cast, cell.role).client, account, region);
    compareCell(cell, { place }, { admitted: probe.admits(reply, account), should: place === 'own' });
  }
}

async function holdRegions(cell: Cell, probe: Probe & { about: 'region' }): Promise<void> {
  for (const place of places) {
    const reply = await probe.ask(holderOf(cast, cell.role).client, regionOf(cell.role, place));
    const admitted = probe.admits?.(reply) ?? isDone(reply);
    compareCell(
      cell,
      { place, said: reply.text.slice(0, 300) },
      { admitted, should: place === 'own' || (probe.everywhere ?? []).includes(cell.role) },
    );
  }
}

async function holdMade(cell: Cell, probe: MadeThere): Promise<void> {
  const holder = holderOf(cast, cell.role);
  for (const place of places) {
    const id = await made(probe, place, holder);
    const nothing = randomUUID();
    const known = await probe.ask(holder.client, id);
    const unknown = await probe.ask(holder.client, nothing);
    const admitted = textOf(known, id) !== textOf(unknown, nothing);
    compareCell(cell, { place, said: codeOf(known) }, { admitted, should: place === 'own' });
  }
}

type MadeThere = Probe & { about: 'made there' };
const madeBefore = new Map<MadeThere['make'], Map<string, Promise<string>>>();

/** Made once for a region and whoever asks about it, because it takes the longest. */
function made({ make, by }: MadeThere, place: Place, holder: Holder): Promise<string> {
  const region = regionOf(holder.role, place);
  const before = madeBefore.get(make) ?? new Map<string, Promise<string>>();
  madeBefore.set(make, before);
  const key = by === 'region' ? region.path : `${holder.role} ${region.path}`;
  const id = before.get(key) ?? make(service, region, holder);
  before.set(key, id);
  return id;
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
