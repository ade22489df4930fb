import { sumOf } from './figure-rates.ts';
import type { FigureName, Figures } from './figures.ts';

/** 勾稽结果: one of the checks of chain 3.3 over counted figures. */
export type FigureCheck = {
  readonly check: 1 | 2 | 3 | 4 | 5 | 6 | 7;
  readonly says: string;
  readonly ok: boolean;
  readonly left: number;
  readonly right: number;
};

/** Parts of the lists that are counted by themselves, so that a check compares two counts and not one with itself. */
export type ListParts = {
  /** L2∩L4, L2∩N and L2∩X, by the state of each */
  readonly hardSeeking: number;
  readonly hardDeclining: number;
  readonly hardUnverified: number;
  /** of L5, those whose standing is labour */
  readonly wantsOutInLabour: number;
};

type Sum = { check: FigureCheck['check']; says: string; left: FigureName; right: readonly FigureName[] };

const sums: readonly Sum[] = [
  {
    check: 1,
    says: 'Roster = ① + ② + ③ + ④ + L1',
    left: 'roster',
    right: ['under-16', 'student', 'unable', 'over-age', 'L1'],
  },
  { check: 2, says: 'L1 = W + V + L4 + N + X', left: 'L1', right: ['W', 'V', 'L4', 'N', 'X'] },
  {
    check: 3,
    says: 'W = 省外 + 县外省内 + 县内 + 未分类',
    left: 'W',
    right: ['out-of-province', 'in-province', 'in-county', 'unclassified'],
  },
  { check: 5, says: 'L6 = 6a + 6b', left: 'L6', right: ['L6a', 'L6b'] },
];

/**
 * Checks 1 to 5 and 7 of one region on one day. Nobody is read for them: every standing adds to each list and part by a condition of its own, and
 * a list lies in another when it has as many members as the parts of that other leave for it. That the sums are those of the rows is seen where
 * a figure opens.
 */
export function checksOfFigures(figures: Figures, parts: ListParts): FigureCheck[] {
  const value = (name: FigureName): number => sumOf(figures, [name]) ?? 0;
  const hardOthers = parts.hardSeeking + parts.hardDeclining + parts.hardUnverified;
  const notSeeking = value('W') + value('V') + value('N') + value('X');
  const review = value('transferred') + value('founders') + value('public-posts');
  return [
    ...sums.map(({ check, says, left, right }) =>
      equal(check, says, [value(left), right.reduce((sum, name) => sum + value(name), 0)]),
    ),
    equal(4, 'L2 = L3 + L2∩L4 + L2∩N + L2∩X', [value('L2'), value('L3') + hardOthers]),
    equal(7, 'L3 ⊆ L2', [value('L3'), value('L2') - hardOthers]),
    equal(7, 'L2 ⊆ L1', [value('L2'), review + hardOthers]),
    equal(7, 'L4 ⊆ L1', [value('L4'), value('L1') - notSeeking]),
    equal(7, 'L5 ⊆ L1', [value('L5'), parts.wantsOutInLabour]),
    returneesWithin(value),
    equal(7, 'L4 ∩ E = ∅', [value('L4') + value('E'), value('L1') - value('N') - value('X')]),
    equal(7, 'L3 = ③ + ④ + ⑤', [value('L3'), review]),
  ].sort((a, b) => a.check - b.check);
}

/** L6 comes from the returns and not from the standings: each half of it must find room in its half of the labour. */
function returneesWithin(value: (name: FigureName) => number): FigureCheck {
  const ok = value('L6a') <= value('E') && value('L6b') <= value('L1') - value('E');
  return { check: 7, says: 'L6 ⊆ L1', ok, left: value('L6'), right: value('L1') };
}

/** Check 6: L1 of the later day = L1 of the earlier + entered − left. */
export const flowCheck = (figures: Figures): FigureCheck => {
  const value = (name: FigureName): number => figures[name] ?? 0;
  return equal(6, 'L1(d2) = L1(d1) + 增加 − 减少', [
    value('L1'),
    value('L1-before') + value('entered') - value('left'),
  ]);
};

const equal = (
  check: FigureCheck['check'],
  says: string,
  [left, right]: readonly [number, number],
): FigureCheck => ({ check, says, ok: left === right, left, right });
