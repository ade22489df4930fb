import { refuse } from '@wengang/domain/contract/refusal.ts';
import { notFound } from '@wengang/domain/contract/standard-refusals.ts';
import { joinHousehold } from '@wengang/domain/people/changes/contract.ts';
import { type StatedFact, succeedFact } from '@wengang/domain/people/changes/fact-change.ts';
import { implement } from '../../platform/operations/bound-operation.ts';
import { changeFacts } from './change-facts.ts';
import { createHousehold, findHousehold, lockHouseholdNumber, setHousehold } from './store.ts';

export const joinHouseholdOperation = implement(joinHousehold, async (tx, call, input) => {
  const { personId, household, from } = input;
  if ('number' in household) await lockHouseholdNumber(tx, personId, household.number);
  const known = await findHousehold(tx, personId, household);
  if (known === undefined && 'householdId' in household) return refuse(notFound, { what: 'household' });
  const householdId =
    known ?? (await createHousehold(tx, personId, { id: call.newId(), number: numberOf(household) }));
  if (householdId === undefined) return refuse(notFound, { what: 'person' });
  const stated: StatedFact = { kind: 'household', from, to: null, value: householdId, detail: {} };
  const changed = await changeFacts(tx, call, { personId, factDay: from }, (sheet) =>
    succeedFact(sheet, stated),
  );
  if (!changed.ok) return changed;
  await setHousehold(tx, personId, householdId);
  return { ok: true, value: { ...changed.value, reply: { ...changed.value.reply, householdId } } };
});

const numberOf = (household: { number: string } | { householdId: string }): string =>
  'number' in household ? household.number : '';
