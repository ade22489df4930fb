import type { CivilDate } from '../calendar/civil-date.ts';
import { unmet } from '../workflow/unmet-condition.ts';
import { type FairnessFinding, finding, ownRule } from './fairness-finding.ts';
import {
  type MinimumWage,
  minimumWageAt,
  paidDaysPerMonth,
  paidHoursPerMonth,
} from './minimum-wages/minimum-wage.ts';
import type { OrderTerms, Pay } from './order-terms.ts';

/** 薪酬: stated, in order, and not below the minimum wage of the place and the day (Labour Law 48). */
export function payFindings(
  { pay, place, contract, programme }: OrderTerms,
  today: CivilDate,
  table: readonly MinimumWage[],
): readonly FairnessFinding[] {
  if (pay.low === undefined)
    return [
      finding(
        unmet(
          'pay-missing',
          '没有写明薪酬范围,不能只写“面议”。请填写最低和最高薪酬,并注明按月、日、小时还是计件。',
          'The pay range is missing; “negotiable” is not enough. State the lowest and the highest pay, and whether by month, day, hour or piece.',
        ),
        'pay',
        ['人力资源市场暂行条例 第二十四条'],
      ),
    ];
  const inverted = rangeFindings(pay);
  if (inverted.length > 0) return inverted;
  // Part-time work and public-welfare posts are paid by the hour or by agreement, not by the monthly floor.
  if (contract?.kind === 'part-time' || programme === 'public-welfare-post') return [];
  const ofMonth = monthlyForNormalHours(pay, pay.low);
  if (ofMonth === undefined)
    return [
      finding(
        unmet(
          'piece-pay-without-base',
          '计件工资没有写明底薪或保底工资,不能与当地最低工资核对。请向用人单位核实,补写每月底薪或保底工资。',
          'Piece pay is stated without a base or a guarantee, so it cannot be compared with the local minimum wage. Ask the employer, and add what a month comes to at least.',
        ),
        'pay',
        ['劳动法 第四十八条', '劳动法 第三十七条'],
        'ask',
      ),
    ];
  const floor = minimumWageAt(table, place, today);
  if (floor === undefined)
    return [
      finding(
        unmet(
          'minimum-wage-unknown',
          '工作地最低工资标准未录入,不能自动核对。请按当地现行标准人工核对,并请系统管理员录入当地最低工资标准。',
          'No minimum wage is recorded for this place, so the pay cannot be checked. Check it against the local standard by hand, and ask the system administrator to record that standard.',
          {
            place,
          },
        ),
        'pay',
        ['劳动法 第四十八条'],
        'ask',
      ),
    ];
  const monthly = Math.floor(ofMonth);
  if (monthly >= floor.monthly) return [];
  return [
    finding(
      unmet(
        'below-minimum-wage',
        `折合月薪 ${monthly / 100} 元,低于当地最低工资 ${floor.monthly / 100} 元(${floor.validFrom} 起)。请把底薪提高到该标准以上;如写错了单位(月、日、小时),请更正。`,
        `Monthly pay of ${monthly / 100} yuan is below the local minimum of ${floor.monthly / 100} (from ${floor.validFrom}). Raise the base pay to it at least, or correct the unit (month, day, hour).`,
        { monthly, minimum: floor.monthly, validFrom: floor.validFrom },
      ),
      'pay',
      ['劳动法 第四十八条', floor.source],
    ),
  ];
}

/** 薪酬范围: the lower amount first. */
export function rangeFindings({ low, high }: Pay): readonly FairnessFinding[] {
  if (low === undefined || high === undefined || high >= low) return [];
  return [
    finding(
      unmet(
        'pay-range-inverted',
        '薪酬上限低于下限。请核对两个数额,把较低的写在下限。',
        'The highest pay is below the lowest. Check both amounts and write the lower one first.',
      ),
      'pay',
      [ownRule],
    ),
  ];
}

/** Undefined for piece pay without a base or a guarantee: what a piece is paid says nothing of a month. */
function monthlyForNormalHours({ form, base }: Pay, low: number): number | undefined {
  if (base !== undefined) return base;
  switch (form) {
    case 'day':
      return low * paidDaysPerMonth;
    case 'hour':
      return low * paidHoursPerMonth;
    case 'month':
      return low;
    case 'piece':
      return undefined;
  }
}
