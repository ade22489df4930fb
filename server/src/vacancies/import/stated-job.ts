import { OrderConditions } from '@wengang/domain/vacancies/order-conditions.ts';
import { OrderTerms } from '@wengang/domain/vacancies/order-terms.ts';
import { z } from 'zod';

/** 岗位行: a row of an imported job workbook in the terms of the ledger. */
export const StatedJob = z.strictObject({
  sheet: z.string(),
  row: z.int(),
  employer: z.string(),
  creditCode: z.string().nullable(),
  industry: z.string().nullable(),
  /** 地址 of the firm; absent in rows that were read before it was */
  address: z.string().nullable().default(null),
  number: z.string().nullable(),
  regionId: z.int(),
  placePath: z.string(),
  terms: OrderTerms,
  conditions: OrderConditions,
});
export type StatedJob = z.infer<typeof StatedJob>;

/** What makes two rows the same order, within one employer: its number, or its post and place. */
export const keyWithinEmployer = ({ number, terms, placePath }: StatedJob): string =>
  number === null ? `${terms.title}|${placePath}` : `no ${number}`;
