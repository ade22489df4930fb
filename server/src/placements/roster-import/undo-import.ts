import { civilDate } from '@wengang/domain/calendar/civil-date.ts';
import { accept, refuse } from '@wengang/domain/contract/refusal.ts';
import { notFound } from '@wengang/domain/contract/standard-refusals.ts';
import { day, forever, spanOf } from '@wengang/domain/people/day-span.ts';
import { resolveSpells } from '@wengang/domain/placements/resolve-spells.ts';
import {
  importEmptied,
  importNotReady,
  undoImport,
} from '@wengang/domain/placements/roster-import/contract.ts';
import type { Tx } from '../../platform/database/database.ts';
import { inOneStatement } from '../../platform/database/in-one-statement.ts';
import { implement } from '../../platform/operations/bound-operation.ts';
import { resolveSpellDays } from '../spells/store.ts';
import { withdrawNotes } from '../station-notes/store.ts';
import { loadHistories } from '../store.ts';
import { historyOf } from '../stored-history.ts';
import { emptiedOn } from './emptied-on.ts';
import { factInserts } from './ledger/facts/store.ts';
import { spellInserts } from './ledger/spells/store.ts';
import { statementInserts } from './ledger/statements/store.ts';
import { orderedIds } from './ordered-ids.ts';
import { listSettledPersons, withdrawQueue } from './queue/store.ts';
import { lockImport, setImportState } from './store.ts';
import {
  closePersons,
  listStoredDays,
  listSuperseded,
  listTouched,
  supersedeRecorded,
  withdrawClaims,
} from './undo/store.ts';

/** Persons taken back at once. */
const batchPersons = 2_000;

/**
 * Takes a whole import back: what it recorded is superseded, what it had closed is stated again, persons whom it created and nobody has
 * touched since are closed (without a home they count nowhere; their number stays claimed, so that a later import opens the same file
 * again), and what it told stations is withdrawn. Persons whom another operation has touched since are left as they are, and listed. A
 * telephone stays as the import wrote it.
 */
export const undoImportOperation = implement(undoImport, async (tx, call, { importId }) => {
  const file = await lockImport(tx, importId);
  if (file === undefined) return refuse(notFound, { what: 'import' });
  if (file.emptied_at !== null) return refuse(importEmptied, { on: emptiedOn(file.emptied_at) });
  const imported = file.operation_id;
  if (file.state !== 'applied' || imported === null) return refuse(importNotReady, { state: file.state });
  const touched = await listTouched(tx, imported);
  // Settled rows touched persons in operations of their own: they are listed, not overwritten.
  const kept = [
    ...new Set([
      ...touched.filter((one) => one.changed_since).map((one) => one.person_id),
      ...(await listSettledPersons(tx, importId)),
    ]),
  ].sort();
  const undone = touched.filter((one) => !one.changed_since);
  const newId = orderedIds(call.newId);
  for (let from = 0; from < undone.length; from += batchPersons) {
    const persons = undone.slice(from, from + batchPersons);
    await takeBack(
      tx,
      persons.map((one) => one.person_id),
      { imported, by: call.id, newId },
    );
    await closePersons(
      tx,
      persons.filter((one) => one.created).map((one) => one.person_id),
    );
  }
  await withdrawClaims(tx, imported, call.id);
  await withdrawNotes(tx, imported, call.id);
  await withdrawQueue(tx, importId);
  await setImportState(tx, importId, {
    state: 'undone',
    summary: file.summary,
    operationId: null,
    undoneBy: call.id,
  });
  const persons = undone.map((one) => one.person_id);
  return accept({
    reply: {
      importId,
      persons: persons.length,
      closed: undone.filter((one) => one.created).length,
      keptBecauseChangedSince: kept,
    },
    persons,
    regions: [file.region_id],
    factDay: null,
    split: { rest: { importId }, rows: new Map() },
    restate: persons,
  });
});

async function takeBack(
  tx: Tx,
  persons: readonly string[],
  { imported, by, newId }: { imported: string; by: string; newId: () => string },
): Promise<void> {
  await supersedeRecorded(tx, persons, { recordedBy: imported, by });
  const former = await listSuperseded(tx, persons, imported);
  await inOneStatement(tx, [
    ...factInserts(
      former.facts.map((fact) => ({ ...fact, fact_id: newId() })),
      by,
    ),
    // The same spells again, as further versions: what was stated about them and what hangs on them stays with them.
    ...spellInserts(former.spells, by),
    ...statementInserts(
      former.statements.map((one) => ({ ...one, statement_id: newId() })),
      by,
    ),
  ]);
  await settleDays(tx, persons);
}

/** Gives spells back the shared months that they had given up to the import's. */
async function settleDays(tx: Tx, persons: readonly string[]): Promise<void> {
  const stored = new Map((await listStoredDays(tx, persons)).map((one) => [one.spell_id, one]));
  const moved = (await loadHistories(tx, persons)).map(historyOf).flatMap((history) =>
    resolveSpells(history, history.spells, history.student.map(spanOf)).spells.flatMap(
      ({ spell, from, to }) => {
        const days = {
          person_id: history.personId,
          spell_id: spell.id,
          resolved_from: civilDate(day(from)),
          resolved_to: to >= forever ? null : civilDate(day(to)),
        };
        const known = stored.get(spell.id);
        const same = known?.resolved_from === days.resolved_from && known.resolved_to === days.resolved_to;
        return known === undefined || same ? [] : [days];
      },
    ),
  );
  if (moved.length > 0) await resolveSpellDays(tx, moved);
}
