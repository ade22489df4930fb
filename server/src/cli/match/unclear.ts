import type { Bilingual } from '@wengang/domain/contract/bilingual.ts';
import { StepRefused } from '../desk/desk.ts';
import { type Cell, table } from '../run/show.ts';

/** So many candidates are named. */
export const mostCandidates = 12;

/** What a word may mean, as a table: heads, and a line each. */
type Candidates = { heads: readonly string[]; lines: readonly (readonly Cell[])[] };

/** 说得不清: a word that means nothing, or several things: the sentence with what to do, and the candidates. */
export function unclear({ zh, en }: Bilingual, { heads, lines }: Candidates): StepRefused {
  const listed = lines.length === 0 ? '' : `\n${table(heads, lines.slice(0, mostCandidates))}`;
  const more =
    lines.length > mostCandidates
      ? `\n  另有 ${lines.length - mostCandidates} 个 · ${lines.length - mostCandidates} more`
      : '';
  return new StepRefused(`${zh}\n    · ${en}${listed}${more}`);
}
