import { CivilDate } from '@wengang/domain/calendar/civil-date.ts';
import { accept } from '@wengang/domain/contract/refusal.ts';
import { reportBalance } from '@wengang/domain/matching/market-contract.ts';
import { respondTo } from '../../platform/http/bound-query.ts';
import { balanceInThread } from '../engine/match-in-thread.ts';
import { keptPlan } from './kept-plan.ts';
import { findOwnPlan, marketOfRun } from './market-of-run.ts';

export const answerReportBalance = respondTo(reportBalance, async (tx, { context }, { runId }) => {
  const own = await findOwnPlan(tx, context, runId);
  if (!own.ok) return own;
  const asOf = CivilDate.parse(own.value.run.as_of);
  const { market, lines } = await marketOfRun(tx, own.value, asOf);
  const rows = await balanceInThread(market, keptPlan(lines).placed);
  return accept({ reply: { asOf, rows: rows.map((row) => ({ ...row })) }, persons: [] });
});
