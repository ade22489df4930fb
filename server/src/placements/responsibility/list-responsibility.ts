import { Instant } from '@wengang/domain/calendar/instant.ts';
import { accept, refuse } from '@wengang/domain/contract/refusal.ts';
import { notFound } from '@wengang/domain/contract/standard-refusals.ts';
import { PersonId } from '@wengang/domain/people/facts.ts';
import {
  HandoverId,
  listHandovers,
  myResponsibility,
} from '@wengang/domain/placements/responsibility/contract.ts';
import type { AccessContext } from '../../platform/database/context.ts';
import type { Tx } from '../../platform/database/database.ts';
import { respondTo } from '../../platform/http/bound-query.ts';
import { readCursor, writeCursor } from '../../platform/http/cursor.ts';
import { findHomeColumn, type HeldRow, listHeldAtHome, listHeldAway, listPending } from './holders/store.ts';

/** Whom the offices below my region hold: villages for who looks from home, stations for who looks from the place of work. */
export const answerMyResponsibility = respondTo(myResponsibility, async (tx, { context }, input) => {
  const after = readCursor(input.after);
  if (after === undefined) return refuse(notFound, { what: 'page' });
  const page = { after, size: input.size + 1 };
  const rows = await heldBy(tx, context, page);
  const shown = rows.slice(0, input.size);
  const last = shown.at(-1);
  return accept({
    reply: {
      rows: shown.map((row) => ({
        personId: PersonId.parse(row.person_id),
        name: row.name,
        home: row.home,
        office: row.office_key,
        officeKind: row.office_kind,
        since: row.since === null ? null : Instant.parse(row.since),
        pending: pendingOf(row),
      })),
      next:
        rows.length > input.size && last !== undefined
          ? writeCursor({ name: last.name_sort, id: last.person_id })
          : null,
    },
    persons: shown.map((row) => row.person_id),
  });
});

type Page = Omit<Parameters<typeof listHeldAway>[1], 'path'>;

async function heldBy(tx: Tx, { home, work, businessDay }: AccessContext, page: Page): Promise<HeldRow[]> {
  if (home !== null) {
    const level = await findHomeColumn(tx, home);
    return listHeldAtHome(tx, { ...page, path: home }, { level, on: businessDay });
  }
  return work === null ? [] : listHeldAway(tx, { ...page, path: work });
}

function pendingOf({ handover_id, handover_kind, handover_to, due_at }: HeldRow) {
  if (handover_id === null || handover_kind === null || handover_to === null || due_at === null) return null;
  return {
    handoverId: HandoverId.parse(handover_id),
    kind: handover_kind,
    to: handover_to,
    dueAt: Instant.parse(due_at),
  };
}

/** Given by or addressed to my region: so the superiors of both sides see an overdue one, each in the own list. */
export const answerListHandovers = respondTo(listHandovers, async (tx, { context, now }, input) => {
  const path = context.home ?? context.work;
  const rows =
    path === null ? [] : await listPending(tx, { path, dueBefore: input.overdueOnly ? now : null });
  return accept({
    reply: {
      handovers: rows.map((row) => ({
        handoverId: HandoverId.parse(row.handover_id),
        kind: row.kind,
        from: row.from_key,
        to: row.to_key,
        proposedAt: Instant.parse(row.proposed_at),
        dueAt: Instant.parse(row.due_at),
        overdue: row.due_at < now,
        persons: row.persons.map((person) => PersonId.parse(person)),
      })),
    },
    persons: rows.flatMap((row) => row.persons),
  });
});
