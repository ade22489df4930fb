import { countyConsentOf } from '@wengang/domain/dispatch/county-consent.ts';
import { arrivalHandover } from '@wengang/domain/dispatch/papers/arrival-handover.ts';
import { employmentReceipt, type ReceiptLine } from '@wengang/domain/dispatch/papers/employment-receipt.ts';
import { foldPassenger, type PassengerState } from '@wengang/domain/dispatch/passenger-state.ts';
import type { PaperHeader } from '@wengang/domain/papers/document.ts';
import type { Paper } from '@wengang/domain/papers/paper.ts';
import type { OrderTerms } from '@wengang/domain/vacancies/order-terms.ts';
import {
  boardInWords,
  contractInWords,
  contractNames,
  payDayInWords,
  payInWords,
} from '@wengang/domain/vacancies/order-words.ts';
import type { PassengerLog } from '../passengers/move-passengers.ts';
import { escortNames, type GroupFacts, type KnownPassenger, listedOf } from './group-facts.ts';

export type Logs = ReadonlyMap<string, PassengerLog>;

/** 到达交接单: 应到 − 未到 − 中途离队 − 自行前往 + 增加 = 实到. */
export function composeArrival(facts: GroupFacts, logs: Logs, { number, seal }: PaperHeader): Paper {
  const { group, passengers } = facts;
  const told = passengers.map((passenger) => ({ passenger, state: stateOf(passenger, logs) }));
  return arrivalHandover({
    number,
    dispatchNumber: group.paper_number ?? '',
    arrivedAt: group.arrived_at === null ? (group.arrived_on ?? '') : clockOf(group.arrived_at),
    place: group.destination,
    expected: listedOf(facts).length,
    present: passengers.filter(({ status }) => atTheGate.has(status)).length,
    missing: told.flatMap(({ passenger: { name }, state }) =>
      state?.status === 'no-show' ? [{ name, reason: state.reason ?? '' }] : [],
    ),
    left: told.flatMap(({ passenger: { name }, state }) =>
      state?.status === 'left-on-the-way'
        ? [{ name, at: clockOf(state.at), place: state.place, where: state.whereTo }]
        : [],
    ),
    added: passengers
      .filter(({ added }) => added)
      .map(({ person_id, name }) => ({ name, consent: consentInWords(facts, logs.get(person_id) ?? []) })),
    alone: told.flatMap(({ passenger: { name }, state }) =>
      state?.status === 'own-way' ? [{ name, destination: state.destination, phone: state.phone }] : [],
    ),
    health: '',
    luggage: '',
    rooms: '',
    escort: escortNames(facts),
    employer: facts.employer?.name ?? '',
    station: facts.station?.name ?? '',
    seal,
  });
}

/** 就业回执单: who arrived, and what the employer stated about each; contract and insurance are filled in by hand. */
export function composeReceipt(facts: GroupFacts, logs: Logs, { number, seal }: PaperHeader): Paper {
  const { group, passengers } = facts;
  const arrived = passengers.filter(({ status }) => atTheGate.has(status));
  return employmentReceipt({
    number,
    dispatchNumber: group.paper_number ?? '',
    arrivedOn: group.arrived_on ?? '',
    employer: facts.employer?.name ?? '',
    employerClerk: clerkOf(arrived, logs),
    verifiedBy: facts.station?.name ?? '',
    lines: arrived.map((passenger) => lineOf(passenger, stateOf(passenger, logs), facts.employer?.name)),
    seal,
  });
}

function consentInWords({ names }: GroupFacts, log: PassengerLog): string {
  const consent = countyConsentOf(log);
  return consent?.status === 'given' ? `${consent.on} ${names.get(consent.by) ?? ''}`.trim() : '';
}

/** Accounts of the county that consented to an 增补: their names stand on the arrival paper. */
export const consentersOf = (logs: Logs): string[] =>
  [...logs.values()].flatMap((log) => {
    const consent = countyConsentOf(log);
    return consent?.status === 'given' ? [consent.by] : [];
  });

const atTheGate: ReadonlySet<string> = new Set(['arrived', 'started', 'not-started']);

function lineOf(
  passenger: KnownPassenger,
  state: PassengerState | undefined,
  employer: string | undefined,
): ReceiptLine {
  const { order } = passenger;
  const nothing = { startedOn: '', post: '', contract: '', pay: '', insurance: '', boardAndLodging: '' };
  if (state?.status === 'not-started')
    return {
      ...nothing,
      name: passenger.name,
      outcome: 'not-started',
      notStartedReason: reasons[state.reason],
      goesTo: destinations[state.next],
    };
  const started = state?.status === 'started';
  return {
    name: passenger.name,
    outcome: started ? 'started' : 'open',
    startedOn: started ? (passenger.start_day ?? state.startedOn) : '',
    post: passenger.post ?? order?.terms.title ?? '',
    contract: order === undefined ? '' : contractOf(order.terms, employer),
    pay:
      order === undefined
        ? ''
        : [payInWords(order.terms.pay), payDayInWords(order.terms.pay)]
            .filter((text) => text !== '')
            .join(','),
    insurance: '',
    boardAndLodging: order === undefined ? '' : boardInWords(order.conditions),
    notStartedReason: '',
    goesTo: '',
  };
}

/** What was promised, beside the room for what was signed. */
function contractOf(terms: OrderTerms, employer: string | undefined): string {
  const { contract } = terms;
  if (contract === undefined) return '';
  return contract.party === employer
    ? `约定${contractNames[contract.kind]},与本单位`
    : `约定${contractInWords(terms)}`;
}

const reasons = {
  medical: '体检不合格',
  'gave-up': '本人放弃',
  papers: '证件',
  'unlawful-age': '年龄不合法',
  'order-full': '岗位已满',
  'not-as-promised': '与承诺不符',
} as const;
const destinations = { 'new-offer': '转荐', home: '返乡', 'own-way': '自行' } as const;

/** 单位经办人, as the latest statement names him. */
function clerkOf(arrived: readonly KnownPassenger[], logs: Logs): string {
  const stated = arrived.flatMap(({ person_id }) =>
    (logs.get(person_id) ?? []).flatMap((act) => (act.move === 'start' ? [act.statedBy] : [])),
  );
  return stated.at(-1) ?? '';
}

const stateOf = ({ person_id }: KnownPassenger, logs: Logs): PassengerState | undefined =>
  foldPassenger(logs.get(person_id) ?? []).state;

/** 2020-11-19 08:40 in Asia/Shanghai, which has no summer time. */
const clockOf = (instant: string): string =>
  new Date(Date.parse(instant) + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');
