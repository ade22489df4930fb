import type { CivilDate } from '@wengang/domain/calendar/civil-date.ts';
import type { ActHeader } from '@wengang/domain/workflow/act.ts';
import type { OperationCall } from '../../platform/operations/bound-operation.ts';
import { actHeader, type DatedAct } from '../../vacancies/act-header.ts';
import { actorOf } from '../responsibility/office-of.ts';

/** An act of a workflow as it lies in a table: the header in columns, the evidence of its move in `detail`. */
export type ActRow = {
  act_id: string;
  move: string;
  on_day: string;
  recorded_on: string;
  device_at: string;
  role: string;
  account: string;
  source: string;
  late_reason: string | null;
  detail: Record<string, unknown>;
};

/** The header of an act that this call states about a day. */
export const headerOf = (call: OperationCall, fact: DatedAct & { on: CivilDate }): ActHeader =>
  actHeader(call, { ...fact, by: fact.by ?? actorOf(call) });

export function actRow({ id, move, ...act }: ActHeader & { move: string }): ActRow {
  const { on, recordedOn, deviceTime, by, source, lateReason, ...detail } = act;
  return {
    act_id: id,
    move,
    on_day: on,
    recorded_on: recordedOn,
    device_at: deviceTime,
    role: by.role,
    account: by.id,
    source,
    late_reason: lateReason ?? null,
    detail,
  };
}

/** The act again. Rows are written by actRow from acts of this kind, so the shape holds. */
export const actOf = <Act>(row: ActRow): Act =>
  ({
    ...row.detail,
    id: row.act_id,
    move: row.move,
    on: row.on_day,
    recordedOn: row.recorded_on,
    deviceTime: row.device_at,
    by: { role: row.role, id: row.account },
    source: row.source,
    ...(row.late_reason === null ? {} : { lateReason: row.late_reason }),
  }) as Act;
