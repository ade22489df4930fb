import { accept, refuse } from '@wengang/domain/contract/refusal.ts';
import { notFound } from '@wengang/domain/contract/standard-refusals.ts';
import { joinHousehold } from '@wengang/domain/people/changes/contract.ts';
import { implement } from '../../platform/operations/bound-operation.ts';
import { onlyStates } from '../proposals/propose-change.ts';
import { stateChange } from './state-change.ts';
import { createHousehold, findHousehold, lockHouseholdNumber, setHouseholds } from './store.ts';

export const joinHouseholdOperation = implement(joinHousehold, async (tx, call, input) => {
  const { personId, household, from } = input;
  const number = 'number' in household ? household.number : null;
  const states = onlyStates(call);
  if (number !== null && !states) await lockHouseholdNumber(tx, personId, number);
  const known = await findHousehold(tx, personId, household);
  if (known === undefined && number === null) return refuse(notFound, { what: 'household' });
  // Under a new number a household comes into being when somebody is entered, not when a village says so.
  const householdId =
    known?.household_id ??
    (states ? null : await createHousehold(tx, personId, { id: call.newId(), number: number ?? '' }));
  if (householdId === undefined) return refuse(notFound, { what: 'person' });
  const stated = await stateChange(tx, call, personId, {
    kind: 'household',
    householdId,
    number: known?.number ?? number,
    from,
  });
  if (!stated.ok) return stated;
  if (householdId !== null && !states)
    await setHouseholds(tx, [{ person_id: personId, household_id: householdId }]);
  return accept({ ...stated.value, reply: { ...stated.value.reply, householdId } });
});
