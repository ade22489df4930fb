import { type CivilDate, date } from '@wengang/domain/calendar/civil-date.ts';
import type { InputOf } from '@wengang/domain/contract/endpoint.ts';
import { confirmRoster } from '@wengang/domain/placements/employment/contract.ts';
import type { InventedEmployer } from '../../../demo/jobs/employers.ts';
import type { DemoJourney, Stay } from '../../../demo/journeys/traveller.ts';
import type { InventedPerson } from '../../../demo/population/invented-person.ts';
import { jobsOf } from '../../../service.ts';
import type { DemoEvent, Scene } from './scene.ts';
import { stationAt } from './stations.ts';

/** Each quarter at first; every month since the spring of 2020. */
const days: readonly CivilDate[] = [
  ...['2018-03-31', '2018-06-30', '2018-09-30', '2018-12-31', '2019-03-31', '2019-06-30', '2019-09-30'],
  ...['2019-12-31', '2020-03-31', '2020-04-30', '2020-05-31', '2020-06-30', '2020-07-31', '2020-08-31'],
  '2020-09-30',
].map(date);

type Row = InputOf<typeof confirmRoster>['rows'][number];
type Worker = { person: InventedPerson; stay: Stay };

/** 月度在岗花名册: what each employer that groups went to sends its station; who is not heard of is not on it. */
export function rosterEvents(journeys: readonly DemoJourney[]): DemoEvent[] {
  const byEmployer = new Map<InventedEmployer, Worker[]>();
  for (const { departure, travellers } of journeys)
    for (const { person, fate } of travellers)
      if (fate.kind === 'starts' && fate.stay.confirmed)
        byEmployer.set(departure.employer, [
          ...(byEmployer.get(departure.employer) ?? []),
          { person, stay: fate.stay },
        ]);
  return days.flatMap((on): DemoEvent[] => [
    { on, happen: nightly },
    ...[...byEmployer].flatMap(([employer, workers]): DemoEvent[] => {
      const rows = workers.filter(({ stay }) => isThere(stay, on)).map(rowOf);
      return rows.length === 0 ? [] : [{ on, happen: (scene) => send(scene, employer, { on, rows }) }];
    }),
  ]);
}

const isThere = ({ spell, ended }: Stay, on: CivilDate): boolean =>
  spell.start <= on && (ended === null || ended.lastDay >= on);

const rowOf = ({ person, stay }: Worker, at: number): Row => ({
  row: at + 1,
  name: person.name,
  idTail: person.idNumber.slice(-4),
  department: stay.post,
  status: 'at-work',
});

/** The one employer with a log-in sends its own list; of the others the station has seen it, stamped. */
async function send(
  { desk, post }: Scene,
  employer: InventedEmployer,
  { on, rows }: { on: CivilDate; rows: Row[] },
): Promise<void> {
  const own = post('employer');
  const sender = own.organisation === employer.id ? own : post(stationAt(employer.place).login);
  const { unclearRows, unknownRows } = await desk.act(sender, confirmRoster, {
    employer: employer.id,
    on,
    rows,
  });
  if (unclearRows.length + unknownRows.length > 0)
    throw new Error(`a roster of the demo of ${on} has rows that fit nobody`);
}

/** What the jobs of the service would have done by then: groups closed, sight given and ended, orders expired. */
export async function nightly({ desk }: Scene): Promise<void> {
  const { installation } = desk;
  const clock = { now: desk.now, realNow: installation.clock.realNow, businessDay: desk.today };
  for (const job of jobsOf({ ...installation, clock })) if (nightlyJobs.has(job.name)) await job.run();
}

const nightlyJobs: ReadonlySet<string> = new Set([
  'placements.settle-grants',
  'dispatch.close-groups',
  'dispatch.settle-grants',
  'vacancies.expire-orders',
]);
