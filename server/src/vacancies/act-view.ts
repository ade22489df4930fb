import type { ActHeader } from '@wengang/domain/workflow/act.ts';

type LoggedAct = ActHeader & {
  readonly move: string;
  readonly reason?: string | undefined;
  readonly corrects?: string | undefined;
};

/** One act of a log, of an order or of an offer, as a screen shows it. */
export const actView = (act: LoggedAct) => ({
  actId: act.id,
  corrects: act.corrects ?? null,
  move: act.move,
  on: act.on,
  recordedOn: act.recordedOn,
  by: act.by.role,
  reason: act.reason ?? null,
});
