import { accept, refuse } from '@wengang/domain/contract/refusal.ts';
import { notFound } from '@wengang/domain/contract/standard-refusals.ts';
import { listSteadyEmployers } from '@wengang/domain/reports/steady-contract.ts';
import { respondTo } from '../../platform/http/bound-query.ts';
import { mayCountRegion } from '../figures/asked.ts';
import { findRegionRef } from '../store.ts';
import { countSteadyEmployers } from './store.ts';

export const answerListSteadyEmployers = respondTo(
  listSteadyEmployers,
  async (tx, { context }, { region, on, size }) => {
    const asked = await findRegionRef(tx, region);
    if (asked === undefined || !mayCountRegion(context, asked)) return refuse(notFound, { what: 'region' });
    const employers = await countSteadyEmployers(tx, region, on);
    return accept({
      reply: {
        rows: employers.slice(0, size).map((row) => ({
          employerId: row.employer_id,
          employer: row.employer,
          persons: row.persons,
          unverified: row.unverified,
          leftIn30Days: row.left_in_30_days,
        })),
        employers: employers.length,
        persons: employers.reduce((sum, row) => sum + row.persons, 0),
      },
      persons: [],
    });
  },
);
