import type { InputOf } from '@wengang/domain/contract/endpoint.ts';
import { accept, refuse } from '@wengang/domain/contract/refusal.ts';
import { notFound } from '@wengang/domain/contract/standard-refusals.ts';
import { draftOrder } from '@wengang/domain/vacancies/contract.ts';
import { checkFairness, isRefused } from '@wengang/domain/vacancies/fairness.ts';
import { type OrderAct, unmetForOrderMove } from '@wengang/domain/vacancies/order-moves.ts';
import { foldOrder } from '@wengang/domain/vacancies/order-state.ts';
import { moveRefused, reasonsOf } from '@wengang/domain/workflow/move-refused.ts';
import { findEmployer, findPlace } from '../employers/store.ts';
import { implement, type OperationCall } from '../platform/operations/bound-operation.ts';
import { refuseCode } from '../regions/check-stated.ts';
import { actHeader } from './act-header.ts';
import { readMinimumWages } from './minimum-wages/read-minimum-wages.ts';
import { actOf, actRow, posterFor } from './move-order.ts';
import { openOrderFile } from './order-file.ts';
import { findingViews } from './order-view.ts';
import { originOf } from './origin.ts';
import { outOfReach } from './reach.ts';
import { saveActs, saveOrders, saveStates } from './store.ts';

export const draftOrderOperation = implement(draftOrder, async (tx, call, input) => {
  const employer = await findEmployer(tx, input.employerId);
  if (employer === undefined) return refuse(notFound, { what: 'employer' });
  const place = await findPlace(tx, input.terms.place);
  if (place === undefined) return refuseCode(tx, { at: 'terms.place', code: input.terms.place });
  const known = await openOrderFile(tx, input.vacancyId, call.context.businessDay);
  if (known !== undefined && known.employer !== input.employerId) return refuse(notFound, { what: 'order' });
  const origin = known === undefined ? originOf(call.context, input.employerId) : originIn(known.row);
  // Both where it stands and where it is moved to must be the desk's own.
  for (const placePath of [place.path, ...(known === undefined ? [] : [known.row.place_path])]) {
    const refused = outOfReach(call.context, {
      employer: input.employerId,
      poster: origin.poster_id,
      placePath,
    });
    if (refused !== undefined) return refused;
  }
  const act = actOf(actHeader(call, input), { move: 'draft' });
  const findings = checkFairness(input.terms, call.context.businessDay, await readMinimumWages(tx));
  const facts = {
    terms: input.terms,
    fairness: findings,
    poster: await posterFor(tx, { ...origin, author_id: call.context.account }, act.on),
    authors: [call.context.account],
    creditCodeIsValid: employer.credit_code_check === 'valid',
    placesLeft: input.terms.places,
  };
  const reasons = unmetForOrderMove(act, known?.state?.status ?? 'nothing', facts);
  if (reasons.length > 0) return refuse(moveRefused, reasonsOf(reasons));
  const late = foldOrder([...(known?.log ?? []), act]).refused.find((one) => one.act.id === act.id);
  if (late !== undefined) return refuse(moveRefused, reasonsOf(late.unmet));
  const fairness = findingViews(findings);
  await saveOrders(tx, [
    {
      id: input.vacancyId,
      employer: input.employerId,
      posterKind: origin.poster_kind,
      poster: origin.poster_id,
      placeRegionId: place.region_id,
      placePath: place.path,
      terms: input.terms,
      conditions: input.conditions,
      fairness,
      author: known?.row.author_id ?? call.context.account,
      validUntil: input.terms.validUntil ?? null,
      importId: null,
      importKey: null,
      by: call.id,
    },
  ]);
  await saveDraftAct(tx, call, input, act);
  await saveStates(tx, [{ vacancy: input.vacancyId, status: 'draft', checked: null, by: call.id }]);
  return accept({
    reply: { vacancyId: input.vacancyId, status: 'draft', fairness, publishable: !isRefused(findings) },
    persons: [],
    regions: [place.region_id],
    factDay: act.on,
  });
});

const originIn = ({ poster_kind, poster_id }: { poster_kind: string; poster_id: string | null }) => ({
  poster_kind,
  poster_id,
});

/** The act of a draft keeps its terms: writing a draft anew loses nothing. */
async function saveDraftAct(
  tx: Parameters<typeof saveActs>[0],
  call: OperationCall,
  input: InputOf<typeof draftOrder>,
  act: OrderAct,
): Promise<void> {
  const { terms, conditions } = input;
  await saveActs(tx, [{ ...actRow(input.vacancyId, act, call.id), terms, conditions }]);
}
