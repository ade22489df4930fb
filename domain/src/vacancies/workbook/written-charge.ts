import type { Charge } from '../order-terms.ts';
import { isTooLong } from './written-board.ts';

const periods = { 天: 'day', 日: 'day', 月: 'month', 餐: 'meal', 顿: 'meal' } as const;
type Written = keyof typeof periods;

const per = '(?:每个?|一个?|/)\\s*';
const amount = '(\\d+(?:\\.\\d{1,2})?)';
const before = new RegExp(`${per}(天|日|月|餐|顿)\\s*(?:扣|收|交)?\\s*${amount}\\s*(?:元|块)`);
const after = new RegExp(`${amount}\\s*(?:元|块)?\\s*${per}(天|日|月|餐|顿)`);

/**
 * 食宿扣费: what is deducted for meals or lodging by a text such as `包住,餐费每天12元从工资扣`, from the clause that speaks of `what` (餐|伙食).
 * Undefined where no single amount stands: a range, an allowance 餐补, an amount without its period, a cell too long to
 * be about board.
 */
export function readWrittenCharge(written: string, what: RegExp): Charge | undefined {
  if (isTooLong(written)) return undefined;
  for (const clause of written.split(/[,,;;。、]/)) {
    if (!what.test(clause) || /补|\d\s*[-~–—～至到]\s*\d/.test(clause)) continue;
    const [, period, sum] = before.exec(clause) ?? [];
    const [, otherSum, otherPeriod] = after.exec(clause) ?? [];
    const fen = Math.round(Number(sum ?? otherSum) * 100);
    const kind = periods[(period ?? otherPeriod) as Written];
    if (fen > 0 && kind !== undefined) return { fen, per: kind };
  }
  return undefined;
}
