import { accept } from '@wengang/domain/contract/refusal.ts';
import { type RemarkKind, remarkKinds } from '@wengang/domain/people/roster/row/remark-suggestions.ts';
import type { Answer } from '@wengang/domain/placements/roster-import/queue/answers.ts';
import { confirmImportProposals } from '@wengang/domain/placements/roster-import/queue/contract.ts';
import type { Tx } from '../../../platform/database/database.ts';
import { implement } from '../../../platform/operations/bound-operation.ts';
import { PackedRows } from '../packed-rows.ts';
import { lockApplied } from './settle-import-rows.ts';
import { type Said, settleRows } from './settle-rows.ts';
import { type Desk, openDesk } from './settling-desk.ts';
import { listOpenLines } from './store.ts';

/** Rows settled at once. */
const batchRows = 500;

/** Answers every open row of an import that asks by one rule in the same way. Rows whose proposal is not enough (a death without a day) stay open. */
export const confirmProposalsOperation = implement(confirmImportProposals, async (tx, call, input) => {
  const { importId, rule, holds, reason } = input;
  const file = await lockApplied(tx, importId);
  if (!file.ok) return file;
  const desk = await openDesk(tx, call, file.value);
  const answer = answerTo(rule, { holds, reason: reason ?? '批量不采用' });
  const lines = await listOpenLines(tx, importId, rule);
  const { settled, entries } = await settleAll(
    tx,
    desk,
    lines.map((line) => ({ line, answers: [answer], leaveRest: null })),
  );
  const persons = [...entries.keys()];
  return accept({
    reply: { importId, settled, stillOpen: lines.length - settled },
    persons,
    regions: [file.value.region_id],
    factDay: null,
    split: { rest: { importId, rule, holds, lines: lines.length }, rows: entries },
    restate: persons,
  });
});

function answerTo(rule: string, { holds, reason }: { holds: boolean; reason: string }): Answer {
  const remark = remarkOf(rule);
  if (remark !== undefined && !holds) return { kind: 'remark', remark, holds };
  return holds ? { kind: 'accept', rule } : { kind: 'leave', rule, reason };
}

const remarkOf = (rule: string): RemarkKind | undefined =>
  remarkKinds.find((kind) => rule === `remark-${kind}`);

/** Settles any number of rows, batch after batch. `settled` counts the rows that ask nothing more. */
export async function settleAll(
  tx: Tx,
  desk: Desk,
  said: readonly Said[],
): Promise<{ settled: number; entries: PackedRows }> {
  const entries = new PackedRows();
  let settled = 0;
  for (let from = 0; from < said.length; from += batchRows) {
    const done = await settleRows(tx, desk, said.slice(from, from + batchRows));
    settled += done.rows.filter(({ state }) => state === 'settled' || state === 'declined').length;
    for (const [person, entry] of done.entries) entries.set(person, entry);
  }
  return { settled, entries };
}
