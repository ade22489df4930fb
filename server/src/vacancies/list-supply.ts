import type { CivilDate } from '@wengang/domain/calendar/civil-date.ts';
import { accept } from '@wengang/domain/contract/refusal.ts';
import { listSupply, tellSupply, VacancyId } from '@wengang/domain/vacancies/contract.ts';
import { isOnSupplyList, postedAgain, supplyOnce, supplyTotals } from '@wengang/domain/vacancies/supply.ts';
import { supplyText } from '@wengang/domain/vacancies/supply-text.ts';
import type { AccessContext } from '../platform/database/context.ts';
import type { Tx } from '../platform/database/database.ts';
import { respondTo } from '../platform/http/bound-query.ts';
import { filesOf, type OrderFile } from './order-file.ts';
import { viewOf } from './order-view.ts';
import { mayRead, reachableOf } from './reach.ts';
import { listSupplyCandidates, type StoredOrder } from './store.ts';

export const answerListSupply = respondTo(listSupply, async (tx, { context }, { on, place, after, size }) => {
  const supply = await readSupply(tx, context, { on, place });
  const rest = after === undefined ? supply : supply.filter(({ id }) => id > after);
  const page = rest.slice(0, size);
  const last = page.at(-1);
  const again = postedAgain(supply);
  return accept({
    reply: {
      totals: supplyTotals(supply),
      orders: page.map((file) => ({
        ...viewOf(file),
        postedAgainAs: (again.get(file.id) ?? []).map((id) => VacancyId.parse(id)),
      })),
      next: last === undefined || rest.length <= size ? null : VacancyId.parse(last.id),
    },
    persons: [],
  });
});

export const answerTellSupply = respondTo(tellSupply, async (tx, { context }, { on, place }) => {
  // What several posters bring is told once: whoever reads a chat counts the lines.
  const { lines, totals } = supplyOnce(await readSupply(tx, context, { on, place }));
  const orders = lines.map((file) => ({ ...viewOf(file), conditions: file.conditions }));
  return accept({ reply: { text: supplyText(on, totals, orders) }, persons: [] });
});

/** The supply list as this context may read it: a firm is shown its own orders only. The list page and its files read it here. */
export async function readSupply(
  tx: Tx,
  context: AccessContext,
  { on, place }: { on: CivilDate; place: string | undefined },
): Promise<OrderFile[]> {
  const candidates = await listSupplyCandidates(tx, on, place);
  const readable = candidates.filter((row) => mayRead(context, reachableOf(row)));
  return onList(tx, readable, on);
}

/** 岗位供给清单: the orders on the list of a day, by id, each in its state of that day as known now. */
export async function supplyOn(tx: Tx, on: CivilDate, place?: string): Promise<OrderFile[]> {
  return onList(tx, await listSupplyCandidates(tx, on, place), on);
}

async function onList(tx: Tx, candidates: readonly StoredOrder[], on: CivilDate): Promise<OrderFile[]> {
  const files = await filesOf(tx, candidates, on, on);
  return files.filter((file) => isOnSupplyList(file, on));
}
