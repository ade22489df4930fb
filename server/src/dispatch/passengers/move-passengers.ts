import { CivilDate } from '@wengang/domain/calendar/civil-date.ts';
import { Consent, type PassengerResults } from '@wengang/domain/dispatch/contract.ts';
import { countyConsentOf } from '@wengang/domain/dispatch/county-consent.ts';
import type { PassengerFacts } from '@wengang/domain/dispatch/passenger-conditions.ts';
import type { PassengerAct } from '@wengang/domain/dispatch/passenger-evidence.ts';
import { unmetForPassengerMove } from '@wengang/domain/dispatch/passenger-moves.ts';
import { questionsOf } from '@wengang/domain/dispatch/passenger-questions.ts';
import { foldPassenger, type PassengerState } from '@wengang/domain/dispatch/passenger-state.ts';
import { startStatementOf } from '@wengang/domain/dispatch/start-statement.ts';
import type { PassengerStatus } from '@wengang/domain/dispatch/status.ts';
import { PersonId } from '@wengang/domain/people/facts.ts';
import type { Correction } from '@wengang/domain/workflow/act.ts';
import type { Nothing } from '@wengang/domain/workflow/moves.ts';
import type { UnmetCondition } from '@wengang/domain/workflow/unmet-condition.ts';
import { actOf, actRow } from '../../placements/employment/stored-act.ts';
import { lockPersons } from '../../placements/store.ts';
import type { Tx } from '../../platform/database/database.ts';
import type { GroupRow } from '../store.ts';
import { employerOf, postsOf } from './posts.ts';
import {
  findOtherSeats,
  listPassengerActs,
  listPassengerRows,
  type PassengerRow,
  savePassengers,
} from './store.ts';

export type PassengerLog = readonly (PassengerAct | Correction)[];

/** The passengers of one group as they stand: rows and logs by person. */
export type Manifest = {
  group: GroupRow;
  rows: ReadonlyMap<string, PassengerRow>;
  logs: ReadonlyMap<string, PassengerLog>;
};

/** What is to happen to one person on a day: acts in this order, built for the status in which that day finds the person. */
export type Wanted = {
  personId: string;
  on: CivilDate;
  acts: (status: PassengerStatus | Nothing) => readonly (PassengerAct | Correction)[];
  /** What was found against it beforehand: a time that cannot be. */
  unmet?: readonly UnmetCondition[];
  /** What the act brings beside its evidence: consent, order, offer, seat. */
  carries?: Partial<
    Pick<PassengerRow, 'consent' | 'order_id' | 'offer_id' | 'vehicle' | 'seat' | 'spell_id'>
  >;
};

/** What came of it: the new state with the acts to be written, or the reasons why nothing happens. */
export type Planned = {
  personId: string;
  before: PassengerState | undefined;
  after: PassengerState | undefined;
  acts: readonly (PassengerAct | Correction)[];
  refused: readonly UnmetCondition[];
  row: PassengerRow | undefined;
};

export async function openManifest(tx: Tx, group: GroupRow): Promise<Manifest> {
  const rows = new Map((await listPassengerRows(tx, group.group_id)).map((row) => [row.person_id, row]));
  const logs = new Map<string, (PassengerAct | Correction)[]>();
  for (const row of await listPassengerActs(tx, group.group_id))
    logs.set(row.person_id, [...(logs.get(row.person_id) ?? []), actOf<PassengerAct | Correction>(row)]);
  return { group, rows, logs };
}

/**
 * Decides for each person, by the table of moves and what is known: nothing is written yet. A seat that one person of the list takes is
 * not free for the next.
 */
export async function planMoves(
  tx: Tx,
  manifest: Manifest,
  asked: readonly Wanted[],
  status = manifest.group.status,
): Promise<Planned[]> {
  // Somebody who is named twice is moved once, as named first.
  const wanted = asked.filter((one, n) => asked.findIndex(({ personId }) => personId === one.personId) === n);
  const persons = wanted.map(({ personId }) => personId);
  await lockPersons(tx, persons);
  const elsewhere = await findOtherSeats(tx, persons, manifest.group.group_id);
  const postOf = await postsOf(
    tx,
    wanted.map(({ personId, carries }) => {
      const { offer_id, order_id } = { ...nowhere, ...manifest.rows.get(personId), ...carries };
      return { person: personId, offer: offer_id, order: order_id };
    }),
  );
  const employer = await employerOf(tx, manifest.group);
  let seatsLeft = freeSeats(manifest);
  return wanted.map((one) => {
    const row = manifest.rows.get(one.personId);
    const consent = one.carries?.consent === undefined ? (row?.consent ?? null) : one.carries.consent;
    const other = elsewhere.get(one.personId);
    const facts: KnownFacts = {
      group: status,
      departOn: CivilDate.parse(manifest.group.depart_on),
      legs: manifest.group.legs.length,
      seatsLeft,
      hasConsent: consent !== null,
      ...statedIn(consent),
      post: postOf(one.personId),
      ...(employer === undefined ? {} : { employer }),
      ...(other === undefined ? {} : { otherLiveSeat: other }),
    };
    const planned = planOne(one, { row, log: manifest.logs.get(one.personId) ?? [], facts }, manifest.group);
    if (planned.refused.length === 0 && takesSeat(planned)) seatsLeft -= 1;
    return planned;
  });
}

/** What is known before the acts; what the log itself says is read anew for each of them. */
type KnownFacts = Omit<
  PassengerFacts,
  'boardedAt' | 'consentOpen' | 'hasStarted' | 'thereSince' | 'startStatement'
>;

const nowhere = { offer_id: null, order_id: null };

/** The days on paper; an offer and a promise of the station state none. */
function statedIn(consent: PassengerRow['consent']): Pick<PassengerFacts, 'statedConsent'> {
  const { data } = Consent.safeParse(consent);
  return data !== undefined && 'agreedOn' in data ? { statedConsent: data } : {};
}

function planOne(
  wanted: Wanted,
  known: { row: PassengerRow | undefined; log: PassengerLog; facts: KnownFacts },
  group: GroupRow,
): Planned {
  const { personId } = wanted;
  const before = foldPassenger(known.log);
  const refusedBefore = new Set(before.refused.map(({ act }) => act.id));
  const acts = wanted.acts(statusOn(known.log, wanted.on));
  const refused: UnmetCondition[] = [...(wanted.unmet ?? [])];
  let log = known.log;
  for (const act of acts) {
    // An act finds the person as of its day: a tick that arrives late comes before what came after it.
    if (act.move !== 'correct')
      refused.push(
        ...unmetForPassengerMove(act, statusOn(log, act.on), {
          ...known.facts,
          ...factsIn(log),
        }),
      );
    log = [...log, act];
  }
  const after = foldPassenger(log);
  refused.push(...after.refused.filter(({ act }) => !refusedBefore.has(act.id)).flatMap((one) => one.unmet));
  if (refused.length > 0)
    return { personId, before: before.state, after: before.state, acts: [], refused, row: known.row };
  const row = rowAfter(wanted, { row: known.row, acts, state: after.state, log }, group);
  return { personId, before: before.state, after: after.state, acts, refused: [], row };
}

function factsIn(log: PassengerLog): Omit<PassengerFacts, keyof KnownFacts> {
  const { state, applied } = foldPassenger(log);
  const ticks = state !== undefined && 'ticks' in state ? state.ticks : [];
  const boardedAt = ticks
    .map(({ at }) => at)
    .sort()
    .at(-1);
  const there = applied.find(({ move }) => arrivals.has(move));
  return {
    consentOpen: countyConsentOf(log)?.status === 'open',
    hasStarted: state?.status === 'started',
    ...(there === undefined ? {} : { thereSince: there.on }),
    ...(boardedAt === undefined ? {} : { boardedAt }),
    startStatement: startStatementOf(log)?.status ?? 'none',
  };
}

const arrivals: ReadonlySet<PassengerAct['move']> = new Set(['arrive', 'addOnArrival', 'goOwnWay']);

/** As of a day, as it is known now: a correction counts from the day of what it corrects. */
const statusOn = (log: PassengerLog, day: CivilDate): PassengerStatus | Nothing =>
  foldPassenger(log.filter(({ on, move }) => on <= day || move === 'correct')).state?.status ?? 'nothing';

function rowAfter(
  { personId, carries }: Wanted,
  moved: {
    row: PassengerRow | undefined;
    acts: PassengerLog;
    state: PassengerState | undefined;
    log: PassengerLog;
  },
  group: GroupRow,
): PassengerRow {
  const { row, acts, state, log } = moved;
  // Who was added on arrival in error is on no list: as one who was taken off it.
  const status = state?.status ?? 'removed';
  const listed = state?.status === 'listed' ? state : undefined;
  const corrected = new Set(acts.flatMap((act) => (act.move === 'correct' ? [act.corrects] : [])));
  const takenBack = (move: PassengerAct['move']) =>
    log.some((act) => act.move === move && corrected.has(act.id));
  const refilled =
    ((row?.refilled ?? false) && !takenBack('refill')) || acts.some(({ move }) => move === 'refill');
  return {
    consent: null,
    order_id: null,
    offer_id: null,
    spell_id: null,
    ...row,
    ...carries,
    person_id: personId,
    group_id: group.group_id,
    status,
    vehicle: listed?.vehicle ?? carries?.vehicle ?? row?.vehicle ?? null,
    seat: listed?.seat ?? carries?.seat ?? row?.seat ?? null,
    refilled: refilled && status !== 'waiting',
    added: state?.status === 'arrived' ? state.added : (row?.added ?? false) && !takenBack('addOnArrival'),
    ticks: state !== undefined && 'ticks' in state ? state.ticks.length : 0,
    end_explained: state === undefined || isExplained(state),
    county_consent: countyConsentOf(log)?.status ?? null,
    questions: questionsOf(log),
  };
}

/** 已说明去向: an end other than the start of work, with its reason. */
function isExplained(state: PassengerState): boolean {
  switch (state.status) {
    case 'no-show':
      return state.reason !== undefined;
    case 'left-on-the-way':
    case 'own-way':
    case 'not-started':
    case 'removed':
      return true;
    case 'waiting':
    case 'listed':
    case 'boarded':
    case 'arrived':
    case 'started':
      return false;
  }
}

/** The list as it stands once what was planned is done. */
export const manifestAfter = (manifest: Manifest, planned: readonly Planned[]): Manifest => ({
  ...manifest,
  rows: new Map([
    ...manifest.rows,
    ...planned.flatMap(({ personId, row }) => (row === undefined ? [] : [[personId, row] as const])),
  ]),
});

/** Writes what was planned and not refused. */
export async function saveMoves(
  tx: Tx,
  group: GroupRow,
  planned: readonly Planned[],
  recordedBy: string,
): Promise<void> {
  const done = planned.filter(({ acts }) => acts.length > 0);
  await savePassengers(
    tx,
    done.flatMap(({ row }) => (row === undefined ? [] : [row])),
    done.flatMap(({ personId, acts }) =>
      acts.map((act) => ({ ...actRow(act), person_id: personId, group_id: group.group_id })),
    ),
    recordedBy,
  );
}

/** 空座: who did not come, or left on the way, takes none. */
export function freeSeats({ group, rows }: Manifest): number {
  const seats = group.vehicles.reduce((sum, vehicle) => sum + vehicle.seats, 0);
  return seats - [...rows.values()].filter(({ status }) => seated.has(status)).length;
}

export const seated: ReadonlySet<string> = new Set([
  'listed',
  'boarded',
  'arrived',
  'started',
  'not-started',
]);

export const takesSeat = ({ before, after }: Planned): boolean =>
  after !== undefined && seated.has(after.status) && !(before !== undefined && seated.has(before.status));

/** The results as a reply shows them. */
export const resultsOf = (planned: readonly Planned[]): PassengerResults =>
  planned.map(({ personId, after, refused }) => ({
    personId: PersonId.parse(personId),
    status: after?.status ?? 'nothing',
    refused: refused.map(({ code, zh, en }) => ({ code, zh, en })),
  }));
