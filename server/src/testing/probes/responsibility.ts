import type { Target } from '../cast.ts';
import { inventedNumber } from '../planted-persons.ts';
import type { Things } from '../things.ts';
import { byPerson, type Lists, on, operationOn, type Probes, type ReachedBy } from './probe.ts';

const homeCodes = (path: string) => ({
  county: path.slice(0, 6).padEnd(6, '0'),
  ...(path.length >= 9 ? { township: path.slice(0, 9) } : {}),
  ...(path.length >= 12 ? { village: path.slice(0, 12) } : {}),
});

/** Only the county that asked takes the person in, whoever the person is. */
const byWhereTo: ReachedBy = ({ path }, opened, { parties }) =>
  opened.includes('home') && parties.movesTo.path.startsWith(path);

const isHandedOver: Lists = ({ parties: { responsibility } }) =>
  responsibility === 'to-village' || responsibility === 'to-station';

const byHandover: ReachedBy = (reach, opened, target) =>
  isHandedOver(target) && byPerson(reach, opened, target);

/** Whom nobody was ever asked to look after is held by the home village: no station lists such a person. */
const byHolder: ReachedBy = (reach, opened, target) =>
  byPerson(
    reach,
    target.parties.responsibility === null ? opened.filter((relation) => relation === 'home') : opened,
    target,
  );

const takenOver = ({ person }: Things, { parties }: Target) => ({
  station: parties.asker.organisation,
  persons: [person],
  means: 'visit',
});

/** 服务责任 and 户籍迁移. */
export const responsibilityProbes: Probes = {
  'placements.list-handovers': {
    about: 'whole list',
    of: 'handover',
    lists: isHandedOver,
    ask: (client) => client.get('/api/placements/handovers'),
  },
  'placements.my-responsibility': {
    about: 'whole list',
    of: 'person',
    lists: ({ relation, parties: { responsibility } }) =>
      responsibility === 'held-by-station' || (responsibility === null && relation === 'home'),
    reachedBy: byHolder,
    ask: (client) => client.get('/api/placements/responsibility', { size: 200 }),
  },
  'placements.propose-handover': {
    about: 'person',
    ask: (client, { person }, { parties }) =>
      client.operation('placements.propose-handover', {
        kind: 'self-gone',
        from:
          parties.asker.organisation === null
            ? { kind: 'village', region: String(parties.asker.region.id) }
            : { kind: 'station', station: parties.asker.organisation },
        to: { kind: 'station', station: parties.station },
        persons: [person],
      }),
  },
  'placements.accept-handover': operationOn(
    'handover',
    'placements.accept-handover',
    ({ handover }) => ({
      handoverId: handover,
      exceptions: [],
    }),
    { reachedBy: byHandover },
  ),
  'placements.return-handover': operationOn(
    'handover',
    'placements.return-handover',
    ({ handover }) => ({
      handoverId: handover,
      reason: '不在本片区',
    }),
    { reachedBy: byHandover },
  ),
  'placements.take-over': operationOn('person', 'placements.take-over', takenOver),
  // Whom the station has taken over just now, also where only some of the endpoints are asked.
  'placements.release-persons': {
    about: 'person',
    ask: async (client, things, target) => {
      const { means, ...released } = takenOver(things, target);
      await client.operation('placements.take-over', { ...released, means });
      return client.operation('placements.release-persons', released);
    },
  },
  'placements.close-file': operationOn('person', 'placements.close-file', ({ person }) => ({
    personId: person,
    because: 'over-age',
  })),
  'placements.reopen-file': operationOn('person', 'placements.reopen-file', ({ person }) => ({
    personId: person,
  })),
  // Before the home began that is known: found, and refused, so that everybody stays where the lists expect him.
  'placements.move-home': operationOn('person', 'placements.move-home', ({ person }, { parties }) => ({
    personId: person,
    to: homeCodes(parties.movesTo.path),
    on: '2019-01-01',
  })),
  'placements.list-transfers': {
    about: 'whole list',
    of: 'transfer',
    reachedBy: (reach, opened, target) => byPerson(reach, opened, target) || byWhereTo(reach, opened, target),
    ask: (client) => client.get('/api/placements/transfers', { size: 200 }),
  },
  'placements.take-in-person': operationOn(
    'transfer',
    'placements.take-in-person',
    ({ transfer }) => ({ transferId: transfer }),
    { reachedBy: byWhereTo },
  ),
  'placements.answer-transfer': operationOn('transfer', 'placements.answer-transfer', ({ transfer }) => ({
    transferId: transfer,
    answer: { kind: 'return', reason: 'still-registered-here' },
  })),
  'placements.request-transfer': {
    about: 'region',
    ask: (client, { path }) =>
      client.operation('placements.request-transfer', {
        // borne by nobody
        idNumber: inventedNumber(650_000),
        to: homeCodes(path),
        on,
        reason: 'marriage',
      }),
  },
};
