import { Instant } from '@wengang/domain/calendar/instant.ts';
import { accept, refuse } from '@wengang/domain/contract/refusal.ts';
import { notFound } from '@wengang/domain/contract/standard-refusals.ts';
import { ErasureId, listErasures } from '@wengang/domain/people/erasure/contract.ts';
import { PersonId } from '@wengang/domain/people/facts.ts';
import { respondTo } from '../../platform/http/bound-query.ts';
import { readCursor, sortedByTime, writeCursor } from '../../platform/http/cursor.ts';
import { listErasuresBelow } from './store.ts';

export const answerListErasures = respondTo(listErasures, async (tx, { context }, input) => {
  const after = readCursor(input.after, sortedByTime);
  if (after === undefined) return refuse(notFound, { what: 'page' });
  const rows =
    context.home === null
      ? []
      : await listErasuresBelow(tx, context.home, {
          state: input.state ?? null,
          after,
          size: input.size + 1,
        });
  const shown = rows.slice(0, input.size);
  const last = shown.at(-1);
  return accept({
    reply: {
      erasures: shown.map((row) => ({
        erasureId: ErasureId.parse(row.erasure_id),
        personId: PersonId.parse(row.person_id),
        name: row.name,
        state: row.state,
        reason: row.reason,
        ground: row.legal_ground,
        proposedAt: Instant.parse(row.proposed_at),
        proposedBy: row.proposed_by,
        decidedAt: row.decided_at === null ? null : Instant.parse(row.decided_at),
        decidedBy: row.decided_by,
        declineReason: row.decline_reason,
        filesPending: row.files_pending,
      })),
      next:
        rows.length > input.size && last !== undefined
          ? writeCursor({ name: last.proposed_at, id: last.erasure_id })
          : null,
    },
    persons: shown.map((row) => row.person_id),
  });
});
