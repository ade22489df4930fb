import type { FigureReply } from './contract.ts';
import { type IndicatorLine, indicatorLines } from './indicators.ts';

type Counted = Pick<FigureReply, 'figures' | 'rates' | 'yearly' | 'groups'>;

/** 指标值: a number, or a rate with both sides; `text` is — where nobody stands below the line, never 0 % (chain 3.5). */
export type IndicatorValue =
  | { readonly count: number }
  | { readonly numerator: number; readonly denominator: number; readonly text: string };

/** The indicators that these replies can tell, in the order of chain 3.5. Of several that count the same figure the first one speaks. */
export const indicatorTable = (
  replies: readonly Counted[],
): { line: IndicatorLine; value: IndicatorValue }[] =>
  indicatorLines.flatMap((line) => {
    const value = replies.map((reply) => indicatorValue(line, reply)).find((one) => one !== undefined);
    return value === undefined ? [] : [{ line, value }];
  });

function indicatorValue(
  { of }: IndicatorLine,
  { figures, rates, yearly, groups }: Counted,
): IndicatorValue | undefined {
  if (of === 'yearly')
    return yearly.length === 0 ? undefined : { count: yearly.reduce((sum, { persons }) => sum + persons, 0) };
  if ('trips' in of) {
    const { trips } = of;
    return figures['group-listed'] === undefined
      ? undefined
      : { count: groups.reduce((sum, group) => sum + group.trips[trips], 0) };
  }
  if ('figure' in of) {
    const count = figures[of.figure];
    return count === undefined ? undefined : { count };
  }
  const rate = rates.find(({ code }) => code === of.rate);
  if (rate === undefined) return undefined;
  const { numerator, denominator, text } = rate;
  return { numerator, denominator, text: denominator === 0 ? '—' : text };
}
