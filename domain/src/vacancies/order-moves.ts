import { z } from 'zod';
import { daysBetween } from '../calendar/civil-date.ts';
import type { Poster } from '../employers/licence.ts';
import { intermediaryRefusals } from '../employers/who-may-refer.ts';
import type { ActOf } from '../workflow/act.ts';
import { type Moves, type Nothing, type StatusNames, unmetConditions } from '../workflow/moves.ts';
import { type UnmetCondition, unless, unmet } from '../workflow/unmet-condition.ts';
import { rangeFindings } from './fair-pay.ts';
import { isRefused, termFindings } from './fairness.ts';
import type { FairnessFinding } from './fairness-finding.ts';
import type { OrderTerms } from './order-terms.ts';

/** 岗位状态 (chain page 5.1). */
export type OrderStatus =
  | 'draft'
  | 'awaiting-verification'
  | 'returned'
  | 'published'
  | 'suspended'
  | 'dispatch-stopped'
  | 'full'
  | 'expired';

export const orderStatusNames: StatusNames<OrderStatus> = {
  nothing: { zh: '未建', en: 'not there yet' },
  draft: { zh: '草稿', en: 'draft' },
  'awaiting-verification': { zh: '待核实', en: 'awaiting verification' },
  returned: { zh: '退回', en: 'returned' },
  published: { zh: '已发布', en: 'published' },
  suspended: { zh: '暂停', en: 'suspended' },
  'dispatch-stopped': { zh: '停止派遣', en: 'dispatch stopped' },
  full: { zh: '已满', en: 'full' },
  expired: { zh: '已过期', en: 'expired' },
};

const VerificationMethod = z.enum(['phone', 'visit', 'former-workers']);

const Reason = z.strictObject({ reason: z.string().min(1) });

/** What each move has to bring. */
export const OrderEvidence = {
  draft: z.strictObject({}),
  submit: z.strictObject({}),
  verify: z.strictObject({ method: VerificationMethod }),
  return: Reason,
  recheck: z.strictObject({}),
  expire: z.strictObject({}),
  suspend: Reason,
  resume: Reason,
  stopDispatch: Reason,
  liftStop: Reason,
  fill: z.strictObject({}),
  reopen: z.strictObject({}),
};
export type OrderAct = ActOf<typeof OrderEvidence>;

/** What the operation reads before it decides. */
export interface OrderFacts {
  readonly terms: OrderTerms;
  readonly fairness: readonly FairnessFinding[];
  readonly poster: Poster;
  /** 起草人: whoever wrote the order or wrote it anew (`by.id` of the drafts that count). */
  readonly authors: readonly string[];
  readonly creditCodeIsValid: boolean;
  readonly placesLeft: number;
  /** Last verification or recheck. */
  readonly lastCheckedOn?: OrderAct['on'];
}

/** 复核期限: an order stands on the supply list to the end of the 30th day after its last check (chain 3.1, 3.4) and expires on the next (5.1). */
export const recheckDays = 30;

/** 岗位流程表. */
export const orderMoves = {
  draft: {
    zh: '起草',
    en: 'draft',
    from: ['nothing', 'draft', 'returned'],
    to: 'draft',
    who: ['E', 'H', 'S', 'R'],
    conditions: [licenced],
  },
  submit: {
    zh: '提交核实',
    en: 'submit for verification',
    from: ['draft', 'returned'],
    to: 'awaiting-verification',
    who: ['E', 'H', 'S', 'R'],
    conditions: [licenced, complete, possibleTerms],
    asks: ['order-verification'],
  },
  verify: {
    zh: '核实发布',
    en: 'verify and publish',
    from: ['awaiting-verification', 'expired'],
    to: 'published',
    who: ['S', 'R'],
    conditions: [notTheAuthor, creditCode, licenced, complete, fair],
    asks: ['order-recheck'],
  },
  return: {
    zh: '退回',
    en: 'return',
    from: ['awaiting-verification'],
    to: 'returned',
    who: ['S', 'R'],
    conditions: [],
  },
  recheck: {
    zh: '复核仍有效',
    en: 'confirm it still stands',
    from: ['published', 'full'],
    to: 'unchanged',
    who: ['S', 'R', 'E'],
    conditions: [],
    asks: ['order-recheck'],
  },
  expire: {
    zh: '过期',
    en: 'expire',
    from: ['published', 'full'],
    to: 'expired',
    who: ['sys'],
    conditions: [due],
  },
  suspend: {
    zh: '暂停',
    en: 'suspend',
    from: ['published', 'full'],
    to: 'suspended',
    who: ['S', 'R', 'C'],
    conditions: [],
    // Open offers are withdrawn with notice to L (matching.list-withdrawn).
    asks: ['stopped-order'],
  },
  resume: {
    zh: '恢复',
    en: 'resume',
    from: ['suspended'],
    to: 'published',
    who: ['S', 'R', 'C'],
    conditions: [creditCode, licenced, complete, fair],
  },
  stopDispatch: {
    zh: '停止派遣',
    en: 'stop dispatch',
    from: ['published', 'full', 'suspended'],
    to: 'dispatch-stopped',
    who: ['S', 'R', 'C', 'sys'],
    conditions: [],
    // Open offers are withdrawn with notice to L (matching.list-withdrawn).
    asks: ['stopped-order'],
  },
  liftStop: {
    zh: '解除停止派遣',
    en: 'lift the stop',
    from: ['dispatch-stopped'],
    to: 'suspended',
    who: ['C', 'R'],
    conditions: [],
  },
  fill: {
    zh: '招满',
    en: 'fill',
    from: ['published'],
    to: 'full',
    who: ['sys'],
    conditions: [noPlacesLeft],
  },
  reopen: {
    zh: '有余数,重新开放',
    en: 'reopen',
    from: ['full'],
    to: 'published',
    who: ['sys'],
    conditions: [placesLeft],
  },
} as const satisfies Moves<OrderStatus, typeof OrderEvidence, OrderFacts>;

/** Every reason why this act may not be done to an order in this status; empty = it may. */
export function unmetForOrderMove(
  act: OrderAct,
  status: OrderStatus | Nothing,
  facts: OrderFacts,
): readonly UnmetCondition[] {
  const workflow = { moves: orderMoves, names: orderStatusNames, status };
  return unmetConditions<OrderStatus, typeof OrderEvidence, OrderFacts>(workflow, act, facts);
}

function licenced(act: OrderAct, { poster, terms }: OrderFacts): readonly UnmetCondition[] {
  return intermediaryRefusals(poster, { act: 'post', contract: terms.contract?.kind }, act.on).map(
    ({ code, zh, en, law }) => unmet(code, zh, en, { law }),
  );
}

function complete(_: OrderAct, { terms }: OrderFacts): readonly UnmetCondition[] {
  const missing = [
    ...(isBlank(terms.contact) ? [['contact', '联系人', 'the contact']] : []),
    ...(terms.places < 1 ? [['places', '招聘人数', 'the number of places']] : []),
    ...(terms.pay.low === undefined || terms.pay.high === undefined
      ? [['pay', '薪酬范围', 'the pay range']]
      : []),
    ...(terms.hours === undefined ? [['hours', '工时班次', 'hours and shifts']] : []),
    ...(isBlank(terms.contract?.party) ? [['contract', '签订主体', 'the party of the contract']] : []),
    ...(terms.validUntil === undefined ? [['validUntil', '有效期', 'the last valid day']] : []),
  ];
  const fields = missing.map(([field = '']) => field);
  const zh = missing.map(([, name = '']) => name).join('、');
  const en = missing.map(([, , name = '']) => name).join(', ');
  return unless(
    missing.length === 0,
    unmet('incomplete', `还缺:${zh}。请补填后再提交。`, `Still missing: ${en}. Add it and submit again.`, {
      fields,
    }),
  );
}

const isBlank = (text: string | undefined): boolean => text === undefined || text.trim() === '';

/** What stands in the order can be at all: the last day at most 90 days away, the lower pay first. Whether it is lawful, the verifier is told. */
function possibleTerms({ recordedOn }: OrderAct, { terms }: OrderFacts): readonly UnmetCondition[] {
  const { validUntil, pay } = terms;
  return [...(validUntil === undefined ? [] : termFindings(validUntil, recordedOn)), ...rangeFindings(pay)];
}

function notTheAuthor(act: OrderAct, { authors }: OrderFacts): readonly UnmetCondition[] {
  return unless(
    !authors.includes(act.by.id),
    unmet(
      'own-order',
      '起草或改写过该岗位的人不能核实。请由本站没有起草或改写过的经办人,或由输入地人社分局核实。',
      'Who wrote the order, or wrote it anew, may not verify it. Ask a colleague of the station who did neither, or the receiving town, to verify it.',
    ),
  );
}

function creditCode(_: OrderAct, { creditCodeIsValid }: OrderFacts): readonly UnmetCondition[] {
  return unless(
    creditCodeIsValid,
    unmet(
      'credit-code-invalid',
      '用人单位统一社会信用代码校验不通过。请按营业执照核对 18 位代码,在单位档案中更正后再核实。',
      'The firm’s credit code does not check. Compare its 18 characters with the business licence, correct it in the file of the firm, and verify again.',
    ),
  );
}

function fair(_: OrderAct, { fairness }: OrderFacts): readonly UnmetCondition[] {
  return isRefused(fairness) ? fairness.filter((finding) => finding.severity === 'refuse') : [];
}

function placesLeft(_: OrderAct, { placesLeft: left }: OrderFacts): readonly UnmetCondition[] {
  return unless(
    left > 0,
    unmet(
      'no-places-left',
      '没有余数,不能重新开放。请等有人放弃或离队,或由用人单位增加招聘人数。',
      'No places are left. Wait until one is released, or ask the employer for more places.',
      { placesLeft: left },
    ),
  );
}

function noPlacesLeft(_: OrderAct, { placesLeft: left }: OrderFacts): readonly UnmetCondition[] {
  return unless(
    left === 0,
    unmet(
      'places-left',
      `还有 ${left} 个名额,不能按招满办理。请在名额用完后再办理;如不再招人,请办理暂停。`,
      `${left} places are left, so it is not full. Wait until they are taken; if nobody else is wanted, suspend the order.`,
      { placesLeft: left },
    ),
  );
}

function due(act: OrderAct, { terms, lastCheckedOn }: OrderFacts): readonly UnmetCondition[] {
  const ended = terms.validUntil !== undefined && terms.validUntil < act.on;
  if (ended || lastCheckedOn === undefined) return [];
  const days = daysBetween(lastCheckedOn, act.on);
  return unless(
    days > recheckDays,
    unmet(
      'not-due',
      `上次复核后 ${days} 天,超过 ${recheckDays} 天才过期。如要提前停招,请办理暂停。`,
      `Checked ${days} days ago; it expires after more than ${recheckDays}. To stop it earlier, suspend it.`,
      {
        days,
        limit: recheckDays,
      },
    ),
  );
}
