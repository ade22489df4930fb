import { z } from 'zod';

/** 迁入理由: codes, so that a request says nothing of the person. */
export const TransferReason = z.enum(['registration-moved', 'marriage', 'relocation', 'other']);
export type TransferReason = z.infer<typeof TransferReason>;

/** 退回理由. */
export const ReturnReason = z.enum(['still-registered-here', 'move-not-finished', 'wrong-person', 'other']);
export type ReturnReason = z.infer<typeof ReturnReason>;

export const TransferState = z.enum(['asked', 'confirmed', 'returned', 'taken-in']);
export type TransferState = z.infer<typeof TransferState>;

/** From which state each step goes on: the former county confirms or returns, then the asking one takes the person in. */
export const transferSteps = {
  confirm: 'asked',
  return: 'asked',
  takeIn: 'confirmed',
} as const satisfies Record<string, TransferState>;

/** 每日申请上限: how many requests one account may send in a day: enough for an office, too few to try numbers out. */
export const transfersADay = 20;
