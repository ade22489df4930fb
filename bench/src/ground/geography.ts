import { readCompiledTree } from '@wengang/server/regions/compiled-tree.ts';
import type { Geography } from './population.ts';

/** Homes in the prefecture of the demo, work there, in Dongguan's towns and in ten other cities. */
export function geography(): Geography {
  const { rows } = readCompiledTree();
  const villages = rows
    .filter((row) => row.level === 5 && row.code.startsWith('5306'))
    .map((row) => row.code);
  return {
    villages,
    counties: [...new Set(villages.map((code) => code.slice(0, 6)))],
    towns: rows.filter((row) => row.level === 4 && row.code.startsWith('441900')).map((row) => row.code),
    cities: [
      '440300',
      '440100',
      '440600',
      '330100',
      '330200',
      '320500',
      '350200',
      '310000',
      '530100',
      '510100',
    ],
  };
}
