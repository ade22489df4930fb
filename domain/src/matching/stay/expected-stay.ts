import type { Bilingual } from '../../contract/bilingual.ts';
import {
  hazardFactor,
  hazardsOf,
  intervals,
  type Survival,
  survivalOf,
  type Triple,
  totalBounds,
} from './baseline.ts';
import type { StayModel } from './stay-model.ts';

export { totalBounds };

/** 留岗预测表, made once for a model. */
export interface StayTable {
  /** The fractions still there at 30, 90 and 180 days. */
  readonly survival: (total: number) => Survival;
  /** 预计稳定天数: expected days in the job within the first 180, in whole hundredths of a day, 0–18,000; never falls as the total rises. */
  readonly days: (total: number) => number;
}

/**
 * 预计稳定时间 for every total from −400 to 600 in whole points. The same model gives the same table everywhere: only exp, expm1 and log are
 * used, whose last binary digit does not reach a hundredth of a day.
 */
export function stayTable(model: StayModel): StayTable {
  const hazards = hazardsOf(model.survival);
  const factorAt = (total: number): number => hazardFactor(inBounds(total), model.reference);
  const table: number[] = [];
  for (let total: number = totalBounds.least; total <= totalBounds.most; total += 1) {
    const hundredths = Math.round(100 * expectedDays(hazards, factorAt(total)));
    // Rising by its mathematics; the last digit of a float may not undo it.
    table.push(Math.max(hundredths, table.at(-1) ?? 0));
  }
  return {
    survival: (total) => survivalOf(hazards, factorAt(total)),
    days: (total) => table[inBounds(total) - totalBounds.least] ?? 0,
  };
}

/** Totals outside are taken as the nearest inside: only those of no model that was read, as the card's for half a hazard to both sides. */
const inBounds = (total: number): number =>
  Math.min(totalBounds.most, Math.max(totalBounds.least, Math.round(total)));

/** The area under the survival curve: of each interval, the fraction at its beginning × (1 − e^(−λL)) ÷ λ. */
function expectedDays(hazards: Triple, factor: number): number {
  let days = 0;
  let there = 1;
  for (const [index, { from, to }] of intervals.entries()) {
    const leaving = (hazards[index] ?? 0) * factor * (to - from);
    days += there * (to - from) * (leaving === 0 ? 1 : -Math.expm1(-leaving) / leaving);
    there *= Math.exp(-leaving);
  }
  return days;
}

/** 预计稳定月数 in words, from hundredths of a day; a month of 30 days, to a tenth. */
export function stableMonths(hundredths: number): Bilingual {
  const tenths = Math.round(hundredths / 300);
  const months = `${Math.floor(tenths / 10)}.${tenths % 10}`;
  return {
    zh: `半年内预计稳定 ${months} 个月`,
    en: `expected to stay ${months} of the first six months`,
  };
}
