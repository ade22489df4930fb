import { randomUUID } from 'node:crypto';
import { reaches } from '../planted-persons.ts';
import { isOfCompany } from '../things.ts';
import {
  everyPage,
  on,
  operationOn,
  type Probe,
  type Probes,
  type ReachedBy,
  unlessRefusedBy,
} from './probe.ts';

const onOffer = (name: string, input: object = {}): Probe =>
  operationOn('offer', name, ({ person, offer }) => ({ personId: person, offerId: offer, ...input }), {
    reachedBy: byPersonAndOrder,
  });

/** Whoever sees the person sees the offer; a firm only that of an order of its own. */
const byPersonAndOrder: ReachedBy = (reach, opened, { person, parties }) =>
  reaches(reach, opened, person, on) &&
  (!opened.includes('organisation') ||
    reach.organisation === null ||
    (parties.organisation === reach.organisation && !isOfCompany(parties)));

/** A station or an office is shown the offers of orders in its own area. */
const byList: ReachedBy = (reach, opened, target) =>
  byPersonAndOrder(reach, opened, target) &&
  (!opened.includes('workplace') || target.parties.place.path.startsWith(reach.path));

/** 推荐. */
export const matchingProbes: Probes = {
  'matching.list-seekers': {
    about: 'list',
    of: 'home',
    ask: (client, { id }) =>
      everyPage((after) =>
        client.get('/api/matching/seekers', { region: id, on, part: 'valid', size: 200, ...after }),
      ),
  },
  'matching.seekers-workbook': {
    about: 'region',
    ask: (client, { id }) => client.get('/api/matching/seekers/workbook', { region: id, on }),
  },
  'matching.seekers-page': {
    about: 'region',
    ask: (client, { id }) => client.get('/api/matching/seekers/page', { region: id, on }),
  },
  'matching.list-offers': {
    about: 'whole list',
    of: 'offer',
    reachedBy: byList,
    ask: (client) => client.get('/api/matching/offers', { size: 200 }),
  },
  'matching.get-offer': {
    about: 'offer',
    reachedBy: byList,
    ask: (client, { person, offer }) => client.get(`/api/matching/offers/${person}/${offer}`),
  },
  // Of a township or village in sight the refusal is another one than of a region out of sight.
  'matching.report-fairness': {
    about: 'region',
    ask: (client, { id }) => client.get('/api/matching/fairness', { region: id, on }),
    admits: unlessRefusedBy('region-out-of-scope', 'not-found'),
  },
  'matching.explain-pair': {
    about: 'person',
    ask: (client, { person, order }) =>
      client.get('/api/matching/explain', { personId: person, vacancyId: order, on }),
  },
  'matching.issue-sheets': {
    about: 'region',
    ask: (client, { id }) => client.operation('matching.issue-sheets', { region: id }),
  },
  'matching.sheets-page': {
    about: 'region',
    ask: (client, { id }) => client.get('/api/matching/sheets/page', { region: id }),
    admits: unlessRefusedBy('not-found'),
  },
  'matching.sheets-workbook': {
    about: 'region',
    ask: (client, { id }) => client.get('/api/matching/sheets/workbook', { region: id }),
    admits: unlessRefusedBy('not-found'),
  },
  'matching.record-job-wish': operationOn('person', 'matching.record-job-wish', ({ person }) => ({
    personId: person,
    on,
    wish: {},
  })),
  'matching.offer-order': operationOn('person', 'matching.offer-order', ({ person, order }) => ({
    personId: person,
    vacancyId: order,
  })),
  'matching.tell-offer': onOffer('matching.tell-offer', { how: 'read-aloud', toWhom: 'self' }),
  'matching.promote-offer': onOffer('matching.promote-offer'),
  'matching.issue-letter': onOffer('matching.issue-letter'),
  'matching.agree-to-offer': onOffer('matching.agree-to-offer'),
  'matching.decline-offer': onOffer('matching.decline-offer', { reason: 'skill' }),
  'matching.accept-offer': onOffer('matching.accept-offer', { proof: 'signature', reserve: false }),
  'matching.refuse-offer': onOffer('matching.refuse-offer', { reason: 'far' }),
  'matching.give-up-offer': onOffer('matching.give-up-offer', { reason: '家中有事' }),
  'matching.correct-offer': operationOn(
    'offer',
    'matching.correct-offer',
    ({ person, offer, offerAct }) => ({ personId: person, offerId: offer, actId: offerAct, reason: '录错' }),
    { reachedBy: byPersonAndOrder },
  ),
  'matching.list-withdrawn': {
    about: 'whole list',
    of: 'lapsed',
    ask: (client) => client.get('/api/matching/withdrawn', { since: '2026-01-01' }),
  },
  'matching.letter-page': {
    about: 'letter',
    ask: (client, { letter }) => client.get(`/api/matching/letters/${letter}/page`),
  },
  'matching.letter-workbook': {
    about: 'letter',
    ask: (client, { letter }) => client.get(`/api/matching/letters/${letter}/workbook`),
  },
  'matching.run': {
    about: 'region',
    ask: (client, { id }) => client.operation('matching.run', { region: id, on }),
  },
  'matching.assign': {
    about: 'region',
    ask: (client, { id }) => client.operation('matching.assign', { region: id, on }),
  },
  'matching.explain-order': {
    about: 'region',
    ask: (client, { id }) =>
      client.get('/api/matching/explain-order', { region: id, on, vacancyId: randomUUID() }),
    admits: unlessRefusedBy('region-out-of-scope'),
  },
  'matching.list-decisions': {
    about: 'whole list',
    of: 'decision',
    ask: (client) => everyPage((after) => client.get('/api/matching/decisions', { size: 200, ...after })),
  },
  'matching.decide-pair': operationOn('person', 'matching.decide-pair', ({ person, order }) => ({
    personId: person,
    vacancyId: order,
    decision: 'forbid',
    reason: '路太远',
  })),
  'matching.undo-decision': operationOn('decision', 'matching.undo-decision', ({ person, decision }) => ({
    personId: person,
    decisionId: decision,
  })),
  'matching.progress': {
    about: 'matching',
    ask: (client, { matching }) => client.get(`/api/matching/progress/${matching}`),
  },
  'matching.watch-progress': {
    about: 'matching',
    ask: (client, { matching }) => client.get(`/api/matching/progress/${matching}/events`),
  },
  'matching.cancel-run': operationOn('matching', 'matching.cancel-run', ({ matching }) => ({
    operationId: matching,
  })),
  'matching.list-runs': {
    about: 'whole list',
    of: 'run',
    reachedBy: byRegionOfRun,
    ask: (client) => everyPage((after) => client.get('/api/matching/runs', { size: 200, ...after })),
  },
  'matching.compare-runs': {
    about: 'run',
    reachedBy: byRegionOfRun,
    ask: (client, { run }) => client.get('/api/matching/run-comparison', { before: run, after: run }),
  },
  'matching.balance': {
    about: 'run',
    reachedBy: byRegionOfRun,
    ask: (client, { run }) => client.get(`/api/matching/runs/${run}/balance`),
  },
  'matching.pair-cost': {
    about: 'run',
    reachedBy: byRegionOfRun,
    ask: (client, { run, person, order }) =>
      client.get(`/api/matching/runs/${run}/pair-cost`, {
        personId: person,
        vacancyId: order,
        decision: 'fix',
      }),
  },
  'matching.constraint-prices': operationOn(
    'run',
    'matching.constraint-prices',
    ({ run }) => ({ runId: run }),
    { reachedBy: byRegionOfRun },
  ),
  // A run tells the offices of its region and of every region around it what became of the persons whom they see.
  'matching.list-run-results': {
    about: 'run',
    reachedBy: byRegionOfRun,
    ask: (client, { run }) => client.get(`/api/matching/runs/${run}`),
  },
  'matching.shortages-workbook': {
    about: 'run',
    reachedBy: byRegionOfRun,
    ask: (client, { run }) => client.get(`/api/matching/runs/${run}/shortages/workbook`),
  },
  'matching.shortages-page': {
    about: 'run',
    reachedBy: byRegionOfRun,
    ask: (client, { run }) => client.get(`/api/matching/runs/${run}/shortages/page`),
  },
  'matching.run-results-workbook': {
    about: 'run',
    reachedBy: byRegionOfRun,
    ask: (client, { run }) => client.get(`/api/matching/runs/${run}/results/workbook`),
  },
  'matching.run-results-page': {
    about: 'run',
    reachedBy: byRegionOfRun,
    ask: (client, { run }) => client.get(`/api/matching/runs/${run}/results/page`),
  },
  'matching.offer-assignment': operationOn(
    'run',
    'matching.offer-assignment',
    ({ run }) => ({ runId: run }),
    { reachedBy: byRegionOfRun },
  ),
};

function byRegionOfRun(
  { path }: { path: string },
  opened: readonly string[],
  { person }: { person: { home: { path: string } } },
): boolean {
  return opened.includes('home') && (person.home.path.startsWith(path) || path.startsWith(person.home.path));
}
