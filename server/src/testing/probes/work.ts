import { randomUUID } from 'node:crypto';
import { everyPage, on, operationOn, type Probe, type Probes, type ReachedBy } from './probe.ts';

const place = { province: '980000' };
const noVenture = randomUUID();
const spell = () => ({
  id: randomUUID(),
  start: '2021-03-01',
  end: '2021-06-30',
  place,
  kind: 'unit',
  fullTime: true,
  organised: 'self',
});

const onSpell = (name: string, input: () => object): Probe =>
  operationOn('spell', name, ({ person, spell: spellId }) => ({ personId: person, spellId, ...input() }));

/** A station reads the notes of its region, and those that name no finer place than the city that it lies in. */
const byPlaceOfNote: ReachedBy = ({ path }, opened, { parties }) =>
  opened.includes('workplace') &&
  (parties.place.path.startsWith(path) || path.startsWith(parties.place.path));

/** 务工: spells, statements about them, returns. */
export const workProbes: Probes = {
  // Of a day to come: found, and refused, so that nobody's standing changes.
  'placements.record-venture': operationOn('person', 'placements.record-venture', ({ person }) => ({
    personId: person,
    from: '2026-11-23',
    kind: 'livestock',
    grade: 'C',
  })),
  'placements.end-venture': operationOn('person', 'placements.end-venture', ({ person }) => ({
    personId: person,
    factId: noVenture,
    on,
    grade: 'C',
    reason: '歇业',
  })),
  'placements.list-workplace': {
    about: 'list',
    of: 'workplace',
    lists: ({ person }) => person.works !== null,
    ask: (client, { id }) =>
      everyPage((after) => client.get('/api/placements/workplace', { region: id, on, size: 200, ...after })),
  },
  'placements.employment-questions': {
    about: 'whole list',
    of: 'conflict',
    ask: (client) => client.get('/api/placements/questions'),
  },
  'returns.list-returns': {
    about: 'whole list',
    of: 'homecoming',
    ask: (client) => client.get('/api/returns', { from: '2026-11-01', to: '2026-11-12', size: 200 }),
  },
  'placements.record-spell': operationOn('person', 'placements.record-spell', ({ person }) => ({
    personId: person,
    spell: spell(),
  })),
  'placements.record-evidence': operationOn(
    'spell',
    'placements.record-evidence',
    ({ person, spell: spellId }) => ({
      personId: person,
      evidence: { id: randomUUID(), spellId, about: on, grade: 'C', result: 'employed' },
    }),
  ),
  'placements.confirm-employment': onSpell('placements.confirm-employment', () => ({
    statementId: randomUUID(),
    on,
    grade: 'B',
  })),
  'placements.change-post': onSpell('placements.change-post', () => ({ on, post: '打磨工' })),
  'placements.go-on-leave': onSpell('placements.go-on-leave', () => ({ on, expectedBack: '2026-12-01' })),
  'placements.lose-contact': onSpell('placements.lose-contact', () => ({
    on,
    attempts: [
      { on: '2026-11-19', by: 'S' },
      { on: '2026-11-20', by: 'S' },
    ],
  })),
  // A day before it began: found, and refused, so that the job goes on.
  'placements.end-spell': onSpell('placements.end-spell', () => ({
    lastDay: '2026-01-01',
    reason: '家中有事',
    wageSettled: 'yes',
  })),
  'placements.change-job': onSpell('placements.change-job', () => ({
    end: '2026-01-01',
    reason: '换厂',
    newSpell: { ...spell(), start: '2026-01-02', end: undefined },
  })),
  'placements.close-employment': onSpell('placements.close-employment', () => ({
    on: '2026-01-01',
    because: 'declined',
    proof: '本人书面',
  })),
  'placements.answer-closing': operationOn('closing', 'placements.answer-closing', ({ person, closing }) => ({
    personId: person,
    proposalId: closing,
    answer: { kind: 'return', reason: 'not-true' },
  })),
  'placements.resolve-conflict': operationOn(
    'conflict',
    'placements.resolve-conflict',
    ({ person, conflict }) => ({
      personId: person,
      conflictId: conflict,
      keep: randomUUID(),
      reason: '电话核实',
    }),
  ),
  'placements.correct-spell': onSpell('placements.correct-spell', () => ({
    stated: { start: '2026-01-02', place, kind: 'unit', fullTime: true, organised: 'self' },
    reason: 'other',
  })),
  'placements.correct-employment': onSpell('placements.correct-employment', () => ({
    move: 'leave',
    reason: 'other',
  })),
  'returns.correct-return': operationOn('homecoming', 'returns.correct-return', ({ person, homecoming }) => ({
    personId: person,
    homecomingId: homecoming,
    reason: 'other',
  })),
  'placements.confirm-roster': {
    about: 'person',
    // The list is of one employer, which names the persons whom it knows.
    ask: (client, { person: id }, { person, parties }) =>
      client.operation('placements.confirm-roster', {
        employer: parties.organisation,
        on,
        rows: [
          {
            row: 1,
            name: id === person.id ? person.name : '无此人',
            idTail: person.idNumber.slice(-4),
            status: 'at-work',
          },
        ],
      }),
  },
  'placements.answer-station-note': operationOn(
    'note',
    'placements.answer-station-note',
    ({ note }) => ({ noteId: note, answer: 'nobody-found' }),
    { reachedBy: byPlaceOfNote },
  ),
  'returns.state-return': operationOn('spell', 'returns.state-return', ({ person, spell: spellId }) => ({
    personId: person,
    spellId,
    homecomingId: randomUUID(),
    on: '2026-01-01',
    causes: ['own-wish'],
    ended: { lastDay: '2026-01-01', reason: '家中有事', wageSettled: 'yes' },
  })),
  'returns.give-service': operationOn('homecoming', 'returns.give-service', ({ person, homecoming }) => ({
    personId: person,
    homecomingId: homecoming,
    serviceId: randomUUID(),
    kind: 'policy-told',
    on,
  })),
};
