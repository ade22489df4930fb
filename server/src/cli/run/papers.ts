import {
  issuePaper,
  openFullList,
  printFullListPage,
  printFullListWorkbook,
  printPaperPage,
  printPaperWorkbook,
} from '@wengang/domain/dispatch/paper-contract.ts';
import type { GroupPaperName } from '@wengang/domain/dispatch/paper-rights.ts';
import { issueLetter, printLetterPage } from '@wengang/domain/matching/paper-contract.ts';
import type { Post } from '../desk/desk.ts';
import { tell } from '../progress.ts';
import { groupOf } from './group.ts';
import type { Run } from './run-plan.ts';
import { say } from './show.ts';
import { writePrint } from './write-print.ts';

/** 推荐函: to the employer of the group, for the first of those who are willing; one letter is enough to see it. */
export async function writeLetter(run: Run): Promise<void> {
  const { desk, posts } = run;
  const [first] = groupOf(run).agreed;
  if (first === undefined) return;
  const { documentId, number } = await desk.act(posts.county, issueLetter, {
    personId: first.person.personId,
    offerId: first.offerId,
  });
  tell({ zh: `推荐函 ${number}`, en: `referral letter ${number}` });
  await writePrint(run, posts.county, {
    name: `推荐函-${number}`,
    page: [printLetterPage, { documentId }],
  });
}

/** 出发前的单据: the dispatch sheet, the list for escort, employer and station, and the list with full numbers for the tickets. */
export async function writeDeparturePapers(run: Run): Promise<void> {
  const { posts } = run;
  const { employer } = groupOf(run);
  await issue(run, 'dispatch-sheet', [posts.county, posts.county], '派遣单');
  await issue(run, 'manifest-escort', [posts.county, posts.escort], '花名册-带队人');
  await issue(run, 'manifest-employer', [posts.county, employer], '花名册-用人单位');
  await issue(run, 'manifest-station', [posts.county, posts.station], '花名册-服务站');
  await openForTickets(run);
}

/** 到达后的单据: handover and receipt; the employer's list names the ID numbers of those who have started. */
export async function writeArrivalPapers(run: Run): Promise<void> {
  const { posts } = run;
  const { employer, arrived } = groupOf(run);
  if (arrived === undefined) return;
  await issue(run, 'arrival-handover', [posts.station, posts.station], '到达交接单');
  await issue(run, 'employment-receipt', [posts.station, posts.station], '就业回执单');
  // The same list as before departure, under the circumstances of now: a new document with the same number, counted on.
  await issue(run, 'manifest-employer', [posts.county, employer], '花名册-用人单位');
}

/** Issues a paper in the name of one post and prints it in the name of its reader. */
async function issue(
  run: Run,
  paper: GroupPaperName,
  [issuer, reader]: readonly [Post, Post],
  name: string,
): Promise<void> {
  const { desk } = run;
  const { groupId } = groupOf(run);
  // Asked again on another day it is another act, not the first one sent again.
  const id = desk.idFor('issue', groupId, paper, desk.today());
  const { documentId, number } = await desk.act(issuer, issuePaper, { groupId, paper }, id);
  tell({ zh: `${name} ${number}`, en: `${paper} ${number}` });
  await writePrint(run, reader, {
    name: `${name}-${number}`,
    page: [printPaperPage, { documentId }],
    workbook: [printPaperWorkbook, { documentId }],
  });
}

async function openForTickets(run: Run): Promise<void> {
  const { desk, posts } = run;
  const { groupId } = groupOf(run);
  const openingId = desk.idFor('full-list', groupId);
  const { number, persons, expiresOn } = await desk.act(posts.county, openFullList, {
    openingId,
    groupId,
    purpose: 'ticketing',
    reason: '为本批次统一购买火车票',
  });
  say(
    `用途限定名单 ${number}:${persons} 人完整证件号码,仅限购票,${expiresOn} 到期`,
    `list with full ID numbers for tickets: ${persons} persons, expires ${expiresOn}`,
  );
  await writePrint(run, posts.county, {
    name: `花名册-购票乘车-${number}`,
    page: [printFullListPage, { openingId }],
    workbook: [printFullListWorkbook, { openingId }],
  });
}
