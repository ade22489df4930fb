import { CivilDate } from '@wengang/domain/calendar/civil-date.ts';
import { accept, refuse } from '@wengang/domain/contract/refusal.ts';
import { notFound } from '@wengang/domain/contract/standard-refusals.ts';
import { SpellId } from '@wengang/domain/placements/history.ts';
import { type OpenedRows, openFigure, workplaceNotAsked } from '@wengang/domain/reports/figures/contract.ts';
import { type FigureName, familyOf, hasWorkplace } from '@wengang/domain/reports/figures/figures.ts';
import type { z } from 'zod';
import { summaryOf } from '../../people/search-persons.ts';
import type { Tx } from '../../platform/database/database.ts';
import { respondTo } from '../../platform/http/bound-query.ts';
import type { Keyring } from '../../platform/vault/keyring.ts';
import { readQuestion } from '../figures/asked.ts';
import { countFigures } from '../figures/count-figures.ts';
import type { Asked } from '../figures/store.ts';
import { readRowCursor, writeRowCursor } from './row-cursor.ts';
import { rowsOf, scopeOf } from './rows/store.ts';
import { countFigureRows, listFigureRows, type OpenedRow } from './store.ts';

/** The rows of a figure under row security, and on the first page how many of them are no longer the asker's to see. */
export const answerOpenFigure = respondTo(
  openFigure,
  async (tx, { context, keyring }, { figure, after, size, ...question }) => {
    const family = familyOf(figure);
    if (question.workplace !== undefined && !hasWorkplace(family))
      return refuse(workplaceNotAsked, { family });
    const read = await readQuestion(tx, context, question);
    if (!read.ok) return read;
    const { region, asked } = read.value;
    const cursor = readRowCursor(after);
    if (cursor === undefined) return refuse(notFound, { what: 'page' });
    const rows = rowsOf(figure, await scopeOf(tx, region), asked);
    const found = await listFigureRows(tx, rows, { after: cursor, size: size + 1 });
    const page = pageOf(keyring, found, size);
    const total = cursor === null ? await totalOf(tx, figure, { asked, rows }) : null;
    return accept({ reply: { ...page.reply, total }, persons: page.persons });
  },
);

/** A page of opened rows, from one row more than it holds. */
export function pageOf(
  keyring: Keyring,
  found: readonly OpenedRow[],
  size: number,
): { reply: Pick<z.output<typeof OpenedRows>, 'rows' | 'next'>; persons: string[] } {
  const page = found.slice(0, size);
  const last = found.length > size ? page.at(-1) : undefined;
  return {
    reply: {
      rows: page.map((row) => ({
        person: summaryOf(keyring, row),
        day: row.day === null ? null : CivilDate.parse(row.day),
        spellId: row.spell_id === null ? null : SpellId.parse(row.spell_id),
        reason: row.reason,
      })),
      next: last === undefined ? null : writeRowCursor(last),
    },
    persons: [...new Set(page.map((row) => row.person_id))],
  };
}

async function totalOf(
  tx: Tx,
  figure: FigureName,
  { asked, rows }: { asked: Asked; rows: ReturnType<typeof rowsOf> },
): Promise<{ counted: number; visible: number; hidden: number }> {
  const { figures } = await countFigures(tx, familyOf(figure), asked);
  const counted = figures[figure];
  if (counted === undefined) throw new Error(`${figure} is not counted in its family`);
  const visible = await countFigureRows(tx, rows);
  return { counted, visible, hidden: Math.max(0, counted - visible) };
}
