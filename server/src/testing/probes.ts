import { randomUUID } from 'node:crypto';
import type { InventedRegion } from '../platform/database/testing/invented-regions.ts';
import { inventedNumber, type Planted } from './planted-persons.ts';
import type { Holder } from './post-holders.ts';
import { type Client, codeOf, type Reply } from './test-service.ts';

/**
 * How to ask one endpoint about a person or about a region, so that the answer tells whether the asker may. An endpoint without a probe is
 * still held to the table by role, and none of its answers may show a person whom the asker does not reach.
 */
export type Probe =
  | {
      about: 'person';
      ask(client: Client, person: Planted): Promise<Reply>;
      admits(reply: Reply, person: Planted): boolean;
    }
  /** a list: shows the persons of the region whom the asker reaches, and nobody else */
  | { about: 'list'; of: 'home' | 'workplace'; ask(client: Client, region: InventedRegion): Promise<Reply> }
  /** somebody who works for that region alone */
  | {
      about: 'account';
      ask(client: Client, account: Holder, region: InventedRegion): Promise<Reply>;
      admits(reply: Reply, account: Holder): boolean;
    }
  /** admits a region as a whole, or refuses it */
  | { about: 'region'; ask(client: Client, region: InventedRegion): Promise<Reply> };

const on = '2026-11-22';
const isDone = (reply: Reply): boolean => reply.status === 200;
const isDoneOr =
  (code: string) =>
  (reply: Reply): boolean =>
    reply.status === 200 || codeOf(reply) === code;
let numbers = 500_000;

/** An operation on the account as a whole. */
const onAccount = (name: string, more: object = {}): Probe => ({
  about: 'account',
  ask: (client, { accountId }) => client.operation(name, { accountId, ...more }),
  admits: isDone,
});

export const probes: Readonly<Record<string, Probe>> = {
  'list-accounts': {
    about: 'account',
    ask: (client) => client.get('/api/accounts', { limit: 200 }),
    admits: (reply, { accountId }) => reply.text.includes(accountId),
  },
  'list-sign-in-events': {
    about: 'account',
    ask: async (client, { accountId, client: own }) => {
      await own.post('/api/session/sign-out', {});
      return client.get('/api/sign-in-events', { accountId });
    },
    admits: (reply, { accountId }) => reply.text.includes(accountId),
  },
  'close-account': onAccount('close-account'),
  'reset-password': onAccount('reset-password'),
  'unlock-account': onAccount('unlock-account'),
  'remove-second-factor': onAccount('remove-second-factor', { identityChecked: 'in-person' }),
  'end-assignment': {
    about: 'account',
    ask: (client, { assignmentId }) => client.operation('end-assignment', { assignmentId, lastDay: on }),
    admits: isDone,
  },
  'assign-role': {
    about: 'account',
    ask: (client, { accountId }, { id }) =>
      client.operation('assign-role', {
        accountId,
        role: 'escort',
        regionId: id,
        organisationId: null,
        validFrom: on,
        validTo: null,
      }),
    admits: isDone,
  },
  'regions.add-settlement': {
    about: 'region',
    ask: (client, { path }) =>
      client.operation('regions.add-settlement', {
        township: path.length > 6 ? path.slice(0, 9) : `${path.padEnd(6, '0')}001`,
        name: `虚安置点${path}`,
        validFrom: on,
      }),
  },
  'people.search': {
    about: 'person',
    ask: (client, { name }) => client.post('/api/people/search', { text: name }),
    admits: (reply, { id }) => reply.text.includes(id),
  },
  'people.record-wish': {
    about: 'person',
    ask: (client, { id }) =>
      client.operation('people.record-wish', {
        personId: id,
        wish: { id: randomUUID(), on, scope: 'any', wantsOtherJob: false },
      }),
    admits: isDone,
  },
  'people.reveal-number': {
    about: 'person',
    ask: (client, { id }) =>
      client.operation('people.reveal-number', {
        personId: id,
        field: 'id-number',
        reason: 'verify-identity',
        explanation: '核对身份',
      }),
    admits: (reply, { idNumber }) => reply.status === 200 && reply.text.includes(idNumber),
  },
  'people.record-category': {
    about: 'person',
    ask: (client, { id }) =>
      client.operation('people.record-category', { personId: id, category: 'disabled', from: on, to: on }),
    // The second who may is told that it overlaps: he sees the person as well.
    admits: isDoneOr('fact-overlaps'),
  },
  'people.record-skill': {
    about: 'person',
    ask: (client, { id }) =>
      client.operation('people.record-skill', { personId: id, skill: '电焊', from: on }),
    admits: isDoneOr('fact-overlaps'),
  },
  'people.record-phone': {
    about: 'person',
    ask: (client, { id }) => client.operation('people.record-phone', { personId: id, phone: '19900000077' }),
    admits: isDone,
  },
  'people.record-bank-card': {
    about: 'person',
    ask: (client, { id }) =>
      client.operation('people.record-bank-card', { personId: id, bankCard: '6200000000000000000' }),
    admits: isDone,
  },
  'people.register-person': {
    about: 'region',
    ask: (client, { path }) => {
      numbers += 1;
      return client.operation('people.register-person', {
        personId: randomUUID(),
        name: '虚新人',
        idNumber: inventedNumber(numbers),
        registeredOn: on,
        home: {
          county: path.slice(0, 6).padEnd(6, '0'),
          ...(path.length >= 9 ? { township: path.slice(0, 9) } : {}),
          ...(path.length >= 12 ? { village: path.slice(0, 12) } : {}),
        },
      });
    },
  },
  'placements.record-spell': {
    about: 'person',
    ask: (client, { id }) =>
      client.operation('placements.record-spell', {
        personId: id,
        spell: {
          id: randomUUID(),
          start: '2021-03-01',
          end: '2021-06-30',
          place: { province: '980000' },
          kind: 'unit',
          fullTime: true,
          organised: 'self',
        },
      }),
    admits: isDone,
  },
  'placements.record-evidence': {
    about: 'person',
    ask: (client, { id, works }) =>
      client.operation('placements.record-evidence', {
        personId: id,
        evidence: { id: randomUUID(), spellId: works?.spell, about: on, grade: 'C', result: 'employed' },
      }),
    admits: isDone,
  },
  'placements.list-workplace': {
    about: 'list',
    of: 'workplace',
    ask: (client, { id }) => client.get('/api/placements/workplace', { region: id, on, size: 200 }),
  },
  'reports.open-person': {
    about: 'person',
    ask: (client, { id }) => client.get(`/api/reports/persons/${id}`),
    admits: (reply, { id }) => reply.status === 200 && reply.text.includes(id),
  },
  'reports.list-persons': {
    about: 'list',
    of: 'home',
    ask: (client, { id }) => client.get('/api/reports/lists/roster', { region: id, on, size: 200 }),
  },
  'reports.stock-counts': {
    about: 'region',
    ask: (client, { id }) => client.get('/api/reports/stock', { region: id, on }),
  },
};
