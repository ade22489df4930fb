import { accept, refuse } from '@wengang/domain/contract/refusal.ts';
import { notFound } from '@wengang/domain/contract/standard-refusals.ts';
import { listSteadyEmployers } from '@wengang/domain/reports/steady/contract.ts';
import { countOpenExposures } from '../../employers/store.ts';
import type { Tx } from '../../platform/database/database.ts';
import { respondTo } from '../../platform/http/bound-query.ts';
import { mayCountRegion } from '../figures/asked.ts';
import { findRegionRef } from '../store.ts';
import { countSteadyEmployers, type Steadiness } from './store.ts';

export const answerListSteadyEmployers = respondTo(
  listSteadyEmployers,
  async (tx, { context }, { region, on, paired, size }) => {
    const asked = await findRegionRef(tx, region);
    if (asked === undefined || !mayCountRegion(context, asked)) return refuse(notFound, { what: 'region' });
    const employers = await readSteadyEmployers(tx, region, { on, paired });
    return accept({
      reply: {
        rows: employers.slice(0, size),
        employers: employers.length,
        persons: employers.reduce((sum, row) => sum + row.persons, 0),
      },
      persons: [],
    });
  },
);

/** Every employer of the list: the page and its files read them here. Throws for a region that the context may not count: ask first. */
export async function readSteadyEmployers(tx: Tx, region: number, asked: Steadiness) {
  const rows = await countSteadyEmployers(tx, region, asked);
  const registered = rows.flatMap(({ employer_id }) => (employer_id === null ? [] : [employer_id]));
  const lateWages = await countOpenExposures(tx, registered, { exposure: 'late-wages', on: asked.on });
  return rows.map((row) => ({
    employerId: row.employer_id,
    employer: row.employer,
    persons: row.persons,
    unverified: row.unverified,
    leftIn30Days: row.left_in_30_days,
    lateWages: row.employer_id === null ? null : (lateWages.get(row.employer_id) ?? 0),
  }));
}
