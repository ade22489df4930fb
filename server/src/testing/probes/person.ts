import { randomUUID } from 'node:crypto';
import { everyPage, isDone, on, operationOn, type Probes } from './probe.ts';

/** 人员: facts, numbers, erasure. */
export const personProbes: Probes = {
  'people.search': {
    about: 'person',
    ask: (client, _, { person }) => client.post('/api/people/search', { text: person.name }),
    admits: (reply, { person }) => reply.text.includes(person.id),
  },
  'reports.open-person': {
    about: 'person',
    ask: (client, { person }) => client.get(`/api/reports/persons/${person}`),
    admits: (reply, { person }) => isDone(reply) && reply.text.includes(person.id),
  },
  'people.record-wish': operationOn('person', 'people.record-wish', ({ person }) => ({
    personId: person,
    wish: { id: randomUUID(), on, scope: 'any', wantsOtherJob: false },
  })),
  'people.reveal-number': {
    about: 'person',
    ask: (client, { person }) =>
      client.operation('people.reveal-number', {
        personId: person,
        field: 'id-number',
        reason: 'verify-identity',
        explanation: '核对身份',
      }),
    admits: (reply, { person }) => isDone(reply) && reply.text.includes(person.idNumber),
  },
  'people.record-category': operationOn('person', 'people.record-category', ({ person }) => ({
    personId: person,
    category: 'disabled',
    from: on,
    to: on,
  })),
  'people.end-category': operationOn('hardship', 'people.end-category', ({ person, hardship }) => ({
    personId: person,
    factId: hardship,
    how: 'ended',
    on,
  })),
  'people.record-ability': operationOn('person', 'people.record-ability', ({ person }) => ({
    personId: person,
    ability: 'skilled',
    from: on,
  })),
  'people.record-skill': operationOn('person', 'people.record-skill', ({ person }) => ({
    personId: person,
    skill: '电焊',
    from: on,
  })),
  'people.enrol-student': operationOn('person', 'people.enrol-student', ({ person }) => ({
    personId: person,
    from: '2001-09-01',
    to: '2002-07-01',
  })),
  'people.leave-school': operationOn('study', 'people.leave-school', ({ person, study }) => ({
    personId: person,
    factId: study,
    on: '2012-07-01',
  })),
  // Of tomorrow: found, and refused, so that nobody dies of it.
  'people.record-death': operationOn('person', 'people.record-death', ({ person }) => ({
    personId: person,
    on: '2026-11-23',
  })),
  'people.correct-fact': operationOn('study', 'people.correct-fact', ({ person, study }) => ({
    personId: person,
    factId: study,
    days: { from: '2001-09-02', to: '2002-07-01' },
    reason: '日期录错',
  })),
  'people.join-household': operationOn('person', 'people.join-household', ({ person }) => ({
    personId: person,
    household: { number: `户${person.slice(0, 8)}` },
    from: on,
  })),
  'people.list-proposals': {
    about: 'whole list',
    of: 'proposal',
    ask: (client) => everyPage((after) => client.get('/api/people/proposals', { ...after, size: 500 })),
  },
  'people.answer-proposals': operationOn('proposal', 'people.answer-proposals', ({ person, proposal }) => ({
    proposals: [{ personId: person, proposalId: proposal }],
    answer: { kind: 'return', reason: 'day-wrong' },
  })),
  'people.withdraw-proposal': operationOn('returned', 'people.withdraw-proposal', ({ person, returned }) => ({
    personId: person,
    proposalId: returned,
  })),
  'people.record-phone': operationOn('person', 'people.record-phone', ({ person }) => ({
    personId: person,
    phone: '19900000077',
  })),
  'people.record-bank-card': operationOn('person', 'people.record-bank-card', ({ person }) => ({
    personId: person,
    bankCard: '6200000000000000000',
  })),
  'people.list-reveals': {
    about: 'whole list',
    of: 'person',
    ask: (client) => client.get('/api/people/reveals', { on: '2026-11-20', size: 200 }),
  },
  // Into itself: found, and refused, so that nobody is merged away. Who is not found is not told that both are one.
  'people.merge-persons': operationOn('person', 'people.merge-persons', ({ person }) => ({
    personId: person,
    into: person,
    on,
    reason: '重复登记',
    evidence: '身份证原件核对',
  })),
  'people.undo-merge': operationOn('person', 'people.undo-merge', ({ person }) => ({
    personId: person,
    reason: '并错人',
  })),
  'people.propose-erasure': operationOn('person', 'people.propose-erasure', ({ person }) => ({
    personId: person,
    reason: 'person-asked',
    ground: 'consent-withdrawn',
  })),
  'people.list-erasures': {
    about: 'whole list',
    of: 'erasure',
    ask: (client) => client.get('/api/people/erasures', { size: 200 }),
  },
  // Whoever still works is not erased: found, and refused.
  'people.erase-person': operationOn('erasure', 'people.erase-person', ({ erasure }) => ({
    erasureId: erasure,
  })),
  'people.decline-erasure': operationOn('erasure', 'people.decline-erasure', ({ erasure }) => ({
    erasureId: erasure,
    reason: 'withdrawn',
  })),
};
