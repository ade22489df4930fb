import { z } from 'zod';

/** 迁入理由: codes, so that a request says nothing of the person. */
export const TransferReason = z.enum(['registration-moved', 'marriage', 'relocation', 'other']);
export type TransferReason = z.infer<typeof TransferReason>;

/** 退回理由. */
export const ReturnReason = z.enum(['still-registered-here', 'move-not-finished', 'wrong-person', 'other']);
export type ReturnReason = z.infer<typeof ReturnReason>;

export const TransferState = z.enum(['asked', 'confirmed', 'returned', 'taken-in']);
export type TransferState = z.infer<typeof TransferState>;

/**
 * From which states each step goes on: the former county confirms or returns, then the asking one takes the person in. What was confirmed and
 * not taken in yet can still be returned: with a day that the file refuses it would otherwise stand in the way of every other request.
 */
export const transferSteps = {
  confirm: ['asked'],
  return: ['asked', 'confirmed'],
  takeIn: ['confirmed'],
} as const satisfies Record<string, readonly TransferState[]>;

/** 每日申请上限: how many requests one account may send in a day: enough for an office, too few to try numbers out. */
export const transfersADay = 20;
