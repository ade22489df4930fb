import { expect, test } from 'vitest';
import { readWrittenWage } from '../workbooks/written-wage.ts';
import { statedWage } from './stated-wage.ts';

const stated = (text: string) => statedWage(readWrittenWage({ kind: 'text', text }));

test('a wage keeps what was written beside what was read of it', () => {
  expect(stated('4-5千')).toEqual({
    ...{ raw: '4-5千', lowFen: 400_000, highFen: 500_000, unit: 'month', monthFen: 400_000 },
  });
  expect(stated('计件')).toMatchObject({ raw: '计件', without: 'piece-rate' });
  expect(stated('')).toBeNull();
});

test('a telephone, an ID number and an endless text in the cell are not kept', () => {
  expect(stated('4500 电话19900000001')?.raw).toBe('4500 电话*');
  expect(stated('53069819850610101X')?.raw).toBe('*');
  expect(stated('很'.repeat(30_000))?.raw).toHaveLength(200);
});
