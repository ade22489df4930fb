import { z } from 'zod';
import { CivilDate } from '../calendar/civil-date.ts';
import { allow, anyone } from '../contract/access.ts';
import { Bilingual } from '../contract/bilingual.ts';
import { operation, query } from '../contract/endpoint.ts';
import { refusalKind } from '../contract/refusal.ts';
import { notFound } from '../contract/standard-refusals.ts';
import { DocumentId, VoidReason } from './document.ts';

/** 已变化: the ledger says something else now than on the day of issue. */
export const paperChanged = refusalKind(
  'paper-changed',
  409,
  z.strictObject({ number: z.string() }),
  ({ number }) => ({
    zh: `单据 ${number} 的内容自开具后已有变化,或其中有人员已不在您的可见范围内,不能再按原样打印。请重新开具(原单自动作废),或请开具单位打印。`,
    en: `What paper ${number} says has changed since it was issued, or some of its persons are no longer yours to see; it cannot be printed as it was. Issue it anew (the old one becomes void), or ask the issuing office to print it.`,
  }),
);

export const paperVoid = refusalKind(
  'paper-void',
  410,
  z.strictObject({ number: z.string() }),
  ({ number }) => ({
    zh: `单据 ${number} 已作废,不能打印。请使用换开的新单据。`,
    en: `Paper ${number} is void and cannot be printed. Use the one that replaced it.`,
  }),
);

/** 已开具单据: `unchanged` when the same content was issued before, whose document stands. */
export const Issued = z.strictObject({
  documentId: DocumentId,
  number: z.string(),
  issuedOn: CivilDate,
  unchanged: z.boolean(),
  /** the document that it replaces, which is void from now on */
  replaces: DocumentId.nullable(),
});
export type Issued = z.infer<typeof Issued>;

/**
 * 验真: whether a paper with this document id and hash (both in its square code) was issued here. Open to everybody who holds the paper; says
 * its number, kind and day, never a person. Another hash than the issued one is an unknown paper.
 */
export const checkPaper = query({
  name: 'papers.check',
  path: '/api/papers/:documentId',
  summary: { zh: '单据验真', en: 'Check whether a paper is genuine' },
  access: anyone,
  input: z.strictObject({ documentId: z.uuid(), hash: z.string().regex(/^[0-9a-f]{32}$/) }),
  output: z.strictObject({
    result: z.enum(['genuine', 'void', 'unknown']),
    number: z.string().nullable(),
    kind: Bilingual.nullable(),
    issuedOn: CivilDate.nullable(),
  }),
  refusals: [],
});

/** 作废: the number stays in the book and is never given out again. */
export const voidPaper = operation({
  name: 'papers.void',
  version: 1,
  summary: { zh: '作废单据', en: 'Void a paper' },
  access: allow({ 'county-officer': ['home'] }),
  input: z.strictObject({
    documentId: DocumentId,
    reason: VoidReason.extract(['misprint', 'wrong-content', 'lost', 'not-needed', 'other']),
    /** kept sealed beside the number: people write names into it */
    note: z.string().trim().min(2).max(200).optional(),
  }),
  output: z.strictObject({ documentId: DocumentId, number: z.string() }),
  refusals: [notFound, paperVoid],
});
