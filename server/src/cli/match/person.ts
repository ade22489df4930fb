import type { CivilDate } from '@wengang/domain/calendar/civil-date.ts';
import { listOffers } from '@wengang/domain/matching/contract.ts';
import { reasonsOf } from '@wengang/domain/matching/market/reasons.ts';
import { monthsOf, reasonsInLine } from '@wengang/domain/matching/run-sheets.ts';
import { explainPairQuery } from '@wengang/domain/matching/seeker-contract.ts';
import { featureWords, StayFeature } from '@wengang/domain/matching/stay/features.ts';
import type { PersonSummary } from '@wengang/domain/people/contract.ts';
import { payInWords } from '@wengang/domain/vacancies/order-words.ts';
import { type BestOrders, bestOrdersOf } from '../../matching/lists/best-orders.ts';
import { inContext } from '../../platform/database/context.ts';
import { recordAccess } from '../../platform/http/access-record.ts';
import { say, table } from '../run/show.ts';
import { dayOf } from './day-of.ts';
import { findOrder } from './find-order.ts';
import { findPerson } from './find-person.ts';
import type { Seat } from './seat.ts';
import type { Asked } from './words.ts';

/** `match person`: what somebody was offered and which orders are best; with an order, why it fits or not. */
export async function matchPerson(seat: Seat, asked: Asked): Promise<number> {
  const [who = '', where] = asked.words;
  const on = dayOf(seat, asked);
  const person = await findPerson(seat, who);
  const { name, home, born, idNumber, personId } = person;
  say(`${name},${born} 生,${home},${idNumber ?? '无证件号码'}`, personId);
  if (where !== undefined) return explain(seat, { person, on }, where);
  await printOffers(seat, person);
  printBest(await readBest(seat, person, on));
  return 0;
}

async function printOffers({ desk, post }: Seat, { personId }: PersonSummary): Promise<void> {
  const { offers } = await desk.ask(post, listOffers, { personId, size: 200 });
  if (offers.length === 0) return say('还没有推荐', 'no offers yet');
  console.log(
    table(
      ['推荐 offers', '用人单位 employer', '工作地 place', '状态 status', '推荐日期 offered', '总分 points'],
      offers.map(({ title, employer, place, status, reserve, offeredOn, total }) => [
        ...[title, employer, place],
        `${statusNames[status] ?? status}${reserve ? '(备选)' : ''}`,
        ...[offeredOn, total],
      ]),
    ),
  );
}

const statusNames: Readonly<Record<string, string>> = {
  offered: '已推荐',
  told: '已告知',
  willing: '愿意',
  unwilling: '不愿意',
  'employer-agreed': '单位同意',
  'employer-declined': '单位不同意',
  'given-up': '放弃',
  lapsed: '失效',
};

const mostBest = 10;

/** In the scope of the post, and written into its record of reads as the explanation of a pair is. */
async function readBest(
  { desk, post }: Seat,
  { personId }: PersonSummary,
  on: CivilDate,
): Promise<BestOrders> {
  const { access, name: endpoint, purpose = 'command-line' } = explainPairQuery;
  const context = desk.context(post, access);
  return inContext(desk.installation.database, context, async (tx) => {
    const found = await bestOrdersOf(tx, { personId, home: context.home, on, most: mostBest });
    if (found === undefined) throw new Error('a person that was found is in sight');
    await recordAccess(tx, {
      ...{ id: desk.newId(), at: desk.now(), context, endpoint, purpose },
      ...{ persons: [personId], about: ['command-line'] },
    });
    return found;
  });
}

function printBest({ orders, fitting, best, shortage }: BestOrders): void {
  say(`在招岗位 ${orders} 条,合适 ${fitting} 条`, `${fitting} of ${orders} open orders fit`);
  if (best.length > 0)
    console.log(
      table(
        [
          '最合适的岗位 best orders',
          '用人单位 employer',
          '薪酬 pay',
          '余 left',
          '总分 points',
          '预计(月) months',
          '理由 because',
        ],
        best.map(({ order, total, stay, reasons }) => [
          ...[order.title, order.employer, payInWords(order.pay), order.placesLeft],
          ...[total, monthsOf(stay), reasonsInLine(reasons)],
        ]),
      ),
    );
  if (shortage !== null) say(shortage.zh, shortage.en);
}

async function explain(
  seat: Seat,
  { person: { personId }, on }: { person: PersonSummary; on: CivilDate },
  where: string,
): Promise<number> {
  const { desk, post } = seat;
  const order = await findOrder(seat, where);
  const { vacancyId, title, employer, place } = order;
  const told = await desk.ask(post, explainPairQuery, { personId, vacancyId, on });
  say(`${employer} ${title},${place},${payInWords(order.pay)}`, vacancyId);
  if (told.fits) {
    const reasons = reasonsOf(told.parts);
    say(
      `合适,在本人合适的岗位中排第 ${told.rank ?? '–'},总分 ${told.total}`,
      `it fits, number ${told.rank ?? '–'} of the person's orders, ${told.total} points`,
    );
    for (const { zh, en } of reasons) say(`✓ ${zh}`, en);
  } else say(`不合适(条件满足时总分 ${told.total})`, `it does not fit; ${told.total} points if it did`);
  for (const { zh, en } of told.failed) say(`✗ ${zh}`, en);
  console.log(
    table(
      ['得分项 part', '得分 points', '说明 because'],
      told.parts.map(({ part, points, because }) => [partName(part), points, because.zh]),
    ),
  );
  return 0;
}

function partName(part: string): string {
  const feature = StayFeature.safeParse(part);
  return feature.success ? featureWords[feature.data].name.zh : part;
}
