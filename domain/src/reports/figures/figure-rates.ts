import type { Bilingual } from '../../contract/bilingual.ts';
import type { Fraction } from '../population/rate.ts';
import { type FigureName, type Figures, type RetentionFigure, retentionMonths } from './figures.ts';

/** 指标比率: a rate as sums of figures above and below the line, so that both open to rows. */
export type FigureRate = Bilingual & {
  readonly code: string;
  readonly above: readonly FigureName[];
  readonly below: readonly FigureName[];
};

const rate = (
  code: string,
  { zh, en }: Bilingual,
  [above, below]: readonly [readonly FigureName[], readonly FigureName[]],
): FigureRate => ({ code, zh, en, above, below });

const confirmed = ['same-post', 'same-employer', 'same-city'] as const;

function retentionRates(only: '' | 'organised-', months: (typeof retentionMonths)[number]): FigureRate[] {
  const figure = (part: 'due' | 'unverified' | (typeof confirmed)[number]): RetentionFigure =>
    `${only}${months}m-${part}`;
  const due = [figure('due')];
  const zh = `${only === '' ? '' : '有组织'}${months}个月稳岗率`;
  const en = `${only === '' ? '' : 'organised '}retention after ${months} month${months === 1 ? '' : 's'}`;
  return [
    rate(`I09-${only}${months}m-lower`, { zh: `${zh}(下限)`, en: `${en}, lower` }, [
      confirmed.map(figure),
      due,
    ]),
    rate(`I09-${only}${months}m-upper`, { zh: `${zh}(上限)`, en: `${en}, upper` }, [
      [...confirmed, 'unverified' as const].map(figure),
      due,
    ]),
    rate(`I09-${only}${months}m-same-employer`, { zh: `${zh}(同企业)`, en: `${en}, same employer` }, [
      [figure('same-post'), figure('same-employer')],
      due,
    ]),
  ];
}

/** Every rate that a report prints (chain 3.5). */
export const figureRates: readonly FigureRate[] = [
  rate('I03', { zh: '务工率', en: 'Employment rate' }, [['W'], ['L1']]),
  rate('I03-during', { zh: '务工率(期内)', en: 'Employment rate of the period' }, [
    ['worked-during'],
    ['L1'],
  ]),
  rate('I07', { zh: '组织化程度', en: 'Organised share' }, [['organised-starts'], ['out-starts']]),
  rate('I12', { zh: '返乡率', en: 'Return rate' }, [['returnees'], ['exposed']]),
  rate('I12-out-before', { zh: '返乡率(期初在外)', en: 'Return rate of those outside before' }, [
    ['returned-of-out-before'],
    ['out-before'],
  ]),
  rate('I13', { zh: '回流再就业率', en: 'Re-placement rate' }, [['again'], ['returnees']]),
  rate('I13-hard', { zh: '困难回流再就业率', en: 'Re-placement rate, hard at the return' }, [
    ['hard-again'],
    ['last-return-hard'],
  ]),
  ...(['', 'organised-'] as const).flatMap((only) =>
    retentionMonths.flatMap((months) => retentionRates(only, months)),
  ),
];

/** The rates whose figures are there. */
export function ratesOf(figures: Figures): { code: string; fraction: Fraction }[] {
  return figureRates.flatMap(({ code, above, below }) => {
    const [numerator, denominator] = [sumOf(figures, above), sumOf(figures, below)];
    return numerator === undefined || denominator === undefined
      ? []
      : [{ code, fraction: { numerator, denominator } }];
  });
}

/** The sum of these figures, or undefined when one of them is not there. */
export function sumOf(figures: Figures, names: readonly FigureName[]): number | undefined {
  let sum = 0;
  for (const name of names) {
    const value = figures[name];
    if (value === undefined) return undefined;
    sum += value;
  }
  return sum;
}
