import { isDone, on, type Probe, type Probes } from './probe.ts';

/** An operation on the account as a whole. */
const onAccount = (name: string, more: object = {}): Probe => ({
  about: 'account',
  ask: (client, { accountId }) => client.operation(name, { accountId, ...more }),
  admits: isDone,
});

export const accountProbes: Probes = {
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
  'set-duty-telephone': onAccount('set-duty-telephone', { number: '19900000299' }),
  'remove-second-factor': onAccount('remove-second-factor', { identityChecked: 'in-person' }),
  'session.issue-initial-password': {
    about: 'account',
    // There is one to be issued once it was reset.
    ask: async (client, { accountId }) => {
      await client.operation('reset-password', { accountId });
      return client.post('/api/session/issue-initial-password', { accountId });
    },
    admits: isDone,
  },
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
};
