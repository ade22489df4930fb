import { date } from '../../calendar/civil-date.ts';
import { addHours, Instant } from '../../calendar/instant.ts';
import type { GroupAct, GroupFacts } from '../../dispatch/group-evidence.ts';
import { unmetForGroupMove } from '../../dispatch/group-moves.ts';
import type { PassengerFacts } from '../../dispatch/passenger-conditions.ts';
import type { PassengerAct } from '../../dispatch/passenger-evidence.ts';
import { unmetForPassengerMove } from '../../dispatch/passenger-moves.ts';
import { statedTime } from '../../dispatch/stated-time.ts';
import { header } from '../../workflow/testing/acts.ts';

const firm = { id: 'E-2', name: '虚构乙厂' };
const posts: readonly PassengerFacts['post'][] = [
  { found: 'offer-unknown', id: 'o-1' },
  { found: 'order-unknown', id: 'v-1' },
  { found: 'order', id: 'v-2', firm },
];
const group: GroupFacts = {
  departOn: date('2020-02-26'),
  legs: [{ from: '县站', to: '厂区' }],
  vehicles: [{ id: '1', seats: 1, escortId: 'X-1' }],
  notEscorts: [],
  passengers: [
    {
      ...{ personId: 'p1', status: 'listed', hasAcceptance: false, stationPromised: false },
      ...{ endIsExplained: false, post: { found: 'order', id: 'v-2', firm } },
    },
  ],
  employer: { id: 'E-1', name: '虚构甲厂' },
  receivingConfirmed: false,
  stationConfirmed: false,
  contactsComplete: false,
  insured: false,
  receiptsBack: false,
};
const coach = { id: '1', seats: 1, escortId: 'X-1' };
const lock: GroupAct = { ...header('2', 'C', '2020-02-23'), move: 'lock' };
const [p1] = group.passengers;
const twoInOne = p1 === undefined ? [] : ['p1', 'p2'].map((personId) => ({ ...p1, personId, vehicle: '1' }));
const promised = group.passengers.map((one) => ({ ...one, stationPromised: true }));
const ofGroups = [
  ...unmetForGroupMove(
    {
      ...header('1', 'H', '2020-02-20'),
      ...{ move: 'form', destination: '虎门', departOn: '2020-02-25', agreement: '1 号' },
    },
    'nothing',
    group,
  ),
  ...unmetForGroupMove(lock, 'forming', group),
  ...unmetForGroupMove(lock, 'forming', { ...group, passengers: promised }),
  ...unmetForGroupMove(lock, 'forming', { ...group, vehicles: [] }),
  ...unmetForGroupMove(lock, 'forming', { ...group, vehicles: [{ id: '1', seats: 1 }] }),
  ...unmetForGroupMove(lock, 'forming', { ...group, vehicles: [coach, { ...coach, id: '2' }] }),
  ...unmetForGroupMove(lock, 'forming', { ...group, notEscorts: ['X-1'], passengers: twoInOne }),
  ...unmetForGroupMove(lock, 'forming', {
    ...group,
    vehicles: [coach, { ...coach, id: '2', escortId: 'X-2' }],
    passengers: twoInOne,
  }),
  ...unmetForGroupMove({ ...header('3', 'X', '2020-02-25'), move: 'depart', rollCall: 2 }, 'locked', group),
  ...unmetForGroupMove({ ...header('3', 'X', '2020-02-26'), move: 'depart', rollCall: 0 }, 'locked', {
    ...group,
    passengers: [],
  }),
  ...unmetForGroupMove({ ...header('4', 'sys', '2020-03-05'), move: 'close' }, 'arrived', group),
];

const facts: PassengerFacts = {
  group: 'departed',
  departOn: date('2020-02-26'),
  legs: 2,
  boardedAt: Instant.parse('2020-02-25T01:00:00.000Z'),
  seatsLeft: 0,
  hasConsent: false,
  statedConsent: { acceptedOn: date('2020-02-20'), agreedOn: date('2020-02-19') },
  post: { found: 'none' },
  employer: { id: 'E-1', name: '虚构甲厂' },
  otherLiveSeat: { id: 'g2', destination: '虎门', departOn: '2020-02-26' },
  consentOpen: false,
  hasStarted: true,
  thereSince: date('2020-02-26'),
  startStatement: 'none',
};
const at = Instant.parse('2020-02-25T01:00:00.000Z');
const on = date('2020-02-25');
const list: PassengerAct = { ...header('1', 'C', '2020-02-22'), move: 'list' };
const claim = { outcome: 'started', startedOn: on } as const;
const S = header('9', 'S', '2020-02-24');
const stated = { move: 'stateStart', receipt: '回', statedBy: '经办人' } as const;
const ofPassengers = [
  ...unmetForPassengerMove(list, 'nothing', facts),
  ...posts.flatMap((post) => unmetForPassengerMove(list, 'nothing', { ...facts, post })),
  ...unmetForPassengerMove(
    { ...header('2', 'sys', '2020-02-25'), move: 'release', because: 'died' },
    'listed',
    facts,
  ),
  ...unmetForPassengerMove(
    { ...header('3', 'C', '2020-02-25'), move: 'refill', vehicle: '1', stop: '县站' },
    'waiting',
    facts,
  ),
  ...unmetForPassengerMove({ ...header('4', 'X', '2020-02-25'), move: 'board', leg: 1, at }, 'listed', {
    ...facts,
    group: 'forming',
  }),
  ...unmetForPassengerMove({ ...header('5', 'X', '2020-02-25'), move: 'noShow', reason: 'other' }, 'listed', {
    ...facts,
    group: 'locked',
  }),
  ...unmetForPassengerMove({ ...header('6', 'C', '2020-02-27'), move: 'admit' }, 'arrived', facts),
  ...unmetForPassengerMove({ ...header('7', 'E', '2020-02-24'), ...stated, claim }, 'arrived', facts),
  ...unmetForPassengerMove(
    { ...S, move: 'contradictStart', checkedBy: 'visit', claim, words: '没有来' },
    'arrived',
    facts,
  ),
  ...[{ signedOn: date('2020-03-01') }, { signedOn: date('2020-02-20'), until: date('2020-02-19') }].flatMap(
    (term) => {
      const contract = { kind: 'employment', party: '虚构甲厂', ...term } as const;
      return unmetForPassengerMove({ ...S, move: 'start', startedOn: on, contract }, 'arrived', facts);
    },
  ),
  ...unmetForPassengerMove({ ...S, move: 'start', startedOn: '2020-03-01' }, 'arrived', {
    ...facts,
    startStatement: 'open',
  }),
  ...unmetForPassengerMove(
    { ...header('8', 'C', '2020-02-28'), move: 'notStart', reason: 'medical', next: 'home' },
    'arrived',
    facts,
  ),
];

const left = { at, place: '贵阳', whereTo: '回家', phoneReached: true };
const onTheWay = [
  ...statedTime({ on, at: addHours(at, 48) }, at).unmet,
  ...unmetForPassengerMove({ ...header('10', 'X', on), move: 'board', leg: 3, at }, 'listed', facts),
  ...unmetForPassengerMove({ ...header('11', 'X', on), move: 'leave', ...left }, 'boarded', facts),
];

/** Every refusal of groups and passengers, as somebody reads it. */
export const dispatching = [...ofGroups, ...ofPassengers, ...onTheWay];
