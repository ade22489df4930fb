import { parseArgs } from 'node:util';
import { assignment } from './assignment/assignment.ts';
import type { Figure } from './figure.ts';
import { importCounty } from './import/import.ts';
import { kernel } from './kernel/kernel.ts';
import { lists } from './lists/lists.ts';
import { market } from './market/market.ts';
import { matching } from './matching/matching.ts';
import { search } from './search/search.ts';
import { start } from './start/start.ts';
import { write } from './write/write.ts';

const benches: Record<string, (options: { persons: number; runs: number }) => Promise<Figure[]>> = {
  kernel,
  lists,
  search,
  write,
  import: importCounty,
  start,
  matching,
  assignment,
  market,
};

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    persons: { type: 'string', default: '1200000' },
    runs: { type: 'string', default: '200' },
  },
});
const [name = ''] = positionals;
const bench = benches[name];
if (bench === undefined) {
  console.error(
    `npm run bench -- <name> [--persons N] [--runs N]; names: ${Object.keys(benches).join(', ')}`,
  );
  process.exit(2);
}
const figures = await bench({ persons: Number(values.persons), runs: Number(values.runs) });
for (const figure of figures)
  console.log(
    `${figure.ok ? 'ok  ' : 'MISS'} ${figure.name}: ${figure.value} ${figure.unit}${figure.goal > 0 || figure.unit !== 'ms' ? ` (goal ${figure.goal})` : ''}`,
  );
console.log(JSON.stringify({ bench: name, figures }));
