import { accept, refuse } from '@wengang/domain/contract/refusal.ts';
import { notFound } from '@wengang/domain/contract/standard-refusals.ts';
import { openSteadyEmployer } from '@wengang/domain/reports/steady/contract.ts';
import { respondTo } from '../../platform/http/bound-query.ts';
import { mayCountRegion } from '../figures/asked.ts';
import { pageOf } from '../opening/open-figure.ts';
import { readRowCursor } from '../opening/row-cursor.ts';
import { scopeOf } from '../opening/rows/store.ts';
import { countFigureRows, listFigureRows } from '../opening/store.ts';
import { findRegionRef } from '../store.ts';
import { countSteadyEmployers, type EmployerRow, steadyJobRows } from './store.ts';

export const answerOpenSteadyEmployer = respondTo(
  openSteadyEmployer,
  async (tx, { context, keyring }, { region, on, paired, part, employerId, employer, after, size }) => {
    const asked = await findRegionRef(tx, region);
    if (asked === undefined || !mayCountRegion(context, asked)) return refuse(notFound, { what: 'region' });
    const cursor = readRowCursor(after);
    if (cursor === undefined) return refuse(notFound, { what: 'page' });
    const rows = steadyJobRows(
      await scopeOf(tx, asked),
      { on, paired },
      {
        part,
        employerId: employerId ?? null,
        name: employerId === undefined ? (employer ?? null) : null,
      },
    );
    const page = pageOf(keyring, await listFigureRows(tx, rows, { after: cursor, size: size + 1 }), size);
    const totalOf = async () => {
      const counted = countedOf(
        (await countSteadyEmployers(tx, region, { on, paired })).find((row) =>
          employerId === undefined
            ? row.employer_id === null && row.employer === (employer ?? null)
            : row.employer_id === employerId,
        ),
        part,
      );
      const visible = await countFigureRows(tx, rows);
      return { counted, visible, hidden: Math.max(0, counted - visible) };
    };
    return accept({
      reply: { ...page.reply, total: cursor === null ? await totalOf() : null },
      persons: page.persons,
    });
  },
);

/** An employer that is not on the list keeps nobody there, and its leavers are not counted. */
function countedOf(row: EmployerRow | undefined, part: 'persons' | 'unverified' | 'left-in-30-days'): number {
  if (row === undefined) return 0;
  return { persons: row.persons, unverified: row.unverified, 'left-in-30-days': row.left_in_30_days }[part];
}
