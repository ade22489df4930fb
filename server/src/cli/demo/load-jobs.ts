import { listOrders, type OrderView } from '@wengang/domain/vacancies/contract.ts';
import { OrderTerms } from '@wengang/domain/vacancies/order-terms.ts';
import { importJobs, uploadJobs } from '@wengang/domain/vacancies/workbook/contract.ts';
import { generateOrders, type InventedOrder } from '../../demo/jobs/generate-orders.ts';
import { writeJobWorkbook } from '../../demo/jobs/write-job-workbook.ts';
import { gazetteer } from '../../demo/population/places.ts';
import { exampleSeed } from '../../demo/write-examples.ts';
import type { Installation } from '../../installation.ts';
import { newUuid } from '../../platform/clock/clock.ts';
import { inContext } from '../../platform/database/context.ts';
import { readCompiledTree } from '../../regions/compiled-tree.ts';
import { draftOrderOperation } from '../../vacancies/draft-order.ts';
import { importJobsOperation } from '../../vacancies/import/import-jobs.ts';
import { previewJobs } from '../../vacancies/import/preview-jobs.ts';
import { submitOrderOperation, verifyOrderOperation } from '../../vacancies/order-moves.ts';
import { listPage, type StoredOrder } from '../../vacancies/store.ts';
import type { DemoFact } from './demo-fact.ts';
import type { Staff } from './staff.ts';

/** Who brings which orders in, and who verifies them: where nobody of the demo stands at the place of work they wait. */
const desks = [
  {
    author: 'dalingshan',
    verifier: 'station-head',
    isMine: (place: string) => place.startsWith('441900118'),
  },
  { author: 'hr-company', verifier: null, isMine: (place: string) => !place.startsWith('441900118') },
] as const;

export type LoadedJobs = { orders: number; published: number };

/** 岗位: the job workbooks of two desks, each order submitted, and verified where the station is. What the rules refuse stays a draft. */
export async function loadJobs(
  installation: Installation,
  staff: Staff,
  demo: DemoFact,
): Promise<LoadedJobs> {
  const orders = generateOrders(gazetteer(readCompiledTree().rows), exampleSeed, demo.presentDay);
  let published = 0;
  for (const { author, verifier, isMine } of desks) {
    const own = orders.filter(({ employer }) => isMine(employer.place));
    await importOnce(installation, staff, { author, orders: own, demo });
    for (const draft of await ordersOf(installation, staff, [author, 'draft'])) {
      await giveAgeReason(staff, author, draft);
      await staff.attempt(author, submitOrderOperation, {
        step: `submit ${draft.vacancy_id}`,
        input: { vacancyId: draft.vacancy_id },
      });
    }
    if (verifier === null) continue;
    for (const { vacancy_id } of await ordersOf(installation, staff, [author, 'awaiting-verification']))
      await staff.attempt(verifier, verifyOrderOperation, {
        step: `verify ${vacancy_id}`,
        input: { vacancyId: vacancy_id, method: 'phone' },
      });
    published += (await ordersOf(installation, staff, [author, 'published'])).length;
  }
  return { orders: orders.length, published };
}

/** 演示代答: an upper age limit without a reason cannot be published; the desk asks the employer, and writes the answer in. */
async function giveAgeReason(staff: Staff, author: string, order: StoredOrder): Promise<void> {
  const { vacancy_id: vacancyId, employer_id: employerId } = order;
  const terms = OrderTerms.parse(order.terms);
  if (terms.age.to === undefined || terms.age.reason !== undefined) return;
  const age = { ...terms.age, reason: '单位答复:流水线体力要求(演示代答)', relaxable: true };
  await staff.attempt(author, draftOrderOperation, {
    step: `age ${vacancyId}`,
    input: { vacancyId, employerId, terms: { ...terms, age }, conditions: order.conditions },
  });
}

/** The upload has no id of its own to be known by: when the import after it was carried out, it is not made again. */
async function importOnce(
  { database, keyring, files, clock }: Installation,
  staff: Staff,
  { author, orders, demo }: { author: string; orders: readonly InventedOrder[]; demo: DemoFact },
): Promise<void> {
  const step = `jobs ${author}`;
  if (await staff.isDone(author, importJobs.access, step)) return;
  const now = () => clock.now();
  const service = { database, keyring, files, now, newId: () => newUuid(now()) };
  const bytes = await writeJobWorkbook(orders, demo.presentDay);
  const read = await previewJobs(service, staff.contextOf(author, uploadJobs.access), {
    name: '岗位信息表-2020-10.xlsx',
    bytes,
  });
  if (!read.ok) throw new Error(`the job workbook of the demo was refused: ${read.refusal.code}`);
  await staff.perform(author, importJobsOperation, { step, input: { importId: read.value.importId } });
}

async function ordersOf(
  { database }: Installation,
  staff: Staff,
  [author, status]: readonly [string, OrderView['status']],
): Promise<StoredOrder[]> {
  const context = staff.contextOf(author, listOrders.access);
  const page = { status, employer: null, poster: null, after: undefined, size: 1_000 };
  const rows = await inContext(database, context, (tx) => listPage(tx, page));
  return rows.filter((row) => row.author_id === context.account);
}
