import { z } from 'zod';
import { allow } from '../contract/access.ts';
import { operation } from '../contract/endpoint.ts';
import { fileEndpoint } from '../contract/file-endpoint.ts';
import { refusalKind } from '../contract/refusal.ts';
import { notFound } from '../contract/standard-refusals.ts';
import { Issued, paperChanged, paperVoid } from '../papers/contract.ts';
import { DocumentId } from '../papers/document.ts';
import { PersonId } from '../people/facts.ts';
import { OfferId } from './contract.ts';

/** Sheets that one operation or one print takes in: a township in its busiest week. */
export const mostSheets = 1000;

export const tooManySheets = refusalKind(
  'too-many-sheets',
  422,
  z.strictObject({ sheets: z.int(), most: z.int() }),
  ({ sheets, most }) => ({
    zh: `该区划有 ${sheets} 人待开岗位推荐单,超过一次 ${most} 份的上限。请按乡镇或村分批办理。`,
    en: `${sheets} persons of this region are to get a sheet, more than the ${most} of one request. Take township by township or village by village.`,
  }),
);

export const sheetsChanged = refusalKind(
  'sheets-changed',
  409,
  z.strictObject({ changed: z.int(), of: z.int() }),
  ({ changed, of }) => ({
    zh: `该区划 ${of} 份岗位推荐单中有 ${changed} 份的岗位或推荐自开具后已有变化,或已过有效期。请先重新开具(未变且有效的保留原单),再打印。`,
    en: `${changed} of the ${of} sheets of this region no longer say what they said when they were issued, or are past their last day. Issue them anew (the others keep their document), then print.`,
  }),
);

export const noSheetsIssued = refusalKind('no-sheets-issued', 409, z.strictObject({}), () => ({
  zh: '该区划目前没有已开具且仍有效的岗位推荐单,没有可打印的。请先办理“开具岗位推荐单”;没有人得到推荐的,请先进行岗位匹配。',
  en: 'No village sheet stands for this region, so there is nothing to print. Issue the sheets first; if nobody has an offer, run the matching before that.',
}));

/** 尚未答复: a letter tells an employer who somebody is; before the person has said yes it tells nobody. */
export const letterTooEarly = refusalKind('letter-too-early', 422, z.strictObject({}), () => ({
  zh: '本人尚未表示愿意去该岗位,不能向用人单位开具推荐函。请先告知本人并登记其答复。',
  en: 'The person has not said yes to this post, so no employer is told of him or her. Tell the person of the offer and record the answer first.',
}));

const home = {
  'village-liaison': ['home'],
  'township-officer': ['home'],
  'county-officer': ['home'],
} as const;
const Region = z.coerce.number().pipe(z.int32());

/** 开具岗位推荐单(送岗版): a sheet for everybody of a region who has an open offer, with the two best; a sheet that says the same stands until its last day. */
export const issueSheets = operation({
  name: 'matching.issue-sheets',
  version: 1,
  summary: { zh: '开具岗位推荐单', en: 'Issue village sheets' },
  access: allow(home),
  input: z.strictObject({ region: z.int32() }),
  output: z.strictObject({ sheets: z.array(Issued.extend({ personId: PersonId })) }),
  refusals: [notFound, tooManySheets],
});

/** 开具推荐函 to the employer of an order that the person is willing to take. */
export const issueLetter = operation({
  name: 'matching.issue-letter',
  version: 1,
  summary: { zh: '开具推荐函', en: 'Issue a referral letter' },
  access: allow({
    'township-officer': ['home'],
    'county-officer': ['home'],
    'station-head': ['workplace'],
    'station-officer': ['workplace'],
  }),
  input: z.strictObject({ personId: PersonId, offerId: OfferId }),
  output: Issued,
  refusals: [notFound, letterTooEarly],
});

const page = 'text/html; charset=utf-8';
const workbook = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const sheets = {
  kind: 'download',
  access: allow(home),
  purpose: 'print',
  input: z.strictObject({ region: Region }),
  output: z.unknown(),
  refusals: [notFound, tooManySheets, sheetsChanged, noSheetsIssued],
} as const;

/** 打印岗位推荐单: the valid sheets of a region, village by village, one a page. */
export const printSheetsPage = fileEndpoint({
  ...sheets,
  name: 'matching.sheets-page',
  path: '/api/matching/sheets/page',
  summary: { zh: '打印岗位推荐单', en: 'The village sheets of a region as printable pages' },
  produces: page,
});
export const printSheetsWorkbook = fileEndpoint({
  ...sheets,
  name: 'matching.sheets-workbook',
  path: '/api/matching/sheets/workbook',
  summary: { zh: '导出岗位推荐单', en: 'The village sheets of a region as a workbook' },
  produces: workbook,
});

const letter = {
  kind: 'download',
  access: issueLetter.access,
  purpose: 'print',
  input: z.strictObject({ documentId: DocumentId }),
  output: z.unknown(),
  refusals: [notFound, paperVoid, paperChanged],
} as const;

export const printLetterPage = fileEndpoint({
  ...letter,
  name: 'matching.letter-page',
  path: '/api/matching/letters/:documentId/page',
  summary: { zh: '打印推荐函', en: 'A referral letter as a printable page' },
  produces: page,
});
export const printLetterWorkbook = fileEndpoint({
  ...letter,
  name: 'matching.letter-workbook',
  path: '/api/matching/letters/:documentId/workbook',
  summary: { zh: '导出推荐函', en: 'A referral letter as a workbook' },
  produces: workbook,
});
