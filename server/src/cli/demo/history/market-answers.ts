import { AccountId } from '@wengang/domain/accounts/ids.ts';
import { addDays } from '@wengang/domain/calendar/civil-date.ts';
import type { OutputOf } from '@wengang/domain/contract/endpoint.ts';
import { addPassengers, confirmReceiving, formGroup, lockGroup } from '@wengang/domain/dispatch/contract.ts';
import {
  acceptOffer,
  agreeToOffer,
  listOffers,
  type OfferView,
  offerOrder,
  refuseOffer,
  tellOffer,
} from '@wengang/domain/matching/contract.ts';
import { listSeekers } from '@wengang/domain/matching/seeker-contract.ts';
import type { PersonId } from '@wengang/domain/people/facts.ts';
import { regionCode } from '@wengang/domain/regions/region.ts';
import { listOrders, type VacancyId } from '@wengang/domain/vacancies/contract.ts';
import { demoGroupId } from '../../../demo/ids.ts';
import { pairing } from '../../../demo/pairing.ts';
import { type Gazetteer, weixin } from '../../../demo/population/places.ts';
import type { Post } from '../../desk/desk.ts';
import { everyPage } from '../../desk/every-page.ts';
import { regionIdOf } from '../../desk/network.ts';
import { organisationId } from '../demo-posts.ts';
import { vehicle } from './group-paper.ts';
import type { Scene } from './scene.ts';

const [toldTo, willing, refusing] = [14, 8, 3];

/**
 * 告知与答复: offers of the shoe factory are told in the villages, some accepted and agreed to, some refused, some still unanswered. All of one order
 * with more places than are told, so that no acceptance fills it and ends the other offers.
 */
export async function answerOffers(scene: Scene, places: Gazetteer): Promise<void> {
  const employer = scene.post('employer');
  const offers = await offersToTell(scene, await largestOrder(scene, employer));
  for (const offer of offers)
    await scene.desk.act(liaisonAt(scene, offer), tellOffer, {
      ...{ ...pairOf(offer), how: 'read-aloud', toWhom: 'self' },
    });
  for (const offer of offers.slice(0, willing))
    await scene.desk.act(liaisonAt(scene, offer), acceptOffer, {
      ...{ ...pairOf(offer), proof: 'signature', guardianProof: 'signature', reserve: false },
    });
  for (const offer of offers.slice(willing, willing + refusing))
    await scene.desk.act(liaisonAt(scene, offer), refuseOffer, { ...pairOf(offer), reason: 'far' });
  const agreed = offers.slice(0, willing - 1);
  for (const offer of agreed)
    await scene.desk.act(employer, agreeToOffer, {
      ...{ ...pairOf(offer), reportOn: addDays(scene.desk.today(), 8) },
    });
  if (agreed.length > 0) await formNextGroup(scene, agreed, places);
}

async function largestOrder({ desk, post }: Scene, { organisation }: Post): Promise<VacancyId> {
  const orders = await everyPage(async (after: VacancyId | undefined) => {
    const page = await desk.ask(post('county'), listOrders, { status: 'published', after, size: 500 });
    return { rows: page.orders, next: page.next };
  });
  const [largest] = orders
    .filter(({ employerId, places }) => employerId === organisation && places > toldTo)
    .sort((a, b) => b.places - a.places || (a.vacancyId < b.vacancyId ? -1 : 1));
  if (largest === undefined) throw new Error('the shoe factory of the demo has no large order');
  return largest.vacancyId;
}

/**
 * Of those who have no job. Which orders the matching offers to whom is for the matching to say: where it gave too few of this one, the county
 * offers it by hand. In the order of ids, which the answers do not change: what was cut off goes on with the same offers.
 */
async function offersToTell(scene: Scene, vacancyId: VacancyId): Promise<OfferView[]> {
  const { desk, post } = scene;
  const seekers = await seekersWithoutJob(scene);
  const offersOf = async (): Promise<OfferView[]> => {
    const offers = await everyPage(async (after: string | undefined) => {
      const page = await desk.ask(post('county'), listOffers, { vacancyId, after, size: 200 });
      return { rows: page.offers, next: page.next };
    });
    return offers.filter(({ person }) => seekers.includes(person.personId));
  };
  const offered = new Set((await offersOf()).map(({ person }) => person.personId));
  for (const personId of seekers) {
    if (offered.size >= toldTo) break;
    if (offered.has(personId)) continue;
    // Refused to whom a hard condition keeps out.
    if ((await desk.try(post('county'), offerOrder, { personId, vacancyId })).ok) offered.add(personId);
  }
  return (await offersOf()).sort((a, b) => (a.offerId < b.offerId ? -1 : 1)).slice(0, toldTo);
}

async function seekersWithoutJob(scene: Scene): Promise<PersonId[]> {
  const rows = await listAllSeekers(scene);
  return rows.flatMap(({ person, employed }) => (employed ? [] : [person.personId]));
}

/** 求职需求清单 of the county on the present day. */
export async function listAllSeekers({ desk, post }: Scene): Promise<OutputOf<typeof listSeekers>['rows']> {
  const county = post('county');
  const region = await regionIdOf(desk, county, regionCode(weixin));
  return everyPage((after: string | undefined) =>
    desk.ask(county, listSeekers, { region, on: desk.today(), after, size: 200 }),
  );
}

const pairOf = ({ person, offerId }: OfferView) => ({ personId: person.personId, offerId });

function liaisonAt({ post }: Scene, { person }: OfferView): Post {
  const township = Object.entries(townships).find(([name]) => person.home.includes(name));
  return post(`pianqu-${township?.[1] ?? ''}`);
}

const townships = { 扎西镇: '530629101', 双河苗族彝族乡: '530629201', 三桃乡: '530629207' };

/** The next coach: locked, and not yet on its way. */
async function formNextGroup(
  { desk, post }: Scene,
  agreed: readonly OfferView[],
  places: Gazetteer,
): Promise<void> {
  const [county, station] = [post('county'), post('station-head')];
  const groupId = demoGroupId(103);
  const on = desk.today();
  const departOn = addDays(on, 5);
  await desk.act(county, formGroup, {
    groupId,
    county: weixin,
    paperShort: '威',
    destination: '东莞市大岭山镇 步安鞋厂（演示）',
    place: places.destination(pairing.receiving.code).place,
    receivingRegion: pairing.receiving.code,
    employer: post('employer').organisation ?? '',
    station: organisationId(desk, 'station-dalingshan'),
    ...{ departOn, expectedOn: addDays(departOn, 1), agreement: pairing.agreement.number },
    legs: [{ kind: 'coach', from: '威信县客运站', to: '大岭山镇厂区' }],
    vehicles: [{ id: vehicle, seats: 49, escortId: AccountId.parse(post('escort').account) }],
    contacts: '带队人、驻站、单位联系人已填(演示)',
    insurance: '意外险 演示保单 2020-11',
  });
  await desk.act(county, addPassengers, {
    ...{ groupId, on },
    passengers: agreed.map(({ person, offerId, vacancyId }, at) => ({
      ...{ personId: person.personId, vehicle, seat: String(at + 1), order: vacancyId, offer: offerId },
    })),
  });
  await desk.act(station, confirmReceiving, { groupId, on });
  await desk.act(county, lockGroup, { groupId, on });
}
