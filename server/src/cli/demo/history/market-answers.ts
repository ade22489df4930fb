import { AccountId } from '@wengang/domain/accounts/ids.ts';
import { addDays } from '@wengang/domain/calendar/civil-date.ts';
import { addPassengers, formGroup, lockGroup } from '@wengang/domain/dispatch/contract.ts';
import {
  acceptOffer,
  agreeToOffer,
  listOffers,
  type OfferView,
  refuseOffer,
  tellOffer,
} from '@wengang/domain/matching/contract.ts';
import { getOrder } from '@wengang/domain/vacancies/contract.ts';
import { demoGroupId } from '../../../demo/ids.ts';
import { pairing } from '../../../demo/pairing.ts';
import { type Gazetteer, weixin } from '../../../demo/population/places.ts';
import type { Desk, Post } from '../../desk/desk.ts';
import { everyPage } from '../../desk/every-page.ts';
import { organisationId } from '../demo-posts.ts';
import { chooseOffers } from './choose-offers.ts';
import { vehicle } from './group-paper.ts';
import type { Scene } from './scene.ts';

const [toldTo, willing, refusing] = [14, 8, 3];

/** 告知与答复: offers of the shoe factory are told in the villages, some accepted and agreed to, some refused, some still unanswered. */
export async function answerOffers(scene: Scene, places: Gazetteer): Promise<void> {
  const employer = scene.post('employer');
  const ofFactory = (await offersOf(scene.desk, scene.post('county'))).filter(
    ({ employerId }) => employerId === employer.organisation,
  );
  const offers = chooseOffers(ofFactory, await placesOf(scene, ofFactory), toldTo);
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

const offersOf = (desk: Desk, county: Post): Promise<OfferView[]> =>
  everyPage(async (after: string | undefined) => {
    const { offers, next } = await desk.ask(county, listOffers, { after, size: 200 });
    return { rows: offers, next };
  });

/** 招聘人数 of the orders of these offers, not what is left of it: that changes with the answers. */
async function placesOf(
  { desk, post }: Scene,
  offers: readonly OfferView[],
): Promise<ReadonlyMap<string, number>> {
  const places = new Map<string, number>();
  for (const vacancyId of new Set(offers.map((offer) => offer.vacancyId)))
    places.set(vacancyId, (await desk.ask(post('county'), getOrder, { vacancyId })).places);
  return places;
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
  await desk.act(county, lockGroup, {
    ...{ groupId, on, receivingConfirmedBy: { role: 'S', id: station.account } },
  });
}
