import type { OutputOf } from '@wengang/domain/contract/endpoint.ts';
import type { Message } from '@wengang/domain/contract/refusal.ts';
import { addPassengers, confirmReceiving, formGroup, lockGroup } from '@wengang/domain/dispatch/contract.ts';
import { listPassengers } from '@wengang/domain/dispatch/group-lists-contract.ts';
import { type PassengerStatus, passengerStatusNames } from '@wengang/domain/dispatch/status.ts';
import { countyShortOf } from '@wengang/domain/papers/document.ts';
import { Place } from '@wengang/domain/people/place.ts';
import { StepRefused } from '../desk/desk.ts';
import { tell } from '../progress.ts';
import type { Pairing } from './pairing.ts';
import type { GroupPlan, Run } from './run-plan.ts';
import { say, table } from './show.ts';

export const vehicle = '1';

/** 批次: forms the group, lists who accepted and was agreed to, locks the list; the paper gets its number. */
export async function formAndLock(run: Run): Promise<void> {
  const { desk, posts, pairing, days } = run;
  const group = groupOf(run);
  desk.turnTo(days.agreed);
  const persons = group.agreed.map(({ person }) => person.personId);
  await desk.act(posts.county, formGroup, {
    groupId: group.groupId,
    county: pairing.sending.code,
    paperShort: countyShortOf(pairing.sending.name),
    destination: `${pairing.receiving.name} ${group.order.employer}`,
    place: placeOf(pairing.receiving.code),
    receivingRegion: pairing.receiving.code,
    employer: group.order.employerId,
    ...(posts.station.organisation === null ? {} : { station: posts.station.organisation }),
    departOn: days.departed,
    expectedOn: days.arrived,
    agreement: pairing.agreement.number,
    legs: [
      { kind: 'coach', from: '县客运站', to: '高铁站' },
      { kind: 'train', from: '高铁站', to: '广州南站', number: 'G0000(演示)' },
      { kind: 'coach', from: '广州南站', to: '厂区' },
    ],
    vehicles: [{ id: vehicle, seats: 49, escortId: posts.escort.account }],
    contacts: contactsOf(pairing),
    insurance: '意外险 演示保单 0001',
    assembly: { place: '县客运站', at: '07:00' },
    fareSource: '东西部协作资金(演示)',
  });
  const { results, warnings } = await desk.act(posts.county, addPassengers, {
    groupId: group.groupId,
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
  tell({ zh: `列入名单 ${listed}/${persons.length} 人`, en: `${listed} of ${persons.length} on the list` });
  printRefused(results);
  for (const { zh, en } of warnings) say(zh, en);
  desk.turnTo(days.locked);
  await desk.act(posts.station, confirmReceiving, { groupId: group.groupId, on: days.locked });
  tell({ zh: `${posts.station.name} 已确认接收`, en: 'the receiving side has confirmed the group' });
  const { paperNumber } = await desk.act(posts.county, lockGroup, {
    groupId: group.groupId,
    on: days.locked,
  });
  group.paperNumber = paperNumber;
  tell({ zh: `名单已锁定,派遣单号 ${paperNumber}`, en: 'the list is locked, the paper has its number' });
  await printManifest(run);
}

export function groupOf({ group }: Run): GroupPlan {
  if (group === undefined || group.agreed.length === 0)
    throw new StepRefused('没有可出发的人员 / nobody is ready to travel');
  return group;
}

/** The passengers in the order of their seats. */
export async function passengersOf({ desk, posts }: Run, { groupId }: GroupPlan) {
  const { passengers } = await desk.ask(posts.county, listPassengers, { groupId });
  return [...passengers].sort(
    (a, b) => Number(a.seat) - Number(b.seat) || (a.personId < b.personId ? -1 : 1),
  );
}

/** Why persons stayed where they were, counted by reason. */
export function printRefused(results: OutputOf<typeof addPassengers>['results']): void {
  const sums = new Map<string, Message & { n: number }>();
  for (const { zh, en } of results.flatMap(({ refused }) => refused)) {
    const known = sums.get(zh);
    if (known === undefined) sums.set(zh, { zh, en, n: 1 });
    else known.n += 1;
  }
  for (const { zh, en, n } of sums.values()) say(`✗ ${n} 人:${zh}`, `${n}: ${en}`);
}

async function printManifest(run: Run): Promise<void> {
  const passengers = await passengersOf(run, groupOf(run));
  console.log(
    table(
      ['座位 seat', '姓名 name', '状态 status'],
      passengers.slice(0, 6).map(({ seat, name, status }) => [Number(seat), name, inWords(status)]),
    ),
  );
  if (passengers.length > 6)
    say(`共 ${passengers.length} 人,其余见花名册`, `${passengers.length} in all: see the manifests`);
}

function inWords(status: string): string {
  const { zh, en } = passengerStatusNames[status as PassengerStatus]; // the list gives no other
  return `${zh} ${en}`;
}

/** 各方联系方式: of the stations that the pairing names. */
const contactsOf = ({ stations }: Pairing): string =>
  stations
    .map(({ name, phone }) => `${name} ${phone}`)
    .join(';')
    .slice(0, 200);

/** The place of a town: a city without counties stands for its county. */
const placeOf = (code: string): Place => {
  const county = code.slice(0, 6);
  return Place.parse({
    province: `${county.slice(0, 2)}0000`,
    prefecture: `${county.slice(0, 4)}00`,
    county,
  });
};
