import type { CivilDate } from '@wengang/domain/calendar/civil-date.ts';
import { OperationId } from '@wengang/domain/contract/endpoint.ts';
import type { Outcome } from '@wengang/domain/contract/refusal.ts';
import { type Clock, newUuid } from '../clock/clock.ts';
import type { AccessContext } from '../database/context.ts';
import type { Database } from '../database/database.ts';
import type { Keyring } from '../vault/keyring.ts';
import type { BoundOperation } from './bound-operation.ts';
import { performOperation, type Restate } from './perform-operation.ts';

/**
 * 系统办理: carries out an operation of a job, in the name of the system and with the sight of the persons registered below `home`, a path of
 * the region tree, or of nobody. Each call is an operation of its own: what is refused is asked again at the next run, under another id.
 */
export function performAsSystem(
  server: { database: Database; keyring: Keyring; restate: Restate; clock: Clock },
  bound: BoundOperation,
  { home, input }: { home: string | null; input: Record<string, unknown> },
): Promise<Outcome<unknown, { code: string; data: unknown }>> {
  const now = server.clock.now();
  return performOperation(server, bound, {
    id: OperationId.parse(newUuid(now)),
    context: systemContext(server.clock.businessDay(), home),
    recordedAt: now,
    deviceTime: null,
    input,
  });
}

/** The account under which jobs stand in the log. Nobody can sign in with it. */
const systemAccount = '00000000-0000-7000-8000-000000000000';
export const systemRole = 'system';

export const systemContext = (businessDay: CivilDate, home: string | null): AccessContext => ({
  account: systemAccount,
  assignment: null,
  role: systemRole,
  count: null,
  home,
  work: null,
  organisation: null,
  transit: null,
  self: null,
  businessDay,
});
