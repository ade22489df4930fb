import { Role } from '@wengang/domain/accounts/role.ts';
import type { CivilDate } from '@wengang/domain/calendar/civil-date.ts';
import { type ActHeader, type Actor, theSystem } from '@wengang/domain/workflow/act.ts';
import { actorOfRole } from '@wengang/domain/workflow/actor-of-role.ts';
import type { OperationCall } from '../platform/operations/bound-operation.ts';
import { systemRole } from '../platform/operations/perform-as-system.ts';

export type DatedAct = {
  on?: CivilDate | undefined;
  lateReason?: string | undefined;
  source?: string;
  /** who acts, if not whoever calls: the system within the operation of somebody (a full order closes), a station that was told */
  by?: ActHeader['by'];
};

/** 办理要素 of an act done by this call. Throws for a role that moves nothing in the chain: its contracts do not let it in. */
export function actHeader(call: OperationCall, dated: DatedAct = {}): ActHeader {
  const { businessDay } = call.context;
  return {
    id: call.newId(),
    on: dated.on ?? businessDay,
    recordedOn: businessDay,
    deviceTime: call.deviceTime ?? call.recordedAt,
    by: dated.by ?? callerOf(call),
    source: dated.source ?? 'screen',
    ...(dated.lateReason === undefined ? {} : { lateReason: dated.lateReason }),
  };
}

function callerOf({ context: { account, role } }: OperationCall): ActHeader['by'] {
  const actor = actorOf(role);
  if (actor === undefined) throw new Error(`the role ${role} has no part in the chain`);
  return actor === 'sys' ? theSystem : { role: actor, id: account };
}

function actorOf(role: string): Actor | undefined {
  if (role === systemRole) return 'sys';
  const known = Role.safeParse(role);
  return known.success ? actorOfRole[known.data] : undefined;
}
