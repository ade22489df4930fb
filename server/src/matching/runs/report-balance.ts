import { CivilDate } from '@wengang/domain/calendar/civil-date.ts';
import { accept } from '@wengang/domain/contract/refusal.ts';
import { balanceOf } from '@wengang/domain/matching/balance/balance.ts';
import { reportBalance } from '@wengang/domain/matching/market-contract.ts';
import { respondTo } from '../../platform/http/bound-query.ts';
import { rankInThreads } from '../engine/rank-in-threads.ts';
import { keptPlan } from './kept-plan.ts';
import { findOwnPlan, marketOfRun } from './market-of-run.ts';

export const answerReportBalance = respondTo(reportBalance, async (tx, { context }, { runId }) => {
  const run = await findOwnPlan(tx, context, runId);
  if (!run.ok) return run;
  const asOf = CivilDate.parse(run.value.as_of);
  const { market, lines } = await marketOfRun(tx, run.value, asOf);
  const rows = balanceOf(market, keptPlan(lines).placed, await rankInThreads(market));
  return accept({ reply: { asOf, rows: rows.map((row) => ({ ...row })) }, persons: [] });
});
