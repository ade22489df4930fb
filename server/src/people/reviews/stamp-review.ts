import { accept, refuse } from '@wengang/domain/contract/refusal.ts';
import { notFound } from '@wengang/domain/contract/standard-refusals.ts';
import { reviewNotPossible, stampReview } from '@wengang/domain/people/reviews/contract.ts';
import { halfYearOf } from '@wengang/domain/people/reviews/half-year.ts';
import { implement } from '../../platform/operations/bound-operation.ts';
import { sealField } from '../../platform/vault/field.ts';
import { findVillage, remarkPlace, saveReview } from './store.ts';

export const stampReviewOperation = implement(stampReview, async (tx, call, { village, on, remark }) => {
  const { home, businessDay } = call.context;
  const found = await findVillage(tx, village);
  if (found === undefined || home === null || !found.path.startsWith(home))
    return refuse(notFound, { what: 'region' });
  if (found.level !== 5) return refuse(reviewNotPossible, { reason: 'not-a-village' });
  if (on > businessDay) return refuse(reviewNotPossible, { reason: 'in-future' });
  const halfYear = halfYearOf(on);
  const sealed =
    remark === undefined || remark === '' ? null : sealField(call.keyring, remarkPlace(call.id), remark);
  await saveReview(tx, { village: found, halfYear, on, remark: sealed, by: call.id });
  return accept({
    reply: { halfYear },
    persons: [],
    regions: [found.region_id],
    factDay: on,
    // The remark stands with the stamp only: in the log it would outlive a person whom it names.
    split: { rest: { village, on }, rows: new Map() },
  });
});
