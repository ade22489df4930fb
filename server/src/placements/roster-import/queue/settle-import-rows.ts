import { accept, type Outcome, type RefusalOf, refuse } from '@wengang/domain/contract/refusal.ts';
import { notFound } from '@wengang/domain/contract/standard-refusals.ts';
import { PersonId } from '@wengang/domain/people/facts.ts';
import { importEmptied, importNotReady } from '@wengang/domain/placements/roster-import/contract.ts';
import {
  answerNotPossible,
  queueRowNotOpen,
  settleImportRows,
} from '@wengang/domain/placements/roster-import/queue/contract.ts';
import { findingView } from '@wengang/domain/workbooks/file-contract.ts';
import type { Tx } from '../../../platform/database/database.ts';
import { implement } from '../../../platform/operations/bound-operation.ts';
import { emptiedOn } from '../emptied-on.ts';
import { type ImportFileRow, lockImport } from '../store.ts';
import { settleRows } from './settle-rows.ts';
import { openDesk } from './settling-desk.ts';

/** Settles named rows: all of them or, with the first that cannot be settled as said, none. */
export const settleImportRowsOperation = implement(settleImportRows, async (tx, call, { importId, rows }) => {
  const file = await lockApplied(tx, importId);
  if (!file.ok) return file;
  const desk = await openDesk(tx, call, file.value);
  const said = rows.map((row) => ({ ...row, leaveRest: row.leaveRest ?? null }));
  const silent = said.find(({ answers, leaveRest }) => answers.length === 0 && leaveRest === null);
  if (silent !== undefined) return refuse(answerNotPossible, { line: silent.line, ...nothingSaid });
  const settlement = await settleRows(tx, desk, said);
  const [closed] = settlement.notOpen;
  if (closed !== undefined) return refuse(queueRowNotOpen, closed);
  const [wrong] = settlement.impossible;
  if (wrong !== undefined) return refuse(answerNotPossible, { line: wrong.line, ...wrong.because });
  const persons = [...settlement.entries.keys()];
  return accept({
    reply: {
      importId,
      rows: settlement.rows.map(({ line, state, personId, open }) => ({
        line,
        state,
        personId: personId === null ? null : PersonId.parse(personId),
        open: open.map(findingView),
      })),
    },
    persons,
    regions: [file.value.region_id],
    factDay: null,
    // Answers hold numbers and names: they are kept with the person whom they made certain, and with the row.
    split: { rest: { importId, lines: rows.map(({ line }) => line) }, rows: settlement.entries },
    restate: persons,
  });
});

/** Locks an import whose rows may be settled: one that stands in the ledger. */
export async function lockApplied(
  tx: Tx,
  importId: string,
): Promise<
  Outcome<ImportFileRow, RefusalOf<typeof notFound | typeof importNotReady | typeof importEmptied>>
> {
  const file = await lockImport(tx, importId);
  if (file === undefined) return refuse(notFound, { what: 'import' });
  if (file.emptied_at !== null) return refuse(importEmptied, { on: emptiedOn(file.emptied_at) });
  return file.state === 'applied' ? accept(file) : refuse(importNotReady, { state: file.state });
}

const nothingSaid = {
  zh: '没有答复。请选择、更正,或写明理由不采用',
  en: 'Nothing was said. Choose, correct, or leave the row out with a reason',
};
