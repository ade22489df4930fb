import { accept } from '@wengang/domain/contract/refusal.ts';
import { listMinimumWages } from '@wengang/domain/vacancies/minimum-wages/contract.ts';
import { respondTo } from '../../platform/http/bound-query.ts';
import { readMinimumWages } from './read-minimum-wages.ts';
import { listDivisionNames } from './store.ts';

export const answerListMinimumWages = respondTo(listMinimumWages, async (tx, _, { place }) => {
  const wages = await readMinimumWages(tx);
  const lines = wages
    .filter(({ region }) => place === undefined || place.startsWith(region))
    .toSorted((a, b) => order(a.region, b.region) || order(a.validFrom, b.validFrom));
  const names = await listDivisionNames(
    tx,
    lines.map(({ region }) => region),
  );
  return accept({
    reply: { lines: lines.map((line) => ({ ...line, name: names.get(line.region) ?? null })) },
    persons: [],
  });
});

const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
