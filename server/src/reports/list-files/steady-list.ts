import { accept, type Outcome, refuse } from '@wengang/domain/contract/refusal.ts';
import { cellsOf, type ListCell, listTooLong } from '@wengang/domain/papers/list-sheet.ts';
import {
  policiesDueNote,
  steadyEmployerColumns,
  steadyPersonColumns,
} from '@wengang/domain/reports/list-files/steady-lines.ts';
import { summaryOf } from '../../people/search-persons.ts';
import { rowsOf, scopeOf } from '../opening/rows/store.ts';
import { readSteadyEmployers } from '../steady/list-steady-employers.ts';
import { readSteady } from '../steady/read-steady.ts';
import { pairedOf } from '../store.ts';
import { batchSize, type Limit, type ListDesk, type Sized, type TooLong } from './person-list.ts';
import { type ListedEvent, listOrder, listPersonsById } from './store.ts';

/** 稳岗清单, both sheets: the persons as their list page shows them, and the employers as theirs. */
export async function openSteadyList(
  desk: ListDesk,
  { paired, limit }: { paired: boolean; limit: Limit },
): Promise<Outcome<Sized[], TooLong>> {
  const { tx, region, asked } = desk;
  const outside = rowsOf('working-outside', await scopeOf(tx, region), asked);
  const rows = paired ? pairedOf(outside, asked.on) : outside;
  const order = await listOrder(tx, rows, { byVillage: false, most: limit.most + 1 });
  const employers = await readSteadyEmployers(tx, region.region_id, { on: asked.on, paired });
  if (order.length + employers.length > limit.most) return refuse(listTooLong, limit);
  return accept([
    {
      source: {
        name: '人员',
        note: policiesDueNote,
        columns: steadyPersonColumns,
        lines: linesOf(desk, order),
      },
      lines: order.length,
      unit: '人',
    },
    {
      source: {
        name: '企业',
        note: policiesDueNote,
        columns: steadyEmployerColumns,
        lines: employers.map((employer, index) =>
          cellsOf(steadyEmployerColumns, { serial: index + 1, ...employer }),
        ),
      },
      lines: employers.length,
      unit: '家',
    },
  ]);
}

async function* linesOf(
  { tx, keyring, asked, seen }: ListDesk,
  order: readonly ListedEvent[],
): AsyncGenerator<readonly ListCell[]> {
  for (let at = 0; at < order.length; at += batchSize) {
    const ids = order.slice(at, at + batchSize).map((row) => row.person_id);
    const persons = await listPersonsById(tx, ids);
    const known = await readSteady(tx, ids, asked.on);
    for (const [index, id] of ids.entries()) {
      const [row, own] = [persons.get(id), known.get(id)];
      if (row === undefined || own === undefined) throw new Error('a listed person is in sight');
      seen.add(id);
      yield cellsOf(steadyPersonColumns, { serial: at + index + 1, person: summaryOf(keyring, row), ...own });
    }
  }
}
