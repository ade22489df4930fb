import { accept } from '@wengang/domain/contract/refusal.ts';
import type { RowMarkMeanings } from '@wengang/domain/placements/roster-import/queue/answers.ts';
import { explainRowMarks } from '@wengang/domain/placements/roster-import/queue/contract.ts';
import { markQuestions, meaningsOf } from '@wengang/domain/placements/roster-import/queue/mark-questions.ts';
import type { KeptRow } from '@wengang/domain/placements/roster-import/queue/stored-row.ts';
import { implement } from '../../../platform/operations/bound-operation.ts';
import { settleAll } from './confirm-proposals.ts';
import { allKeptRows } from './kept-rows.ts';
import { rulesOf, sealContent } from './queue-content.ts';
import { lockApplied } from './settle-import-rows.ts';
import type { Said } from './settle-rows.ts';
import { type Desk, openDesk } from './settling-desk.ts';
import { listQueuedLines, type QueueRow, saveQueue, saveRowMarks } from './store.ts';

/**
 * Applies once to the whole file what its marks mean. Struck rows that wait are taken in or left out; a mark that means a death or a move is
 * asked of each row, also of rows that were taken in, because a colour has no date.
 */
export const explainMarksOperation = implement(explainRowMarks, async (tx, call, { importId, meanings }) => {
  const file = await lockApplied(tx, importId);
  if (!file.ok) return file;
  await saveRowMarks(tx, importId, meanings);
  const desk = await openDesk(tx, call, file.value);
  const queued = new Map((await listQueuedLines(tx, importId)).map(({ line, state }) => [line, state]));
  const said: Said[] = [];
  let asked = 0;
  for await (const rows of allKeptRows(tx, desk)) {
    const marked = rows.filter(({ kept }) => meaningsOf(kept.marks, meanings).length > 0);
    const open = marked.filter(({ line }) => isOpen(queued.get(line)));
    said.push(...open.map(({ line, kept }) => answersTo(line, kept, meanings)));
    const fresh = marked
      .filter(({ line }) => !queued.has(line))
      .flatMap(({ line, kept }) => questionRow(desk, line, kept, meanings));
    await saveQueue(tx, importId, fresh);
    asked += fresh.length;
  }
  const { settled, entries } = await settleAll(tx, desk, said);
  const persons = [...entries.keys()];
  return accept({
    reply: { importId, settled, stillOpen: said.length - settled, asked },
    persons,
    regions: [file.value.region_id],
    factDay: null,
    split: { rest: { importId, meanings }, rows: entries },
    restate: persons,
  });
});

const isOpen = (state: string | undefined): boolean => state === 'waiting' || state === 'refused';

/** A struck row that means nothing, or a life event, is read as if it were not struck; a deleted one is left out. */
function answersTo(line: number, kept: KeptRow, meanings: RowMarkMeanings): Said {
  const deleted = meaningsOf(kept.marks, meanings).includes('deleted');
  if (deleted && kept.marks.struck) return { line, answers: [], leaveRest: '删除线在本单位表示已删除' };
  return { line, answers: [{ kind: 'unmark' }], leaveRest: null };
}

function questionRow(desk: Desk, line: number, kept: KeptRow, meanings: RowMarkMeanings): QueueRow[] {
  const findings = markQuestions(kept, meanings, { remarks: new Set(), rules: new Set() });
  if (findings.length === 0) return [];
  const rules = rulesOf(findings);
  const content = sealContent(desk.keyring, desk.importId, {
    name: '',
    lookup: null,
    findings,
    open: rules,
    answers: [],
    reason: null,
  });
  return [{ line, state: 'waiting', rules, content }];
}
