import { z } from 'zod';
import { CivilDate } from '../calendar/civil-date.ts';
import { allow } from '../contract/access.ts';
import { operation, query } from '../contract/endpoint.ts';
import { fileEndpoint } from '../contract/file-endpoint.ts';
import { refusalKind } from '../contract/refusal.ts';
import { notFound, notPermitted } from '../contract/standard-refusals.ts';
import { Issued, paperChanged, paperVoid } from '../papers/contract.ts';
import { DocumentId, paperKinds } from '../papers/document.ts';
import { tooManyReveals } from '../people/numbers/contract.ts';
import { GroupId } from '../placements/history.ts';
import { FullListPurpose } from './full-list.ts';
import { GroupPaperName, paperOfName } from './paper-rights.ts';
import { GroupStatus, groupStatusNames } from './status.ts';

/** 尚无内容: the group is not as far as this paper tells. */
export const paperTooEarly = refusalKind(
  'paper-too-early',
  422,
  z.strictObject({ paper: GroupPaperName, status: GroupStatus }),
  ({ paper, status }) => ({
    zh: `该批次当前状态为“${groupStatusNames[status].zh}”,还不能开具${paperKinds[paperOfName[paper].kind].zh}。派遣单和花名册须先锁定名单,到达交接单和就业回执单须先登记到达。`,
    en: `The group is ${groupStatusNames[status].en}: the paper “${paperKinds[paperOfName[paper].kind].en}” cannot be issued yet. Lock the list for the dispatch sheet and the manifests; record the arrival for the handover and the receipt.`,
  }),
);

export const fullListExpired = refusalKind(
  'full-list-expired',
  410,
  z.strictObject({ expiresOn: CivilDate }),
  ({ expiresOn }) => ({
    zh: `完整证件号码名单的有效期已于 ${expiresOn} 届满(出发后第 7 天),不能再打开。如办理退票、理赔,请逐人说明理由查看。`,
    en: `The list with full ID numbers expired on ${expiresOn}, seven days after departure, and is not opened any more. For refunds or claims reveal the number of each person with a reason.`,
  }),
);

const county = { 'county-officer': ['home'] } as const;
const stations = {
  'station-head': ['workplace', 'organisation'],
  'station-officer': ['workplace', 'organisation'],
} as const;
const readers = {
  ...county,
  'county-reviewer': ['home'],
  ...stations,
  escort: ['transit'],
  'employer-hr': ['organisation'],
} as const;

/** 开具单据: the same content again keeps its document, other content is a new one and voids the old one. */
export const issuePaper = operation({
  name: 'dispatch.issue-paper',
  version: 1,
  summary: { zh: '开具批次单据', en: 'Issue a paper of a group' },
  access: allow({ ...county, ...stations }),
  input: z.strictObject({ groupId: GroupId, paper: GroupPaperName }),
  output: Issued,
  refusals: [notFound, notPermitted, paperTooEarly],
});

/** 批次单据列表: what was issued for a group, void ones too. Names no person. */
export const listPapers = query({
  name: 'dispatch.list-papers',
  path: '/api/dispatch/groups/:groupId/papers',
  summary: { zh: '批次单据', en: 'Papers of a group' },
  access: allow(readers),
  input: z.strictObject({ groupId: GroupId }),
  output: z.strictObject({
    papers: z.array(
      z.strictObject({
        documentId: DocumentId,
        paper: GroupPaperName,
        number: z.string(),
        issuedOn: CivilDate,
        status: z.enum(['valid', 'void']),
        replaces: DocumentId.nullable(),
      }),
    ),
  }),
  refusals: [notFound],
});

const printed = {
  kind: 'download',
  access: allow(readers),
  purpose: 'print',
  input: z.strictObject({ documentId: DocumentId }),
  output: z.unknown(),
  // The employer's list shows full numbers, which are written down and counted.
  refusals: [notFound, notPermitted, paperVoid, paperChanged, tooManyReveals],
} as const;
const page = 'text/html; charset=utf-8';
const workbook = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

export const printPaperPage = fileEndpoint({
  ...printed,
  name: 'dispatch.paper-page',
  path: '/api/dispatch/papers/:documentId/page',
  summary: { zh: '打印批次单据', en: 'A paper of a group as a printable page' },
  produces: page,
});
export const printPaperWorkbook = fileEndpoint({
  ...printed,
  name: 'dispatch.paper-workbook',
  path: '/api/dispatch/papers/:documentId/workbook',
  summary: { zh: '导出批次单据', en: 'A paper of a group as a workbook' },
  produces: workbook,
});

/**
 * 打开用途限定名单 (chain 2.3): the passengers of one group that is locked or on its way, with full ID numbers, for tickets or insurance. Expires a
 * week after departure; each opening says why and is kept with who opened it. The opening and each print of it are
 * written down as reveals of every number on it, and count towards what the account may be shown in a day.
 */
export const openFullList = operation({
  name: 'dispatch.open-full-list',
  version: 1,
  summary: { zh: '打开完整证件号码名单', en: 'Open a list with full ID numbers' },
  access: allow(county),
  input: z.strictObject({
    openingId: z.uuid(),
    groupId: GroupId,
    purpose: FullListPurpose,
    reason: z.string().trim().min(4).max(200),
  }),
  output: z.strictObject({ openingId: z.uuid(), number: z.string(), persons: z.int(), expiresOn: CivilDate }),
  refusals: [notFound, paperTooEarly, fullListExpired, tooManyReveals],
});

const fullList = {
  kind: 'download',
  // Only who opened it: everybody else gives a reason of his own.
  access: allow(county),
  purpose: 'full-list',
  input: z.strictObject({ openingId: z.uuid() }),
  output: z.unknown(),
  refusals: [notFound, fullListExpired, paperVoid, paperChanged, tooManyReveals],
} as const;

export const printFullListPage = fileEndpoint({
  ...fullList,
  name: 'dispatch.full-list-page',
  path: '/api/dispatch/full-lists/:openingId/page',
  summary: { zh: '打印完整证件号码名单', en: 'A list with full ID numbers as a printable page' },
  produces: page,
});
export const printFullListWorkbook = fileEndpoint({
  ...fullList,
  name: 'dispatch.full-list-workbook',
  path: '/api/dispatch/full-lists/:openingId/workbook',
  summary: { zh: '导出完整证件号码名单', en: 'A list with full ID numbers as a workbook' },
  produces: workbook,
});
