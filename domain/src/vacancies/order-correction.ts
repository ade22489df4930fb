import type { CivilDate } from '../calendar/civil-date.ts';
import type { ActHeader, Correction } from '../workflow/act.ts';
import { correctionStands, lastRecorded, unmetForCorrection } from '../workflow/correcting.ts';
import { type UnmetCondition, unless, unmet } from '../workflow/unmet-condition.ts';
import { type OrderAct, orderMoves } from './order-moves.ts';
import { foldOrder } from './order-state.ts';

/** What is asked: which act, by whom, on which business day, why; and how many offers of the order are open or hold a place. */
interface OrderCorrectionAsked {
  readonly id: string;
  readonly by: ActHeader['by'];
  readonly on: CivilDate;
  readonly reason: string;
  readonly offersStanding: number;
}

/**
 * 更正岗位: why this act of an order may not be taken back by this side; empty = it may, as far as the log of the order says. Only what no other
 * move undoes: a stop is lifted, an order is resumed, so that what publishing asks is asked again. A county reaches every order in order to stop
 * it, so it takes back its own acts only. An act that is not in the log is left to the fold to name.
 */
export function unmetForOrderCorrection(
  asked: OrderCorrectionAsked,
  log: readonly (OrderAct | Correction)[],
): readonly UnmetCondition[] {
  const target = log.find(({ id }) => id === asked.id);
  if (target === undefined) return [];
  if (target.move === 'correct') return [correctionStands];
  const { move, by } = target;
  const otherwise = undoneOtherwise[move];
  if (otherwise !== undefined) return [otherwise];
  if (asked.by.role === 'C' && asked.by.id !== by.id) return [notThisCounty];
  const last = lastRecorded(log, foldOrder(log).applied);
  return [
    ...unmetForCorrection(
      { ...asked, move, role: asked.by.role, reason: 'other', note: asked.reason },
      last && { ...last, line: orderMoves[last.move] },
    ),
    ...(move === 'verify' ? noOffersStand(asked.offersStanding) : []),
  ];
}

const bySystem = unmet(
  'done-by-the-system',
  '过期、招满和重新开放由系统按名额和复核日期办理,不能更正。请由核实人重新核实,或办理暂停。',
  'Expiring, filling and reopening follow from the places and the checks and are not corrected. To put the order right, verify it again or suspend it.',
);
const stopIsLifted = unmet(
  'stop-is-lifted',
  '暂停和停止派遣不能更正。暂停的请办理“恢复”;停止派遣的请由输出县或输入地人社分局先办理“解除停止派遣”。',
  'A suspension or a stop of dispatch is not corrected. To undo a suspension, resume the order; to undo a stop, ask the sending county or the receiving town to lift it first.',
);
const draftIsRewritten = unmet(
  'first-act',
  '起草记录不能更正。内容有误的,请在草稿或退回时重新起草;不需要的岗位,请退回或暂停。',
  'A draft is not annulled. If its terms are wrong, write it anew while it is a draft or returned; to be rid of an order that is not wanted, return or suspend it.',
);
const notThisCounty = unmet(
  'not-yours-to-take-back',
  '县级只更正本人在岗位上登记的记录。请联系原办理方;岗位有问题的,请办理暂停或停止派遣。',
  'A county takes back only what the same officer recorded on an order. Ask the side that recorded it; if something is wrong with the order, suspend it or stop dispatch.',
);

const undoneOtherwise: Partial<Record<OrderAct['move'], UnmetCondition>> = {
  draft: draftIsRewritten,
  suspend: stopIsLifted,
  stopDispatch: stopIsLifted,
  expire: bySystem,
  fill: bySystem,
  reopen: bySystem,
};

const noOffersStand = (standing: number): readonly UnmetCondition[] =>
  unless(
    standing === 0,
    unmet(
      'offers-stand',
      `该岗位已有 ${standing} 个推荐在办或占用名额,不能撤回核实。请办理“暂停”,由系统通知联络员。`,
      `${standing} offers of the order are open or hold a place, so the verification is not taken back. To stop it, suspend the order: the liaisons are told.`,
      { standing },
    ),
  );
