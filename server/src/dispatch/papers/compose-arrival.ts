import { Instant, minuteInWords } from '@wengang/domain/calendar/instant.ts';
import { countyConsentOf } from '@wengang/domain/dispatch/county-consent.ts';
import { arrivalHandover } from '@wengang/domain/dispatch/papers/arrival-handover.ts';
import { noShowReasons } from '@wengang/domain/dispatch/passenger-evidence.ts';
import { foldPassenger, type PassengerState } from '@wengang/domain/dispatch/passenger-state.ts';
import type { PaperHeader } from '@wengang/domain/papers/document.ts';
import type { Paper } from '@wengang/domain/papers/paper.ts';
import type { PassengerLog } from '../passengers/move-passengers.ts';
import {
  atTheGate,
  escortNames,
  type GroupFacts,
  type KnownPassenger,
  type Logs,
  listedOf,
} from './group-facts.ts';

/** 到达交接单: 应到 − 未到 − 中途离队 − 自行前往 + 增加 = 实到. */
export function composeArrival(
  facts: GroupFacts,
  logs: Logs,
  { number, issuedOn, edition, seal }: PaperHeader,
  by: string,
): Paper {
  const { group, passengers } = facts;
  const told = passengers.map((passenger) => ({ passenger, state: stateOf(passenger, logs) }));
  return arrivalHandover({
    number,
    dispatchNumber: group.paper_number ?? '',
    arrivedAt:
      group.arrived_at === null ? (group.arrived_on ?? '') : minuteInWords(Instant.parse(group.arrived_at)),
    place: group.destination,
    expected: listedOf(facts).length,
    present: passengers.filter(({ status }) => atTheGate.has(status)).length,
    missing: told.flatMap(({ passenger: { name }, state }) =>
      state?.status === 'no-show' ? [{ name, reason: reasonInWords(state) }] : [],
    ),
    left: told.flatMap(({ passenger: { name }, state }) =>
      state?.status === 'left-on-the-way'
        ? [
            {
              name,
              at: state.at === undefined ? '' : minuteInWords(state.at),
              place: state.place ?? '',
              where: state.whereTo ?? '',
              reason: reasonInWords(state),
            },
          ]
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
    issued: edition === 1 ? null : { by, on: issuedOn },
    seal,
  });
}

const reasonInWords = ({
  reason,
  words = '',
}: Pick<Extract<PassengerState, { status: 'no-show' }>, 'reason' | 'words'>): string =>
  [reason === undefined ? '' : noShowReasons[reason].zh, words].filter((text) => text !== '').join(':');

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

const stateOf = ({ person_id }: KnownPassenger, logs: Logs): PassengerState | undefined =>
  foldPassenger(logs.get(person_id) ?? []).state;
