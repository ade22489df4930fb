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

/** What the rows say when they are counted one by one, beside the sums of changes (check 7). */
export type RowCounts = {
  readonly labour: number;
  readonly hard: number;
  readonly hardInLabour: number;
  readonly hardEmployed: number;
  readonly seeking: number;
  readonly seekingInLabour: number;
  readonly seekingEmployed: number;
  readonly wantsOut: number;
  readonly wantsOutInLabour: number;
  readonly transferred: number;
  readonly founders: number;
  readonly publicPosts: number;
  readonly returneesInLabour: number;
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

/** Checks 1 to 5 and 7 of one region on one day; `hardParts` are L2∩L4, L2∩N and L2∩X. */
export function checksOfFigures(
  figures: Figures,
  hardParts: { seeking: number; declining: number; unverified: number },
  rows: RowCounts,
): FigureCheck[] {
  const value = (name: FigureName): number => sumOf(figures, [name]) ?? 0;
  const hard = value('L3') + hardParts.seeking + hardParts.declining + hardParts.unverified;
  return [
    ...sums.map(({ check, says, left, right }) =>
      equal(check, says, [value(left), right.reduce((sum, name) => sum + value(name), 0)]),
    ),
    equal(4, 'L2 = L3 + L2∩L4 + L2∩N + L2∩X', [value('L2'), hard]),
    equal(7, 'L3 ⊆ L2', [value('L3'), rows.hardEmployed]),
    equal(7, 'L2 ⊆ L1', [rows.hard, rows.hardInLabour]),
    equal(7, 'L4 ⊆ L1', [rows.seeking, rows.seekingInLabour]),
    equal(7, 'L5 ⊆ L1', [rows.wantsOut, rows.wantsOutInLabour]),
    equal(7, 'L6 ⊆ L1', [value('L6'), rows.returneesInLabour]),
    equal(7, 'L4 ∩ E = ∅', [rows.seekingEmployed, 0]),
    equal(7, 'L3 = ③ + ④ + ⑤', [value('L3'), rows.transferred + rows.founders + rows.publicPosts]),
    equal(7, '指标合计 = 逐人计数 (L1)', [value('L1'), rows.labour]),
  ].sort((a, b) => a.check - b.check);
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
