import {
  addDays,
  birthday,
  type CivilDate,
  date,
  lastDayOf,
  monthOf,
} from '@wengang/domain/calendar/civil-date.ts';
import type { ReturnCause } from '@wengang/domain/placements/history.ts';
import { calibration } from '../calibration.ts';
import type { InventedEmployer } from '../jobs/employers.ts';
import { employersAt } from '../jobs/employers.ts';
import { inProvince, outOfProvince, weixin } from './places.ts';
import { departureDay, departuresOf, festivalOf, type Wave } from './seasons.ts';
import {
  inventJob,
  later,
  newLedger,
  newYear,
  type Outing,
  recordOuting,
  type Scene,
  type WorkLedger,
  yearOf,
} from './work-ledger.ts';

/** 劳动者: what decides which work somebody may have had. */
export type Worker = {
  readonly born: CivilDate;
  readonly leavesSchool: CivilDate;
  readonly registeredPoor: boolean;
};

export type InventedWork = WorkLedger & { readonly firstTimeAway: boolean };

/** The working life of one person of the labour force from 2016 to the present day. */
export function inventWork(scene: Scene, worker: Worker): InventedWork {
  const ledger = newLedger();
  const { everOut, nearHome, founders, farmOnly } = calibration;
  const shares = [everOut.value, nearHome.value, founders.value, farmOnly.value];
  const career = scene.choose.weighted([
    ['out', everOut.value],
    ['near', nearHome.value],
    ['founder', founders.value],
    ['farm', farmOnly.value],
    ['idle', 1 - shares.reduce((sum, share) => sum + share, 0)],
  ] as const);
  switch (career) {
    case 'out':
      return { ...ledger, firstTimeAway: goOut(scene, worker, ledger) };
    case 'near':
      workNearHome(scene, worker, ledger, scene.choose.between(0, 30));
      break;
    case 'founder':
      ledger.ventures.push({
        id: scene.ids.fact(),
        from: addDays(scene.present, -scene.choose.between(60, 900)),
      });
      break;
    case 'farm':
      farm(scene, worker, ledger);
      break;
    case 'idle':
      break;
  }
  return { ...ledger, firstTimeAway: false };
}

/** Goes out wave after wave; true when the first outing is the present one. */
function goOut(scene: Scene, worker: Worker, ledger: WorkLedger): boolean {
  const { choose, present } = scene;
  const thisYear = yearOf(present);
  const first = choose.chance(calibration.firstTimeAway.value)
    ? thisYear
    : choose.between(calibration.firstYear.value, thisYear - 1);
  let free = later(newYear(first), readyFrom(worker));
  for (;;) {
    const outing = nextOuting(scene, free);
    if (outing === undefined) break;
    recordOuting(scene, ledger, outing);
    if (outing.end === null) break;
    const next = afterReturn(scene, worker, ledger, outing.end);
    if (next === null) break;
    free = next;
  }
  const starts = ledger.spells.filter(({ place }) => place.county !== weixin);
  return starts.length === 1 && starts[0]?.start.startsWith(String(thisYear)) === true;
}

/** Nobody goes out before school is over, nor before the 18th birthday. */
const readyFrom = ({ born, leavesSchool }: Worker): CivilDate => later(birthday(born, 18), leavesSchool);

function nextOuting(scene: Scene, free: CivilDate): Outing | undefined {
  const { choose, present } = scene;
  for (let year = yearOf(free); year <= yearOf(present); year += 1) {
    const wave: Wave = choose.weighted(calibration.waves.value);
    const departure = groupOf(scene, year, wave);
    const start = departure === null ? departureDay(choose, year, wave) : addDays(departure.departs, 2);
    if (start <= free || start > present) continue;
    const code = departure === null ? destinationOf(scene) : departure.employer.place;
    return { start, code, departure, ...endingOf(scene, start, departure !== null) };
  }
  return undefined;
}

function groupOf({ choose }: Scene, year: number, wave: Wave): Outing['departure'] {
  const groups = departuresOf(year, wave);
  if (groups.length === 0 || wave === 'after-national-day') return null;
  // Groups exist for two of the three waves and from 2018 only, so a little more than the share must board one.
  return choose.chance(calibration.organised.value * 1.2) ? choose.pick(groups) : null;
}

const destinationOf = ({ choose }: Scene): string => {
  const { outOfProvince: far, inProvince: near } = calibration.placesOfWork.value;
  return choose.weighted(choose.chance(near / (far + near)) ? inProvince : outOfProvince);
};

type Ending = Pick<Outing, 'end' | 'unverified' | 'causes'>;

function endingOf(scene: Scene, start: CivilDate, organised: boolean): Ending {
  const { choose } = scene;
  const epidemic = lostInEpidemic(scene, start);
  if (organised) {
    const fate = choose.weighted(calibration.afterSixMonths.value);
    if (fate === 'left') return ended(scene, addDays(start, choose.between(20, 165)), causeOf(scene));
    if (fate === 'unverified') return { end: null, unverified: true, causes: [] };
    // Whoever is there after six months comes home before one of the next festivals, or not yet.
    return staysOn(scene, yearOf(start) + 1);
  }
  if (epidemic !== undefined) return ended(scene, epidemic.end, epidemic.cause);
  const year = yearOf(start);
  switch (choose.weighted(calibration.endings.value)) {
    case 'early':
      return ended(scene, addDays(start, choose.between(14, 42)), causeOf(scene));
    case 'harvest': {
      const harvest = addDays(date(`${year}-08-10`), choose.below(45));
      return ended(scene, later(harvest, addDays(start, 40)), 'farming-or-festival');
    }
    case 'before-festival':
      return ended(scene, addDays(festivalOf(year + 1), -choose.between(1, 21)), 'farming-or-festival');
    case 'stays-on':
      return staysOn(scene, year + 1);
  }
}

/** Each year some of those who stayed come home before the festival. */
function staysOn(scene: Scene, year: number): Ending {
  if (year > yearOf(scene.present)) return { end: null, unverified: false, causes: [] };
  if (scene.choose.chance(0.25))
    return ended(scene, addDays(festivalOf(year), -scene.choose.between(1, 21)), 'farming-or-festival');
  return staysOn(scene, year + 1);
}

/** 企业停工、企业裁员 of spring 2020, for those who were to be at work then. */
function lostInEpidemic(
  { choose }: Scene,
  start: CivilDate,
): { end: CivilDate; cause: ReturnCause } | undefined {
  if (start < '2019-06-01' || start > '2020-04-15' || !choose.chance(calibration.epidemicReturns.value))
    return undefined;
  const end = later(addDays(date('2020-03-05'), choose.below(85)), addDays(start, 20));
  return { end, cause: choose.chance(0.55) ? 'plant-stopped' : 'laid-off' };
}

/** An end after the present day has not happened yet. Homecomings are stated for most, not for all. */
function ended(scene: Scene, end: CivilDate, cause: ReturnCause): Ending {
  if (end >= scene.present) return { end: null, unverified: false, causes: [] };
  return { end, unverified: false, causes: scene.choose.chance(0.75) ? [cause] : [] };
}

const causeOf = ({ choose }: Scene): ReturnCause =>
  choose.weighted<ReturnCause>(calibration.returnCauses.value);

/** From which day the person may go out again; null when it stays home, perhaps with work in the county. */
function afterReturn(scene: Scene, worker: Worker, ledger: WorkLedger, end: CivilDate): CivilDate | null {
  const { choose } = scene;
  const free = lastDayOf(monthOf(end));
  const inEpidemic = end >= '2020-03-01';
  if (inEpidemic ? !choose.chance(calibration.placedAgain.value) : choose.chance(0.06)) return null;
  if (!choose.chance(inEpidemic ? 0.45 : 0.1)) return free;
  workNearHome(scene, worker, ledger, 0, free);
  return null;
}

/** 县内: workshop, public post (registered-poor only), co-operative or works in the county; open on the present day. */
function workNearHome(
  scene: Scene,
  worker: Worker,
  ledger: WorkLedger,
  monthsBack: number,
  after: CivilDate | null = null,
): void {
  const { choose, present } = scene;
  const start =
    after === null
      ? later(addDays(present, -monthsBack * 30 - choose.below(28)), readyFrom(worker))
      : addDays(after, choose.between(20, 75));
  if (start >= addDays(present, -3)) return;
  const kinds = employersAt(weixin).filter(({ kind }) => kind !== 'public-post' || worker.registeredPoor);
  const employer: InventedEmployer = choose.pick(kinds);
  const id = scene.ids.spell();
  ledger.spells.push({
    id,
    start: monthOf(start),
    place: scene.places.destination(weixin).place,
    employer: employer.id,
    kind: employer.kind,
    fullTime: true,
    organised: 'unknown',
  });
  ledger.jobs.set(id, inventJob(scene, weixin, { employer, kind: employer.kind, organised: false }));
  if (choose.chance(0.8))
    ledger.evidence.push({
      id: scene.ids.fact(),
      spellId: id,
      about: later(start, addDays(present, -choose.below(80))),
      grade: 'C',
      result: 'employed',
    });
}

/** 农业就业: own farm work, which is kept and never counts as 务工. */
function farm(scene: Scene, worker: Worker, ledger: WorkLedger): void {
  const start = later(date('2018-03-01'), readyFrom(worker));
  if (start >= scene.present) return;
  ledger.spells.push({
    id: scene.ids.spell(),
    start: monthOf(start),
    place: scene.places.destination(weixin).place,
    kind: 'farm',
    fullTime: true,
    organised: 'unknown',
  });
}
