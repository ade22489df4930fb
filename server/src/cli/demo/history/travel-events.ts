import { addDays } from '@wengang/domain/calendar/civil-date.ts';
import {
  acknowledgeLeaving,
  boardPassengers,
  departGroup,
  explainNoShow,
  leaveOnTheWay,
  recordNoShows,
  refillSeat,
} from '@wengang/domain/dispatch/travel-contract.ts';
import type { PersonId } from '@wengang/domain/people/facts.ts';
import type { DemoJourney, Traveller } from '../../../demo/journeys/traveller.ts';
import { timeOf } from '../../desk/time-of.ts';
import { escortOf, vehicle } from './group-paper.ts';
import type { DemoEvent, Scene } from './scene.ts';

/** 上车与途中: ticks on each leg, who did not come and who came instead, who left on the way; the reasons three days later. */
export const travelEvents = (journey: DemoJourney): DemoEvent[] => [
  { on: journey.departure.departs, happen: (scene) => depart(scene, journey) },
  ...journey.travellers.flatMap((traveller): DemoEvent[] =>
    traveller.fate.kind === 'leaves'
      ? [{ on: journey.departure.departs, happen: (scene) => acknowledge(scene, journey, traveller) }]
      : [],
  ),
  ...journey.travellers.flatMap((traveller): DemoEvent[] =>
    traveller.fate.kind === 'no-show'
      ? [{ on: addDays(journey.departure.departs, 3), happen: (scene) => explain(scene, journey, traveller) }]
      : [],
  ),
];

export const isOn = ({ fate }: Traveller): boolean =>
  fate.kind === 'not-started' ||
  fate.kind === 'unanswered' ||
  fate.kind === 'leaves' ||
  (fate.kind === 'starts' && fate.entry !== 'unlisted');

async function depart(scene: Scene, journey: DemoJourney): Promise<void> {
  const { desk, post } = scene;
  const { groupId, departs: on } = journey.departure;
  const escort = post(escortOf(journey));
  const boarding = journey.travellers.filter(isOn);
  const waiting = boarding.filter(({ fate }) => fate.kind === 'starts' && fate.entry === 'waiting');
  const listed = await idsOf(
    scene,
    boarding.filter((traveller) => !waiting.includes(traveller)),
  );
  await desk.act(escort, boardPassengers, ticks(groupId, { leg: 1, on, at: '06:30' }, listed));
  const absent = journey.travellers.filter(({ fate }) => fate.kind === 'no-show');
  if (absent.length > 0)
    await desk.act(escort, recordNoShows, { groupId, on, persons: await idsOf(scene, absent) });
  for (const personId of await idsOf(scene, waiting))
    await desk.act(escort, refillSeat, {
      ...{ groupId, personId, vehicle, stop: '威信高铁站', leg: 1, on },
      at: timeOf(on, '06:50'),
    });
  await desk.act(escort, departGroup, { groupId, on, rollCall: boarding.length });
  for (const { person, fate } of boarding)
    if (fate.kind === 'leaves')
      await desk.act(escort, leaveOnTheWay, {
        ...{ groupId, on, personId: await scene.personOf(person) },
        at: timeOf(on, '08:50'),
        place: fate.place,
        whereTo: fate.whereTo,
        phoneReached: true,
      });
}

/** The coach at the end of a train journey, on the morning of the arrival. */
export async function tickLastLeg(scene: Scene, journey: DemoJourney): Promise<void> {
  const { groupId, departs, vehicle: kind } = journey.departure;
  if (kind === 'coach') return;
  const on = addDays(departs, 1);
  const aboard = journey.travellers.filter((one) => isOn(one) && one.fate.kind !== 'leaves');
  await scene.desk.act(
    scene.post(escortOf(journey)),
    boardPassengers,
    ticks(groupId, { leg: 2, on, at: '06:30' }, await idsOf(scene, aboard)),
  );
}

const ticks = (
  groupId: DemoJourney['departure']['groupId'],
  { leg, on, at }: { leg: number; on: DemoJourney['departure']['departs']; at: string },
  persons: readonly PersonId[],
) => ({ groupId, vehicle, leg, on, persons: persons.map((personId) => ({ personId, at: timeOf(on, at) })) });

export const idsOf = async (scene: Scene, travellers: readonly Traveller[]): Promise<PersonId[]> => {
  const ids: PersonId[] = [];
  for (const { person } of travellers) ids.push(await scene.personOf(person));
  return ids;
};

async function explain(scene: Scene, journey: DemoJourney, { person, fate }: Traveller): Promise<void> {
  if (fate.kind !== 'no-show') return;
  const { groupId, departs: on } = journey.departure;
  await scene.desk.act(scene.liaisonOf(person), explainNoShow, {
    ...{ groupId, on, personId: await scene.personOf(person) },
    reason: fate.reason,
    words: fate.words,
  });
}

async function acknowledge(scene: Scene, journey: DemoJourney, { person }: Traveller): Promise<void> {
  const { groupId } = journey.departure;
  const personId = await scene.personOf(person);
  await scene.desk.act(scene.post('county'), acknowledgeLeaving, { groupId, personId });
}
