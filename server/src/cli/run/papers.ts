import {
  issuePaper,
  openFullList,
  printFullListPage,
  printFullListWorkbook,
  printPaperPage,
  printPaperWorkbook,
} from '@wengang/domain/dispatch/paper-contract.ts';
import type { GroupPaperName } from '@wengang/domain/dispatch/paper-rights.ts';
import {
  issueLetter,
  printLetterPage,
  printLetterWorkbook,
} from '@wengang/domain/matching/paper-contract.ts';
import type { Post } from '../desk/desk.ts';
import { eachGroup, numberOf } from './group.ts';
import type { GroupPlan, Run } from './run-plan.ts';
import { say } from './show.ts';
import { savePrint } from './write-print.ts';

/** 推荐函: to the employer of each group, for the first of those who are willing; one letter each is enough to see it. */
export async function writeLetters(run: Run): Promise<void> {
  const { desk, posts } = run;
  const saved: string[] = [];
  await eachGroup(run, async ({ agreed: [first] }) => {
    if (first === undefined) return;
    const { personId } = first.person;
    const { documentId, number } = await desk.act(posts.county, issueLetter, {
      personId,
      offerId: first.offerId,
    });
    const files = await savePrint(run, posts.county, {
      name: `推荐函/推荐函-${number}`,
      page: [printLetterPage, { documentId }],
      workbook: [printLetterWorkbook, { documentId }],
    });
    saved.push(...files);
  });
  say(`已写出 out/推荐函/ 下 ${saved.length} 个文件`, `${saved.length} files written`);
}

/** 出发前的单据: the dispatch sheet, the list for escort, employer and station, and the list with full numbers for the tickets. */
export const writeDeparturePapers = (run: Run): Promise<void> =>
  eachGroup(run, async (group) => {
    const { posts } = run;
    const { employer, escort, station } = group;
    const saved = [
      await issue(run, group, ['dispatch-sheet', '派遣单', posts.county, posts.county]),
      await issue(run, group, ['manifest-escort', '花名册-带队人', posts.county, escort]),
      await issue(run, group, ['manifest-employer', '花名册-用人单位', posts.county, employer]),
      await issue(run, group, ['manifest-station', '花名册-服务站', posts.county, station]),
      await openForTickets(run, group),
    ];
    sayWritten(group, saved.flat());
  });

/** 到达交接单: on the day of arrival, before anybody has started (chain 2.4). */
export async function writeHandovers(run: Run): Promise<void> {
  run.desk.turnTo(run.days.arrived);
  await eachGroup(run, async (group) => {
    const { station, arrived } = group;
    if (arrived === undefined) return;
    sayWritten(group, await issue(run, group, ['arrival-handover', '到达交接单', station, station]));
  });
}

/** 就业回执单: once it is back (chain 2.5); the employer's list names the ID numbers of those who have started. */
export const writeReceipts = (run: Run): Promise<void> =>
  eachGroup(run, async (group) => {
    const { posts } = run;
    const { employer, station, arrived } = group;
    if (arrived === undefined) return;
    const saved = [
      await issue(run, group, ['employment-receipt', '就业回执单', station, station]),
      // The same list as before departure, under the circumstances of now: a new document with the same number, counted on.
      await issue(run, group, ['manifest-employer', '花名册-用人单位', posts.county, employer]),
    ];
    sayWritten(group, saved.flat());
  });

const sayWritten = (group: GroupPlan, saved: readonly string[]): void =>
  say(`已写出 out/${folderOf(group)}/ 下 ${saved.length} 个文件`, `${saved.length} files written`);

/** The papers of a group lie together. */
const folderOf = (group: GroupPlan): string => `批次-${numberOf(group)}`;

/** Issues a paper in the name of one post and prints it in the name of its reader. */
async function issue(
  run: Run,
  group: GroupPlan,
  [paper, name, issuer, reader]: readonly [GroupPaperName, string, Post, Post],
): Promise<readonly string[]> {
  const { desk } = run;
  const { groupId } = group;
  const folder = folderOf(group);
  // Asked again on another day it is another act, not the first one sent again.
  const id = desk.idFor('issue', groupId, paper, desk.today());
  const { documentId, number } = await desk.act(issuer, issuePaper, { groupId, paper }, id);
  return savePrint(run, reader, {
    name: `${folder}/${name}-${number}`,
    page: [printPaperPage, { documentId }],
    workbook: [printPaperWorkbook, { documentId }],
  });
}

/** 用途限定名单: full ID numbers, for tickets only, with the day on which it expires. */
async function openForTickets(run: Run, group: GroupPlan): Promise<readonly string[]> {
  const { desk, posts } = run;
  const { groupId } = group;
  const openingId = desk.idFor('full-list', groupId);
  const { number, persons, expiresOn } = await desk.act(posts.county, openFullList, {
    openingId,
    groupId,
    purpose: 'ticketing',
    reason: '为本批次统一购买火车票',
  });
  say(
    `用途限定名单 ${number}:${persons} 人完整证件号码,仅限购票,${expiresOn} 到期`,
    `list with full ID numbers for tickets: ${persons} person(s), expires ${expiresOn}`,
  );
  return savePrint(run, posts.county, {
    name: `${folderOf(group)}/花名册-购票乘车-${number}`,
    page: [printFullListPage, { openingId }],
    workbook: [printFullListWorkbook, { openingId }],
  });
}
