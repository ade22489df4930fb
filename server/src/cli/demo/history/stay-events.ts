import { addDays, type CivilDate, date } from '@wengang/domain/calendar/civil-date.ts';
import { FactId } from '@wengang/domain/people/facts.ts';
import { recordEvidence } from '@wengang/domain/placements/contract.ts';
import { confirmEmployment, endSpell } from '@wengang/domain/placements/employment/contract.ts';
import {
  acceptHandover,
  listHandovers,
  releasePersons,
} from '@wengang/domain/placements/responsibility/contract.ts';
import { stateReturn } from '@wengang/domain/returns/contract.ts';
import type { DemoJourney, Stay } from '../../../demo/journeys/traveller.ts';
import type { InventedPerson } from '../../../demo/population/invented-person.ts';
import { organisationId } from '../demo-posts.ts';
import type { DemoEvent, Scene } from './scene.ts';
import { stationAt } from './stations.ts';

type Worker = { person: InventedPerson; stay: Stay; place: string };

/** 在岗与离岗: the visit of the first week, the official comparison, the end, the way home, and the village that accepts. */
export function stayEvents({ departure, travellers }: DemoJourney): DemoEvent[] {
  return travellers.flatMap(({ person, fate }, at): DemoEvent[] => {
    if (fate.kind !== 'starts') return [];
    const worker: Worker = { person, stay: fate.stay, place: departure.employer.place };
    return [
      ...(departure.vehicle === 'train' ? [visit(worker)] : []),
      ...(at % 4 === 0 && isLong(fate.stay) ? [comparison(worker)] : []),
      ...endOf(worker),
    ];
  });
}

/** C: the station saw the person a week after the start. */
const visit = ({ person, stay, place }: Worker): DemoEvent => {
  const on = addDays(date(stay.spell.start), 7);
  return {
    on,
    happen: async (scene) => {
      await scene.desk.act(scene.post(stationAt(place).login), confirmEmployment, {
        ...{ personId: await scene.personOf(person), spellId: stay.spell.id, on, grade: 'C' },
        statementId: FactId.parse(scene.desk.idFor('visit', stay.spell.id)),
      });
    },
  };
};

const comparedOn = date('2020-09-30');

/** Eight months with one employer, and still there on the day of the comparison. */
const isLong = ({ spell, ended, confirmed }: Stay): boolean =>
  confirmed && ended === null && spell.start < '2020-02-01';

/** A: the quarterly comparison with social insurance finds some of those who have been there for long. */
const comparison = ({ person, stay }: Worker): DemoEvent => ({
  on: comparedOn,
  happen: async (scene) => {
    await scene.desk.act(scene.post('county'), recordEvidence, {
      personId: await scene.personOf(person),
      evidence: {
        id: FactId.parse(scene.desk.idFor('comparison', stay.spell.id)),
        ...{ spellId: stay.spell.id, about: comparedOn, grade: 'A', result: 'employed' },
      },
    });
  },
});

function endOf({ person, stay, place }: Worker): DemoEvent[] {
  const { ended, spell } = stay;
  if (ended === null) return [];
  const { lastDay, home } = ended;
  const login = stationAt(place).login;
  if (home === null)
    return [
      { on: addDays(lastDay, 1), happen: (scene) => leave(scene, { person, stay, place }, lastDay) },
      ...(lastDay > lastChecked
        ? []
        : [{ on: addDays(lastDay, 9), happen: (scene: Scene) => agree(scene, person, { stay, lastDay }) }]),
    ];
  return [
    {
      on: home.on,
      happen: async (scene) => {
        await scene.desk.act(scene.post(login), stateReturn, {
          ...{ personId: await scene.personOf(person), spellId: spell.id, on: home.on },
          homecomingId: FactId.parse(scene.desk.idFor('homecoming', spell.id)),
          causes: [...home.causes],
          ended: { lastDay, reason: '个人原因', wageSettled: 'yes' },
        });
      },
    },
    ...(home.on > lastAccepted
      ? []
      : [{ on: addDays(home.on, 2), happen: (scene: Scene) => acceptBack(scene, person) }]),
  ];
}

/** 离职待核对: what was stated before this day the village has checked in time; the last ones are still open. */
const lastChecked: CivilDate = date('2020-08-10');

/** Who comes home after this day waits for the village's signature: the overdue handover of the first screen. */
const lastAccepted: CivilDate = date('2020-10-10');

/** Nobody knows where the person went: the station returns the file to the village. */
async function leave(scene: Scene, { person, stay, place }: Worker, lastDay: CivilDate): Promise<void> {
  const { login, organisation } = stationAt(place);
  const personId = await scene.personOf(person);
  await scene.desk.act(scene.post(login), endSpell, {
    ...{ personId, spellId: stay.spell.id, lastDay },
    ...{ reason: '个人原因', wageSettled: 'yes' },
  });
  await scene.desk.act(scene.post(login), releasePersons, {
    station: organisationId(scene.desk, organisation),
    persons: [personId],
  });
}

/** The village states the same last day: the end is checked. */
async function agree(
  scene: Scene,
  person: InventedPerson,
  { stay, lastDay }: { stay: Stay; lastDay: CivilDate },
): Promise<void> {
  await scene.desk.act(scene.liaisonOf(person), endSpell, {
    ...{ personId: await scene.personOf(person), spellId: stay.spell.id, lastDay },
    ...{ reason: '个人原因', wageSettled: 'yes' },
  });
}

/** The liaison of the villages signs for everybody whom a station has sent home. */
async function acceptBack({ desk, liaisonOf }: Scene, person: InventedPerson): Promise<void> {
  const liaison = liaisonOf(person);
  const { handovers } = await desk.ask(liaison, listHandovers, {});
  for (const { handoverId, kind } of handovers)
    if (kind === 'going-home') await desk.act(liaison, acceptHandover, { handoverId, exceptions: [] });
}
