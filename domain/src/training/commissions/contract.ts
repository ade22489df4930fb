import { z } from 'zod';
import { OrganisationId } from '../../accounts/ids.ts';
import { CivilDate } from '../../calendar/civil-date.ts';
import { allow } from '../../contract/access.ts';
import { operation, query } from '../../contract/endpoint.ts';
import { fileEndpoint } from '../../contract/file-endpoint.ts';
import { notFound } from '../../contract/standard-refusals.ts';
import { Issued, paperChanged, paperVoid } from '../../papers/contract.ts';
import { DocumentId } from '../../papers/document.ts';
import { FactId, PersonId } from '../../people/facts.ts';
import { alreadyAttended, classDaysNotPossible } from '../contract.ts';
import { ClassTerms } from './class-terms.ts';
import {
  alreadyInClass,
  classFull,
  commissionDaysNotPossible,
  commissionExists,
  commissionOver,
  heldBeforeCommissioned,
  nobodyLeft,
  nothingToChange,
  notInClass,
  orderNotVerified,
  providerNotSuited,
  traineesNotSuited,
} from './refusals.ts';
import { CommissionStatus, WithdrawalReason } from './status.ts';

export const CommissionId = z.uuid().brand<'CommissionId'>();
export type CommissionId = z.infer<typeof CommissionId>;

/** Trainees of one class. */
export const mostTrainees = 500;
const Trainees = z.array(PersonId).max(mostTrainees);

const county = allow({ 'county-officer': ['home'] });
/** Township and village see which of their people are to come to which class. */
const everyDesk = allow({
  'village-liaison': ['home'],
  'township-officer': ['home'],
  'county-officer': ['home'],
  'county-reviewer': ['home'],
  'prefecture-supervisor': ['home'],
  auditor: ['home'],
});

/** 登记培训委托: a county commissions a school, or a firm for its own people, with a class for these trainees (chain 2.6). */
export const commissionClass = operation({
  name: 'training.commission-class',
  version: 1,
  summary: { zh: '登记培训委托', en: 'Commission a class' },
  access: county,
  input: z.strictObject({
    commissionId: CommissionId,
    /** 承训机构 */
    providerId: OrganisationId,
    terms: ClassTerms,
    trainees: Trainees.min(1),
  }),
  output: z.strictObject({ commissionId: CommissionId, trainees: z.int() }),
  refusals: [
    notFound,
    commissionExists,
    commissionDaysNotPossible,
    providerNotSuited,
    orderNotVerified,
    traineesNotSuited,
  ],
});

/** 调整学员: until the class is over. The letter that was issued names other people and becomes void; another one is issued. */
export const changeTrainees = operation({
  name: 'training.change-trainees',
  version: 1,
  summary: { zh: '调整培训班学员', en: 'Change the trainees of a class' },
  access: county,
  input: z.strictObject({
    commissionId: CommissionId,
    add: Trainees.default([]),
    remove: Trainees.default([]),
  }),
  output: z.strictObject({ commissionId: CommissionId, trainees: z.int() }),
  refusals: [
    notFound,
    commissionOver,
    nothingToChange,
    traineesNotSuited,
    alreadyInClass,
    notInClass,
    nobodyLeft,
    classFull,
  ],
});

/** 撤回委托: the class is not held; its letter becomes void. */
export const withdrawCommission = operation({
  name: 'training.withdraw-commission',
  version: 1,
  summary: { zh: '撤回培训委托', en: 'Withdraw the commission of a class' },
  access: county,
  input: z.strictObject({ commissionId: CommissionId, reason: WithdrawalReason }),
  output: z.strictObject({ commissionId: CommissionId }),
  refusals: [notFound, commissionOver],
});

/** 登记结业: on which days the class was really held, and who of its trainees attended it to the end. */
export const completeCommission = operation({
  name: 'training.complete-commission',
  version: 1,
  summary: { zh: '登记委托班结业', en: 'Record the end of a commissioned class' },
  access: county,
  input: z.strictObject({
    commissionId: CommissionId,
    from: CivilDate,
    to: CivilDate,
    attended: Trainees.min(1),
  }),
  output: z.strictObject({
    records: z.array(z.strictObject({ personId: PersonId, recordId: FactId })),
  }),
  refusals: [
    notFound,
    commissionOver,
    heldBeforeCommissioned,
    classDaysNotPossible,
    notInClass,
    alreadyAttended,
  ],
});

/**
 * 开具培训委托书: the same content again keeps its document, other content is a new one and voids the old one. Also of a class that is over, so that what
 * has changed of its provider since can be put on paper.
 */
export const issueCommissionLetter = operation({
  name: 'training.issue-letter',
  version: 1,
  summary: { zh: '开具培训委托书', en: 'Issue the letter of a commission' },
  access: county,
  input: z.strictObject({ commissionId: CommissionId }),
  output: Issued,
  refusals: [notFound, commissionOver, nobodyLeft, providerNotSuited, traineesNotSuited],
});

const printed = {
  kind: 'download',
  access: allow({ 'county-officer': ['home'], 'county-reviewer': ['home'] }),
  purpose: 'print',
  input: z.strictObject({ documentId: DocumentId }),
  output: z.unknown(),
  refusals: [notFound, paperVoid, paperChanged],
} as const;

export const printLetterPage = fileEndpoint({
  ...printed,
  name: 'training.letter-page',
  path: '/api/training/letters/:documentId/page',
  summary: { zh: '打印培训委托书', en: 'The letter of a commission as a printable page' },
  produces: 'text/html; charset=utf-8',
});
export const printLetterWorkbook = fileEndpoint({
  ...printed,
  name: 'training.letter-workbook',
  path: '/api/training/letters/:documentId/workbook',
  summary: { zh: '导出培训委托书', en: 'The letter of a commission as a workbook' },
  produces: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
});

const CommissionLine = z.strictObject({
  commissionId: CommissionId,
  status: CommissionStatus,
  provider: z.string(),
  terms: ClassTerms,
  /** 结业日期: the last day on which the class was really held; null until it is over */
  completedOn: CivilDate.nullable(),
});

/** 培训委托列表: of the county around or of the counties below who asks, the latest class first. Names no person. */
export const listCommissions = query({
  name: 'training.list-commissions',
  path: '/api/training/commissions',
  summary: { zh: '培训委托列表', en: 'Commissioned classes' },
  access: everyDesk,
  input: z.strictObject({
    status: CommissionStatus.optional(),
    after: z.string().max(400).optional(),
    size: z.coerce.number().int().min(1).max(200).default(50),
  }),
  output: z.strictObject({ commissions: z.array(CommissionLine), next: z.string().nullable() }),
  refusals: [notFound],
});

/** 培训委托: one class with its letters and those of its trainees who are in sight. */
export const openCommission = query({
  name: 'training.open-commission',
  path: '/api/training/commissions/:commissionId',
  summary: { zh: '培训委托与学员', en: 'A commissioned class with its trainees' },
  access: everyDesk,
  purpose: 'class-list',
  input: z.strictObject({ commissionId: CommissionId }),
  output: CommissionLine.extend({
    trainees: z.array(
      z.strictObject({
        personId: PersonId,
        name: z.string(),
        township: z.string().nullable(),
        village: z.string().nullable(),
        /** 已结业: attended to the end, as the record in force says */
        attended: z.boolean(),
      }),
    ),
    letters: z.array(
      z.strictObject({
        documentId: DocumentId,
        number: z.string(),
        issuedOn: CivilDate,
        status: z.enum(['valid', 'void']),
      }),
    ),
  }),
  refusals: [notFound],
});
