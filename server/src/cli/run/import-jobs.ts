import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Bilingual } from '@wengang/domain/contract/bilingual.ts';
import type { OutputOf } from '@wengang/domain/contract/endpoint.ts';
import { RegionCode } from '@wengang/domain/regions/region.ts';
import { pathOf } from '@wengang/domain/regions/region-code.ts';
import {
  draftOrder,
  getOrder,
  listOrders,
  listSupply,
  type OrderView,
  submitOrder,
  verifyOrder,
} from '@wengang/domain/vacancies/contract.ts';
import { payInWords } from '@wengang/domain/vacancies/order-words.ts';
import { supplyFiles } from '@wengang/domain/vacancies/supply-files.ts';
import {
  downloadAnnotatedJobs,
  importJobs,
  type JobCounts,
  type JobImportView,
  uploadJobs,
} from '@wengang/domain/vacancies/workbook/contract.ts';
import { type Post, refusedBy } from '../desk/desk.ts';
import { everyPage } from '../desk/every-page.ts';
import { download, tryUpload } from '../desk/file-desk.ts';
import { tell } from '../progress.ts';
import { saveBeside } from './out-folder.ts';
import { type JobDesk, placeWord } from './posts.ts';
import { printReasons, reasonsIn } from './reasons.ts';
import type { Run } from './run-plan.ts';
import { say, table } from './show.ts';
import { writePrint } from './write-print.ts';

/** 岗位: uploads the job workbooks at each office that brings orders in, has each order submitted and verified, prints the supply list. */
export async function importJobWorkbooks(run: Run): Promise<void> {
  for (const path of run.files.jobs) {
    const counted: JobCounts[] = [];
    for (const desk of run.posts.jobDesks) {
      counted.push(await importOne(run, path, desk));
      await publish(run, desk);
    }
    saySum(basename(path), counted);
  }
  await printSupply(run);
}

/** The same workbook goes to every desk, and each refuses what the others bring in: only together it shows what nobody took. */
function saySum(file: string, counted: readonly JobCounts[]): void {
  const read = Math.max(0, ...counted.map((counts) => counts.read));
  const taken = counted.reduce(
    (sum, { fresh, changed, same, waiting }) => sum + fresh + changed + same + waiting,
    0,
  );
  say(
    `${file}:${read} 行中 ${taken} 行由 ${counted.length} 处各自登记;其余 ${read - taken} 行工作地不在任何一处的范围内,或内容不合规,没有登记,见批注表`,
    `${file}: of ${read} rows ${taken} stand at one of ${counted.length} desks; the other ${read - taken} lie outside the area of each, or are refused for what they say: see the annotated workbooks`,
  );
}

async function importOne(run: Run, path: string, { author }: JobDesk): Promise<JobCounts> {
  const { desk } = run;
  const file = basename(path);
  tell({ zh: `${author.name} 上传 ${file}`, en: `${file} at this desk` });
  const outcome = await tryUpload(desk, author, uploadJobs, {
    input: {},
    name: file,
    bytes: await readFile(path),
  });
  if (!outcome.ok) throw refusedBy(uploadJobs, outcome.refusal);
  const view = outcome.value;
  printCounts(view);
  const { bytes } = await download(desk, author, downloadAnnotatedJobs, { importId: view.importId });
  const annotated = await saveBeside(path, bytes, author.name);
  say(`批注表 ${annotated}`, `annotated workbook ${annotated}`);
  if (view.counts.fresh + view.counts.changed === 0) {
    say(`${file}:没有变化`, `${file}: no change`);
    return view.counts;
  }
  const { counts } = await desk.act(author, importJobs, { importId: view.importId });
  tell({
    zh: `已导入岗位 ${counts.fresh + counts.changed} 条,新单位 ${counts.employers} 家`,
    en: `${counts.fresh + counts.changed} orders, ${counts.employers} new employers`,
  });
  return counts;
}

function printCounts({ counts, findings }: JobImportView): void {
  const { read, fresh, changed, same, waiting, refused }: JobCounts = counts;
  console.log(
    table(
      ['读取 read', '新增 new', '变更 changed', '相同 same', '待确认 proposed', '退回 refused'],
      [[read, fresh, changed, same, waiting, refused]],
    ),
  );
  printReasons(
    findings.filter(({ severity }) => severity === 'refused'),
    '行',
  );
}

/** Submitted by the office that wrote them, verified by the station of the place, or by a colleague where none stands. */
async function publish(run: Run, { author, colleague }: JobDesk): Promise<void> {
  const { desk, posts } = run;
  const drafts = await draftsOf(run, author);
  const refused: Bilingual[] = [];
  let [published, asked] = [0, 0];
  for (const draft of drafts) {
    const { vacancyId, place } = draft;
    if (await giveAgeReason(run, author, draft)) asked += 1;
    const submitted = await desk.try(author, submitOrder, { vacancyId });
    if (!submitted.ok) {
      refused.push(...reasonsIn(submitOrder, submitted.refusal));
      continue;
    }
    const verifier = posts.stations.find(({ name }) => name.includes(placeWord(place))) ?? colleague;
    const verified = await desk.try(verifier, verifyOrder, { vacancyId, method: 'phone' });
    if (verified.ok) published += 1;
    else refused.push(...reasonsIn(verifyOrder, verified.refusal));
  }
  if (drafts.length === 0) return;
  if (asked > 0)
    say(
      `${asked} 条的年龄上限没有理由:代演经办人问明并补写`,
      `${asked} orders gave no reason for their age limit: the run plays the officer who asks and writes it`,
    );
  tell({
    zh: `核实发布 ${published}/${drafts.length} 条`,
    en: `${published} of ${drafts.length} orders published`,
  });
  printReasons(refused, '条');
}

type Draft = OutputOf<typeof getOrder>;

/** The drafts of this desk: every desk reads all orders and brings in those of its own area. */
async function draftsOf({ desk }: Run, author: Post): Promise<Draft[]> {
  const listed = await everyPage(async (after: OrderView['vacancyId'] | undefined) => {
    const { orders, next } = await desk.ask(author, listOrders, { status: 'draft', after, size: 500 });
    return { rows: orders, next };
  });
  const drafts: Draft[] = [];
  for (const { vacancyId } of listed) drafts.push(await desk.ask(author, getOrder, { vacancyId }));
  return drafts.filter(({ terms }) => isBelow(author, terms.place));
}

const isBelow = ({ regionPath }: Post, code: string): boolean =>
  regionPath !== null && pathOf(RegionCode.parse(code)).startsWith(regionPath);

/** 演示代答: an upper age limit without a reason cannot be published; the officer telephones and writes the answer in. */
async function giveAgeReason({ desk }: Run, author: Post, draft: Draft): Promise<boolean> {
  const { vacancyId, employerId, terms, conditions, fairness } = draft;
  if (!fairness.some(({ code }) => code === 'upper-age-without-reason')) return false;
  const age = {
    ...terms.age,
    reason: '单位答复:流水线体力要求(演示代答)',
    relaxable: terms.age.relaxable ?? false,
  };
  return (await desk.try(author, draftOrder, { vacancyId, employerId, terms: { ...terms, age }, conditions }))
    .ok;
}

async function printSupply(run: Run): Promise<void> {
  const { desk, posts } = run;
  const on = desk.today();
  const shown = 8;
  const { totals, orders } = await desk.ask(posts.county, listSupply, { on, size: shown });
  tell({
    zh: `岗位供给清单 ${on}:${totals.orders} 条、${totals.employers} 家、${totals.places} 个`,
    en: `supply list: ${totals.orders} orders, ${totals.employers} employers, ${totals.places} places`,
  });
  console.log(
    table(
      ['用人单位 employer', '岗位 post', '月薪 pay', '招 places', '余 left', '有效期 until'],
      orders.map((order) => [
        order.employer,
        order.title,
        payInWords(order.pay),
        order.places,
        order.placesLeft,
        order.validUntil,
      ]),
    ),
  );
  if (totals.orders > shown)
    say(`其余 ${totals.orders - shown} 条见工作簿`, `${totals.orders - shown} more in the workbook`);
  await writePrint(run, posts.county, {
    name: `岗位供给清单-${on}`,
    page: [supplyFiles.page, { on }],
    workbook: [supplyFiles.workbook, { on }],
  });
}
