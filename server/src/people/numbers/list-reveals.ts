import { Role } from '@wengang/domain/accounts/role.ts';
import { Instant } from '@wengang/domain/calendar/instant.ts';
import { accept, refuse } from '@wengang/domain/contract/refusal.ts';
import { notFound } from '@wengang/domain/contract/standard-refusals.ts';
import { PersonId } from '@wengang/domain/people/facts.ts';
import { listReveals } from '@wengang/domain/people/numbers/contract.ts';
import { respondTo } from '../../platform/http/bound-query.ts';
import { readCursor, sortedByTime, writeCursor } from '../../platform/http/cursor.ts';
import { openField } from '../../platform/vault/field.ts';
import { explanationPlace } from './record-reveals.ts';
import { listRevealsOn } from './store.ts';

export const answerListReveals = respondTo(listReveals, async (tx, { context, keyring }, input) => {
  const after = readCursor(input.after, sortedByTime);
  if (after === undefined) return refuse(notFound, { what: 'page' });
  const rows =
    context.home === null
      ? []
      : await listRevealsOn(tx, { path: context.home, on: input.on }, { after, size: input.size + 1 });
  const shown = rows.slice(0, input.size);
  const last = shown.at(-1);
  return accept({
    reply: {
      reveals: shown.map((row) => ({
        at: Instant.parse(row.at),
        personId: PersonId.parse(row.person_id),
        name: row.name,
        field: row.field,
        reason: row.reason,
        explanation:
          row.explanation === null
            ? null
            : openField(keyring, explanationPlace(row.person_id), row.explanation),
        shownBy: row.shown_by,
        account: { id: row.account_id, name: row.account_name ?? '', role: Role.parse(row.role) },
      })),
      next:
        rows.length > input.size && last !== undefined
          ? writeCursor({ name: last.at, id: last.reveal_id })
          : null,
    },
    persons: shown.map((row) => row.person_id),
  });
});
