import { CivilDate } from '@wengang/domain/calendar/civil-date.ts';
import type { InputOf } from '@wengang/domain/contract/endpoint.ts';
import { recordArrival } from '@wengang/domain/dispatch/arrival-contract.ts';
import { countGroupsQuery } from '@wengang/domain/dispatch/group-lists-contract.ts';
import { PaperNumber, receiptNumber } from '@wengang/domain/dispatch/paper-number.ts';
import { recordStart } from '@wengang/domain/dispatch/start-contract.ts';
import {
  boardPassengers,
  departGroup,
  explainNoShow,
  recordNoShows,
} from '@wengang/domain/dispatch/travel-contract.ts';
import { SpellId } from '@wengang/domain/placements/history.ts';
import { timeOf } from '../desk/time-of.ts';
import { tell } from '../progress.ts';
import { eachGroup, numberOf, passengersOf, printRefused, vehicle } from './group.ts';
import type { GroupPlan, Run } from './run-plan.ts';
import { table } from './show.ts';

type StartRow = InputOf<typeof recordStart>['rows'][number];

/** From this many on, somebody fails to come and somebody fails the medical: the run shows both. */
const enoughToMiss = 10;

/** 上车、出发、到达: of a large group the last does not come; everybody else is ticked on each leg. */
export async function travel(run: Run): Promise<void> {
  await eachGroup(run, (group) => travelOne(run, group));
}

async function travelOne(run: Run, group: GroupPlan): Promise<void> {
  const { desk, posts, days } = run;
  const { groupId, escort, station } = group;
  const paperNumber = numberOf(group);
  const persons = (await passengersOf(run, group)).map(({ personId }) => personId);
  const absent = persons.length >= enoughToMiss ? persons.slice(-1) : [];
  const boarding = persons.slice(0, persons.length - absent.length);
  const tick = (leg: number, on: string, clock: string) =>
    desk.act(escort, boardPassengers, {
      groupId,
      vehicle,
      leg,
      on,
      persons: boarding.map((personId) => ({ personId, at: timeOf(on, clock) })),
    });
  desk.turnTo(days.departed);
  await tick(1, days.departed, '07:30');
  if (absent.length > 0)
    await desk.act(escort, recordNoShows, { groupId, on: days.departed, persons: absent });
  await desk.act(escort, departGroup, { groupId, on: days.departed, rollCall: boarding.length });
  await tick(2, days.departed, '08:45');
  desk.turnTo(days.arrived);
  await tick(3, days.arrived, '06:30');
  for (const personId of absent)
    await desk.act(posts.village, explainNoShow, {
      groupId,
      personId,
      on: days.departed,
      reason: 'family',
    });
  const { handedOver } = await desk.act(station, recordArrival, {
    groupId,
    on: days.arrived,
    at: timeOf(days.arrived, '08:40'),
    receipt: `${paperNumber}交`,
    arrived: boarding,
    missing: [],
    unlisted: [],
    exceptions: [],
    signedBy: { escort: escort.account, employer: group.order.employer },
  });
  group.arrived = boarding;
  tell({
    zh: `${paperNumber} ${days.departed} 出发:上车 ${boarding.length} 人,未到 ${absent.length} 人;${days.arrived} 到达,责任移交服务站 ${handedOver.length} 人`,
    en: `${boarding.length} on board, ${absent.length} did not come; arrived, ${handedOver.length} handed over`,
  });
}

/** 入职: the employers state, the stations confirm; in a large group the last one fails the medical and gets a new offer. */
export async function startWork(run: Run): Promise<void> {
  await eachGroup(run, (group) => startOne(run, group));
  await printCounts(run);
}

async function startOne(run: Run, group: GroupPlan): Promise<void> {
  const { desk, days } = run;
  const paperNumber = numberOf(group);
  const arrived = group.arrived ?? [];
  const failing = arrived.length >= enoughToMiss - 1 ? arrived.slice(-1) : [];
  desk.turnTo(days.receipt);
  const { results } = await desk.act(group.station, recordStart, {
    groupId: group.groupId,
    receipt: receiptNumber(PaperNumber.parse(paperNumber)),
    statedBy: `${group.order.employer} 人事(演示)`,
    receiptBackOn: days.receipt,
    rows: arrived.map(
      (personId): StartRow =>
        failing.includes(personId)
          ? {
              personId,
              outcome: 'not-started',
              on: CivilDate.parse(days.started),
              reason: 'medical',
              next: 'new-offer',
            }
          : {
              personId,
              outcome: 'started',
              spellId: SpellId.parse(desk.idFor('spell', group.groupId, personId)),
              startedOn: CivilDate.parse(days.started),
              post:
                group.agreed.find(({ person }) => person.personId === personId)?.title ?? group.order.title,
            },
    ),
  });
  printRefused(results);
  group.started = results.flatMap(({ personId, refused }) =>
    refused.length > 0 || failing.includes(personId) ? [] : [personId],
  );
}

/** I08: by group and in sum, as the county counts them. */
async function printCounts({ desk, posts, days, groups: planned }: Run): Promise<void> {
  const { groups, total } = await desk.ask(posts.county, countGroupsQuery, {
    from: `${days.departed.slice(0, 4)}-01-01`,
    to: days.receipt,
  });
  const counts = (of: typeof total | (typeof groups)[number]): number[] => [
    ...[of.listed, of.boarded, of.arrived, of.started],
    ...[of.noShows, of.leftOnTheWay],
  ];
  const rows = planned.flatMap((plan) => {
    const own = groups.find(({ groupId }) => groupId === plan.groupId);
    return own === undefined ? [] : [[plan.paperNumber ?? '', plan.order.employer, ...counts(own)]];
  });
  console.log(
    table(
      [
        '派遣单号 paper',
        '用人单位 employer',
        '名单 listed',
        '上车 boarded',
        '到达 arrived',
        '入职 started',
        '未到 no-show',
        '中途离队 left',
      ],
      [...rows, ['合计 total', `${groups.length} 批 groups`, ...counts(total)]],
    ),
  );
}
