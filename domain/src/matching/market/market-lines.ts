import type { CivilDate } from '../../calendar/civil-date.ts';
import type { WishScope } from '../../people/facts.ts';
import type { OrderConditions } from '../../vacancies/order-conditions.ts';
import type { Hours, OrderTerms, Pay } from '../../vacancies/order-terms.ts';
import { jobOf } from '../../vacancies/same-job.ts';
import type { JobWish } from '../job-wish.ts';
import type { Order, Seeker } from './market.ts';

/** What the ledger knows of a person on the 求职需求清单. */
export type KnownSeeker = {
  readonly id: string;
  readonly born: CivilDate;
  /** leading part of the division code of the home */
  readonly home: string;
  readonly scope: WishScope;
  readonly wish: JobWish;
  /** jobs that stand offered, or were answered with no not long ago */
  readonly offeredJobs: readonly string[];
};

// Unknown schooling is read as the nine compulsory years; unknown hours as those of the trades on offer (chain 6: 10–11 hours). What else is
// unknown excludes nobody.
const usual = {
  education: 'junior',
  hours: { mostPerDay: 12, nightWork: true },
  firstTimeAway: false,
  speaksMandarin: true,
} as const;

/** 求职者 as the engine takes it, on a day. */
export const seekerLine = (
  { id, born, home, scope, wish, offeredJobs }: KnownSeeker,
  day: CivilDate,
): Seeker => ({
  id,
  home: { region: home },
  born,
  education: wish.education ?? usual.education,
  skills: wish.skills,
  certificates: wish.certificates,
  tradesDone: wish.tradesDone,
  tradesWished: wish.trades,
  wage: wish.wage ?? { wanted: 0, least: 0 },
  places: { scope, ...wish.places },
  hours: wish.hours ?? usual.hours,
  healthLimits: wish.healthLimits,
  accommodations: wish.accommodations,
  needsLodging: wish.needsLodging,
  needsCoupleRoom: wish.needsCoupleRoom,
  availableFrom: wish.availableFrom ?? day,
  farmSeasons: wish.farmSeasons,
  festivals: wish.festivals,
  firstTimeAway: wish.firstTimeAway ?? usual.firstTimeAway,
  speaksMandarin: wish.speaksMandarin ?? usual.speaksMandarin,
  companions: wish.companions,
  avoidsEmployers: wish.avoidsEmployers,
  offeredJobs,
});

/** What the ledger knows of the employer of an order, and of those who work there. */
export type EmployerRecord = Pick<Order, 'keptPromises' | 'stayed' | 'fellowWorkers'>;

/** What the ledger knows of an order on the 岗位供给清单. */
export type KnownOrder = {
  readonly id: string;
  readonly employer: string;
  /** leading part of the division code of the place of work */
  readonly place: string;
  readonly terms: OrderTerms;
  readonly conditions: OrderConditions;
  readonly placesLeft: number;
  readonly taken: number;
  /** offers of it that are open now */
  readonly exposure: number;
  readonly stopped: boolean;
  readonly stationNearby: boolean;
  readonly record: EmployerRecord;
};

/** 岗位 as the engine takes it, on a day. A batch needs fewer when some have accepted already. */
export function orderLine(known: KnownOrder, day: CivilDate): Order {
  const { terms, conditions } = known;
  const validUntil = terms.validUntil ?? day;
  return {
    id: known.id,
    employer: known.employer,
    job: jobOf({ employer: known.employer, title: terms.title, place: known.place }),
    place: { region: known.place },
    trade: terms.trade,
    placesLeft: known.placesLeft,
    leastEducation: conditions.leastEducation,
    skills: conditions.skills,
    certificates: conditions.certificates,
    age: terms.age,
    pay: payOfMonth(terms),
    hours: { perDay: terms.hours?.perDay ?? 8, nightWork: terms.hours?.nightWork ?? false },
    strains: conditions.strains,
    minorHazards: terms.minorHazards,
    meals: conditions.meals,
    lodging: conditions.lodging,
    coupleRooms: conditions.coupleRooms,
    accommodations: conditions.accommodations,
    needsMandarin: conditions.needsMandarin,
    start: conditions.start ?? { from: day, to: validUntil },
    validUntil,
    batchMinimum: Math.max(1, conditions.batchMinimum - known.taken),
    acceptsGroups: conditions.acceptsGroups,
    stationNearby: known.stationNearby,
    ...known.record,
    exposure: known.exposure,
    dispatchStopped: known.stopped,
  };
}

/** Of piece work the base or the guarantee is what a month comes to for certain. */
function payOfMonth({ pay, hours }: OrderTerms): Order['pay'] {
  const { form, base } = pay;
  if (form === 'piece') return base === undefined ? null : { low: base, high: base, form };
  // 面议: what nobody has said is not known, and is not nothing.
  if (pay.low === undefined && pay.high === undefined) return null;
  const low = monthlyFen(form, pay.low ?? 0, hours);
  return { low, high: Math.max(low, monthlyFen(form, pay.high ?? 0, hours)), form };
}

/** Whole fen a month for the hours of the post; without stated hours, 26 days of 8 hours. */
function monthlyFen(form: Exclude<Pay['form'], 'piece'>, amount: number, hours: Hours | undefined): number {
  const days = hours?.daysPerMonth ?? 26;
  switch (form) {
    case 'month':
      return amount;
    case 'day':
      return amount * days;
    case 'hour':
      return Math.floor(amount * days * (hours?.perDay ?? 8));
  }
}
