import { randomUUID } from 'node:crypto';
import type { InventedRegion } from '../../platform/database/testing/invented-regions.ts';
import type { Target } from '../cast.ts';
import { fillPosts } from '../post-holders.ts';
import type { TestService } from '../test-service.ts';
import { byPerson, everyPage, type Lists, on, type Probe, type Probes } from './probe.ts';
import { waitingFor } from './waiting.ts';

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

// 县外: another province, prefecture or county; where no finer place is known than one's own, nobody can tell.
const worksOutside: Lists = ({ person: { home, works } }) =>
  works?.region.line.slice(0, 3).some((id, level) => id !== home.line[level]) ?? false;

/** 名单与统计. */
export const reportProbes: Probes = {
  'reports.list-persons': {
    about: 'list',
    of: 'home',
    ask: (client, { id }) =>
      everyPage((after) => client.get('/api/reports/lists/roster', { region: id, on, size: 200, ...after })),
  },
  'reports.list-steady-persons': {
    about: 'list',
    of: 'home',
    lists: worksOutside,
    ask: (client, { id }) =>
      everyPage((after) =>
        client.get('/api/reports/steady/persons', { region: id, on, size: 200, ...after }),
      ),
  },
  'reports.open-figure': {
    about: 'list',
    of: 'home',
    lists: ({ person }) => person.works !== null,
    ask: (client, { id }) =>
      everyPage((after) =>
        client.get('/api/reports/rows/W', { region: id, from: '2026-01-01', on, size: 200, ...after }),
      ),
  },
  'reports.list-waiting': {
    about: 'mixed list',
    due: waitingFor,
    shown: ({ text }) =>
      [...text.matchAll(/"kind":"([a-z-]+)","subject":"([0-9a-f-]+)"/g)].map(
        ([, kind, subject]) => `${kind} ${subject}`,
      ),
    ask: (client) => everyPage((after) => client.get('/api/reports/waiting', { size: 200, ...after })),
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
  'reports.lists-text': {
    about: 'region',
    ask: (client, { id }) => client.get('/api/reports/lists-text', { region: id, on }),
    admits: ({ text }) => text.includes('【清单人数】') || text.includes('lists-not-told'),
  },
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

const isKept = (target: Target): boolean => target.person.works?.employer != null && worksOutside(target);
