import { randomUUID } from 'node:crypto';
import type { InventedRegion } from '../../platform/database/testing/invented-regions.ts';
import type { Target } from '../cast.ts';
import { fillPosts } from '../post-holders.ts';
import type { TestService } from '../test-service.ts';
import { byPerson, on, type Probe, type Probes } from './probe.ts';

const figures = (path: string, more: object = {}): Probe => ({
  about: 'region',
  ask: (client, { id }) => client.get(path, { region: id, on, ...more }),
});

/** 定格: a report that an office of the region froze. */
async function freeze(service: TestService, region: InventedRegion): Promise<string> {
  const [office] = await fillPosts(service, [{ role: 'county-officer', region }]);
  const snapshotId = randomUUID();
  const reply = await office?.client.operation('reports.freeze-report', {
    snapshotId,
    title: '虚构报表',
    region: region.id,
    on,
    families: ['lists'],
  });
  if (reply?.status !== 200) throw new Error(`nothing was frozen: ${reply?.text}`);
  return snapshotId;
}

/** 名单与统计. */
export const reportProbes: Probes = {
  'reports.list-persons': {
    about: 'list',
    of: 'home',
    ask: (client, { id }) => client.get('/api/reports/lists/roster', { region: id, on, size: 200 }),
  },
  'reports.list-steady-persons': {
    about: 'list',
    of: 'home',
    ask: (client, { id }) => client.get('/api/reports/steady/persons', { region: id, on, size: 200 }),
  },
  'reports.open-figure': {
    about: 'list',
    of: 'home',
    ask: (client, { id }) =>
      client.get('/api/reports/rows/W', { region: id, from: '2026-01-01', on, size: 200 }),
  },
  // What waits when is tried by the clocks of each question; here: never about anybody out of reach.
  'reports.list-waiting': {
    about: 'whole list',
    of: 'person',
    atMost: true,
    ask: (client) => client.get('/api/reports/waiting', { size: 200 }),
  },
  // Who works for an employer outside the home county stands behind its number; of the others nobody is asked for.
  'reports.open-steady-employer': {
    about: 'person',
    ask: (client, _, { person }) =>
      client.get('/api/reports/steady/employers/rows', {
        ...{ region: person.home.id, on, part: 'persons', size: 200 },
        employerId: person.works?.employer ?? randomUUID(),
      }),
    reachedBy: (reach, opened, target) => byPerson(reach, opened, target) && isKept(target),
    admits: (reply, { person }) => reply.text.includes(person.id),
  },
  'reports.stock-counts': figures('/api/reports/stock'),
  'reports.list-steady-employers': figures('/api/reports/steady/employers'),
  'reports.read-figures': figures('/api/reports/figures/lists', { from: '2026-01-01' }),
  'reports.compare-knowledge': figures('/api/reports/known-then/lists', {
    from: '2026-01-01',
    knownAt: '2026-11-22T00:00:00.000Z',
  }),
  'reports.list-snapshots': {
    about: 'region',
    ask: (client, { id }) => client.get('/api/reports/snapshots', { region: id }),
  },
  'reports.freeze-report': {
    about: 'region',
    ask: (client, { id }) =>
      client.operation('reports.freeze-report', {
        snapshotId: randomUUID(),
        title: '虚构报表',
        region: id,
        on,
        families: ['lists'],
      }),
  },
  'reports.person-list-workbook': figures('/api/reports/list-files/persons/six/workbook'),
  'reports.person-list-page': figures('/api/reports/list-files/persons/six/page'),
  'reports.steady-workbook': figures('/api/reports/list-files/steady/workbook'),
  'reports.steady-page': figures('/api/reports/list-files/steady/page'),
  'reports.checks-workbook': figures('/api/reports/list-files/checks/workbook'),
  'reports.checks-page': figures('/api/reports/list-files/checks/page'),
  'reports.snapshot-workbook': {
    about: 'made there',
    by: 'region',
    make: freeze,
    ask: (client, id) => client.get(`/api/reports/snapshots/${id}/workbook`),
  },
  'reports.snapshot-page': {
    about: 'made there',
    by: 'region',
    make: freeze,
    ask: (client, id) => client.get(`/api/reports/snapshots/${id}/page`),
  },
  'reports.read-snapshot': {
    about: 'made there',
    by: 'region',
    make: freeze,
    ask: (client, id) => client.get(`/api/reports/snapshots/${id}`),
  },
  'reports.open-snapshot': {
    about: 'made there',
    by: 'region',
    make: freeze,
    ask: (client, id) => client.get(`/api/reports/snapshots/${id}/rows/W`),
  },
};

const isKept = ({ person: { home, works } }: Target): boolean =>
  works?.employer != null && works.region.line[2] !== home.line[2];
