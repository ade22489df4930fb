import type { CivilDate } from '../calendar/civil-date.ts';
import type { Correction } from '../workflow/act.ts';
import { type Folded, foldActs } from '../workflow/fold.ts';
import { structurallyUnmet } from '../workflow/moves.ts';
import { type OrderAct, type OrderStatus, orderMoves, orderStatusNames } from './order-moves.ts';

/** 核实记录: how and by whom an order was found to be real, and when it was last confirmed. */
export interface Verification {
  readonly method: Extract<OrderAct, { move: 'verify' }>['method'];
  readonly verifiedBy: string;
  readonly verifiedOn: CivilDate;
  readonly lastCheckedOn: CivilDate;
}

/** 岗位: each state carries only its own data, and who has written it. */
export type OrderState =
  | { readonly status: 'draft'; readonly authors: readonly string[] }
  | {
      readonly status: 'awaiting-verification';
      readonly authors: readonly string[];
      readonly submittedOn: CivilDate;
    }
  | {
      readonly status: 'returned';
      readonly authors: readonly string[];
      readonly reason: string;
      readonly on: CivilDate;
    }
  | {
      readonly status: 'published' | 'full';
      readonly authors: readonly string[];
      readonly verification: Verification;
    }
  | {
      readonly status: 'expired';
      readonly authors: readonly string[];
      readonly verification: Verification;
      readonly on: CivilDate;
    }
  | {
      readonly status: 'suspended' | 'dispatch-stopped';
      readonly authors: readonly string[];
      readonly verification: Verification;
      readonly reason: string;
      readonly since: CivilDate;
    };

/** 岗位履历 → 现状: folds the log of one order. */
export function foldOrder(log: readonly (OrderAct | Correction)[]): Folded<OrderState, OrderAct> {
  return foldActs(log, (state: OrderState | undefined, act: OrderAct) => {
    const status: OrderStatus | 'nothing' = state?.status ?? 'nothing';
    const unmet = structurallyUnmet(orderMoves[act.move], act, status, orderStatusNames);
    return unmet.length > 0 ? { unmet } : { state: after(state, act) };
  });
}

function after(state: OrderState | undefined, act: OrderAct): OrderState {
  const authors = authorsAfter(state, act);
  switch (act.move) {
    case 'draft':
      return { status: 'draft', authors };
    case 'submit':
      return { status: 'awaiting-verification', authors, submittedOn: act.on };
    case 'return':
      return { status: 'returned', authors, reason: act.reason, on: act.on };
    case 'verify': {
      const verification = {
        method: act.method,
        verifiedBy: act.by.id,
        verifiedOn: act.on,
        lastCheckedOn: act.on,
      };
      return { status: 'published', authors, verification };
    }
    case 'recheck':
      return {
        status: state?.status === 'full' ? 'full' : 'published',
        authors,
        verification: { ...verified(state), lastCheckedOn: act.on },
      };
    case 'resume':
    case 'reopen':
      return { status: 'published', authors, verification: verified(state) };
    case 'fill':
      return { status: 'full', authors, verification: verified(state) };
    case 'expire':
      return { status: 'expired', authors, verification: verified(state), on: act.on };
    case 'suspend':
    case 'liftStop':
      return {
        status: 'suspended',
        authors,
        verification: verified(state),
        reason: act.reason,
        since: act.on,
      };
    case 'stopDispatch':
      return {
        status: 'dispatch-stopped',
        authors,
        verification: verified(state),
        reason: act.reason,
        since: act.on,
      };
  }
}

/** Whoever wrote what stands in the order: a draft written anew keeps what it does not change, so its former authors stay. */
function authorsAfter(state: OrderState | undefined, { move, by }: OrderAct): readonly string[] {
  const known = state?.authors ?? [];
  return move !== 'draft' || known.includes(by.id) ? known : [...known, by.id];
}

/** Every move that asks for it starts from a verified state: the table's `from` says so. */
function verified(state: OrderState | undefined): Verification {
  if (state === undefined || !('verification' in state)) throw new Error('order was never verified');
  return state.verification;
}
