import { EmployerId } from '@wengang/domain/placements/history.ts';
import {
  type EmployerOnRecord,
  employerMeant,
} from '@wengang/domain/placements/roster-import/link-employer.ts';
import type { Tx } from '../../../platform/database/database.ts';
import type { Line } from '../person-batches.ts';
import { listEmployersNamed } from './store.ts';

/** The lines with the registered employers that their spells mean: one query for a whole batch. */
export async function linkEmployers(tx: Tx, batch: readonly Line[][]): Promise<Line[][]> {
  const spells = batch.flat().flatMap(({ row }) => row.spell ?? []);
  const known = await listEmployersNamed(tx, {
    names: distinct(spells.map(({ employer }) => employer?.normalize('NFKC') ?? null)),
    codes: distinct(spells.map(({ creditCode }) => creditCode)),
  });
  if (known.length === 0) return [...batch];
  const employers = known.map(
    (one): EmployerOnRecord => ({
      id: EmployerId.parse(one.organisation_id),
      name: one.name,
      creditCode: one.credit_code,
      path: one.path,
    }),
  );
  return batch.map((lines) => lines.map((line) => linked(line, employers)));
}

function linked({ line, row }: Line, employers: readonly EmployerOnRecord[]): Line {
  if (row.spell === null) return { line, row };
  return { line, row: { ...row, spell: { ...row.spell, employerId: employerMeant(row.spell, employers) } } };
}

const distinct = (texts: readonly (string | null)[]): string[] => [
  ...new Set(texts.filter((text) => text !== null)),
];
