import { z } from 'zod';

/** 村级申报编号. UUIDv7, so that text order is the order of the operations that stated them. */
export const ProposalId = z.uuid().toLowerCase().brand<'ProposalId'>();
export type ProposalId = z.infer<typeof ProposalId>;

export const ProposalState = z.enum(['proposed', 'confirmed', 'returned', 'withdrawn']);
export type ProposalState = z.infer<typeof ProposalState>;

/** 退回原因: why what a village stated is not taken over. */
export const ReturnReason = z.enum([
  'not-in-the-system', // 与国家系统不一致
  'proof-missing', // 缺证明材料
  'day-wrong', // 日期有误
  'not-true', // 与实际不符
  'recorded-already', // 已登记
  'other', // 其他
]);
export type ReturnReason = z.infer<typeof ReturnReason>;
