import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
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
import { type Post, type Refused, refusedBy } from '../desk/desk.ts';
import { everyPage } from '../desk/every-page.ts';
import { download, tryUpload } from '../desk/file-desk.ts';
import { tell } from '../progress.ts';
import { saveBeside } from './out-folder.ts';
import { type JobDesk, placeWord } from './posts.ts';
import { reasonsOf } from './reasons.ts';
import type { Run } from './run-plan.ts';
import { say, table } from './show.ts';
import { writePrint } from './write-print.ts';

/** 岗位: uploads the job workbooks at each office that brings orders in, has each order submitted and verified, prints the supply list. */
export async function importJobWorkbooks(run: Run): Promise<void> {
  for (const path of run.files.jobs)
    for (const desk of run.posts.jobDesks) {
      await importOne(run, path, desk);
      await publish(run, desk);
    }
  await printSupply(run);
}

async function importOne(run: Run, path: string, { author }: JobDesk): Promise<void> {
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
    return;
  }
  const { counts } = await desk.act(author, importJobs, { importId: view.importId });
  tell({
    zh: `已导入岗位 ${counts.fresh + counts.changed} 条,新单位 ${counts.employers} 家`,
    en: `${counts.fresh + counts.changed} orders, ${counts.employers} new employers`,
  });
}

function printCounts({ counts, findings }: JobImportView): void {
  const { read, fresh, changed, same, waiting, refused }: JobCounts = counts;
  console.log(
    table(
      ['读取 read', '新增 new', '变更 changed', '相同 same', '待确认 proposed', '退回 refused'],
      [[read, fresh, changed, same, waiting, refused]],
    ),
  );
  const sums = new Map<string, number>();
  for (const { zh, en } of findings.filter(({ severity }) => severity === 'refused'))
    sums.set(`${zh} · ${en}`, (sums.get(`${zh} · ${en}`) ?? 0) + 1);
  for (const [text, n] of [...sums].sort(([, a], [, b]) => b - a)) console.log(`  ✗ ${n} × ${text}`);
}

/** Submitted by the office that wrote them, verified by the station of the place, or by a colleague where none stands. */
async function publish(run: Run, { author, colleague }: JobDesk): Promise<void> {
  const { desk, posts } = run;
  const drafts = await everyPage(async (after: OrderView['vacancyId'] | undefined) => {
    const { orders, next } = await desk.ask(author, listOrders, { status: 'draft', after, size: 500 });
    return { rows: orders, next };
  });
  const refused: Refused[] = [];
  let [published, asked] = [0, 0];
  for (const { vacancyId, place } of drafts) {
    if (await giveAgeReason(run, author, vacancyId)) asked += 1;
    const submitted = await desk.try(author, submitOrder, { vacancyId });
    const verifier = posts.stations.find(({ name }) => name.includes(placeWord(place))) ?? colleague;
    const verified = submitted.ok
      ? await desk.try(verifier, verifyOrder, { vacancyId, method: 'phone' })
      : submitted;
    if (verified.ok) published += 1;
    else refused.push(verified.refusal);
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
  const reasons = reasonsOf(refused);
  if (reasons.length > 0)
    console.log(
      table(
        ['不能发布 not published', 'because', '条 orders'],
        reasons.map(({ zh, en, n }) => [zh, en, n]),
      ),
    );
}

/** 演示代答: an upper age limit without a reason cannot be published; the officer telephones and writes the answer in. */
async function giveAgeReason(
  { desk }: Run,
  author: Post,
  vacancyId: OrderView['vacancyId'],
): Promise<boolean> {
  const order = await desk.ask(author, getOrder, { vacancyId });
  if (!order.fairness.some(({ code }) => code === 'upper-age-without-reason')) return false;
  const { employerId, terms, conditions } = order;
  const age = {
    ...terms.age,
    reason: '单位答复:流水线体力要求(演示代答)',
    relaxable: terms.age.relaxable ?? false,
  };
  // Drafts of other desks stand in the list too: theirs to ask about.
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
