import {
  acceptOffer,
  agreeToOffer,
  listOffers,
  type OfferView,
  type RunId,
  tellOffer,
} from '@wengang/domain/matching/contract.ts';
import { listSeekers } from '@wengang/domain/matching/seeker-contract.ts';
import { GroupId } from '@wengang/domain/placements/history.ts';
import { getOrder, type OrderView } from '@wengang/domain/vacancies/contract.ts';
import { type Post, type Refused, StepRefused } from '../desk/desk.ts';
import { everyPage } from '../desk/every-page.ts';
import { tell } from '../progress.ts';
import { resultsOf } from './offers.ts';
import { reasonsOf } from './reasons.ts';
import type { GroupPlan, Run } from './run-plan.ts';
import { say, table } from './show.ts';

const mostSeats = 45;

/** 告知、愿意、单位同意: the run plays the answers of the persons whom the plan sends to the employer that takes most of them. */
export async function collectAnswers(run: Run): Promise<void> {
  if (run.assignment === undefined) throw new StepRefused('安置方案没有完成 / there is no assignment');
  const { order, offers } = await chosen(run, run.assignment);
  say(
    `代演 ${offers.length} 人对“${order.employer}”的答复(不是真实答复)`,
    `the run plays the answers of ${offers.length} persons to this employer`,
  );
  const { desk, posts, days } = run;
  const account = desk.idFor('account', 'employer-hr', order.employerId);
  const employer: Post = {
    account,
    assignment: account,
    role: 'employer-hr',
    name: order.employer,
    regionPath: null,
    organisation: order.employerId,
  };
  const refused: Refused[] = [];
  const counts = { told: 0, willing: 0, agreed: 0 };
  const agreed: OfferView[] = [];
  for (const offer of offers) {
    const { offerId, person } = offer;
    const pair = { personId: person.personId, offerId };
    desk.turnTo(days.told);
    const told = await desk.try(posts.village, tellOffer, { ...pair, how: 'read-aloud', toWhom: 'self' });
    if (told.ok) counts.told += 1;
    desk.turnTo(days.accepted);
    const accepted = await desk.try(posts.village, acceptOffer, {
      ...pair,
      proof: 'signature',
      guardianProof: 'signature',
      reserve: false,
    });
    if (accepted.ok) counts.willing += 1;
    desk.turnTo(days.agreed);
    const answered = accepted.ok
      ? await desk.try(employer, agreeToOffer, { ...pair, reportOn: days.started })
      : accepted;
    if (answered.ok) {
      counts.agreed += 1;
      agreed.push(offer);
    } else refused.push(answered.refusal);
  }
  tell({
    zh: `告知 ${counts.told} 人,愿意 ${counts.willing} 人,单位同意 ${counts.agreed} 人`,
    en: `${counts.told} told, ${counts.willing} willing, ${counts.agreed} agreed to by the employer`,
  });
  const reasons = reasonsOf(refused);
  if (reasons.length > 0)
    console.log(
      table(
        ['没有办成 not done', 'because', '人'],
        reasons.map(({ zh, en, n }) => [zh, en, n]),
      ),
    );
  run.group = {
    groupId: GroupId.parse(desk.idFor('group', order.employerId, days.departed)),
    employer,
    order,
    agreed,
  };
}

/** The employer at the place of the pairing to whom the plan sends most, with the offers of those persons. */
async function chosen(
  run: Run,
  assignment: RunId,
): Promise<Pick<GroupPlan, 'order'> & { offers: OfferView[] }> {
  const { desk, posts, pairing } = run;
  const working = await employedSeekers(run);
  const placed = (await resultsOf(run, assignment)).flatMap(({ person, proposed }) =>
    proposed === null || working.has(person.personId)
      ? []
      : [{ personId: person.personId, vacancyId: proposed.vacancyId }],
  );
  const orders = new Map<string, OrderView>();
  for (const { vacancyId } of placed)
    if (!orders.has(vacancyId)) orders.set(vacancyId, await desk.ask(posts.county, getOrder, { vacancyId }));
  const seats = new Map<string, number>();
  for (const { vacancyId } of placed) {
    const order = orders.get(vacancyId);
    if (order?.place.startsWith(pairing.receiving.name))
      seats.set(order.employerId, (seats.get(order.employerId) ?? 0) + 1);
  }
  const [most] = [...seats].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
  if (most === undefined)
    throw new StepRefused('方案没有安排人到结对镇 / the plan sends nobody to the town of the pairing');
  const offers: OfferView[] = [];
  for (const [vacancyId, { employerId }] of orders) {
    if (employerId !== most[0]) continue;
    const persons = new Set(
      placed.filter((one) => one.vacancyId === vacancyId).map(({ personId }) => personId),
    );
    const ofOrder = await everyPage((after: string | undefined) => pageOf(run, vacancyId, after));
    offers.push(...ofOrder.filter(({ person }) => persons.has(person.personId)));
  }
  const order = [...orders.values()].find(({ employerId }) => employerId === most[0]);
  if (order === undefined) throw new Error('the employer was found by its orders');
  return {
    order,
    offers: offers.sort((a, b) => (a.offerId < b.offerId ? -1 : 1)).slice(0, mostSeats),
  };
}

/** Who still has a job would have to end it first: they do not travel with this group. */
async function employedSeekers({ desk, posts, county, asOf }: Run): Promise<ReadonlySet<string>> {
  const rows = await everyPage((after: string | undefined) =>
    desk.ask(posts.county, listSeekers, { region: county, on: asOf, after, size: 200 }),
  );
  return new Set(rows.filter(({ employed }) => employed).map(({ person }) => person.personId));
}

async function pageOf({ desk, posts }: Run, vacancyId: string, after: string | undefined) {
  const { offers, next } = await desk.ask(posts.county, listOffers, { vacancyId, after, size: 200 });
  return { rows: offers, next };
}
