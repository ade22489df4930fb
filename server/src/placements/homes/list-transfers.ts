import { CivilDate } from '@wengang/domain/calendar/civil-date.ts';
import { Instant } from '@wengang/domain/calendar/instant.ts';
import { accept, refuse } from '@wengang/domain/contract/refusal.ts';
import { notFound } from '@wengang/domain/contract/standard-refusals.ts';
import { listTransfers, TransferId } from '@wengang/domain/placements/homes/contract.ts';
import { summaryOf } from '../../people/search-persons.ts';
import { respondTo } from '../../platform/http/bound-query.ts';
import { readCursor, sortedByTime, writeCursor } from '../../platform/http/cursor.ts';
import { listTransfersIn, listTransfersOut, type TransferRow } from './store.ts';

export const answerListTransfers = respondTo(
  listTransfers,
  async (tx, { context: { home: path }, keyring }, { openOnly, afterOut, afterIn, size }) => {
    const behindOut = readCursor(afterOut, sortedByTime);
    const behindIn = readCursor(afterIn, sortedByTime);
    if (behindOut === undefined || behindIn === undefined) return refuse(notFound, { what: 'page' });
    const asked = { openOnly, size: size + 1 };
    const out = path === null ? [] : await listTransfersOut(tx, { ...asked, path, after: behindOut });
    const into = path === null ? [] : await listTransfersIn(tx, { ...asked, path, after: behindIn });
    const shown = out.slice(0, size);
    return accept({
      reply: {
        out: shown.map((row) => ({ ...transferOf(row), person: summaryOf(keyring, row) })),
        in: into.slice(0, size).map(transferOf),
        nextOut: nextOf(out, size),
        nextIn: nextOf(into, size),
      },
      persons: shown.map((row) => row.person_id),
    });
  },
);

function nextOf(rows: readonly TransferRow[], size: number): string | null {
  const last = rows[size - 1];
  return rows.length > size && last !== undefined
    ? writeCursor({ name: last.asked_at, id: last.transfer_id })
    : null;
}

const transferOf = (row: TransferRow) => ({
  transferId: TransferId.parse(row.transfer_id),
  state: row.state,
  reason: row.reason,
  answerReason: row.answer_reason,
  to: row.to,
  on: CivilDate.parse(row.on_day),
  askedAt: Instant.parse(row.asked_at),
});
