import type { Bilingual } from '../../contract/bilingual.ts';
import { hardConditions } from '../market/hard-conditions.ts';
import type { PreparedMarket, PreparedOrder } from '../market/prepare.ts';
import { scorePair, totalOf } from '../market/score.ts';
import { failedNeeds, needsOf, unitConditions } from '../market/unit-conditions.ts';
import { stayTable } from '../stay/expected-stay.ts';
import type { RankedMarket } from './ranked-market.ts';

/** 谁适合这个岗位: an order seen from its side. */
export interface OrderExplanation {
  /** Persons who fit in every condition, with all who go along. */
  readonly fitting: number;
  /** The best of them; equal totals by id. Stay in hundredths of days. */
  readonly best: readonly { readonly seeker: string; readonly total: number; readonly stay: number }[];
  /** How many persons each single condition keeps away, most first. */
  readonly nearly: readonly NearlyFitting[];
}

export interface NearlyFitting extends Bilingual {
  readonly condition: string;
  readonly seekers: number;
}

/** undefined when the order is not in this market. Counts those `among` whom it is asked for (absent: everybody), each with all who go along; at most `most` of the best. */
export function explainOrder(
  ranked: RankedMarket,
  orderId: string,
  { most, among }: { readonly most: number; readonly among?: ReadonlySet<string> },
): OrderExplanation | undefined {
  const { prepared, context } = ranked;
  const order = prepared.orders[prepared.orderIndex.get(orderId) ?? -1];
  if (order === undefined) return undefined;
  const failures = prepared.seekers.map((_, seeker) => failuresOf(prepared, seeker, order));
  const nearly = new Map<string, number>();
  const { days } = stayTable(prepared.market.stayModel);
  const fitting: { seeker: string; total: number; stay: number }[] = [];
  prepared.seekers.forEach(({ id }, seeker) => {
    if (among?.has(id) === false) return;
    const failed = withCompanions(prepared, failures, seeker, order);
    const [only] = failed;
    if (only === undefined) {
      const total = totalOf(scorePair(prepared.prepared(seeker), order, context));
      fitting.push({ seeker: id, total, stay: days(total) });
    } else if (failed.length === 1) nearly.set(only, (nearly.get(only) ?? 0) + 1);
  });
  return {
    fitting: fitting.length,
    best: fitting.sort((a, b) => b.total - a.total || (a.seeker < b.seeker ? -1 : 1)).slice(0, most),
    nearly: [...nearly]
      .map(([condition, seekers]) => ({ condition, ...wordsOf(condition), seekers }))
      .sort((a, b) => b.seekers - a.seekers),
  };
}

/** The conditions that a seeker alone fails; two are enough to know that no single one keeps him away. */
function failuresOf({ prepared, today }: PreparedMarket, index: number, order: PreparedOrder): string[] {
  const seeker = prepared(index);
  const failed: string[] = [];
  for (const condition of hardConditions)
    if (failed.length < 2 && !condition.holds(seeker, order, today)) failed.push(condition.name);
  return failed;
}

function withCompanions(
  { units, unitOf }: PreparedMarket,
  failures: readonly (readonly string[])[],
  seeker: number,
  { order }: PreparedOrder,
): readonly string[] {
  const unit = units[unitOf[seeker] ?? -1];
  const own = failures[seeker] ?? [];
  // What they fail alike, they can give way on together, as `failureRows` has it.
  const others = unit?.members.some((member) => (failures[member] ?? []).some((name) => !own.includes(name)));
  return [
    ...own,
    ...(others ? ['companions'] : []),
    ...(unit === undefined ? [] : failedNeeds(order, needsOf(unit))),
  ];
}

const words = new Map<string, Bilingual>([
  ...hardConditions.map(({ name, zh, en }) => [name, { zh, en }] as const),
  ...Object.entries(unitConditions).map(([name, { zh, en }]) => [name, { zh, en }] as const),
]);
const wordsOf = (condition: string): Bilingual => words.get(condition) ?? { zh: condition, en: condition };
