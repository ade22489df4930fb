import { accept, refuse } from '@wengang/domain/contract/refusal.ts';
import { notFound } from '@wengang/domain/contract/standard-refusals.ts';
import { correctOrder } from '@wengang/domain/vacancies/contract.ts';
import { unmetForOrderCorrection } from '@wengang/domain/vacancies/order-correction.ts';
import { foldOrder } from '@wengang/domain/vacancies/order-state.ts';
import type { Correction } from '@wengang/domain/workflow/act.ts';
import { moveRefused, reasonsOf } from '@wengang/domain/workflow/move-refused.ts';
import { implement } from '../platform/operations/bound-operation.ts';
import { actHeader } from './act-header.ts';
import { actRow } from './move-order.ts';
import { lastCheckedOn, openOrderFile } from './order-file.ts';
import { outOfReach, reachableOf } from './reach.ts';
import { saveActs, saveStates } from './store.ts';

/** The act stays in the log and no longer counts. What it had caused beside the order (withdrawn offers) is not brought back. */
export const correctOrderOperation = implement(correctOrder, async (tx, call, input) => {
  const { vacancyId, actId, reason } = input;
  const file = await openOrderFile(tx, vacancyId, call.context.businessDay);
  if (file === undefined || file.state === undefined) return refuse(notFound, { what: 'order' });
  const refused = outOfReach(call.context, reachableOf(file.row));
  if (refused !== undefined) return refused;
  const act: Correction = { ...actHeader(call), move: 'correct', corrects: actId, reason };
  const asked = { id: actId, by: act.by, on: act.on, reason, offersStanding: file.open + file.taken };
  const folded = foldOrder([...file.log, act]);
  const unmet = unmetForOrderCorrection(asked, file.log);
  const late = folded.refused.find((one) => one.act.id === act.id)?.unmet ?? [];
  const reasons = unmet.length > 0 ? unmet : late;
  if (reasons.length > 0) return refuse(moveRefused, reasonsOf(reasons));
  if (folded.state === undefined) throw new Error('a draft is not corrected');
  await saveActs(tx, [actRow(vacancyId, act, call.id)]);
  await saveStates(tx, [
    {
      vacancy: vacancyId,
      status: folded.state.status,
      checked: lastCheckedOn(folded.state) ?? null,
      by: call.id,
    },
  ]);
  return accept({
    reply: { vacancyId, status: folded.state.status },
    persons: [],
    regions: [file.row.place_region_id],
    factDay: act.on,
  });
});
