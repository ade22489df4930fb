import { expect, test } from 'vitest';
import { retentionLines, retentionParts } from './count-sheets.ts';

test('the table of retention prints who had died, or was merged, before the check beside what is due', () => {
  const figures = { '3m-due': 5, '3m-same-employer': 4, '3m-unverified': 1, '3m-died': 2, '3m-merged': 1 };
  const line = retentionLines({ figures, rates: [] }).find(([months, of]) => months === 3 && of === '全部');
  const printed = Object.fromEntries(retentionParts.map(([, zh], at) => [zh, line?.[at + 2]]));
  expect(printed).toMatchObject({ 应查: 5, 同企业: 4, 未核实: 1, 已故: 2, 并档: 1 });
});
