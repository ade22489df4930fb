import { z } from 'zod';
import { CivilDate } from '../../calendar/civil-date.ts';
import { Instant } from '../../calendar/instant.ts';
import { allow } from '../../contract/access.ts';
import type { Bilingual } from '../../contract/bilingual.ts';
import { operation, query } from '../../contract/endpoint.ts';
import { refusalKind } from '../../contract/refusal.ts';
import { notFound } from '../../contract/standard-refusals.ts';
import { factInFuture, factRefusals } from '../../people/changes/fact-change.ts';
import {
  alreadyRegistered,
  homeRefusals,
  idNumberNotValid,
  outsideScope,
  PersonSummary,
  StatedHome,
} from '../../people/contract.ts';
import { PersonId } from '../../people/facts.ts';
import { moveRefused } from '../../workflow/move-refused.ts';
import { ReturnReason, TransferReason, TransferState } from './transfer.ts';

export const TransferId = z.uuid().brand<'TransferId'>();

const offices = allow({ 'township-officer': ['home'], 'county-officer': ['home'] });
const county = allow({ 'county-officer': ['home'] });

/** 户籍迁移: inside the scope of the office, from a day on. Into another county: that county asks (`request-transfer`). */
export const moveHomeTo = operation({
  name: 'placements.move-home',
  version: 1,
  summary: { zh: '登记户籍迁移(辖区内)', en: 'Move the home of a person inside the own scope' },
  access: offices,
  input: z.strictObject({ personId: PersonId, to: StatedHome, on: CivilDate }),
  output: z.strictObject({ personId: PersonId }),
  refusals: [notFound, ...homeRefusals, outsideScope, moveRefused, ...factRefusals],
});

export const tooManyTransfers = refusalKind(
  'too-many-transfers',
  429,
  z.strictObject({ limit: z.int() }),
  ({ limit }) => ({
    zh: `今天提交的转入申请已达上限 ${limit} 件,请明天再办。`,
    en: `The limit of ${limit} transfer requests a day is reached: go on tomorrow.`,
  }),
);

/**
 * 申请转入: asks the county where this ID number is registered to confirm that the person has moved here. The answer is the same whether and
 * wherever there is such a person, and whether another request is open. That somebody is registered elsewhere is no secret
 * (`registered-elsewhere`), and a request that reached a county is listed to who asked; where, and about whom, is told to nobody before
 * that county confirms.
 */
export const requestTransfer = operation({
  name: 'placements.request-transfer',
  version: 1,
  summary: { zh: '申请转入', en: 'Ask for a person registered in another county' },
  access: offices,
  input: z.strictObject({
    idNumber: z.string().trim().min(15).max(24),
    to: StatedHome,
    on: CivilDate,
    reason: TransferReason,
  }),
  output: z.strictObject({ transferId: TransferId }),
  refusals: [
    idNumberNotValid,
    alreadyRegistered,
    ...homeRefusals,
    outsideScope,
    tooManyTransfers,
    factInFuture,
  ],
});

const transfer = {
  transferId: TransferId,
  state: TransferState,
  reason: TransferReason,
  answerReason: ReturnReason.nullable(),
  to: z.string(),
  on: CivilDate,
  askedAt: Instant,
};

/**
 * 转入转出申请: what others ask of my county, with the person, and what my county asked, without. Newest first, each side in pages of its own:
 * `nextOut` and `nextIn` go on behind the last row of a side, null at its end.
 */
export const listTransfers = query({
  name: 'placements.list-transfers',
  path: '/api/placements/transfers',
  summary: { zh: '转入转出申请', en: 'Transfer requests to and from my region' },
  purpose: 'transfer',
  access: offices,
  input: z.strictObject({
    openOnly: z.stringbool().default(true),
    afterOut: z.string().max(300).optional(),
    afterIn: z.string().max(300).optional(),
    size: z.coerce.number().int().min(1).max(200).default(50),
  }),
  output: z.strictObject({
    out: z.array(z.strictObject({ ...transfer, person: PersonSummary })),
    in: z.array(z.strictObject(transfer)),
    nextOut: z.string().nullable(),
    nextIn: z.string().nullable(),
  }),
  refusals: [notFound],
});

const states: Record<TransferState, Bilingual> = {
  asked: { zh: '待原地区确认', en: 'waiting for the former county' },
  confirmed: { zh: '原地区已确认', en: 'confirmed by the former county' },
  returned: { zh: '已退回', en: 'returned' },
  'taken-in': { zh: '已转入', en: 'taken in' },
};

export const transferNotOpen = refusalKind(
  'transfer-not-open',
  409,
  z.strictObject({ state: TransferState }),
  ({ state }) => ({
    zh: `这件申请现为“${states[state].zh}”,不能再作此处理。请刷新列表。`,
    en: `This request is now "${states[state].en}" and cannot be handled so. Reload the list.`,
  }),
);

/** 确认转出 or 退回: by the county where the person is registered. Confirming changes nothing yet, and can be taken back until the person is taken in. */
export const answerTransfer = operation({
  name: 'placements.answer-transfer',
  version: 1,
  summary: { zh: '确认或退回转出', en: 'Confirm or return a transfer request' },
  access: county,
  input: z.strictObject({
    transferId: TransferId,
    answer: z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('confirm') }),
      z.strictObject({ kind: z.literal('return'), reason: ReturnReason }),
    ]),
  }),
  output: z.strictObject({ state: TransferState }),
  refusals: [notFound, transferNotOpen],
});

/** 接收转入: the asking county takes the person in, from the day that it asked for; from then on the file is its own. */
export const takeInPerson = operation({
  name: 'placements.take-in-person',
  version: 1,
  summary: { zh: '接收转入人员', en: 'Take in a person whose transfer was confirmed' },
  access: offices,
  input: z.strictObject({ transferId: TransferId }),
  output: z.strictObject({ personId: PersonId }),
  refusals: [notFound, transferNotOpen, moveRefused, ...factRefusals],
});
