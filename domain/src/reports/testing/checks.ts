import type { CivilDate } from '../../calendar/civil-date.ts';
import type { PersonId } from '../../people/facts.ts';
import type { CheckResult } from '../population/flow.ts';
import { membersOf, returnees, type StockList } from '../population/lists.ts';
import { idsOf, type Row } from '../population/population.ts';

/** The checks of one day over the rows of a scope; check 6 compares two days and is in `flow.ts`. */
export function checksOn(rows: readonly Row[], on: CivilDate): CheckResult[] {
  const list = (name: StockList): readonly Row[] => membersOf(rows, name);
  const hard = list('L2');
  const hardIn = (name: StockList): readonly Row[] => membersOf(hard, name);
  const back = returnees(rows, on);
  return [
    partition(1, 'Roster = ① + ② + ③ + ④ + L1', rows, [
      list('under-16'),
      list('student'),
      list('unable'),
      list('over-age'),
      list('L1'),
    ]),
    partition(2, 'L1 = W + V + L4 + N + X', list('L1'), [
      list('W'),
      list('V'),
      list('L4'),
      list('N'),
      list('X'),
    ]),
    partition(3, 'W = 省外 + 县外省内 + 县内 + 未分类', list('W'), [
      list('out-of-province'),
      list('in-province'),
      list('in-county'),
      list('unclassified'),
    ]),
    partition(4, 'L2 = L3 + L2∩L4 + L2∩N + L2∩X', hard, [list('L3'), hardIn('L4'), hardIn('N'), hardIn('X')]),
    partition(5, 'L6 = 6a + 6b', back.all, [back.employed, back.notEmployed]),
    subset('L3 ⊆ L2', list('L3'), hard),
    subset('L2 ⊆ L1', hard, list('L1')),
    subset('L4 ⊆ L1', list('L4'), list('L1')),
    subset('L5 ⊆ L1', list('L5'), list('L1')),
    subset('L6 ⊆ L1', back.all, list('L1')),
    subset('L4 ∩ E = ∅', membersOf(list('L4'), 'E'), []),
    partition(7, 'L3 = ③ + ④ + ⑤', list('L3'), [list('transferred'), list('founders'), list('public-posts')]),
  ];
}

/** Every person of the whole is in exactly one part, and nobody else is in any. */
function partition(
  check: CheckResult['check'],
  says: string,
  whole: readonly Row[],
  parts: readonly (readonly Row[])[],
): CheckResult {
  const members = new Set(idsOf(whole));
  const seen = new Map<PersonId, number>();
  for (const id of parts.flatMap(idsOf)) seen.set(id, (seen.get(id) ?? 0) + 1);
  const difference = [
    ...[...members].filter((id) => seen.get(id) !== 1),
    ...[...seen.keys()].filter((id) => !members.has(id)),
  ];
  const right = parts.reduce((sum, part) => sum + part.length, 0);
  return {
    check,
    says,
    ok: difference.length === 0 && right === whole.length,
    left: whole.length,
    right,
    difference,
  };
}

/** `left` counts the part, `right` those of it that are in the whole. */
function subset(says: string, part: readonly Row[], whole: readonly Row[]): CheckResult {
  const members = new Set(idsOf(whole));
  const difference = idsOf(part).filter((id) => !members.has(id));
  return {
    check: 7,
    says,
    ok: difference.length === 0,
    left: part.length,
    right: part.length - difference.length,
    difference,
  };
}
