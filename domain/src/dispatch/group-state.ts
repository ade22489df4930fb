import type { CivilDate } from '../calendar/civil-date.ts';
import type { Correction } from '../workflow/act.ts';
import { type Folded, foldActs } from '../workflow/fold.ts';
import { structurallyUnmet } from '../workflow/moves.ts';
import type { GroupAct } from './group-evidence.ts';
import { groupMoves } from './group-moves.ts';
import { groupStatusNames } from './status.ts';

/** 行程: where a group goes, when, under which agreement. */
export type Journey = Pick<
  Extract<GroupAct, { move: 'form' }>,
  'destination' | 'departOn' | 'agreement' | 'commission'
>;

/** 批次: each state carries only its own data. */
export type GroupState =
  | { readonly status: 'forming'; readonly journey: Journey; readonly confirmed?: Confirmed }
  | { readonly status: 'locked'; readonly journey: Journey; readonly confirmed?: Confirmed }
  | {
      readonly status: 'departed';
      readonly journey: Journey;
      readonly departedOn: CivilDate;
      readonly rollCall: number;
    }
  | {
      readonly status: 'arrived';
      readonly journey: Journey;
      readonly arrivedOn: CivilDate;
      readonly receipt: string;
    }
  | { readonly status: 'closed'; readonly journey: Journey; readonly closedOn: CivilDate }
  | { readonly status: 'cancelled'; readonly journey: Journey; readonly reason: string };

/** 接收: where, by which station and from which day of departure a group is received. */
export type Receiving = Pick<
  Extract<GroupAct, { move: 'confirmReceiving' }>,
  'departOn' | 'receivingRegion' | 'station'
>;

type Confirmed = Receiving & { readonly by: Extract<GroupAct, { move: 'confirmReceiving' }>['by']['role'] };

/** 接收方已确认: exactly what the group is now, and by which role; who changes the day, the place or the station has to ask again. */
export function receivingConfirmedBy(
  state: GroupState | undefined,
  now: Receiving,
): Confirmed['by'] | undefined {
  const confirmed = confirmationOf(state);
  const same =
    confirmed !== undefined &&
    confirmed.departOn === now.departOn &&
    confirmed.receivingRegion === now.receivingRegion &&
    confirmed.station === now.station;
  return same ? confirmed.by : undefined;
}

/** 批次履历 → 现状: folds the log of one group. */
export function foldGroup(log: readonly (GroupAct | Correction)[]): Folded<GroupState, GroupAct> {
  return foldActs(log, (state: GroupState | undefined, act: GroupAct) => {
    const unmet = structurallyUnmet(groupMoves[act.move], act, state?.status ?? 'nothing', groupStatusNames);
    return unmet.length > 0 ? { unmet } : { state: after(state, act) };
  });
}

function after(state: GroupState | undefined, act: GroupAct): GroupState {
  switch (act.move) {
    case 'form': {
      const { destination, departOn, agreement, commission } = act;
      const journey = {
        destination,
        departOn,
        agreement,
        ...(commission === undefined ? {} : { commission }),
      };
      return { status: 'forming', journey, ...keptConfirmation(state) };
    }
    case 'confirmReceiving': {
      const { departOn, receivingRegion, station } = act;
      const receiving = { departOn, receivingRegion, ...(station === undefined ? {} : { station }) };
      // What the station has confirmed it has confirmed, whoever else does so afterwards.
      const by = receivingConfirmedBy(state, receiving) === 'S' ? 'S' : act.by.role;
      return { status: 'forming', journey: journeyOf(state), confirmed: { ...receiving, by } };
    }
    case 'lock':
      return { status: 'locked', journey: journeyOf(state), ...keptConfirmation(state) };
    case 'keepOnList':
    case 'takeReceiptBack':
      return stays(state);
    case 'unlock':
      return { status: 'forming', journey: journeyOf(state), ...keptConfirmation(state) };
    case 'depart':
      return { status: 'departed', journey: journeyOf(state), departedOn: act.on, rollCall: act.rollCall };
    case 'arrive':
      return { status: 'arrived', journey: journeyOf(state), arrivedOn: act.on, receipt: act.receipt };
    case 'close':
      return { status: 'closed', journey: journeyOf(state), closedOn: act.on };
    case 'cancel':
      return { status: 'cancelled', journey: journeyOf(state), reason: act.reason };
  }
}

/** Every move but `form` starts from a group that was formed: the table's `from` says so. */
function stays(state: GroupState | undefined): GroupState {
  if (state === undefined) throw new Error('group was never formed');
  return state;
}

const confirmationOf = (state: GroupState | undefined): Confirmed | undefined =>
  state !== undefined && 'confirmed' in state ? state.confirmed : undefined;

function keptConfirmation(state: GroupState | undefined): { confirmed?: Confirmed } {
  const confirmed = confirmationOf(state);
  return confirmed === undefined ? {} : { confirmed };
}

const journeyOf = (state: GroupState | undefined): Journey => stays(state).journey;
