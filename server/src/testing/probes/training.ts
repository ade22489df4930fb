import { randomUUID } from 'node:crypto';
import { classTerms, isOfCompany, type Things } from '../things.ts';
import { everyPage, on, operationOn, type Probe, type Probes, type ReachedBy } from './probe.ts';

/** 培训委托: the county that commissions, what lies around it and below it; nobody else. */
const byCommission: ReachedBy = ({ path }, opened, { parties }) =>
  opened.includes('home') && (parties.county.path.startsWith(path) || path.startsWith(parties.county.path));

const change = (name: string, input: (things: Things) => object = () => ({})): Probe =>
  operationOn('commission', name, (things) => ({ commissionId: things.commission, ...input(things) }), {
    reachedBy: byCommission,
  });

const letter = (form: 'page' | 'workbook'): Probe => ({
  about: 'commissionLetter',
  reachedBy: byCommission,
  ask: (client, { commissionLetter }) => client.get(`/api/training/letters/${commissionLetter}/${form}`),
});

/** 培训: who attended, who wants to learn, commissioned classes. */
export const trainingProbes: Probes = {
  'training.record-class': operationOn('person', 'training.record-class', ({ person }) => ({
    course: '家政',
    from: '2026-11-01',
    to: '2026-11-10',
    attended: [person],
  })),
  'training.record-wish': operationOn('person', 'training.record-wish', ({ person }) => ({
    personId: person,
    on,
    course: '电工',
  })),
  'training.withdraw-record': operationOn('training', 'training.withdraw-record', ({ person, training }) => ({
    personId: person,
    recordId: training,
    reason: '录错人',
  })),
  'training.list-commissions': {
    about: 'whole list',
    of: 'commission',
    reachedBy: byCommission,
    ask: (client) => everyPage((after) => client.get('/api/training/commissions', { size: 200, ...after })),
  },
  'training.open-commission': {
    about: 'commission',
    reachedBy: byCommission,
    ask: (client, { commission }) => client.get(`/api/training/commissions/${commission}`),
  },
  'training.letter-page': letter('page'),
  'training.letter-workbook': letter('workbook'),
  'training.commission-class': operationOn(
    'person',
    'training.commission-class',
    ({ person }, { parties }) => ({
      commissionId: randomUUID(),
      providerId: isOfCompany(parties) ? parties.station : parties.organisation,
      terms: classTerms,
      trainees: [person],
    }),
  ),
  'training.change-trainees': change('training.change-trainees'),
  'training.issue-letter': change('training.issue-letter'),
  'training.complete-commission': change('training.complete-commission', ({ person }) => ({
    from: '2026-11-01',
    to: '2026-11-10',
    attended: [person],
  })),
  'training.withdraw-commission': change('training.withdraw-commission', () => ({ reason: 'postponed' })),
};
