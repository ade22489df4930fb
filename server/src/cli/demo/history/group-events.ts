import { AccountId } from '@wengang/domain/accounts/ids.ts';
import { addDays } from '@wengang/domain/calendar/civil-date.ts';
import {
  addPassengers,
  addWaiting,
  cancelGroup,
  confirmReceiving,
  formGroup,
  type Leg,
  lockGroup,
} from '@wengang/domain/dispatch/contract.ts';
import type { DemoJourney, Traveller } from '../../../demo/journeys/traveller.ts';
import { pairing } from '../../../demo/pairing.ts';
import { type Gazetteer, weixin } from '../../../demo/population/places.ts';
import { organisationId } from '../demo-posts.ts';
import { arrivalEvents } from './arrival-events.ts';
import { escortOf, type GroupPaper, vehicle } from './group-paper.ts';
import type { DemoEvent, Scene } from './scene.ts';
import { stationAt } from './stations.ts';
import { travelEvents } from './travel-events.ts';

/** 批次始末: formed a week before it leaves, listed, locked, on the way, arrived; or cancelled. */
export function groupEvents(journey: DemoJourney, places: Gazetteer): DemoEvent[] {
  const { departs } = journey.departure;
  const paper: GroupPaper = { number: '' };
  const prepared = [
    { on: addDays(departs, -6), happen: (scene: Scene) => formAndList(scene, journey, places) },
    { on: addDays(departs, -3), happen: (scene: Scene) => lock(scene, journey, paper) },
  ];
  const { cancelled } = journey;
  if (cancelled !== undefined)
    return [
      { on: addDays(departs, -6), happen: (scene) => formAndList(scene, journey, places) },
      { on: cancelled.on, happen: (scene) => cancel(scene, journey) },
    ];
  return [...prepared, ...travelEvents(journey), ...arrivalEvents(journey, paper)];
}

async function formAndList(scene: Scene, journey: DemoJourney, places: Gazetteer): Promise<void> {
  const { desk, post } = scene;
  const { groupId, departs, employer } = journey.departure;
  const county = post('county');
  const to = places.destination(employer.place);
  await desk.act(county, formGroup, {
    groupId,
    county: weixin,
    paperShort: '威',
    destination: `${to.prefecture}${to.county} ${employer.name}`,
    place: to.place,
    receivingRegion: employer.place,
    employer: employer.id,
    station: organisationId(desk, stationAt(employer.place).organisation),
    departOn: departs,
    expectedOn: addDays(departs, 1),
    agreement: pairing.agreement.number,
    legs: legsOf(journey, `${to.prefecture}${to.county}`),
    vehicles: [{ id: vehicle, seats: 49, escortId: AccountId.parse(post(escortOf(journey)).account) }],
    contacts: '带队人、驻站、单位联系人已填(演示)',
    insurance: `意外险 演示保单 ${departs}`,
  });
  const on = desk.today();
  const listed = journey.travellers.filter(({ fate }) => fate.kind !== 'starts' || fate.entry === 'listed');
  const waiting = journey.travellers.filter(({ fate }) => fate.kind === 'starts' && fate.entry === 'waiting');
  const passengers = await passengersOf(scene, journey, listed);
  await desk.act(county, addPassengers, { groupId, on, passengers });
  if (waiting.length > 0)
    await desk.act(county, addWaiting, {
      groupId,
      on,
      passengers: await passengersOf(scene, journey, waiting),
    });
}

/** 愿意 and 单位同意 were collected in the fortnight before. */
const passengersOf = (scene: Scene, { departure }: DemoJourney, travellers: readonly Traveller[]) =>
  Promise.all(
    travellers.map(async ({ person }) => ({
      personId: await scene.personOf(person),
      vehicle,
      consent: {
        acceptedOn: addDays(departure.departs, -12),
        how: '签名',
        agreedOn: addDays(departure.departs, -9),
        agreedBy: `${departure.employer.name} 人事`,
      },
    })),
  );

/** 威信高铁站 → 广州南 or 杭州东, and a coach to the works; or one coach the whole way. */
function legsOf({ departure }: DemoJourney, destination: string): Leg[] {
  if (departure.vehicle === 'coach')
    return [{ kind: 'coach', from: '威信县客运站', to: `${destination}厂区` }];
  const station = departure.employer.place.startsWith('44') ? '广州南站' : '杭州东站';
  return [
    { kind: 'train', from: '威信高铁站', to: station, number: 'G0000(演示)' },
    { kind: 'coach', from: station, to: `${destination}厂区` },
  ];
}

async function lock({ desk, post }: Scene, { departure }: DemoJourney, paper: GroupPaper): Promise<void> {
  const { groupId, employer } = departure;
  const on = desk.today();
  await desk.act(post(stationAt(employer.place).login), confirmReceiving, { groupId, on });
  const { paperNumber } = await desk.act(post('county'), lockGroup, { groupId, on });
  paper.number = paperNumber;
}

async function cancel({ desk, post }: Scene, { departure, cancelled }: DemoJourney): Promise<void> {
  await desk.act(post('county'), cancelGroup, {
    groupId: departure.groupId,
    on: desk.today(),
    reason: cancelled?.reason ?? '',
  });
}
