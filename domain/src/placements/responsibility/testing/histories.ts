import fc from 'fast-check';
import { addHours, Instant } from '../../../calendar/instant.ts';
import type { EnRoute, ResponsibilityEvent } from '../event.ts';
import type { Office } from '../office.ts';

export const hour = (n: number): Instant => addHours(Instant.parse('2020-02-25T00:00:00.000Z'), n);

export const shikan: Office = { kind: 'village', region: '530629100201' };
export const maan: Office = { kind: 'village', region: '530629100202' };
export const dalingshan: Office = { kind: 'station', station: '大岭山' };
export const humen: Office = { kind: 'station', station: '虎门' };
export const coach: EnRoute = { kind: 'county-service', county: '530629', group: 'g1', vehicle: 'coach-1' };
const otherCoach: EnRoute = { ...coach, group: 'g2' };

export const L = { role: 'L', id: 'liaison' } as const;
export const X = { role: 'X', id: 'escort' } as const;
export const S = { role: 'S', id: 'station-1' } as const;
export const T = { role: 'T', id: 'township' } as const;
const sys = { role: 'sys', id: 'sys' } as const;

type Ends = Pick<Extract<ResponsibilityEvent, { move: 'propose' }>, 'kind' | 'from' | 'to'>;

const scene = fc.record({
  what: fc.constantFrom(
    ...(['propose', 'propose', 'propose', 'propose', 'board', 'board', 'takeOver', 'release'] as const),
    ...(['open', 'open', 'close', 'moveHome', 'appoint', 'annul', 'annul'] as const),
  ),
  at: fc.integer({ min: 0, max: 40 }).map(hour),
  answeredAt: fc.integer({ min: 0, max: 40 }).map(hour),
  answer: fc.constantFrom('accept' as const, 'accept' as const, 'return' as const, undefined),
  signer: fc.constantFrom(S, S, S, L, L, X),
  exceptions: fc.constantFrom([], [], [{ person: 'p1', reason: '住院' }]),
  persons: fc.subarray(['p1', 'p2', 'p3'], { minLength: 1 }),
  village: fc.constantFrom('530629100201', '530629100202'),
  office: fc.constantFrom<Office>(shikan, maan, dalingshan, humen, coach, otherCoach),
  vehicle: fc.constantFrom(coach, otherCoach),
  because: fc.constantFrom(
    'own-way' as const,
    'no-show' as const,
    'left-on-the-way' as const,
    'out-of-area' as const,
  ),
  ends: fc.constantFrom<Ends>(
    { kind: 'arrival', from: coach, to: dalingshan },
    { kind: 'arrival', from: otherCoach, to: humen },
    { kind: 'self-gone', from: shikan, to: dalingshan },
    { kind: 'self-gone', from: shikan, to: humen },
    { kind: 'self-gone', from: coach, to: dalingshan },
    { kind: 'city-change', from: dalingshan, to: humen },
    { kind: 'going-home', from: dalingshan, to: shikan },
    { kind: 'going-home', from: humen, to: maan },
  ),
});
type Scene = typeof scene extends fc.Arbitrary<infer S> ? S : never;

/** What happens in one scene; its events may lie at any times, clocks being what they are. */
function eventsOf(scene: Scene, n: number): ResponsibilityEvent[] {
  const { at, persons, village, office } = scene;
  const id = `${n}`;
  const [person = 'p1'] = persons;
  switch (scene.what) {
    case 'open':
      return [{ id, at, by: L, move: 'open', person, village }];
    case 'close':
      return [{ id, at, by: T, move: 'close', person, because: 'declined' }];
    case 'moveHome':
      return [{ id, at, by: T, move: 'moveHome', person, village }];
    case 'annul':
      return [{ id, at, by: X, move: 'annul', person, events: [`${n - 1}`, `${n - 3}`] }];
    case 'appoint':
      return [{ id, at, by: T, move: 'appoint', office, to: scene.signer.id }];
    case 'board':
      return [{ id, at, by: scene.signer === L ? L : X, move: 'board', persons, office: scene.vehicle }];
    case 'release':
      return [{ id, at, by: X, move: 'release', persons, because: scene.because }];
    case 'takeOver':
      return [{ id, at, by: S, move: 'takeOver', person, station: '虎门', means: 'call' }];
    case 'propose':
      return [{ id, at, by: sys, move: 'propose', ...scene.ends, persons }, ...answerOf(scene, id)];
  }
}

function answerOf(
  { answer, answeredAt, signer, exceptions }: Scene,
  handover: string,
): ResponsibilityEvent[] {
  const head = { id: `${handover}-answer`, at: answeredAt, by: signer, handover };
  if (answer === undefined) return [];
  return answer === 'accept'
    ? [{ ...head, move: 'accept', exceptions }]
    : [{ ...head, move: 'return', reason: '不在本片区' }];
}

/** Three open files, and somebody on duty everywhere. */
const beginning: ResponsibilityEvent[] = [
  ...['p1', 'p2', 'p3'].map(
    (person): ResponsibilityEvent => ({
      id: `open-${person}`,
      at: hour(0),
      by: L,
      move: 'open',
      person,
      village: '530629100201',
    }),
  ),
  { id: 'duty-1', at: hour(0), by: T, move: 'appoint', office: shikan, to: L.id },
  { id: 'duty-2', at: hour(0), by: T, move: 'appoint', office: maan, to: L.id },
  { id: 'duty-3', at: hour(0), by: S, move: 'appoint', office: dalingshan, to: S.id },
  { id: 'duty-4', at: hour(0), by: S, move: 'appoint', office: humen, to: S.id },
];

/** A random history, each event once, and the same events as they reach the server: repeated, in any order. */
export const history = fc
  .array(scene, { minLength: 8, maxLength: 40, size: 'max' })
  .map((scenes) => [...beginning, ...scenes.flatMap(eventsOf)])
  .chain((events) =>
    fc.record({
      events: fc.constant(events),
      sent: fc.shuffledSubarray([...events, ...events], { minLength: events.length * 2 }),
    }),
  );
