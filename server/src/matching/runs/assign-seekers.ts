import { accept } from '@wengang/domain/contract/refusal.ts';
import { assign } from '@wengang/domain/matching/assignment/assign.ts';
import { RunId } from '@wengang/domain/matching/contract.ts';
import type { Assignment } from '@wengang/domain/matching/market/market.ts';
import { assignSeekers } from '@wengang/domain/matching/run-contract.ts';
import { implement } from '../../platform/operations/bound-operation.ts';
import { supplyOn } from '../../vacancies/list-supply.ts';
import { regionInScope } from '../market/in-scope.ts';
import { readMarket } from '../market/read-market.ts';
import { listSeekerRows } from '../market/store.ts';
import { type NewResult, saveResults, saveRun } from './store.ts';

/** Only a proposal: who has accepted already keeps the place and takes no part, what was answered with no is not proposed again. */
export const assignSeekersOperation = implement(
  assignSeekers,
  async (tx, call, { region, on, pins, forbidden }) => {
    const scope = await regionInScope(tx, call.context, region);
    if (!scope.ok) return scope;
    const rows = await listSeekerRows(tx, {
      region: scope.value,
      on,
      part: 'valid',
      after: null,
      size: null,
    });
    const seekers = rows.filter((row) => !row.live && !row.ended);
    const orders = await supplyOn(tx, on);
    const market = await readMarket(tx, on, { seekers, orders, openAgain: true });
    const plan = assign({ ...market, pins, forbidden: [...forbidden, ...market.forbidden] });
    const runId = RunId.parse(call.newId());
    const sums = {
      seekers: seekers.length,
      orders: orders.length,
      made: plan.placed.length,
      short: plan.unplaced.length,
    };
    await saveRun(tx, { id: runId, kind: 'assignment', region: scope.value, on, sums, by: call.id });
    const results = resultsOf(plan);
    await saveResults(tx, runId, results);
    return accept({
      reply: { runId, ...sums, points: plan.points, gapPpm: plan.gapPpm },
      persons: results.map(({ person }) => person),
      regions: [region],
      factDay: on,
      split: {
        rest: { region, on, pins, forbidden },
        rows: new Map(results.map(({ person, vacancy }) => [person, { proposed: vacancy }])),
      },
    });
  },
);

const resultsOf = (plan: Assignment): NewResult[] => [
  ...plan.placed.map(({ seeker, order, total, pinned }) => ({
    person: seeker,
    vacancy: order,
    detail: { total, pinned },
  })),
  ...plan.unplaced.map(({ seeker, because }) => ({
    person: seeker,
    vacancy: null,
    detail: { unplaced: because },
  })),
];
