import { accept, refuse } from '@wengang/domain/contract/refusal.ts';
import { PersonId } from '@wengang/domain/people/facts.ts';
import { changeTrainees, mostTrainees } from '@wengang/domain/training/commissions/contract.ts';
import {
  alreadyInClass,
  classFull,
  nobodyLeft,
  nothingToChange,
  notInClass,
} from '@wengang/domain/training/commissions/refusals.ts';
import { implement } from '../../platform/operations/bound-operation.ts';
import { admitTrainees } from './admit-trainees.ts';
import { openCommissioned, termsOf, traineesOf } from './commission-ledger.ts';
import { removePlaces, savePlaces } from './store.ts';
import { voidLetters } from './void-letters.ts';

export const changeTraineesOperation = implement(
  changeTrainees,
  async (tx, call, { commissionId, add, remove }) => {
    const opened = await openCommissioned(tx, call, commissionId);
    if (!opened.ok) return opened;
    const commission = opened.value;
    if (add.length + remove.length === 0) return refuse(nothingToChange, {});
    const present = new Set(
      (await traineesOf(tx, call.context, commission)).map(({ person_id }) => PersonId.parse(person_id)),
    );
    const strangers = remove.filter((personId) => !present.has(personId));
    if (strangers.length > 0) return refuse(notInClass, { persons: strangers });
    const again = add.filter((personId) => present.has(personId));
    if (again.length > 0) return refuse(alreadyInClass, { persons: again });
    const { businessDay: today } = call.context;
    const terms = termsOf(commission);
    const admitted = await admitTrainees(tx, add, { commission: commissionId, terms, today });
    if (!admitted.ok) return admitted;
    const trainees = present.size - new Set(remove).size + add.length;
    if (trainees === 0) return refuse(nobodyLeft, {});
    if (trainees > mostTrainees) return refuse(classFull, { trainees, most: mostTrainees });
    const places = add.map((personId) => ({ personId, placeId: call.newId() }));
    await removePlaces(tx, remove, { commission: commissionId, by: call.id });
    await savePlaces(tx, places, { commission: commissionId, by: call.id });
    await voidLetters(tx, call, { commission: commissionId, reason: 'trainees-changed' });
    return accept({
      reply: { commissionId, trainees },
      persons: [...new Set([...add, ...remove])],
      regions: [commission.county_id],
      factDay: null,
      split: {
        rest: { commissionId },
        rows: new Map<PersonId, unknown>([
          ...add.map((one) => [one, { change: 'add' }] as const),
          ...remove.map((one) => [one, { change: 'remove' }] as const),
        ]),
      },
    });
  },
);
