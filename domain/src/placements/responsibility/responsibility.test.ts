import { expect, test } from 'vitest';
import { dueAt, type ResponsibilityEvent } from './event.ts';
import { foldResponsibility } from './fold-responsibility.ts';
import { holderAt, holderNow, type ResponsibilityLedger, type ServiceFile } from './ledger.ts';
import { type Office, officeKey } from './office.ts';
import { coach, dalingshan, hour, humen, L, maan, S, shikan, T, X } from './testing/histories.ts';

const opened = (...persons: string[]): ResponsibilityEvent[] => [
  ...persons.map(
    (person): ResponsibilityEvent => ({
      id: `open-${person}`,
      at: hour(0),
      by: L,
      move: 'open',
      person,
      village: '530629100201',
    }),
  ),
  { id: 'duty-v', at: hour(0), by: T, move: 'appoint', office: shikan, to: 'liaison' },
  { id: 'duty-s', at: hour(0), by: S, move: 'appoint', office: dalingshan, to: 'station-1' },
];
const board: ResponsibilityEvent = {
  id: 'board',
  at: hour(10),
  by: X,
  move: 'board',
  persons: ['p1', 'p2', 'p3'],
  office: coach,
};
const arrival: ResponsibilityEvent = {
  id: 'arrival',
  at: hour(40),
  by: X,
  move: 'propose',
  kind: 'arrival',
  from: coach,
  to: dalingshan,
  persons: ['p1', 'p2', 'p3'],
};
const file = (ledger: ResponsibilityLedger, person = 'p1'): ServiceFile => {
  const found = ledger.files.get(person);
  if (found === undefined) throw new Error(`no file of ${person}`);
  return found;
};
const holders = (events: ResponsibilityEvent[], person = 'p1') =>
  file(foldResponsibility(events), person).spans.map((span) => span.holder.kind);

test('village, escort, station: a pending handover does not change the holder', () => {
  const accept: ResponsibilityEvent = {
    id: 'accept',
    at: hour(44),
    by: S,
    move: 'accept',
    handover: 'arrival',
    exceptions: [],
  };
  const ledger = foldResponsibility([...opened('p1', 'p2', 'p3'), board, arrival, accept]);
  const held = [9, 10, 43, 44].map((n) => holderAt(file(ledger), hour(n))?.kind);
  expect(held).toEqual(['village', 'county-service', 'county-service', 'station']);
});

test('a group is handed over with one signature a side; who is excepted by name stays with the giver', () => {
  const accept: ResponsibilityEvent = {
    id: 'accept',
    at: hour(44),
    by: S,
    move: 'accept',
    handover: 'arrival',
    exceptions: [{ person: 'p2', reason: '医院' }],
  };
  const ledger = foldResponsibility([...opened('p1', 'p2', 'p3'), board, arrival, accept]);
  expect(ledger.handovers.get('arrival')).toMatchObject({
    status: 'accepted',
    signedBy: 'station-1',
    moved: ['p1', 'p3'],
  });
  expect(holderAt(file(ledger, 'p2'), hour(50))).toEqual(coach);
  expect(holderAt(file(ledger, 'p3'), hour(50))).toEqual(dalingshan);
});

test('a returned handover leaves everything with the giver, with the reason', () => {
  const back: ResponsibilityEvent = {
    id: 'back',
    at: hour(44),
    by: S,
    move: 'return',
    handover: 'arrival',
    reason: '不在本片区',
  };
  const ledger = foldResponsibility([...opened('p1', 'p2', 'p3'), board, arrival, back]);
  expect(holderAt(file(ledger), hour(99))).toEqual(coach);
  expect(ledger.handovers.get('arrival')).toMatchObject({ status: 'returned', reason: '不在本片区' });
});

test('who travels on alone, leaves on the way or does not come is with the home village at that point', () => {
  const release = (because: 'own-way' | 'left-on-the-way' | 'no-show'): ResponsibilityEvent => ({
    id: 'release',
    at: hour(30),
    by: X,
    move: 'release',
    persons: ['p1'],
    because,
  });
  expect(holders([...opened('p1', 'p2', 'p3'), board, release('own-way')])).toEqual([
    'village',
    'county-service',
    'village',
  ]);
  expect(holders([...opened('p1', 'p2', 'p3'), board, release('left-on-the-way')])).toEqual([
    'village',
    'county-service',
    'village',
  ]);
  expect(holders([...opened('p1'), release('no-show')])).toEqual(['village']);
});

test('a station takes over by its own act, also from a village that proposed to another station', () => {
  const propose: ResponsibilityEvent = {
    id: 'self',
    at: hour(5),
    by: L,
    move: 'propose',
    kind: 'self-gone',
    from: shikan,
    to: dalingshan,
    persons: ['p1'],
  };
  const take: ResponsibilityEvent = {
    id: 'take',
    at: hour(9),
    by: S,
    move: 'takeOver',
    person: 'p1',
    station: '虎门',
    means: 'call',
  };
  const late: ResponsibilityEvent = {
    id: 'late',
    at: hour(12),
    by: S,
    move: 'accept',
    handover: 'self',
    exceptions: [],
  };
  const ledger = foldResponsibility([...opened('p1'), propose, take, late]);
  expect(holderAt(file(ledger), hour(20))).toEqual(humen);
  expect(ledger.handovers.get('self')?.status).toBe('lapsed');
  expect(ledger.refused.map(({ unmet }) => unmet.code)).toEqual(['already-answered']);
});

test('the clocks are 24 hours, 7 days and 3 days', () => {
  const ledger = foldResponsibility([...opened('p1', 'p2', 'p3'), board, arrival]);
  expect(ledger.handovers.get('arrival')).toMatchObject({ status: 'pending', dueAt: hour(64) });
  expect((['arrival', 'self-gone', 'going-home'] as const).map((kind) => dueAt(kind, hour(0)))).toEqual([
    hour(24),
    hour(7 * 24),
    hour(3 * 24),
  ]);
});

test('rotation passes all open items to the successor in one act, and the predecessor signs no more', () => {
  const rotate: ResponsibilityEvent = {
    id: 'rotate',
    at: hour(41),
    by: S,
    move: 'appoint',
    office: dalingshan,
    to: 'station-2',
  };
  const before = [...opened('p1', 'p2', 'p3'), board, arrival, rotate];
  const rotated = foldResponsibility(before);
  expect(rotated.duties.get(officeKey(dalingshan))?.at(-1)?.person).toBe('station-2');
  expect(rotated.handovers.get('arrival')).toMatchObject({ status: 'pending', to: dalingshan });
  const accept = (id: string): ResponsibilityEvent => ({
    id: `accept-${id}`,
    at: hour(44),
    by: { role: 'S', id },
    move: 'accept',
    handover: 'arrival',
    exceptions: [],
  });
  expect(foldResponsibility([...before, accept('station-1')]).refused[0]?.unmet.code).toBe('not-on-duty');
  const after = foldResponsibility([...before, accept('station-2')]);
  expect(['p1', 'p2', 'p3'].map((person) => holderNow(after.files.get(person)))).toEqual(
    Array(3).fill(dalingshan),
  );
});

test('an answer from a phone whose clock is behind counts at the time of the proposal', () => {
  const early: ResponsibilityEvent = {
    id: 'accept',
    at: hour(20),
    by: S,
    move: 'accept',
    handover: 'arrival',
    exceptions: [],
  };
  expect(holders([...opened('p1', 'p2', 'p3'), early, arrival, board])).toEqual([
    'village',
    'county-service',
    'station',
  ]);
});

test('a closed file has no holder; a handover of it lapses', () => {
  const close: ResponsibilityEvent = {
    id: 'close',
    at: hour(42),
    by: T,
    move: 'close',
    person: 'p1',
    because: 'died',
  };
  const ledger = foldResponsibility([
    ...opened('p1', 'p2', 'p3'),
    board,
    { ...arrival, persons: ['p1'] },
    close,
  ]);
  expect(holderAt(file(ledger), hour(41))).toEqual(coach);
  expect(holderAt(file(ledger), hour(42))).toBeUndefined();
  expect(ledger.handovers.get('arrival')?.status).toBe('lapsed');
});

test('going home waits for the home village’s acceptance; another village is refused', () => {
  const take: ResponsibilityEvent = {
    id: 'take',
    at: hour(9),
    by: S,
    move: 'takeOver',
    person: 'p1',
    station: '大岭山',
    means: 'visit',
  };
  const home = (to: Office): ResponsibilityEvent => ({
    id: 'home',
    at: hour(50),
    by: S,
    move: 'propose',
    kind: 'going-home',
    from: dalingshan,
    to,
    persons: ['p1'],
  });
  const accept: ResponsibilityEvent = {
    id: 'accept',
    at: hour(60),
    by: L,
    move: 'accept',
    handover: 'home',
    exceptions: [],
  };
  const ledger = foldResponsibility([...opened('p1'), take, home(shikan), accept]);
  expect([59, 60].map((n) => holderAt(file(ledger), hour(n))?.kind)).toEqual(['station', 'village']);
  const refused = foldResponsibility([...opened('p1'), take, home(maan)]).refused.map(
    ({ unmet }) => unmet.code,
  );
  expect(refused).toEqual(['not-the-home-village', 'nobody-to-hand-over']);
});

test('what is taken back for one person never happened to that person, and stays for the others of the list', () => {
  const accept: ResponsibilityEvent = {
    ...{ id: 'accept', at: hour(44), by: S, move: 'accept' },
    ...{ handover: 'arrival', exceptions: [] },
  };
  const chain = [...opened('p1', 'p2', 'p3'), board, arrival, accept];
  const back = (person: string, ...events: string[]): ResponsibilityEvent => ({
    ...{ id: `back-${person}`, at: hour(50), by: S, move: 'annul', person, events },
  });
  expect(holders([...chain, back('p1', 'arrival')])).toEqual(['village', 'county-service']);
  expect(holders([...chain, back('p1', 'arrival', 'board')])).toEqual(['village']);
  expect(holders([...chain, back('p1', 'arrival', 'board')], 'p2')).toEqual([
    'village',
    'county-service',
    'station',
  ]);
});
