import { CivilDate } from '@wengang/domain/calendar/civil-date.ts';
import { accept, type Outcome, type RefusalOf, refuse } from '@wengang/domain/contract/refusal.ts';
import { notFound } from '@wengang/domain/contract/standard-refusals.ts';
import { periodRefused, type ReportQuestion } from '@wengang/domain/reports/figures/contract.ts';
import type { AccessContext } from '../../platform/database/context.ts';
import type { Tx } from '../../platform/database/database.ts';
import { findRegionRef, type RegionRef } from '../store.ts';
import type { Asked } from './store.ts';

/** Why a question is not answered. */
export type QuestionRefused =
  | RefusalOf<typeof notFound>
  | { code: 'period-refused'; data: { from: CivilDate; on: CivilDate; asOf: CivilDate } };

/** A question with its defaults, days parsed. */
export type Question = Asked & { from: CivilDate; on: CivilDate; asOf: CivilDate };

/** Outside the scope and unknown are the same answer: the tree is public, what a county counts is not. */
export const mayCountRegion = (context: AccessContext, region: RegionRef): boolean =>
  context.count !== null && region.path.startsWith(context.count);

/** The question with its defaults, when the period is possible and the context may count the region. */
export async function readQuestion(
  tx: Tx,
  context: AccessContext,
  question: ReportQuestion & { workplace?: number | undefined },
): Promise<Outcome<{ region: RegionRef; asked: Question }, QuestionRefused>> {
  const { on } = question;
  const from = question.from ?? CivilDate.parse(`${on.slice(0, 4)}-01-01`);
  const asOf = question.asOf ?? on;
  if (from > on || asOf < on) return refuse(periodRefused, { from, on, asOf });
  const region = await findRegionRef(tx, question.region);
  if (region === undefined || !mayCountRegion(context, region)) return refuse(notFound, { what: 'region' });
  const { workplace } = question;
  const place = workplace === undefined ? undefined : await findRegionRef(tx, workplace);
  if (workplace !== undefined && place === undefined) return refuse(notFound, { what: 'region' });
  return accept({
    region,
    asked: {
      region: region.region_id,
      from,
      on,
      asOf,
      knownThrough: context.businessDay,
      ...(place === undefined ? {} : { workplace: place.path }),
    },
  });
}
