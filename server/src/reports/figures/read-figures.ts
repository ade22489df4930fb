import type { Instant } from '@wengang/domain/calendar/instant.ts';
import { accept, refuse } from '@wengang/domain/contract/refusal.ts';
import {
  type FigureReply,
  readFigures,
  workplaceNotAsked,
} from '@wengang/domain/reports/figures/contract.ts';
import { ratesOf } from '@wengang/domain/reports/figures/figure-rates.ts';
import {
  definitionVersion,
  type FigureFamily,
  hasWorkplace,
} from '@wengang/domain/reports/figures/figures.ts';
import { formatRate } from '@wengang/domain/reports/population/rate.ts';
import type { Tx } from '../../platform/database/database.ts';
import { respondTo } from '../../platform/http/bound-query.ts';
import { recountOf } from '../recount/recount-lists.ts';
import type { RegionRef } from '../store.ts';
import { type Question, readQuestion } from './asked.ts';
import { countFigures } from './count-figures.ts';

export const answerReadFigures = respondTo(
  readFigures,
  async (tx, { context, now }, { family, ...question }) => {
    if (question.workplace !== undefined && !hasWorkplace(family))
      return refuse(workplaceNotAsked, { family });
    const read = await readQuestion(tx, context, question);
    if (!read.ok) return read;
    return accept({ reply: await figureReply(tx, family, { ...read.value, knownAt: now }), persons: [] });
  },
);

/** The figures of one family with everything that says what they mean. */
export async function figureReply(
  tx: Tx,
  family: FigureFamily,
  { region, asked, knownAt }: { region: RegionRef; asked: Question; knownAt: Instant },
): Promise<FigureReply> {
  const { figures, ...rest } = await countFigures(tx, family, asked);
  return {
    region: region.full_name,
    from: asked.from,
    on: asked.on,
    asOf: asked.asOf,
    knownAt,
    definition: definitionVersion,
    figures: { ...figures },
    rates: ratesOf(figures).map(({ code, fraction }) => ({ code, ...fraction, text: formatRate(fraction) })),
    ...rest,
    recount: family === 'lists' ? await recountOf(tx, region) : null,
  };
}
