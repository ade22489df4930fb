import { CivilDate } from '@wengang/domain/calendar/civil-date.ts';
import { Instant } from '@wengang/domain/contract/endpoint.ts';
import { accept } from '@wengang/domain/contract/refusal.ts';
import { listTransfers, TransferId } from '@wengang/domain/placements/homes/contract.ts';
import { summaryOf } from '../../people/search-persons.ts';
import { respondTo } from '../../platform/http/bound-query.ts';
import { listTransfersIn, listTransfersOut, type TransferRow } from './store.ts';

export const answerListTransfers = respondTo(
  listTransfers,
  async (tx, { context: { home }, keyring }, { openOnly }) => {
    const out = home === null ? [] : await listTransfersOut(tx, home, openOnly);
    const asked = home === null ? [] : await listTransfersIn(tx, home, openOnly);
    return accept({
      reply: {
        out: out.map((row) => ({ ...transferOf(row), person: summaryOf(keyring, row) })),
        in: asked.map(transferOf),
      },
      persons: out.map((row) => row.person_id),
    });
  },
);

const transferOf = (row: TransferRow) => ({
  transferId: TransferId.parse(row.transfer_id),
  state: row.state,
  reason: row.reason,
  answerReason: row.answer_reason,
  to: row.to,
  on: CivilDate.parse(row.on_day),
  askedAt: Instant.parse(row.asked_at),
});
