import type { OutputOf } from '@wengang/domain/contract/endpoint.ts';
import {
  addPassengers,
  confirmReceiving,
  formGroup,
  type Leg,
  lockGroup,
} from '@wengang/domain/dispatch/contract.ts';
import { listPassengers } from '@wengang/domain/dispatch/group-lists-contract.ts';
import { countyShortOf } from '@wengang/domain/papers/document.ts';
import { placeOf } from '@wengang/domain/regions/place.ts';
import { type RegionCode, RegionId } from '@wengang/domain/regions/region.ts';
import { StepRefused } from '../desk/desk.ts';
import { tell } from '../progress.ts';
import { registerEscort } from './accounts.ts';
import type { Pairing } from './pairing.ts';
import { printReasons } from './reasons.ts';
import type { GroupPlan, Run } from './run-plan.ts';
import { say } from './show.ts';

export const vehicle = '1';

/** 批次: forms each group, lists who accepted and was agreed to, locks the list; the paper gets its number. */
export async function formAndLock(run: Run): Promise<void> {
  run.desk.turnTo(run.days.agreed);
  await eachGroup(run, (group) => formOne(run, group));
}

/** One group after the other; one that is refused says so and keeps no other back. */
export async function eachGroup(run: Run, work: (group: GroupPlan) => Promise<void>): Promise<void> {
  if (run.groups.length === 0) throw new StepRefused('没有可出发的人员 / nobody is ready to travel');
  let refused = 0;
  for (const group of run.groups) {
    try {
      await work(group);
    } catch (cause) {
      if (!(cause instanceof StepRefused)) throw cause;
      console.log(`  ✗ ${group.number}. ${group.order.employer}:${cause.message}`);
      refused += 1;
    }
  }
  if (refused > 0)
    throw new StepRefused(
      `${refused} 批没有办成,原因见上,其余批次不受影响 / ${refused} group(s) refused for the reason above; the others were not held up`,
    );
}

async function formOne(run: Run, group: GroupPlan): Promise<void> {
  const { desk, posts, pairing, days, county } = run;
  const { groupId, order, escort, station, receiving } = group;
  desk.turnTo(days.agreed);
  await registerEscort(desk, escort, { number: group.number, home: RegionId.parse(county) });
  await desk.act(posts.county, formGroup, {
    groupId,
    county: pairing.sending.code,
    paperShort: countyShortOf(pairing.sending.name),
    destination: `${order.place} ${order.employer}`,
    place: placeOf(receiving),
    receivingRegion: receiving,
    employer: order.employerId,
    ...(station.organisation === null ? {} : { station: station.organisation }),
    departOn: days.departed,
    expectedOn: days.arrived,
    agreement: pairing.agreement.number,
    legs: legsTo(receiving),
    vehicles: [{ id: vehicle, seats: seatsFor(group.agreed.length), escortId: escort.account }],
    contacts: contactsOf(pairing, station.name),
    insurance: `意外险 演示保单 ${String(group.number).padStart(4, '0')}`,
    assembly: { place: '县客运站', at: '07:00' },
    fareSource: '东西部协作资金(演示)',
  });
  const { results, warnings } = await desk.act(posts.county, addPassengers, {
    groupId,
    on: days.agreed,
    passengers: group.agreed.map(({ person, offerId, vacancyId }, at) => ({
      personId: person.personId,
      vehicle,
      seat: String(at + 1),
      order: vacancyId,
      offer: offerId,
    })),
  });
  const listed = results.filter(({ refused }) => refused.length === 0).length;
  printRefused(results);
  for (const { zh, en } of warnings) say(zh, en);
  desk.turnTo(days.locked);
  await desk.act(station, confirmReceiving, { groupId, on: days.locked });
  const { paperNumber } = await desk.act(posts.county, lockGroup, { groupId, on: days.locked });
  group.paperNumber = paperNumber;
  tell({
    zh: `${group.number}/${run.groups.length} 名单已锁定,派遣单号 ${paperNumber}:${order.employer} ${listed}/${group.agreed.length} 人,${station.name} 已确认接收`,
    en: `locked with its number: ${listed} listed`,
  });
}

/** 派遣单号; a group whose list was never locked has none, and nothing that follows is done for it. */
export function numberOf({ paperNumber }: GroupPlan): string {
  if (paperNumber === undefined)
    throw new StepRefused(
      '名单没有锁定,没有派遣单号。请先按上面的提示处理 · The list was not locked, so there is no dispatch sheet. See to what is refused above first',
    );
  return paperNumber;
}

/** 车型: a car of seven seats, a bus of 19 or a coach of 49, the smallest that takes them. */
const seatsFor = (persons: number): number => [7, 19].find((seats) => persons < seats) ?? 49;

/** By coach to the railway, by train to the province, by coach to the works. */
function legsTo(receiving: RegionCode): Leg[] {
  const station = railways[receiving.slice(0, 2)] ?? '目的地火车站';
  return [
    { kind: 'coach', from: '县客运站', to: '高铁站' },
    { kind: 'train', from: '高铁站', to: station, number: 'G0000(演示)' },
    { kind: 'coach', from: station, to: '厂区' },
  ];
}

/** Where trains of the county arrive (chain page, head). */
const railways: Readonly<Record<string, string>> = { '44': '广州南站', '33': '杭州东站' };

/** The passengers in the order of their seats. */
export async function passengersOf({ desk, posts }: Run, { groupId }: GroupPlan) {
  const { passengers } = await desk.ask(posts.county, listPassengers, { groupId });
  return [...passengers].sort(
    (a, b) => Number(a.seat) - Number(b.seat) || (a.personId < b.personId ? -1 : 1),
  );
}

/** Why persons stayed where they were, counted by reason. */
export function printRefused(results: OutputOf<typeof addPassengers>['results']): void {
  printReasons(
    results.flatMap(({ refused }) => refused),
    '人',
  );
}

/** 各方联系方式: the office that sends and the station that receives the group; the other stations have nothing to do with it. */
const contactsOf = ({ sending, stations }: Pairing, station: string): string =>
  [{ name: sending.organisation, phone: sending.phone }, ...stations.filter(({ name }) => name === station)]
    .map(({ name, phone }) => [name, phone].filter((text) => text !== undefined).join(' '))
    .join(';')
    .slice(0, 200);
