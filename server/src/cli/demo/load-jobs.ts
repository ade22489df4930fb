import { type CivilDate, date } from '@wengang/domain/calendar/civil-date.ts';
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
import { calibration } from '../../demo/calibration.ts';
import { exampleSeed } from '../../demo/example-households.ts';
import { generateOrders, type InventedOrder, secondBroker } from '../../demo/jobs/generate-orders.ts';
import { writeJobWorkbook } from '../../demo/jobs/write-job-workbook.ts';
import { type Gazetteer, weixin } from '../../demo/population/places.ts';
import { inContext } from '../../platform/database/context.ts';
import { findOperation } from '../../platform/operations/store.ts';
import { previewJobs } from '../../vacancies/import/preview-jobs.ts';
import type { Desk, Post } from '../desk/desk.ts';
import { everyPage } from '../desk/every-page.ts';
import { demoPost } from './demo-posts.ts';
import { stations } from './history/stations.ts';

/**
 * Who brings which orders in: the second broker what another one offers too, the HR company what brokers know of and what is worked elsewhere,
 * the office of the paired town the rest.
 */
const authors: readonly { login: string; brings: (order: InventedOrder) => boolean }[] = [
  { login: 'broker', brings: ({ source }) => source === secondBroker },
  { login: 'hr-company', brings: ({ source, employer }) => source === '中介' || !isInTown(employer.place) },
  { login: 'dalingshan', brings: ({ employer }) => isInTown(employer.place) },
];

const isInTown = (place: string): boolean => place.startsWith('441900118');

/** 岗位信息表: the orders of one day in the workbooks of their desks. */
export type JobWorkbook = {
  readonly name: string;
  readonly on: CivilDate;
  readonly orders: readonly InventedOrder[];
};

/** What has expired by the present day was offered two months before it; everything else stands in the workbooks of that day. */
export function jobWorkbooks(places: Gazetteer): JobWorkbook[] {
  const present = calibration.presentDay.value;
  const orders = generateOrders(places, exampleSeed, present);
  const isOver = ({ validUntil }: InventedOrder): boolean => validUntil < present;
  return [
    { name: '岗位信息表-2020-09.xlsx', on: date('2020-09-01'), orders: orders.filter(isOver) },
    { name: '岗位信息表-2020-10.xlsx', on: present, orders: orders.filter((order) => !isOver(order)) },
  ];
}

export type LoadedJobs = { orders: number; published: number };

/** 岗位: the job workbooks of the desks, each order submitted, and verified where a station or an office is. What the rules refuse stays a draft. */
export async function loadJobs(desk: Desk, places: Gazetteer, book: JobWorkbook): Promise<LoadedJobs> {
  const byAuthor = Map.groupBy(
    book.orders,
    (order) => authors.find(({ brings }) => brings(order))?.login ?? '',
  );
  for (const [login, orders] of byAuthor) {
    const post = demoPost(desk, login);
    await importOnce(desk, post, { ...book, orders });
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
  return { orders: book.orders.length, published };
}

/**
 * 演示代答: an upper age limit without a reason cannot be published; the desk asks the employer, and writes the answer in. Whether it can be relaxed the
 * workbook says.
 */
async function giveAgeReason(desk: Desk, author: Post, vacancyId: OrderView['vacancyId']): Promise<void> {
  const { employerId, terms, conditions } = await desk.ask(author, getOrder, { vacancyId });
  if (terms.age.to === undefined || terms.age.reason !== undefined) return;
  const age = {
    ...terms.age,
    reason: '单位答复:流水线体力要求(演示代答)',
    relaxable: terms.age.relaxable ?? false,
  };
  await desk.act(author, draftOrder, { vacancyId, employerId, terms: { ...terms, age }, conditions });
}

/** The upload has no id of its own to be known by: when the import after it was carried out, it is not made again. */
async function importOnce(desk: Desk, author: Post, { name, on, orders }: JobWorkbook): Promise<void> {
  const { database, keyring, files } = desk.installation;
  const id = OperationId.parse(desk.idFor('jobs', author.account, name));
  const context = desk.context(author, importJobs.access);
  if (await inContext(database, context, async (tx) => (await findOperation(tx, id)) !== undefined)) return;
  const read = await previewJobs(
    { database, keyring, files, now: desk.now, newId: desk.newId },
    desk.context(author, uploadJobs.access),
    { name, bytes: await writeJobWorkbook(orders, on) },
  );
  if (!read.ok) throw new Error(`the job workbook of the demo was refused: ${read.refusal.code}`);
  await desk.act(author, importJobs, { importId: read.value.importId }, id);
}

const ordersOf = (desk: Desk, author: Post, status: OrderView['status']): Promise<OrderView[]> =>
  everyPage(async (after: OrderView['vacancyId'] | undefined) => {
    const { orders, next } = await desk.ask(author, listOrders, { status, after, size: 500 });
    return { rows: orders, next };
  });
