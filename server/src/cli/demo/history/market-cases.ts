import { OrganisationId } from '@wengang/domain/accounts/ids.ts';
import { addDays } from '@wengang/domain/calendar/civil-date.ts';
import { offerOrder } from '@wengang/domain/matching/contract.ts';
import { assignSeekers, offerAssignment, runMatching } from '@wengang/domain/matching/run-contract.ts';
import { recordJobWish } from '@wengang/domain/matching/seeker-contract.ts';
import { regionCode } from '@wengang/domain/regions/region.ts';
import { draftOrder, submitOrder, VacancyId, verifyOrder } from '@wengang/domain/vacancies/contract.ts';
import type { OrderTerms } from '@wengang/domain/vacancies/order-terms.ts';
import { employers, type InventedEmployer } from '../../../demo/jobs/employers.ts';
import type { Couple, FirstScreenCases } from '../../../demo/journeys/first-screen-cases.ts';
import { type Gazetteer, weixin } from '../../../demo/population/places.ts';
import { regionIdOf } from '../../desk/network.ts';
import { tell } from '../../progress.ts';
import { answerOffers, listAllSeekers } from './market-answers.ts';
import type { Scene } from './scene.ts';

/** 岗位与推荐: the orders that the cases need, the matching of the present day, and what is refused with its reason. */
export async function playMarket(
  scene: Scene,
  { cases, couples }: { cases: FirstScreenCases; couples: readonly Couple[] },
  places: Gazetteer,
): Promise<void> {
  await pairUp(scene, couples);
  const single = await publish(scene, { title: '夫妻都想去的单人岗(食堂帮工)', places: 1, nightWork: false });
  const night = await publish(scene, { title: '夜班包装工(18周岁以上)', places: 6, nightWork: true });
  await refuseToOffer(scene, [cases.couple[0], single], 'places-for-all');
  await refuseToOffer(scene, [cases.youngster, night], 'working-age');
  await refuseInternship(scene);
  await match(scene);
  await answerOffers(scene, places);
}

/**
 * 夫妻同行: a name in a roster is not a person yet, so the liaison of the villages records with whom each goes, beside what the roster says of trade
 * and pay. Who does not stay in the county needs a room for two.
 */
async function pairUp(scene: Scene, couples: readonly Couple[]): Promise<void> {
  const known = new Map((await listAllSeekers(scene)).map((row) => [row.person.personId, row]));
  for (const [head, spouse] of couples)
    for (const [person, companion] of [
      [head, spouse],
      [spouse, head],
    ] as const) {
      const seeker = known.get(await scene.personOf(person));
      if (seeker === undefined) continue;
      await scene.desk.act(scene.liaisonOf(person), recordJobWish, {
        ...{ personId: seeker.person.personId, on: scene.desk.today() },
        wish: {
          ...seeker.wish,
          companions: [{ with: await scene.personOf(companion), as: 'couple' }],
          needsCoupleRoom: seeker.scope !== 'in-county',
          worries: '两人要一起去(演示)',
        },
      });
    }
}

type Wanted = { title: string; places: number; nightWork: boolean };

/** Written by the office of the town, verified by the station. */
async function publish({ desk, post }: Scene, wanted: Wanted): Promise<VacancyId> {
  const vacancyId = VacancyId.parse(desk.idFor('order', wanted.title));
  const author = post('dalingshan');
  const employer = shoes();
  await desk.act(author, draftOrder, {
    vacancyId,
    employerId: OrganisationId.parse(employer.id),
    terms: termsOf(employer, wanted, { kind: 'employment', validUntil: addDays(desk.today(), 60) }),
    conditions: { lodging: 'free', meals: 'charged' },
  });
  await desk.act(author, submitOrder, { vacancyId });
  await desk.act(post('station-head'), verifyOrder, { vacancyId, method: 'phone' });
  return vacancyId;
}

function shoes(): InventedEmployer {
  const employer = employers.find(({ name }) => name.includes('步安鞋厂'));
  if (employer === undefined) throw new Error('the demo has no shoe factory');
  return employer;
}

const termsOf = (
  employer: InventedEmployer,
  { title, places, nightWork }: Wanted,
  { kind, validUntil }: { kind: 'employment' | 'internship'; validUntil: OrderTerms['validUntil'] },
): OrderTerms => ({
  ...{ title, places, description: '演示岗位', asked: {}, trade: '6-17-99-00', minorHazards: [] },
  place: employer.place,
  contact: '曾美玲 19900009904(演示)',
  age: { from: nightWork ? 18 : 16 },
  pay: { form: 'month', low: 420_000, high: 520_000, base: 172_000, payDay: 28 },
  hours: { perDay: 10, daysPerMonth: 26, nightWork },
  contract: { kind, party: employer.name },
  ...(validUntil === undefined ? {} : { validUntil }),
});

type Pair = readonly [person: FirstScreenCases['youngster'], order: VacancyId];

/** The attempt stays in the log as a refused operation; `matching.explain-pair` gives the reason again. */
async function refuseToOffer(scene: Scene, [person, vacancyId]: Pair, code: string): Promise<void> {
  const personId = await scene.personOf(person);
  const outcome = await scene.desk.try(scene.post('county'), offerOrder, { personId, vacancyId });
  if (outcome.ok || !JSON.stringify(outcome.refusal.data).includes(code))
    throw new Error(`an offer of the demo was not refused with ${code}: ${JSON.stringify(outcome)}`);
}

/** 职业学校学生实习 may not be arranged by an HR company: its draft is refused. */
async function refuseInternship({ desk, post }: Scene): Promise<void> {
  const employer = shoes();
  const wanted = { title: '鞋厂实习生(中职二年级)', places: 10, nightWork: false };
  const outcome = await desk.try(post('hr-company'), draftOrder, {
    vacancyId: VacancyId.parse(desk.idFor('order', wanted.title)),
    employerId: OrganisationId.parse(employer.id),
    terms: termsOf(employer, wanted, { kind: 'internship', validUntil: addDays(desk.today(), 60) }),
    conditions: {},
  });
  if (outcome.ok) throw new Error('the internship of the demo was not refused');
}

/** 推荐与安置方案 of the county on the present day: who lacks two offers stands first in the results. */
async function match({ desk, post }: Scene): Promise<void> {
  const county = post('county');
  const region = await regionIdOf(desk, county, regionCode(weixin));
  const on = desk.today();
  const { seekers, made, short } = await desk.act(county, runMatching, { region, on });
  tell({
    zh: `求职 ${seekers} 人,推荐 ${made} 份,不足两个 ${short} 人`,
    en: `${seekers} seekers, ${made} offers, ${short} below two`,
  });
  const { runId } = await desk.act(county, assignSeekers, { region, on });
  await desk.act(county, offerAssignment, { runId });
}
