import { accept, refuse } from '@wengang/domain/contract/refusal.ts';
import { notFound } from '@wengang/domain/contract/standard-refusals.ts';
import {
  erasePerson,
  erasureNotOpen,
  ownProposal,
  stillTied,
} from '@wengang/domain/people/erasure/contract.ts';
import { PersonId } from '@wengang/domain/people/facts.ts';
import { implement } from '../../platform/operations/bound-operation.ts';
import { eraseOne, tracesOf } from './erase-one.ts';
import { listTies, lockErasure, lockIdentity, saveDecision } from './store.ts';
import { sealTraces } from './traces.ts';

/** The review that carries an erasure out. What is open now stops it, also when it was not open yet at the proposal. */
export const erasePersonOperation = implement(erasePerson, async (tx, call, { erasureId }) => {
  const { home, account, businessDay: on } = call.context;
  const erasure = home === null ? undefined : await lockErasure(tx, { erasureId, path: home });
  if (erasure === undefined) return refuse(notFound, { what: 'erasure' });
  if (erasure.state !== 'proposed') return refuse(erasureNotOpen, { state: erasure.state });
  if (erasure.proposed_by === account) return refuse(ownProposal, {});
  const personId = erasure.person_id;
  const identity = await lockIdentity(tx, personId);
  if (identity === undefined) return refuse(notFound, { what: 'person' });
  const ties = await listTies(tx, personId);
  if (ties.length > 0) return refuse(stillTied, { ties });
  const traces = await tracesOf(tx, call.keyring, { personId, identity });
  await saveDecision(tx, erasure, {
    state: 'erased',
    at: call.recordedAt,
    by: account,
    operation: call.id,
    declineReason: null,
    traces: sealTraces(call.keyring, personId, traces),
  });
  await eraseOne(tx, { personId, name: identity.name, on, by: call.id, as: 'request' }, () => call.newId());
  return accept({
    reply: { personId: PersonId.parse(personId), erasedOn: on },
    persons: [personId],
    regions: [],
    factDay: null,
    // Under the key of the log: that of the person is gone.
    split: { rest: { erasureId }, rows: new Map() },
    restate: [personId],
  });
});
