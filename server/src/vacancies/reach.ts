import { refuse } from '@wengang/domain/contract/refusal.ts';
import { orderOutOfReach } from '@wengang/domain/vacancies/contract.ts';
import type { AccessContext } from '../platform/database/context.ts';

/** What decides whose order it is. */
type Reachable = { employer: string; poster: string | null; placePath: string };

/**
 * Whether this context may handle this order: an employer its own, a company those it brought, a station or office those in its area.
 * The sending county may stop an order anywhere. Undefined: it may.
 */
export function outOfReach(context: AccessContext, order: Reachable) {
  switch (context.role) {
    case 'employer-hr':
      return order.employer === context.organisation
        ? undefined
        : refuse(orderOutOfReach, { because: 'employer' });
    case 'hr-company':
      return order.poster === context.organisation
        ? undefined
        : refuse(orderOutOfReach, { because: 'poster' });
    case 'station-head':
    case 'station-officer':
    case 'town-hr-officer':
      return context.work !== null && order.placePath.startsWith(context.work)
        ? undefined
        : refuse(orderOutOfReach, { because: 'place' });
    default:
      return undefined;
  }
}

/** Orders are public within the service; firms see their own only. */
export function mayRead(context: AccessContext, order: Reachable): boolean {
  const isFirm = context.role === 'employer-hr' || context.role === 'hr-company';
  return !isFirm || outOfReach(context, order) === undefined;
}

export const reachableOf = (row: {
  employer_id: string;
  poster_id: string | null;
  place_path: string;
}): Reachable => ({ employer: row.employer_id, poster: row.poster_id, placePath: row.place_path });
