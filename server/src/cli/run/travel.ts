import { CivilDate } from '@wengang/domain/calendar/civil-date.ts';
import type { InputOf } from '@wengang/domain/contract/endpoint.ts';
import { recordArrival, recordStart } from '@wengang/domain/dispatch/arrival-contract.ts';
import { countGroupsQuery } from '@wengang/domain/dispatch/group-lists-contract.ts';
import { PaperNumber, receiptNumber } from '@wengang/domain/dispatch/paper-number.ts';
import {
  boardPassengers,
  departGroup,
  explainNoShow,
  recordNoShows,
} from '@wengang/domain/dispatch/travel-contract.ts';
import { SpellId } from '@wengang/domain/placements/history.ts';
import { StepRefused } from '../desk/desk.ts';
import { timeOf } from '../desk/time-of.ts';
import { tell } from '../progress.ts';
import { groupOf, passengersOf, printRefused, vehicle } from './group.ts';
import type { Run } from './run-plan.ts';
import { table } from './show.ts';

type StartRow = InputOf<typeof recordStart>['rows'][number];

/** 上车、出发、到达: the last of the list does not come; everybody else is ticked on each leg. */
export async function travel(run: Run): Promise<void> {
  const { desk, posts, days } = run;
  const group = groupOf(run);
  const { groupId } = group;
  const persons = (await passengersOf(run, group)).map(({ personId }) => personId);
  const absent = persons.length > 1 ? persons.slice(-1) : [];
  const boarding = persons.slice(0, persons.length - absent.length);
  const tick = (leg: number, on: string, clock: string) =>
    desk.act(posts.escort, boardPassengers, {
      groupId,
      vehicle,
      leg,
      on,
      persons: boarding.map((personId) => ({ personId, at: timeOf(on, clock) })),
    });
  desk.turnTo(days.departed);
  await tick(1, days.departed, '07:30');
  if (absent.length > 0)
    await desk.act(posts.escort, recordNoShows, { groupId, on: days.departed, persons: absent });
  await desk.act(posts.escort, departGroup, { groupId, on: days.departed, rollCall: boarding.length });
  tell({
    zh: `${days.departed} 出发:上车 ${boarding.length} 人,未到 ${absent.length} 人`,
    en: `departed: ${boarding.length} on board, ${absent.length} did not come`,
  });
  await tick(2, days.departed, '12:00');
  desk.turnTo(days.arrived);
  await tick(3, days.arrived, '06:30');
  for (const personId of absent)
    await desk.act(posts.village, explainNoShow, {
      groupId,
      personId,
      on: days.departed,
      reason: 'family',
    });
  const { handedOver } = await desk.act(posts.station, recordArrival, {
    groupId,
    on: days.arrived,
    at: timeOf(days.arrived, '08:40'),
    receipt: `${group.paperNumber ?? ''}交`,
    arrived: boarding,
    missing: [],
    unlisted: [],
    exceptions: [],
    signedBy: { escort: posts.escort.account, employer: group.order.employer },
  });
  tell({
    zh: `${days.arrived} 到达:实到 ${boarding.length} 人,责任移交服务站 ${handedOver.length} 人`,
    en: `arrived: ${boarding.length}, ${handedOver.length} handed over to the station`,
  });
  group.arrived = boarding;
}

/** 入职: the employer states, the station confirms; the last one fails the medical and gets a new offer. */
export async function startWork(run: Run): Promise<void> {
  const { desk, posts, days } = run;
  const group = groupOf(run);
  const arrived = group.arrived ?? [];
  if (group.paperNumber === undefined)
    throw new StepRefused(
      '登记入职:名单没有锁定,没有派遣单号。请先按上面的提示处理 · Record who started: the list was not locked, so there is no dispatch sheet. See to what is refused above first',
    );
  const failing = arrived.length > 2 ? arrived.slice(-1) : [];
  desk.turnTo(days.receipt);
  const { results } = await desk.act(posts.station, recordStart, {
    groupId: group.groupId,
    receipt: receiptNumber(PaperNumber.parse(group.paperNumber)),
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
  const started = results.filter(
    ({ status, refused }) => status === 'started' && refused.length === 0,
  ).length;
  tell({
    zh: `${days.started} 入职 ${started} 人,未入职 ${results.length - started} 人`,
    en: `${started} started work, ${results.length - started} did not`,
  });
  printRefused(results);
  const { groups, total } = await desk.ask(posts.county, countGroupsQuery, {
    from: `${days.departed.slice(0, 4)}-01-01`,
    to: days.receipt,
  });
  console.log(
    table(
      [
        '名单 listed',
        '上车 boarded',
        '到达 arrived',
        '入职 started',
        '未到 no-show',
        '中途离队 left',
        '批次 groups',
      ],
      [
        [
          total.listed,
          total.boarded,
          total.arrived,
          total.started,
          total.noShows,
          total.leftOnTheWay,
          groups.length,
        ],
      ],
    ),
  );
}
