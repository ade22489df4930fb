import { AccountId } from '@wengang/domain/accounts/ids.ts';
import { addDays, type CivilDate } from '@wengang/domain/calendar/civil-date.ts';
import type { InputOf } from '@wengang/domain/contract/endpoint.ts';
import { admitArrival, recordArrival } from '@wengang/domain/dispatch/arrival-contract.ts';
import { PaperNumber, receiptNumber } from '@wengang/domain/dispatch/paper-number.ts';
import { recordStart } from '@wengang/domain/dispatch/start-contract.ts';
import type { DemoJourney, Traveller } from '../../../demo/journeys/traveller.ts';
import { timeOf } from '../../desk/time-of.ts';
import { escortOf, type GroupPaper } from './group-paper.ts';
import type { DemoEvent, Scene } from './scene.ts';
import { stationAt } from './stations.ts';
import { idsOf, isOn, tickLastLeg } from './travel-events.ts';

/** 到达与入职: the arrival with three signatures the day after, the start of work, and the receipt five days later. */
export function arrivalEvents(journey: DemoJourney, paper: GroupPaper): DemoEvent[] {
  const { departs } = journey.departure;
  const answered = journey.travellers.filter(
    ({ fate }) => fate.kind === 'starts' || fate.kind === 'not-started',
  );
  return [
    { on: addDays(departs, 1), happen: (scene) => arrive(scene, journey, paper) },
    ...(answered.length === 0
      ? []
      : [{ on: addDays(departs, 6), happen: (scene: Scene) => start(scene, journey, { paper, answered }) }]),
  ];
}

async function arrive(scene: Scene, journey: DemoJourney, paper: GroupPaper): Promise<void> {
  const { desk, post } = scene;
  const { groupId, departs, employer } = journey.departure;
  const on = addDays(departs, 1);
  await tickLastLeg(scene, journey);
  const unlisted = journey.travellers.filter(
    ({ fate }) => fate.kind === 'starts' && fate.entry === 'unlisted',
  );
  const noted = unlisted.map(({ person }) => ({
    person,
    arrivalId: desk.idFor('unlisted', person.idNumber),
  }));
  await desk.act(post(stationAt(employer.place).login), recordArrival, {
    ...{ groupId, on, at: timeOf(on, '08:40') },
    receipt: `${paper.number}交`,
    arrived: await idsOf(
      scene,
      journey.travellers.filter((one) => isOn(one) && one.fate.kind !== 'leaves'),
    ),
    missing: [],
    unlisted: noted.map(({ person, arrivalId }) => ({
      arrivalId,
      name: person.name,
      idNumber: person.idNumber,
    })),
    exceptions: [],
    signedBy: { escort: AccountId.parse(post(escortOf(journey)).account), employer: `${employer.name} 人事` },
  });
  for (const { person, arrivalId } of noted)
    await desk.act(post('county'), admitArrival, {
      ...{ groupId, arrivalId, personId: await scene.personOf(person) },
    });
}

type StartRow = InputOf<typeof recordStart>['rows'][number];

async function start(
  scene: Scene,
  { departure }: DemoJourney,
  { paper, answered }: { paper: GroupPaper; answered: readonly Traveller[] },
): Promise<void> {
  const rows: StartRow[] = [];
  for (const traveller of answered) rows.push(await rowOf(scene, traveller, addDays(departure.departs, 2)));
  const { results } = await scene.desk.act(
    scene.post(stationAt(departure.employer.place).login),
    recordStart,
    {
      groupId: departure.groupId,
      receipt: receiptNumber(PaperNumber.parse(paper.number)),
      statedBy: `${departure.employer.name} 人事`,
      receiptBackOn: scene.desk.today(),
      rows,
    },
  );
  const refused = results.flatMap((result) => result.refused);
  if (refused.length > 0)
    throw new Error(`starts of the demo were refused: ${refused.map(({ code }) => code).join(', ')}`);
}

async function rowOf(scene: Scene, { person, fate }: Traveller, firstDay: CivilDate): Promise<StartRow> {
  const personId = await scene.personOf(person);
  if (fate.kind === 'starts')
    return {
      ...{ personId, outcome: 'started', spellId: fate.stay.spell.id },
      startedOn: firstDay,
      post: fate.stay.post,
    };
  const reason = fate.kind === 'not-started' ? fate.reason : 'gave-up';
  return { personId, outcome: 'not-started', on: firstDay, reason, next: 'home' };
}
