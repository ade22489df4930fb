import { OperationId } from '@wengang/domain/contract/endpoint.ts';
import {
  draftOrder,
  getOrder,
  listOrders,
  type OrderView,
  submitOrder,
  verifyOrder,
} from '@wengang/domain/vacancies/contract.ts';
import { importJobs, uploadJobs } from '@wengang/domain/vacancies/workbook/contract.ts';
import { exampleSeed } from '../../demo/example-households.ts';
import { generateOrders, type InventedOrder } from '../../demo/jobs/generate-orders.ts';
import { writeJobWorkbook } from '../../demo/jobs/write-job-workbook.ts';
import { type Gazetteer, weixin } from '../../demo/population/places.ts';
import { inContext } from '../../platform/database/context.ts';
import { findOperation } from '../../platform/operations/store.ts';
import { previewJobs } from '../../vacancies/import/preview-jobs.ts';
import type { Desk, Post } from '../desk/desk.ts';
import { everyPage } from '../desk/every-page.ts';
import { demoPost } from './demo-posts.ts';
import { stations } from './history/stations.ts';

/** Who brings which orders in: the office of the paired town its own, the HR company all others. */
const authors = [
  { login: 'dalingshan', isMine: (place: string) => place.startsWith('441900118') },
  { login: 'hr-company', isMine: (place: string) => !place.startsWith('441900118') },
] as const;

export type LoadedJobs = { orders: number; published: number };

/** 岗位: the job workbooks of two desks, each order submitted, and verified where a station or an office is. What the rules refuse stays a draft. */
export async function loadJobs(desk: Desk, places: Gazetteer): Promise<LoadedJobs> {
  const orders = generateOrders(places, exampleSeed, desk.today());
  for (const { login, isMine } of authors) {
    const post = demoPost(desk, login);
    await importOnce(
      desk,
      post,
      orders.filter(({ employer }) => isMine(employer.place)),
    );
    for (const { vacancyId } of await ordersOf(desk, post, 'draft')) {
      await giveAgeReason(desk, post, vacancyId);
      await desk.try(post, submitOrder, { vacancyId });
    }
  }
  let published = 0;
  for (const { login, place } of [...stations, { login: 'weixin-jobs', place: weixin }]) {
    const { province, prefecture, county } = places.destination(place);
    const station = demoPost(desk, login);
    const isHere = (order: OrderView): boolean => order.place.startsWith(province + prefecture + county);
    for (const { vacancyId } of (await ordersOf(desk, station, 'awaiting-verification')).filter(isHere))
      if ((await desk.try(station, verifyOrder, { vacancyId, method: 'phone' })).ok) published += 1;
  }
  return { orders: orders.length, published };
}

/** 演示代答: an upper age limit without a reason cannot be published; the desk asks the employer, and writes the answer in. */
async function giveAgeReason(desk: Desk, author: Post, vacancyId: OrderView['vacancyId']): Promise<void> {
  const { employerId, terms, conditions } = await desk.ask(author, getOrder, { vacancyId });
  if (terms.age.to === undefined || terms.age.reason !== undefined) return;
  const age = { ...terms.age, reason: '单位答复:流水线体力要求(演示代答)', relaxable: true };
  await desk.act(author, draftOrder, { vacancyId, employerId, terms: { ...terms, age }, conditions });
}

/** The upload has no id of its own to be known by: when the import after it was carried out, it is not made again. */
async function importOnce(desk: Desk, author: Post, orders: readonly InventedOrder[]): Promise<void> {
  const { database, keyring, files } = desk.installation;
  const id = OperationId.parse(desk.idFor('jobs', author.account));
  const context = desk.context(author, importJobs.access);
  if (await inContext(database, context, async (tx) => (await findOperation(tx, id)) !== undefined)) return;
  const read = await previewJobs(
    { database, keyring, files, now: desk.now, newId: desk.newId },
    desk.context(author, uploadJobs.access),
    { name: '岗位信息表-2020-10.xlsx', bytes: await writeJobWorkbook(orders, desk.today()) },
  );
  if (!read.ok) throw new Error(`the job workbook of the demo was refused: ${read.refusal.code}`);
  await desk.act(author, importJobs, { importId: read.value.importId }, id);
}

const ordersOf = (desk: Desk, author: Post, status: OrderView['status']): Promise<OrderView[]> =>
  everyPage(async (after: OrderView['vacancyId'] | undefined) => {
    const { orders, next } = await desk.ask(author, listOrders, { status, after, size: 500 });
    return { rows: orders, next };
  });
