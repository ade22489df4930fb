import fc from 'fast-check';
import { expect, test } from 'vitest';
import { date } from '../calendar/civil-date.ts';
import { Instant } from '../calendar/instant.ts';
import { header } from '../workflow/testing/acts.ts';
import { countyConsentOf } from './county-consent.ts';
import { unmetForEscorts } from './escorts.ts';
import { countGroups } from './group-counts.ts';
import type { GroupAct, GroupFacts, GroupPassenger } from './group-evidence.ts';
import { isReceiptOverdue, unmetForGroupMove } from './group-moves.ts';
import { foldGroup, receivingConfirmedBy } from './group-state.ts';
import type { PassengerFacts } from './passenger-conditions.ts';
import type { PassengerAct } from './passenger-evidence.ts';
import { unmetForPassengerMove } from './passenger-moves.ts';
import { foldPassenger } from './passenger-state.ts';
import { seatShortages } from './seat-shortage.ts';
import { settleRefills } from './settle-refills.ts';

const passenger = (personId: string, overrides: Partial<GroupPassenger> = {}): GroupPassenger => ({
  personId,
  status: 'listed',
  hasAcceptance: true,
  stationPromised: false,
  endIsExplained: false,
  post: { found: 'none' },
  ...overrides,
});
const groupFacts = (overrides: Partial<GroupFacts> = {}): GroupFacts => ({
  departOn: date('2020-02-25'),
  legs: [{ from: '县站', to: '厂区' }],
  vehicles: [{ id: 'coach-1', seats: 2, escortId: 'X-1' }],
  passengers: [passenger('p1'), passenger('p2')],
  notEscorts: [],
  receivingConfirmed: true,
  stationConfirmed: true,
  contactsComplete: true,
  insured: true,
  receiptsBack: false,
  ...overrides,
});
const form: GroupAct = {
  ...header('1', 'C', '2020-02-20'),
  move: 'form',
  destination: '441900118',
  departOn: '2020-02-25',
  agreement: '威东协〔2020〕1号',
};
const lock: GroupAct = {
  ...header('2', 'C', '2020-02-23'),
  move: 'lock',
};
const depart: GroupAct = { ...header('3', 'X', '2020-02-25'), move: 'depart', rollCall: 2 };
const arrive: GroupAct = { ...header('4', 'S', '2020-02-26'), move: 'arrive', receipt: '交接单 1' };
const close: GroupAct = { ...header('5', 'sys', '2020-03-05'), move: 'close' };
const groupCodes = (act: GroupAct, status: Parameters<typeof unmetForGroupMove>[1], facts = groupFacts()) =>
  unmetForGroupMove(act, status, facts).map((refusal) => refusal.code);

test('a group is formed, locked, departs, arrives and is closed', () => {
  const log = [form, lock, depart, arrive, close];
  expect(log.map((_, n) => foldGroup(log.slice(0, n + 1)).state?.status)).toEqual([
    'forming',
    'locked',
    'departed',
    'arrived',
    'closed',
  ]);
});

test('a list is locked only with escort, seats, insurance, contacts and everybody’s acceptance', () => {
  expect(groupCodes(lock, 'forming')).toEqual([]);
  const unready = groupFacts({
    vehicles: [{ id: 'coach-1', seats: 1 }],
    passengers: [passenger('p1'), passenger('p2', { hasAcceptance: false })],
    receivingConfirmed: false,
    contactsComplete: false,
    insured: false,
  });
  expect(groupCodes(lock, 'forming', unready)).toEqual([
    'escort-missing',
    'seats-short',
    'contacts-missing',
    'insurance-missing',
    'receiving-not-confirmed',
    'acceptance-missing',
  ]);
  const promised = groupFacts({
    passengers: [passenger('p2', { hasAcceptance: false, stationPromised: true })],
  });
  expect(groupCodes(lock, 'forming', promised)).toEqual([]);
  // Another office received the group: it promised nobody a post.
  expect(groupCodes(lock, 'forming', { ...promised, stationConfirmed: false })).toEqual([
    'promise-not-of-station',
  ]);
});

test('each vehicle has an escort of its own, whose post it is', () => {
  const coach = (id: string, escortId?: string) => ({ id, seats: 2, ...(escortId ? { escortId } : {}) });
  const asked = (vehicles: GroupFacts['vehicles'], notEscorts: string[] = []) =>
    unmetForEscorts({ vehicles, notEscorts }).map(({ code, data }) => [code, data.vehicles]);
  expect(asked([])).toEqual([['escort-missing', []]]);
  expect(asked([coach('1', 'X-1'), coach('2')])).toEqual([['escort-missing', ['2']]]);
  expect(asked([coach('1', 'X-1'), coach('2', 'X-1'), coach('3', 'X-2')])).toEqual([
    ['escort-shared', ['1', '2']],
  ]);
  expect(asked([coach('1', 'X-1'), coach('2', 'X-2')], ['X-2'])).toEqual([['not-an-escort', ['2']]]);
  expect(asked([coach('1', 'X-1'), coach('2', 'X-2')])).toEqual([]);
});

test('more people than seats: people, seats, legs and what to do are named; a vehicle that is too full is named for itself', () => {
  const inFirst = (id: string) => passenger(id, { vehicle: 'coach-1' });
  const short = groupFacts({ passengers: [inFirst('p1'), inFirst('p2'), passenger('p3')] });
  expect(seatShortages(short)).toMatchObject([
    { code: 'seats-short', data: { people: 3, seats: 2, missing: 1, legs: ['县站→厂区'] } },
  ]);
  const second = { id: 'coach-2', seats: 2, escortId: 'X-2' };
  const overfull = groupFacts({
    vehicles: [...short.vehicles, second],
    passengers: [inFirst('p1'), inFirst('p2'), inFirst('p3')],
  });
  expect(groupCodes(lock, 'forming', overfull)).toEqual(['vehicle-overfull']);
  expect(seatShortages(overfull)).toMatchObject([{ data: { vehicle: 'coach-1', people: 3, move: 1 } }]);
  const waiting = [...short.passengers.slice(0, 2), passenger('p3', { status: 'waiting' })];
  expect(seatShortages(groupFacts({ passengers: waiting }))).toEqual([]);
});

test('a confirmation holds for the day, the place and the station that were confirmed, also after unlocking', () => {
  const receiving = { departOn: '2020-02-25', receivingRegion: '441900118', station: 'S-1' };
  const confirm: GroupAct = { ...header('2', 'S', '2020-02-22'), move: 'confirmReceiving', ...receiving };
  const unlock: GroupAct = { ...header('9', 'C', '2020-02-23'), move: 'unlock', reason: '换车' };
  const { state } = foldGroup([form, confirm, { ...lock, id: '2l' }, unlock]);
  expect(receivingConfirmedBy(state, receiving)).toBe('S');
  const office: GroupAct = { ...confirm, id: '2o', by: { role: 'R', id: 'R-1' } };
  expect(receivingConfirmedBy(foldGroup([form, confirm, office]).state, receiving)).toBe('S');
  expect(receivingConfirmedBy(foldGroup([form, office]).state, receiving)).toBe('R');
  expect(receivingConfirmedBy(state, { ...receiving, departOn: '2020-02-26' })).toBeUndefined();
  expect(receivingConfirmedBy(state, { ...receiving, station: 'S-2' })).toBeUndefined();
  expect(receivingConfirmedBy(foldGroup([form]).state, receiving)).toBeUndefined();
  expect(groupCodes({ ...confirm, by: { role: 'C', id: 'C-1' } }, 'forming')).toEqual(['not-your-move']);
});

test('an HR company forms a group on a commission only', () => {
  const byCompany: GroupAct = { ...form, by: { role: 'H', id: 'H-1' } };
  expect(groupCodes(byCompany, 'nothing')).toEqual(['no-commission']);
  expect(groupCodes({ ...byCompany, commission: '委托 1' }, 'nothing')).toEqual([]);
});

test('a group closes when everyone has an end and the receipt is back', () => {
  const open = groupFacts({
    passengers: [passenger('p1', { status: 'started' }), passenger('p2', { status: 'no-show' })],
  });
  expect(groupCodes(close, 'arrived', open)).toEqual(['passengers-open', 'receipt-missing']);
  const done = groupFacts({
    passengers: [
      passenger('p1', { status: 'started' }),
      passenger('p2', { status: 'no-show', endIsExplained: true }),
    ],
    receiptsBack: true,
  });
  expect(groupCodes(close, 'arrived', done)).toEqual([]);
  expect(isReceiptOverdue('arrived', date('2020-02-26'), date('2020-03-12'))).toBe(false);
  expect(isReceiptOverdue('arrived', date('2020-02-26'), date('2020-03-13'))).toBe(true);
});

const at = (time: string) => Instant.parse(`2020-02-25T${time}:00.000Z`);
const list: PassengerAct = { ...header('1', 'C', '2020-02-22'), move: 'list', vehicle: 'coach-1', seat: '7' };
const board: PassengerAct = { ...header('2', 'X', '2020-02-25'), move: 'board', leg: 1, at: at('01:00') };
const atGate: PassengerAct = { ...header('3', 'S', '2020-02-25'), move: 'arrive', receipt: '交接单 1' };
const start: PassengerAct = {
  ...header('4', 'S', '2020-02-28'),
  move: 'start',
  startedOn: '2020-02-28',
  receipt: '威劳输〔2020〕0001回',
  statedBy: 'E-1',
};
const passengerFacts = (overrides: Partial<PassengerFacts> = {}): PassengerFacts => ({
  group: 'locked',
  departOn: date('2020-02-25'),
  legs: 2,
  seatsLeft: 1,
  hasConsent: true,
  post: { found: 'none' },
  consentOpen: false,
  hasStarted: false,
  startStatement: 'none',
  ...overrides,
});
const passengerCodes = (
  act: PassengerAct,
  status: Parameters<typeof unmetForPassengerMove>[1],
  facts = passengerFacts(),
) => unmetForPassengerMove(act, status, facts).map((refusal) => refusal.code);

test('a passenger is listed, ticked on each leg, arrives and starts', () => {
  const second: PassengerAct = { ...board, id: '2b', leg: 2, at: at('09:00') };
  expect(foldPassenger([list, board, second, atGate, start]).state).toEqual({
    status: 'started',
    startedOn: '2020-02-28',
    ticks: [
      { leg: 1, at: at('01:00') },
      { leg: 2, at: at('09:00') },
    ],
  });
});

test('who stands at the gate has arrived, though the escort’s phone was offline; its tick is added later', () => {
  const late: PassengerAct = { ...board, move: 'lateTick' };
  const folded = foldPassenger([list, atGate, late]);
  expect(folded.refused).toEqual([]);
  expect(folded.state).toMatchObject({ status: 'arrived', added: false, ticks: [{ leg: 1 }] });
});

test('who is on no list but present is added by the station, never refused; the county’s consent stays open until its own act', () => {
  const added: PassengerAct = {
    ...header('9', 'S', '2020-02-26'),
    move: 'addOnArrival',
    receipt: '交接单 1',
  };
  expect(passengerCodes(added, 'nothing')).toEqual([]);
  expect(foldPassenger([added]).state).toMatchObject({ status: 'arrived', added: true });
  expect(countyConsentOf([added])).toEqual({ status: 'open' });
  const admit: PassengerAct = { ...header('10', 'C', '2020-02-27'), move: 'admit' };
  expect(passengerCodes(admit, 'arrived', passengerFacts({ consentOpen: true }))).toEqual([]);
  expect(passengerCodes(admit, 'arrived')).toEqual(['no-consent-open']);
  const byStation: PassengerAct = { ...admit, by: { role: 'S', id: 'S-1' } };
  expect(passengerCodes(byStation, 'arrived', passengerFacts({ consentOpen: true }))).toEqual([
    'not-your-move',
  ]);
  expect(countyConsentOf([added, admit])).toMatchObject({ status: 'given', on: '2020-02-27' });
  expect(foldPassenger([added, admit]).state).toMatchObject({ status: 'arrived', added: true });
  expect(countyConsentOf([list, atGate])).toBeUndefined();
});

test('nobody has failed to come before the group leaves', () => {
  const missing = (on: string): PassengerAct => ({ ...header('8', 'X', on), move: 'noShow' });
  expect(passengerCodes(missing('2020-02-24'), 'listed')).toEqual(['not-departing-yet']);
  expect(passengerCodes(missing('2020-02-25'), 'listed')).toEqual([]);
  expect(passengerCodes(missing('2020-02-24'), 'listed', passengerFacts({ group: 'departed' }))).toEqual([]);
});

test('after the lock only refills from the waiting list change it', () => {
  expect(passengerCodes(list, 'nothing')).toEqual(['list-is-locked']);
  expect(passengerCodes(list, 'nothing', passengerFacts({ group: 'forming', seatsLeft: 0 }))).toEqual([]);
  const refill: PassengerAct = {
    ...header('6', 'X', '2020-02-25'),
    move: 'refill',
    vehicle: 'coach-1',
    stop: '扎西',
  };
  expect(passengerCodes(refill, 'waiting')).toEqual([]);
  expect(passengerCodes(refill, 'nothing')).toEqual(['wrong-status']);
  expect(passengerCodes(refill, 'waiting', passengerFacts({ seatsLeft: 0 }))).toEqual(['no-seat-left']);
  const otherLiveSeat = { id: 'g2', destination: '虎门', departOn: '2020-02-26' };
  expect(
    unmetForPassengerMove(list, 'nothing', passengerFacts({ group: 'forming', otherLiveSeat })),
  ).toMatchObject([
    { code: 'already-on-a-list', zh: expect.stringContaining('虎门'), data: { group: 'g2' } },
  ]);
});

test('a start in the future is refused: the spell opens on the real day', () => {
  const early: PassengerAct = { ...start, startedOn: '2020-03-02' };
  expect(passengerCodes(early, 'arrived')).toEqual(['starts-in-the-future']);
});

test('first boarded wins the seat, in whichever order the phones come back', () => {
  const refill = (operationId: string, personId: string, minute: number) => ({
    operationId,
    personId,
    vehicle: 'coach-1',
    boardedAt: at(`01:${String(minute).padStart(2, '0')}`),
  });
  const all = [refill('a', 'p1', 9), refill('b', 'p2', 3), refill('c', 'p3', 3), refill('d', 'p2', 20)];
  fc.assert(
    fc.property(fc.shuffledSubarray([...all, ...all], { minLength: 8 }), (refills) => {
      const settled = settleRefills(refills, { 'coach-1': 2 });
      expect(settled.seated.map((one) => one.operationId)).toEqual(['b', 'c']);
      expect(settled.refused.map(({ refill: one, because }) => [one.operationId, because])).toEqual([
        ['a', 'no-seat'],
        ['d', 'seated-elsewhere'],
      ]);
    }),
  );
});

test('I08 counts list, boarded, arrived, started; who arrived has boarded; 人次 and 人 stand apart', () => {
  const counts = countGroups([
    {
      groupId: 'g1',
      legs: [{ kind: 'train' }, { kind: 'coach' }],
      passengers: [
        { personId: 'p1', status: 'started', added: false },
        { personId: 'p2', status: 'no-show', added: false },
        { personId: 'p3', status: 'left-on-the-way', added: false },
        { personId: 'p4', status: 'arrived', added: false },
        { personId: 'p6', status: 'arrived', added: true },
        { personId: 'p5', status: 'waiting', added: false },
      ],
    },
    {
      groupId: 'g2',
      legs: [{ kind: 'coach' }],
      passengers: [{ personId: 'p1', status: 'not-started', added: false }],
    },
  ]);
  expect(counts).toEqual({
    listed: 5,
    boarded: 4,
    arrived: 4,
    started: 1,
    noShows: 1,
    leftOnTheWay: 1,
    ownWay: 0,
    added: 1,
    trips: { train: 1, coach: 2, plane: 0, car: 0 },
    persons: 3,
  });
});
