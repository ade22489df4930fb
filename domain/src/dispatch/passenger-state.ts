import type { Instant } from '../calendar/instant.ts';
import type { Correction } from '../workflow/act.ts';
import { type Folded, foldActs } from '../workflow/fold.ts';
import { structurallyUnmet } from '../workflow/moves.ts';
import type { PassengerAct } from './passenger-evidence.ts';
import { passengerMoves } from './passenger-moves.ts';
import { passengerStatusNames } from './status.ts';

/** 上车签到: one tick a leg. */
export interface Tick {
  readonly leg: number;
  readonly at: Instant;
}

/** 人员: each state carries only its own data; `ticks` are empty for who was never on board. */
export type PassengerState =
  | { readonly status: 'waiting' }
  | {
      readonly status: 'listed';
      readonly refilled: boolean;
      readonly vehicle?: string;
      readonly seat?: string;
    }
  | { readonly status: 'removed'; readonly reason: string }
  | { readonly status: 'boarded'; readonly ticks: readonly Tick[] }
  | ({ readonly status: 'no-show' } & Said)
  | ({ readonly status: 'left-on-the-way'; readonly ticks: readonly Tick[] } & Left)
  | ({ readonly status: 'own-way'; readonly ticks: readonly Tick[] } & OwnWay)
  | {
      readonly status: 'arrived';
      readonly ticks: readonly Tick[];
      readonly receipt: string;
      readonly added: boolean;
    }
  | {
      readonly status: 'started';
      readonly ticks: readonly Tick[];
      readonly startedOn: string;
    }
  | ({ readonly status: 'not-started'; readonly ticks: readonly Tick[] } & NotStarted);

type Said = Pick<Extract<PassengerAct, { move: 'noShow' }>, 'reason' | 'words'>;
type Left = Pick<
  Extract<PassengerAct, { move: 'leave' }>,
  'at' | 'place' | 'whereTo' | 'phoneReached' | 'reason' | 'words'
>;
type OwnWay = Pick<Extract<PassengerAct, { move: 'goOwnWay' }>, 'at' | 'destination' | 'phone'>;
type NotStarted = Pick<Extract<PassengerAct, { move: 'notStart' }>, 'reason' | 'next'>;

/** 人员履历 → 现状: folds the log of one passenger of one group. */
export function foldPassenger(
  log: readonly (PassengerAct | Correction)[],
): Folded<PassengerState, PassengerAct> {
  return foldActs(log, (state: PassengerState | undefined, act: PassengerAct) => {
    const status = state?.status ?? 'nothing';
    const unmet = structurallyUnmet(passengerMoves[act.move], act, status, passengerStatusNames);
    return unmet.length > 0 ? { unmet } : { state: after(state, act) };
  });
}

/** 在途履历 → how the journey of one passenger ended, whatever became of the work there: of that the paper of the arrival speaks (chain 2.4). */
export const foldJourney = (log: readonly (PassengerAct | Correction)[]): PassengerState | undefined =>
  foldPassenger(log.filter(({ move }) => !aboutWork.has(move))).state;

const aboutWork: ReadonlySet<string> = new Set<PassengerAct['move']>([
  'stateStart',
  'contradictStart',
  'start',
  'notStart',
]);

function after(state: PassengerState | undefined, act: PassengerAct): PassengerState {
  const ticks = ticksOf(state);
  switch (act.move) {
    case 'queue':
      return { status: 'waiting' };
    case 'list':
    case 'refill':
      return {
        status: 'listed',
        refilled: act.move === 'refill',
        ...(act.vehicle === undefined ? {} : { vehicle: act.vehicle }),
        ...(act.seat === undefined ? {} : { seat: act.seat }),
      };
    case 'remove':
      return { status: 'removed', reason: act.reason };
    case 'release':
      return { status: 'removed', reason: act.because };
    case 'board':
      return { status: 'boarded', ticks: withTick(ticks, act) };
    case 'lateTick':
      return withLateTick(state, act);
    case 'noShow':
    case 'explainNoShow':
      return { status: 'no-show', reason: act.reason, words: act.words };
    case 'leave': {
      const { at, place, whereTo, phoneReached, reason, words } = act;
      return { status: 'left-on-the-way', ticks, at, place, whereTo, phoneReached, reason, words };
    }
    case 'goOwnWay':
      return {
        ...{ status: 'own-way', ticks, at: act.at, destination: act.destination },
        ...(act.phone === undefined ? {} : { phone: act.phone }),
      };
    case 'arrive':
    case 'addOnArrival':
      return { status: 'arrived', ticks, receipt: act.receipt, added: act.move === 'addOnArrival' };
    case 'admit':
    case 'acknowledgeLeaving':
    case 'stateStart':
    case 'contradictStart':
      return unchanged(state);
    case 'start':
      return { status: 'started', ticks, startedOn: act.startedOn };
    case 'notStart':
      return { status: 'not-started', ticks, reason: act.reason, next: act.next };
  }
}

/** The table lets an act that changes nothing through only for who is there. */
function unchanged(state: PassengerState | undefined): PassengerState {
  if (state === undefined) throw new Error('nobody is there');
  return state;
}

function ticksOf(state: PassengerState | undefined): readonly Tick[] {
  return state !== undefined && 'ticks' in state ? state.ticks : [];
}

/** One tick a leg: the first that was made stands. */
function withTick(ticks: readonly Tick[], { leg, at }: Tick): readonly Tick[] {
  const before = ticks.find((tick) => tick.leg === leg);
  if (before !== undefined && before.at <= at) return ticks;
  return [...ticks.filter((tick) => tick.leg !== leg), { leg, at }].sort((a, b) => a.leg - b.leg);
}

function withLateTick(state: PassengerState | undefined, tick: Tick): PassengerState {
  // The table lets only those through who could have been on board.
  if (state === undefined || !('ticks' in state))
    throw new Error('a late tick needs someone who was on board');
  return { ...state, ticks: withTick(state.ticks, tick) };
}
