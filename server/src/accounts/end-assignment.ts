import { endAssignment as declared } from '@wengang/domain/accounts/contract.ts';
import { mayAdminister } from '@wengang/domain/accounts/duties.ts';
import { assignmentEnded, endInThePast, ownAccount } from '@wengang/domain/accounts/refusals.ts';
import { addDays } from '@wengang/domain/calendar/civil-date.ts';
import { accept, refuse } from '@wengang/domain/contract/refusal.ts';
import { notFound } from '@wengang/domain/contract/standard-refusals.ts';
import { implement } from '../platform/operations/bound-operation.ts';
import { adminPathOf } from './administered-account.ts';
import { findAssignment, lockAccount, saveLastDay } from './store.ts';

/**
 * 结束任职: sessions that act in it lose its rights with their next request after the last day. Whoever administers its region
 * may end it, wherever else the account works.
 */
export const endAssignment = implement(declared, async (tx, call, input) => {
  const found = await findAssignment(tx, input.assignmentId);
  if (found !== undefined) await lockAccount(tx, found.account_id);
  const assignment = await findAssignment(tx, input.assignmentId);
  if (assignment === undefined) return refuse(notFound, { what: 'assignment' });
  if (assignment.account_id === call.context.account) return refuse(ownAccount, {});
  const within = mayAdminister(await adminPathOf(tx, call.context), [assignment.path]);
  if (!within.ok) return within;
  const yesterday = addDays(call.context.businessDay, -1);
  if (assignment.valid_to !== null && assignment.valid_to <= yesterday)
    return refuse(assignmentEnded, { lastDay: assignment.valid_to });
  if (input.lastDay < yesterday) return refuse(endInThePast, { earliest: yesterday });
  await saveLastDay(tx, input.assignmentId, input.lastDay);
  return accept({
    reply: { lastDay: input.lastDay },
    persons: [],
    regions: assignment.region_id === null ? [] : [assignment.region_id],
    factDay: null,
  });
});
