import type { Bilingual } from '../../contract/bilingual.ts';
import type { Measure } from '../market/conditions/condition.ts';
import { hardConditions } from '../market/hard-conditions.ts';
import type { Relaxation } from '../market/market.ts';
import type { PreparedOrder, PreparedSeeker } from '../market/prepare.ts';
import { unitConditions } from '../market/unit-conditions.ts';
import type { RankedMarket } from '../ranking/ranked-market.ts';
import { type FailureRow, failureRows, singleFailures } from '../ranking/single-failures.ts';

interface Asked {
  readonly seeker: number;
  readonly missing: number;
  /** Whether an order would be a further choice, and may be offered to one more. */
  readonly isOpen: (order: number) => boolean;
}

/** 放宽建议: what each single condition alone keeps away from a seeker, most places first; ties in the order of the table. */
export function relaxationsFor(ranked: RankedMarket, asked: Asked): readonly Relaxation[] {
  const { prepared, compiled } = ranked;
  const rows = failureRows(ranked, asked.seeker);
  const person = prepared.prepared(asked.seeker);
  const isAlone = (prepared.units[prepared.unitOf[asked.seeker] ?? -1]?.members.length ?? 1) === 1;
  return singleFailures(rows, compiled)
    .map((slots, n) => {
      const orders = slots
        .map((slot) => compiled.orderAt[slot] ?? 0)
        .filter((order) => asked.isOpen(order))
        .flatMap((order) => prepared.orders[order] ?? []);
      return relaxationOf(rows[n], orders, { person, missing: asked.missing, isAlone });
    })
    .filter((relaxation) => relaxation !== undefined)
    .sort((a, b) => b.places - a.places);
}

function relaxationOf(
  row: FailureRow | undefined,
  orders: readonly PreparedOrder[],
  {
    person,
    missing,
    isAlone,
  }: { readonly person: PreparedSeeker; readonly missing: number; readonly isAlone: boolean },
): Relaxation | undefined {
  const words = row === undefined ? undefined : negotiable.get(row.name);
  if (row === undefined || words === undefined || orders.length === 0) return undefined;
  const { zh, en, measure } = words;
  // How far the others of a unit would have to go is not asked: only somebody alone is told a step.
  const step = measure === undefined || !isAlone ? undefined : stepOf(measure, { person, orders, missing });
  const all = { condition: row.name, zh, en, orders: orders.length, places: placesOf(orders) };
  return step === undefined ? all : { ...all, step };
}

/** The smallest step after which no more is missing; all of it, when even that leaves somebody short. */
function stepOf(
  { needs, gives, say }: Measure,
  {
    person,
    orders,
    missing,
  }: {
    readonly person: PreparedSeeker;
    readonly orders: readonly PreparedOrder[];
    readonly missing: number;
  },
): Relaxation['step'] | undefined {
  const measured = orders.flatMap((order) => {
    const upTo = needs(person, order);
    return upTo === undefined ? [] : [{ order, upTo }];
  });
  const nearest = measured.toSorted((a, b) => (gives === 'down' ? b.upTo - a.upTo : a.upTo - b.upTo));
  const upTo = nearest[enoughAt(nearest, missing)]?.upTo;
  if (upTo === undefined) return undefined;
  const opened = nearest.filter((one) => (gives === 'down' ? one.upTo >= upTo : one.upTo <= upTo));
  const here = opened.map(({ order }) => order);
  return { ...say(upTo), orders: here.length, places: placesOf(here) };
}

/** Where so many different jobs are reached, or the end. */
function enoughAt(nearest: readonly { readonly order: PreparedOrder }[], missing: number): number {
  const jobs = new Set<string>();
  for (const [n, { order }] of nearest.entries()) {
    jobs.add(order.order.job);
    if (jobs.size >= missing) return n;
  }
  return nearest.length - 1;
}

const placesOf = (orders: readonly PreparedOrder[]): number =>
  orders.reduce((sum, { order }) => sum + order.placesLeft, 0);

/** Conditions that somebody could give way on. */
const negotiable = new Map<string, Bilingual & { readonly measure?: Measure }>([
  ...hardConditions
    .filter(({ fixed }) => fixed !== true)
    .map((condition) => [condition.name, condition] as const),
  ...Object.entries(unitConditions),
]);
