import { Role } from '@wengang/domain/accounts/role.ts';
import type { CivilDate } from '@wengang/domain/calendar/civil-date.ts';
import { type ActHeader, type Actor, instant } from '@wengang/domain/workflow/act.ts';
import { actorOfRole } from '@wengang/domain/workflow/actor-of-role.ts';
import type { OperationCall } from '../platform/operations/bound-operation.ts';
import { systemRole } from './system-context.ts';

export type DatedAct = {
  on?: CivilDate | undefined;
  lateReason?: string | undefined;
  source?: string;
  /** the system acts within the operation of somebody: a full order closes */
  as?: 'sys';
};

/** 办理要素 of an act done by this call. Throws for a role that moves nothing in the chain: its contracts do not let it in. */
export function actHeader(call: OperationCall, dated: DatedAct = {}): ActHeader {
  const { account, role, businessDay } = call.context;
  const actor = dated.as ?? actorOf(role);
  if (actor === undefined) throw new Error(`the role ${role} has no part in the chain`);
  return {
    id: call.newId(),
    on: dated.on ?? businessDay,
    recordedOn: businessDay,
    deviceTime: instant(new Date(call.deviceTime ?? call.recordedAt).toISOString()),
    by: { role: actor, id: actor === 'sys' ? 'system' : account },
    source: dated.source ?? 'screen',
    ...(dated.lateReason === undefined ? {} : { lateReason: dated.lateReason }),
  };
}

function actorOf(role: string): Actor | undefined {
  if (role === systemRole) return 'sys';
  const known = Role.safeParse(role);
  return known.success ? actorOfRole[known.data] : undefined;
}
