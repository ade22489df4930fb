import type { InputOf } from '@wengang/domain/contract/endpoint.ts';
import { confirmRoster } from '@wengang/domain/placements/employment/contract.ts';
import { tell } from '../progress.ts';
import type { GroupPlan, Run } from './run-plan.ts';

type Row = InputOf<typeof confirmRoster>['rows'][number];

/** From this many on, one name is left out of the second list: who is not on it stays unverified. */
const enoughToMiss = 10;

/**
 * 在岗花名册: at the end of the month of arrival and of the one in which the first month is over, each employer hands the station its list of who is
 * at work (chain 2.7). The run plays the lists; what they come to is the operation's answer.
 */
export async function sendMonthlyLists(run: Run): Promise<void> {
  const { counted, checked } = run.days;
  for (const on of new Set([counted, checked])) await sendListsOf(run, on);
}

async function sendListsOf({ desk, groups, days }: Run, on: string): Promise<void> {
  desk.turnTo(on);
  const sums = { employers: 0, rows: 0, confirmed: 0, missing: 0 };
  for (const [employer, parties] of Map.groupBy(groups, ({ order }) => order.employerId)) {
    const [first] = parties;
    const all = parties.flatMap(startedIn);
    const rows = on !== days.counted && all.length >= enoughToMiss ? all.slice(0, -1) : all;
    if (first === undefined || rows.length === 0) continue;
    const { confirmed, missing } = await desk.act(first.station, confirmRoster, {
      ...{ employer, on },
      rows: rows.map((row, at) => ({ row: at + 1, ...row })),
    });
    sums.employers += 1;
    sums.rows += rows.length;
    sums.confirmed += confirmed.length;
    sums.missing += missing.length;
  }
  const { employers, rows, confirmed, missing } = sums;
  tell({
    zh: `${on} 在岗花名册:代演 ${employers} 家单位 ${rows} 人(不是真实名册),确认在岗 ${confirmed} 人,应在而未列 ${missing} 人`,
    en: `lists of ${employers} employers played: ${confirmed} confirmed at work, ${missing} expected and not on a list`,
  });
}

/** Name and last four of the number, as the office sees them, of those who started. */
const startedIn = ({ agreed, started = [] }: GroupPlan): Omit<Row, 'row'>[] =>
  agreed.flatMap(({ person: { personId, name, idNumber }, title }) =>
    idNumber !== null && started.includes(personId)
      ? [{ name, idTail: idNumber.slice(-4), department: title, status: 'at-work' as const }]
      : [],
  );
