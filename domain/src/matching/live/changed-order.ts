import type { KeyedCondition } from '../market/conditions/condition.ts';
import type { Order } from '../market/market.ts';
import { fellowWorkersPart } from '../market/parts/fellow-workers.ts';
import {
  type PreparedMarket,
  type PreparedOrder,
  prepareOrder,
  type StartSpan,
  type YearAndDay,
} from '../market/prepare.ts';
import { needsOf, takesTogether } from '../market/unit-conditions.ts';
import type { CompiledMarket } from '../ranking/compile.ts';
import { fixedPointsOf, type OrderTables } from '../ranking/order-tables.ts';
import { partPoints } from '../stay/stay-model.ts';

/** 变动的岗位: an order that came or changed after the market was compiled, asked once for each kind of people instead of once for each person. */
export interface ChangedOrder {
  readonly order: PreparedOrder;
  /** Names of the keyed conditions. */
  readonly names: readonly string[];
  /** By condition whether it holds for each key of seekers, by side the points of each row; as long as there are keys and rows. */
  readonly holds: () => readonly (readonly boolean[])[];
  readonly points: () => readonly (readonly number[])[];
  readonly fixed: number;
  /** Conditions whose keys do not hold for it, asked for each seeker: it counts ages on a day outside those of the compiled orders. */
  readonly singly: readonly KeyedCondition[];
  readonly fellows: (home: string) => number;
  /** Kept from it by an officer, by id. */
  readonly forbidden: ReadonlySet<string>;
}

/** 一个单元在哪个市场里: nearly all stand in the compiled market, who changed since in a small one of their own over the same tables. */
export interface UnitView {
  readonly prepared: PreparedMarket;
  readonly compiled: CompiledMarket;
  readonly unit: number;
}

export function changedOrder(
  prepared: PreparedMarket,
  { conditions, sides }: OrderTables,
  { order, index }: { readonly order: Order; readonly index: number },
): ChangedOrder {
  const { today, market } = prepared;
  const post = prepareOrder(order, index, market.asOf);
  const answers = conditions.map(({ condition, samples }) =>
    samples.map((seeker) => condition.holds(seeker, post, today)),
  );
  const pointsAt = ({ part, seeker }: (typeof sides)[number]['samples'][number]): number =>
    partPoints(market.stayModel, part.feature, part.value(seeker, post, today));
  const points = sides.map(({ samples }) => samples.map(pointsAt));
  const byHome = new Map<string, number>();
  return {
    order: post,
    names: conditions.map(({ condition }) => condition.name),
    fixed: fixedPointsOf(prepared, post),
    singly: isInSpan(post.ageOn, prepared.span)
      ? []
      : conditions.flatMap(({ condition }) => (condition.name === 'age-range' ? [condition] : [])),
    forbidden: new Set(market.forbidden.flatMap((pair) => (pair.order === order.id ? [pair.seeker] : []))),
    // Kinds of people that came later are asked when they come.
    holds() {
      for (const [n, { condition, samples }] of conditions.entries())
        for (let key = at(answers, n).length; key < samples.length; key++)
          at(answers, n).push(condition.holds(at(samples, key), post, today));
      return answers;
    },
    points() {
      for (const [n, { samples }] of sides.entries())
        for (let row = at(points, n).length; row < samples.length; row++)
          at(points, n).push(pointsAt(at(samples, row)));
      return points;
    },
    fellows(home) {
      const known = byHome.get(home);
      if (known !== undefined) return known;
      const value = fellowWorkersPart.value({ seeker: { home: { region: home } } }, post);
      byHome.set(home, partPoints(market.stayModel, 'fellow-workers', value));
      return byHome.get(home) ?? 0;
    },
  };
}

/** A changed order asked of one market: the points of its rows, and which seekers pass it alone. */
export interface AskedOrder {
  readonly changed: ChangedOrder;
  readonly points: readonly (readonly number[])[];
  readonly passing: Uint8Array;
}

export const askOrder = (market: Omit<UnitView, 'unit'>, changed: ChangedOrder): AskedOrder => ({
  changed,
  points: changed.points(),
  passing: passingSeekers(market, changed),
});

/** Which seekers pass it alone, 1 = yes: condition by condition, for most people fail an early one; then what is kept away one by one. */
function passingSeekers(market: Omit<UnitView, 'unit'>, changed: ChangedOrder): Uint8Array {
  const { prepared, compiled } = market;
  const { seekers, today } = prepared;
  const passing = seekers.length > few ? passingOfMany(compiled, changed) : passingOfFew(market, changed);
  for (const seeker of avoidersOf(prepared).get(changed.order.order.employer) ?? []) passing[seeker] = 0;
  for (const id of changed.forbidden) passing[prepared.seekerIndex.get(id) ?? seekers.length] = 0;
  if (changed.singly.length > 0)
    for (let seeker = 0; seeker < passing.length; seeker++)
      if (passing[seeker] === 1 && !passesSingly(seeker)) passing[seeker] = 0;
  return passing;

  function passesSingly(seeker: number): boolean {
    const person = prepared.prepared(seeker);
    return changed.singly.every((condition) => condition.holds(person, changed.order, today));
  }
}

/** Who does not want a firm, by firm; worked out once for a market. */
function avoidersOf(prepared: PreparedMarket): ReadonlyMap<string, readonly number[]> {
  const known = avoiders.get(prepared);
  if (known !== undefined) return known;
  const pairs = prepared.seekers.flatMap(({ avoidsEmployers }, seeker) =>
    avoidsEmployers.map((employer) => ({ employer, seeker })),
  );
  const byFirm = new Map(
    [...Map.groupBy(pairs, ({ employer }) => employer)].map(([employer, all]) => [
      employer,
      all.map(({ seeker }) => seeker),
    ]),
  );
  avoiders.set(prepared, byFirm);
  return byFirm;
}

const avoiders = new WeakMap<PreparedMarket, ReadonlyMap<string, readonly number[]>>();

/** For so many it is not worth laying the answers out. */
const few = 64;

function passingOfFew(
  { prepared, compiled: { conditions, conditionKeys } }: Omit<UnitView, 'unit'>,
  changed: ChangedOrder,
): Uint8Array {
  const answers = changed.holds();
  return Uint8Array.from(prepared.seekers, (_, seeker) =>
    answers.every(
      (holds, n) =>
        holds[at(conditionKeys, seeker * conditions + n)] === true ||
        changed.singly.some(({ name }) => name === changed.names[n]),
    )
      ? 1
      : 0,
  );
}

function passingOfMany({ conditions, conditionKeys }: CompiledMarket, changed: ChangedOrder): Uint8Array {
  const asked = conditionsToAsk(changed);
  const passing = new Uint8Array(conditionKeys.length / conditions);
  for (let seeker = 0; seeker < passing.length; seeker++) {
    const keys = seeker * conditions;
    let passes = 1;
    for (let n = 0; passes === 1 && n < asked.length; n++) {
      const { at: condition, holds } = asked[n] as AskedCondition;
      passes = holds[conditionKeys[keys + condition] as number] as number;
    }
    passing[seeker] = passes;
  }
  return passing;
}

/** 要逐人问的条件: one that somebody fails, by its place among the keyed ones. */
interface AskedCondition {
  readonly at: number;
  readonly holds: Uint8Array;
}

/** Those that most kinds of people fail come first. */
function conditionsToAsk(changed: ChangedOrder): readonly AskedCondition[] {
  const singly = new Set(changed.singly.map(({ name }) => name));
  return changed
    .holds()
    .map((answers, at) => ({ at, holds: Uint8Array.from(answers, (answer) => (answer ? 1 : 0)) }))
    .filter(({ at, holds }) => holds.includes(0) && !singly.has(changed.names[at] ?? ''))
    .sort((a, b) => shareOf(a) - shareOf(b) || a.at - b.at);
}

const shareOf = ({ holds }: AskedCondition): number =>
  holds.reduce((sum, answer) => sum + answer, 0) / holds.length;

/** Whether every member of a unit passes it alone. */
export function allPass({ members }: CompiledMarket, { passing }: AskedOrder, unit: number): boolean {
  const end = at(members.first, unit + 1);
  for (let n = at(members.first, unit); n < end; n++) if (passing[at(members.items, n)] === 0) return false;
  return true;
}

/** The total of a unit at it; undefined when it does not fit all of them together. */
export function totalAtChanged(
  { prepared, compiled, unit }: UnitView,
  asked: AskedOrder,
): number | undefined {
  const { changed, points, passing } = asked;
  const { first, items } = compiled.members;
  const from = at(first, unit);
  const to = at(first, unit + 1);
  if (
    !allPass(compiled, asked, unit) ||
    !takesTogether(changed.order.order, needsOf(at(prepared.units, unit)))
  )
    return undefined;
  let total = 0;
  for (let n = from; n < to; n++) {
    const seeker = at(items, n);
    if (changed.order.order.fellowWorkers.length > 0)
      total += changed.fellows(at(prepared.seekers, seeker).home.region);
    total += changed.fixed;
    total += pointsOfSides(compiled, points, seeker) + companionPoints(compiled, passing, seeker);
  }
  return total;
}

function pointsOfSides(
  { sides }: CompiledMarket,
  points: readonly (readonly number[])[],
  seeker: number,
): number {
  let sum = 0;
  for (let n = 0; n < sides.length; n++) {
    const { parts, rows } = at(sides, n);
    for (let part = 0; part < parts; part++) sum += at(at(points, n), at(rows, seeker * parts + part));
  }
  return sum;
}

function companionPoints(
  { villagers: { first, items }, companionPoints: points }: CompiledMarket,
  passing: Uint8Array,
  seeker: number,
): number {
  let count = 0;
  for (let n = at(first, seeker); n < at(first, seeker + 1); n++) if (passing[at(items, n)] === 1) count++;
  return count === 0 ? 0 : at(points, Math.min(2, count) - 1);
}

const isInSpan = (day: YearAndDay, { first, last }: StartSpan): boolean =>
  !isBefore(day, first) && !isBefore(last, day);

const isBefore = (one: YearAndDay, other: YearAndDay): boolean =>
  one.year < other.year || (one.year === other.year && one.monthDay < other.monthDay);

/** What is known to be there: indexes come from the market itself. */
const at = <Item>(list: ArrayLike<Item>, index: number): Item => list[index] as Item;
