import { accept, refuse } from '@wengang/domain/contract/refusal.ts';
import { idTaken, notFound } from '@wengang/domain/contract/standard-refusals.ts';
import { factInFuture } from '@wengang/domain/people/changes/fact-change.ts';
import { giveService, ServiceKind } from '@wengang/domain/returns/contract.ts';
import { lockPersons } from '../placements/store.ts';
import { implement } from '../platform/operations/bound-operation.ts';
import { hasHomecoming, isServiceIdTaken, listServices, saveService } from './store.ts';

export const giveServiceOperation = implement(giveService, async (tx, call, input) => {
  const { personId, homecomingId, serviceId, kind, on, note } = input;
  const today = call.context.businessDay;
  if (on > today) return refuse(factInFuture, { on, today });
  await lockPersons(tx, [personId]);
  if (!(await hasHomecoming(tx, personId, homecomingId))) return refuse(notFound, { what: 'homecoming' });
  if (await isServiceIdTaken(tx, personId, serviceId)) return refuse(idTaken, { id: serviceId });
  await saveService(tx, {
    person: personId,
    id: serviceId,
    homecoming: homecomingId,
    kind,
    on,
    note: note ?? null,
    by: call.id,
  });
  const given = await listServices(tx, personId, homecomingId);
  return accept({
    reply: { missing: missingOf(given) },
    persons: [personId],
    regions: [],
    factDay: on,
  });
});

/** How often each kind was given. */
export const givenOf = (given: readonly string[]): Record<ServiceKind, number> => {
  const times = (kind: ServiceKind): number => given.filter((one) => one === kind).length;
  return {
    'policy-told': times('policy-told'),
    'job-offered': times('job-offered'),
    'training-offered': times('training-offered'),
  };
};

/** Each kind is owed at least once. */
export const missingOf = (given: readonly string[]): ServiceKind[] =>
  ServiceKind.options.filter((kind) => !given.includes(kind));
