import type { Bilingual } from '@wengang/domain/contract/bilingual.ts';
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
import { type Desk, type Post, StepRefused } from '../desk/desk.ts';
import { everyPage } from '../desk/every-page.ts';
import { tell } from '../progress.ts';
import { resultsOf } from './offers.ts';
import { escortOf, receiverAt } from './posts.ts';
import { printReasons, reasonsIn } from './reasons.ts';
import type { Run } from './run-plan.ts';
import { say, table } from './show.ts';

/** Passengers of one group: what one escort looks after in one coach. */
const mostPassengers = 45;

/** Who goes to one employer by the plan. */
type Party = { order: OrderView; offers: OfferView[] };

/** 告知、愿意、单位同意: the run plays the answers of everybody whom the plan sends out of the county, and so who travels in which group. */
export async function collectAnswers(run: Run): Promise<void> {
  if (run.assignment === undefined) throw new StepRefused('安置方案没有完成 / there is no assignment');
  const parties = await partiesOf(run, run.assignment);
  if (parties.length === 0)
    throw new StepRefused('方案没有安排人外出 / the plan sends nobody out of the county');
  const persons = parties.reduce((sum, { offers }) => sum + offers.length, 0);
  say(
    `代演 ${persons} 人和 ${parties.length} 家单位的答复(不是真实答复)`,
    `the run plays the answers of ${persons} persons and ${parties.length} employers`,
  );
  const refused: Bilingual[] = [];
  const lines: (string | number)[][] = [];
  for (const party of parties) {
    const employer = employerPost(run.desk, party.order);
    const answered = await playAnswers(run, employer, party.offers);
    refused.push(...answered.refused);
    lines.push([
      party.order.employer,
      party.offers.length,
      answered.told,
      answered.willing,
      answered.agreed.length,
    ]);
    planGroups(run, { ...party, employer, agreed: answered.agreed });
  }
  const sums = [1, 2, 3, 4].map((at) => lines.reduce((sum, line) => sum + Number(line[at]), 0));
  console.log(
    table(
      ['用人单位 employer', '方案 planned', '告知 told', '愿意 willing', '单位同意 agreed'],
      [...lines, ['合计 total', ...sums]],
    ),
  );
  tell({
    zh: `${run.groups.reduce((sum, { agreed }) => sum + agreed.length, 0)} 人,分 ${run.groups.length} 批出发`,
    en: `they travel in ${run.groups.length} groups`,
  });
  printReasons(refused, '人');
}

function employerPost(desk: Desk, { employer, employerId }: OrderView): Post {
  const account = desk.idFor('account', 'employer-hr', employerId);
  return {
    ...{ account, assignment: account, role: 'employer-hr', name: employer },
    ...{ regionPath: null, organisation: employerId },
  };
}

type Played = { told: number; willing: number; agreed: OfferView[]; refused: Bilingual[] };

async function playAnswers(
  { desk, posts, days }: Run,
  employer: Post,
  offers: readonly OfferView[],
): Promise<Played> {
  const played: Played = { told: 0, willing: 0, agreed: [], refused: [] };
  for (const offer of offers) {
    const { offerId, person } = offer;
    const pair = { personId: person.personId, offerId };
    desk.turnTo(days.told);
    const told = await desk.try(posts.village, tellOffer, { ...pair, how: 'read-aloud', toWhom: 'self' });
    if (told.ok) played.told += 1;
    desk.turnTo(days.accepted);
    const accepted = await desk.try(posts.village, acceptOffer, {
      ...pair,
      proof: 'signature',
      guardianProof: 'signature',
      reserve: false,
    });
    if (!accepted.ok) {
      played.refused.push(...reasonsIn(acceptOffer, accepted.refusal));
      continue;
    }
    played.willing += 1;
    desk.turnTo(days.agreed);
    const agreed = await desk.try(employer, agreeToOffer, { ...pair, reportOn: days.started });
    if (agreed.ok) played.agreed.push(offer);
    else played.refused.push(...reasonsIn(agreeToOffer, agreed.refusal));
  }
  return played;
}

/** 分批: one dispatch sheet a group and employer (chain 2.2), so who goes to one employer travels together, in as many groups as it takes. */
function planGroups(run: Run, party: Party & { employer: Post; agreed: readonly OfferView[] }): void {
  const { desk, days, groups, posts, pairing } = run;
  const { order, employer, agreed } = party;
  const receiver = receiverAt(posts, pairing, order.place);
  if (receiver === undefined) {
    say(
      `${order.employer}:当地没有服务站,${agreed.length} 人自行前往,不组批`,
      `no station there: ${agreed.length} travel by themselves`,
    );
    return;
  }
  // Evenly: 46 are two groups of 23, not one of 45 and one alone.
  const size = Math.ceil(agreed.length / Math.ceil(agreed.length / mostPassengers));
  for (let at = 0; at < agreed.length; at += size) {
    const number = groups.length + 1;
    const part = at === 0 ? [] : [String(at)];
    groups.push({
      groupId: GroupId.parse(desk.idFor('group', order.employerId, days.departed, ...part)),
      ...{ employer, order, number },
      ...receiver,
      escort: escortOf(desk, pairing, number),
      agreed: agreed.slice(at, at + size),
    });
  }
}

/** The employers outside the county to whom the plan sends somebody, those with most persons first, with the offers of these. */
async function partiesOf(run: Run, assignment: RunId): Promise<Party[]> {
  const { desk, posts, pairing } = run;
  const working = await employedSeekers(run);
  const placed = (await resultsOf(run, assignment)).flatMap(({ person, proposed }) =>
    proposed === null ? [] : [{ personId: person.personId, vacancyId: proposed.vacancyId }],
  );
  const parties = new Map<string, Party>();
  let [atHome, atWork] = [0, 0];
  for (const vacancyId of [...new Set(placed.map((one) => one.vacancyId))].sort()) {
    const order = await desk.ask(posts.county, getOrder, { vacancyId });
    const chosen = placed.filter((one) => one.vacancyId === vacancyId);
    if (order.place.startsWith(pairing.sending.name)) {
      atHome += chosen.length;
      continue;
    }
    const free = new Set(chosen.map(({ personId }) => personId).filter((id) => !working.has(id)));
    atWork += chosen.length - free.size;
    const offers = await everyPage((after: string | undefined) => pageOf(run, vacancyId, after));
    const own = offers.filter(({ person }) => free.has(person.personId));
    const known = parties.get(order.employerId);
    if (known === undefined) parties.set(order.employerId, { order, offers: own });
    else known.offers.push(...own);
  }
  if (atHome + atWork > 0)
    say(
      `方案中另有 ${atHome} 人在县内上岗,不需输送;${atWork} 人还在岗,要先离职,不代演`,
      `${atHome} more are placed in the county, ${atWork} still have a job that they would have to end first`,
    );
  return [...parties.values()]
    .filter(({ offers }) => offers.length > 0)
    .map(({ order, offers }) => ({ order, offers: offers.sort((a, b) => (a.offerId < b.offerId ? -1 : 1)) }))
    .sort((a, b) => b.offers.length - a.offers.length || (a.order.employerId < b.order.employerId ? -1 : 1));
}

/** Who still has a job would have to end it first: they do not travel with these groups. */
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
