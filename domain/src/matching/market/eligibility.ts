import type { Bilingual } from '../../contract/bilingual.ts';
import { hardConditions } from './hard-conditions.ts';
import type { PreparedMarket } from './prepare.ts';

/** 同行单元: one person, or a couple or kin who go together or not at all. */
export interface Unit {
  readonly index: number;
  /** Seeker indexes, ascending. */
  readonly members: readonly number[];
  readonly coupleRooms: number;
}

/** 可配关系: which unit fits which order in every hard condition. */
export interface Eligibility {
  readonly units: readonly Unit[];
  /** Unit index by seeker index. */
  readonly unitOf: readonly number[];
  /** Fitting orders by unit index, ascending. */
  readonly orders: readonly (readonly number[])[];
  /** Whether a seeker alone passes the table of hard conditions. */
  readonly passes: (seeker: number, order: number) => boolean;
}

/** The two conditions that depend on the other members of a unit. */
export const unitConditions = {
  companions: {
    zh: '同行人也合适',
    en: 'companions fit as well',
    todo: { zh: '请另选全部同行人都合适的岗位', en: 'Choose an order that fits all companions' },
  },
  'places-for-all': {
    zh: '同行人都有名额',
    en: 'places for all companions',
    todo: { zh: '请另选名额足够的岗位', en: 'Choose an order with places for all of them' },
  },
} as const satisfies Record<string, Bilingual & { readonly todo: Bilingual }>;

/** Checks every pair once: seekers × orders × conditions, stopping at the first that fails. */
export function findEligibility(prepared: PreparedMarket): Eligibility {
  const { seekers, orders, today } = prepared;
  const width = orders.length;
  const passing = new Uint8Array(seekers.length * width);
  for (const seeker of seekers)
    for (const order of orders)
      if (hardConditions.every((condition) => condition.holds(seeker, order, today)))
        passing[seeker.index * width + order.index] = 1;
  const passes = (seeker: number, order: number) => passing[seeker * width + order] === 1;

  const { units, unitOf } = unitsOf(prepared);
  const fitting = units.map((unit) =>
    orders
      .filter(({ index, order }) => order.placesLeft >= unit.members.length && allPass(unit, index, passes))
      .map(({ index }) => index),
  );
  return { units, unitOf, orders: fitting, passes };
}

/** Which of the two unit conditions fail for this pair; a seeker alone has none. */
export function failedUnitConditions(
  prepared: PreparedMarket,
  eligibility: Eligibility,
  seeker: number,
  order: number,
): readonly (keyof typeof unitConditions)[] {
  const unit = eligibility.units[eligibility.unitOf[seeker] ?? -1];
  const places = prepared.orders[order]?.order.placesLeft ?? 0;
  if (unit === undefined) return [];
  const others = unit.members.filter((member) => member !== seeker);
  return [
    ...(others.every((member) => eligibility.passes(member, order)) ? [] : (['companions'] as const)),
    ...(unit.members.length <= Math.max(1, places) ? [] : (['places-for-all'] as const)),
  ];
}

function unitsOf({ seekers }: PreparedMarket): Pick<Eligibility, 'units' | 'unitOf'> {
  const units: Unit[] = [];
  const unitOf: number[] = [];
  for (const { index, inseparable, seeker } of seekers) {
    const first = Math.min(index, ...inseparable);
    if (first < index) unitOf[index] = unitOf[first] ?? 0;
    else {
      const members = [index, ...inseparable].sort((a, b) => a - b);
      const inRooms = members.filter(
        (member) => seekers[member]?.seeker.needsCoupleRoom ?? seeker.needsCoupleRoom,
      );
      unitOf[index] = units.length;
      units.push({ index: units.length, members, coupleRooms: Math.ceil(inRooms.length / 2) });
    }
  }
  return { units, unitOf };
}

function allPass(unit: Unit, order: number, passes: Eligibility['passes']): boolean {
  for (const member of unit.members) if (!passes(member, order)) return false;
  return true;
}
