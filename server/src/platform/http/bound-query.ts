import type { Instant } from '@wengang/domain/calendar/instant.ts';
import type { InputOf, OutputOf, Query, RefusedBy } from '@wengang/domain/contract/endpoint.ts';
import type { Outcome } from '@wengang/domain/contract/refusal.ts';
import type { AccessContext } from '../database/context.ts';
import type { Tx } from '../database/database.ts';
import type { Keyring } from '../vault/keyring.ts';

/** What a query may use beside its input: who asks, and the keys to open fields with. */
export type QueryCall = { context: AccessContext; keyring: Keyring; now: Instant };

/**
 * The reply, and every person whose data it shows: they are written to the access record before it is sent. `about`: what it shows of people
 * who have no id in the ledger, and what else must be recorded though nobody is shown (access-record.ts).
 */
export type Answer<Reply> = { reply: Reply; persons: readonly string[]; about?: readonly string[] };

export type Respond<Q extends Query> = (
  tx: Tx,
  call: QueryCall,
  input: InputOf<Q>,
) => Promise<Outcome<Answer<OutputOf<Q>>, RefusedBy<Q>>>;

/** A declared query with its server half. */
export type BoundQuery = { contract: Query; respond: Respond<Query> };

/** Binds the server half to a declared query. A refusal that the contract does not list does not compile. */
export const respondTo = <Q extends Query>(contract: Q, respond: Respond<Q>): BoundQuery => ({
  contract,
  // The input was parsed by this very contract before respond is called (serve-contract.ts), so narrowing back is safe.
  respond: respond as unknown as Respond<Query>,
});
