import { addDays } from '@wengang/domain/calendar/civil-date.ts';
import { accept, refuse } from '@wengang/domain/contract/refusal.ts';
import { notFound } from '@wengang/domain/contract/standard-refusals.ts';
import { FactId } from '@wengang/domain/people/facts.ts';
import { datedRows, defaultPeopleSettings } from '@wengang/domain/people/settings.ts';
import { wishDaysOn } from '@wengang/domain/people/wishes.ts';
import { recordTrainingWish, trainingWishInFuture } from '@wengang/domain/training/contract.ts';
import { isVisible, saveFacts } from '../people/store.ts';
import { implement } from '../platform/operations/bound-operation.ts';

const wishDays = datedRows(defaultPeopleSettings.wishDays);

export const recordTrainingWishOperation = implement(
  recordTrainingWish,
  async (tx, call, { personId, on, course }) => {
    const today = call.context.businessDay;
    if (on > today) return refuse(trainingWishInFuture, { on, today });
    if (!(await isVisible(tx, personId))) return refuse(notFound, { what: 'person' });
    const recordId = FactId.parse(call.newId());
    // As a wish for work (chain 4: valid through day 180).
    const validThrough = addDays(on, wishDaysOn(wishDays, on));
    await saveFacts(tx, [
      {
        person_id: personId,
        fact_id: recordId,
        kind: 'training',
        from_day: on,
        to_day: validThrough,
        value: 'wanted',
        detail: { course },
        recorded_by: call.id,
      },
    ]);
    return accept({
      reply: { recordId, validThrough },
      persons: [personId],
      regions: [],
      factDay: on,
    });
  },
);
