import { Instant, minuteInWords } from '@wengang/domain/calendar/instant.ts';
import { countyConsentOf } from '@wengang/domain/dispatch/county-consent.ts';
import { arrivalHandover } from '@wengang/domain/dispatch/papers/arrival-handover.ts';
import { noShowReasons } from '@wengang/domain/dispatch/passenger-evidence.ts';
import { foldJourney, type PassengerState } from '@wengang/domain/dispatch/passenger-state.ts';
import type { PaperHeader } from '@wengang/domain/papers/document.ts';
import type { Paper } from '@wengang/domain/papers/paper.ts';
import { openField } from '../../platform/vault/field.ts';
import type { Keyring } from '../../platform/vault/keyring.ts';
import { ownWayPhone } from '../passengers/leave-on-the-way.ts';
import type { PassengerLog } from '../passengers/move-passengers.ts';
import { escortNames, type GroupFacts, type KnownPassenger, type Logs, listedOf } from './group-facts.ts';

/**
 * 到达交接单: 应到 − 未到 − 中途离队 − 自行前往 + 增加 = 实到. Of the journey, not of the work that follows. Papers of before
 * 2026-11-30 with somebody who travels on alone bore the sealed number and are issued anew.
 */
export function composeArrival(
  keyring: Keyring,
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
    present: told.filter(({ state }) => state?.status === 'arrived').length,
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
    alone: told.flatMap(({ passenger: { person_id, name }, state }) =>
      state?.status === 'own-way'
        ? [
            {
              name,
              destination: state.destination,
              phone:
                state.phone === undefined
                  ? ''
                  : openField(keyring, ownWayPhone(person_id), Buffer.from(state.phone, 'base64')),
            },
          ]
        : [],
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

/** 自行前往: their telephones stand on the arrival paper. */
export const travelledAlone = ({ passengers }: GroupFacts, logs: Logs): string[] =>
  passengers
    .filter((passenger) => {
      const state = stateOf(passenger, logs);
      return state?.status === 'own-way' && state.phone !== undefined;
    })
    .map(({ person_id }) => person_id);

const stateOf = ({ person_id }: KnownPassenger, logs: Logs): PassengerState | undefined =>
  foldJourney(logs.get(person_id) ?? []);
