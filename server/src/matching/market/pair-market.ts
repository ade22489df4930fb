import type { CivilDate } from '@wengang/domain/calendar/civil-date.ts';
import type { Market } from '@wengang/domain/matching/market/market.ts';
import { companionOutOfScope, personTakesNoPart } from '@wengang/domain/matching/plan/decision-rules.ts';
import { jobOf } from '@wengang/domain/vacancies/same-job.ts';
import { type UnmetCondition, unless, unmet } from '@wengang/domain/workflow/unmet-condition.ts';
import type { Tx } from '../../platform/database/database.ts';
import type { OrderFile } from '../../vacancies/order-file.ts';
import { decidedPairs, withDecisions } from '../decisions/decided-pairs.ts';
import { readPersonSeekers } from './person-seekers.ts';
import { barsJob, daysOfNo, readMarket } from './read-market.ts';
import { listPastPairs, type PastPair, type SeekerRow } from './store.ts';

/** `isApart`: somebody who goes along is out of scope; `past`: why the order is not offered to the person anew; `barred`: why the engine does not propose it, though it fits. */
type PairMarket = {
  market: Market;
  row: SeekerRow;
  isApart: boolean;
  past: readonly UnmetCondition[];
  barred: readonly UnmetCondition[];
};

/** The market around one person and one order: the person as a run takes them, and the order among `orders`. Undefined: the person is not in sight. */
export async function pairMarket(
  tx: Tx,
  asked: {
    personId: string;
    home: string | null;
    order: OrderFile;
    on: CivilDate;
    orders: readonly OrderFile[];
  },
): Promise<PairMarket | undefined> {
  const { personId, order, on } = asked;
  const person = await readPersonSeekers(tx, asked);
  if (person === undefined) return undefined;
  const { row, seekers, isApart, takesPart } = person;
  const orders = [...asked.orders.filter(({ id }) => id !== order.id), order];
  const market = await readMarket(tx, on, { seekers, orders, openAgain: true });
  const { forbidden } = withDecisions(market, await decidedPairs(tx, market));
  const pairs = await listPastPairs(tx, [personId]);
  const past = pairs.find((pair) => pair.order === order.id);
  const job = jobOf({ employer: order.employer, title: order.terms.title, place: order.row.place_path });
  const sameJob = pairs.filter((pair) => pair.order !== order.id && jobOf(pair) === job);
  return {
    row,
    isApart,
    past: past === undefined ? [] : [past.open ? offeredAlready : answeredBefore],
    barred: [
      ...unless(takesPart, personTakesNoPart),
      ...unless(!isApart, companionOutOfScope),
      ...(past === undefined ? barredBy(sameJob, on) : past.open ? [] : [answeredBefore]),
    ],
    // What stands against this very pair is said in its own words; what stands against those who go along, by the engine.
    market: {
      ...market,
      forbidden: forbidden.filter((pair) => pair.seeker !== personId || pair.order !== order.id),
    },
  };
}

/** By what was offered of the same job before: the predicate of the engine, in words. */
function barredBy(sameJob: readonly PastPair[], on: CivilDate): readonly UnmetCondition[] {
  const bars = sameJob.filter((pair) => barsJob(pair, on));
  if (bars.some(({ unsettled }) => unsettled)) return [sameJobOffered];
  return bars.length > 0 ? [sameJobRefused(daysOfNo(on))] : [];
}

const offeredAlready = unmet(
  'offered-already',
  '该岗位已推荐给本人,正在等待答复。请在原推荐上登记答复,或另选一个岗位。',
  'This order is offered to the person already and waits for the answer. Record the answer on that offer, or choose another order.',
);
const sameJobOffered = unmet(
  'same-job-offered',
  '本人已有同一单位同一岗位的推荐(另一条招聘信息),两条同一岗位不算两个选择。请在那一条推荐上登记答复,或另选一个岗位。',
  'The person holds an offer of the same job by another order: two orders of one job are no choice between two. Record the answer on that offer, or choose another job.',
);
const sameJobRefused = (days: number): UnmetCondition =>
  unmet(
    'same-job-refused',
    `同一单位同一岗位(另一条招聘信息)已答复不去或单位未同意,${days} 天内不再推荐同一岗位。如改变主意,请在那一条推荐上更正该答复,或直接推荐本岗位;否则请另选一个岗位。`,
    `The person or the employer has said no to the same job by another order: for ${days} days no order of that job is proposed again. If they changed their mind, correct that answer or offer this order by hand; otherwise choose another job.`,
    { days },
  );
const answeredBefore = unmet(
  'answered-before',
  '本人已答复不去,或单位已答复不同意。如改变主意,请在原推荐上更正该答复;否则请另选一个岗位。',
  'The person or the employer has said no to this already. If they changed their mind, correct that answer on the offer, or choose another order.',
);
