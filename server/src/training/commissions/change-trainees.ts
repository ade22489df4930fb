import { accept, refuse } from '@wengang/domain/contract/refusal.ts';
import { PersonId } from '@wengang/domain/people/facts.ts';
import { changeTrainees, mostTrainees } from '@wengang/domain/training/commissions/contract.ts';
import {
  classFull,
  nobodyLeft,
  notInClass,
  traineesNotSuited,
} from '@wengang/domain/training/commissions/refusals.ts';
import { implement } from '../../platform/operations/bound-operation.ts';
import { admitTrainees } from './admit-trainees.ts';
import { openCommissioned, termsOf } from './commission-ledger.ts';
import { listTrainees, removePlaces, savePlaces } from './store.ts';

export const changeTraineesOperation = implement(
  changeTrainees,
  async (tx, call, { commissionId, add, remove }) => {
    const opened = await openCommissioned(tx, call, commissionId);
    if (!opened.ok) return opened;
    const commission = opened.value;
    const present = new Set(
      (await listTrainees(tx, commissionId)).map(({ person_id }) => PersonId.parse(person_id)),
    );
    const strangers = remove.filter((personId) => !present.has(personId));
    if (strangers.length > 0) return refuse(notInClass, { persons: strangers });
    const again = add.filter((personId) => present.has(personId) || remove.includes(personId));
    if (again.length > 0)
      return refuse(traineesNotSuited, {
        persons: again.map((personId) => ({ personId, because: 'twice' as const })),
      });
    const admitted = await admitTrainees(tx, add, { commission: commissionId, terms: termsOf(commission) });
    if (!admitted.ok) return admitted;
    const trainees = present.size - new Set(remove).size + add.length;
    if (trainees === 0) return refuse(nobodyLeft, {});
    if (trainees > mostTrainees) return refuse(classFull, { trainees, most: mostTrainees });
    const by = { commission: commissionId, by: call.id };
    await removePlaces(tx, remove, by);
    await savePlaces(tx, add, by);
    const changed = [...new Set([...add, ...remove])];
    return accept({
      reply: { commissionId, trainees },
      persons: changed,
      regions: [commission.county_id],
      factDay: null,
      split: {
        rest: { commissionId },
        rows: new Map<PersonId, unknown>(
          changed.map((one) => [one, { change: add.includes(one) ? 'add' : 'remove' }]),
        ),
      },
    });
  },
);
