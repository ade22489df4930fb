import type { VacancyId } from '@wengang/domain/vacancies/contract.ts';
import { getOrder, listOrders, listSupply, type OrderView } from '@wengang/domain/vacancies/contract.ts';
import { everyPage } from '../desk/every-page.ts';
import { beginningWith, isIdPart } from './pick.ts';
import type { Seat } from './seat.ts';
import { unclear } from './unclear.ts';

type After = VacancyId | undefined;

/** 岗位 by the beginning of its id, or by words of employer, title and place; titles of the supply list only. */
export async function findOrder(seat: Seat, word: string): Promise<OrderView> {
  const { desk, post } = seat;
  const supply = await everyPage(async (after: After) => {
    const { orders, next } = await desk.ask(post, listSupply, { on: desk.today(), size: 500, after });
    return { rows: orders as OrderView[], next };
  });
  const found = isIdPart(word) ? await byId(seat, supply, word) : byWords(supply, word);
  const [order, ...more] = found;
  if (order === undefined)
    throw unclear(
      {
        zh: `没有岗位“${word}”。请填写在招岗位的名称(可加单位名),或岗位编号开头至少 8 位${supply.length === 0 ? ';目前没有在招岗位' : ';在招岗位例如'}。`,
        en: `There is no order ${word}. Write the title of an open one (with its employer if need be), or at least the first 8 characters of its id${supply.length === 0 ? '; none is open' : '; some that are open'}.`,
      },
      candidates(supply.slice(0, 8)),
    );
  if (more.length === 0) return order;
  throw unclear(
    {
      zh: `“${word}”有 ${found.length} 个岗位。请写明单位,或填写其中一个的编号。`,
      en: `${word} may be ${found.length} orders. Add the employer, or write the id of one of them.`,
    },
    candidates(found),
  );
}

const candidates = (orders: readonly OrderView[]) => ({
  heads: ['编号 id', '岗位 post', '用人单位 employer', '工作地 place', '余 left'],
  lines: orders.map(({ vacancyId, title, employer, place, placesLeft }) => [
    ...[vacancyId, title, employer, place],
    placesLeft,
  ]),
});

/** Also one that is on the supply list no more, or not yet. */
async function byId(
  { desk, post }: Seat,
  supply: readonly OrderView[],
  word: string,
): Promise<readonly OrderView[]> {
  const idOf = ({ vacancyId }: OrderView): string => vacancyId;
  const open = beginningWith(supply, idOf, word);
  if (open.length > 0) return open;
  const all = await everyPage(async (after: After) => {
    const { orders, next } = await desk.ask(post, listOrders, { size: 500, after });
    return { rows: orders, next };
  });
  return beginningWith(all, idOf, word);
}

/** The very title goes before titles that hold the word; several words stand in any order. */
function byWords(supply: readonly OrderView[], word: string): readonly OrderView[] {
  const exact = supply.filter(({ title }) => title === word);
  if (exact.length > 0) return exact;
  const parts = word.split(/[\s,,、]+/).filter((part) => part !== '');
  return supply.filter(({ title, employer, place }) => {
    const text = `${employer}${title}${place}`;
    return parts.length > 0 && parts.every((part) => text.includes(part));
  });
}

/** Titles and employers of orders that a reply names by their ids. */
export async function orderNames(
  { desk, post }: Seat,
  ids: readonly (VacancyId | null)[],
): Promise<(id: VacancyId | null) => string> {
  const names = new Map<string, string>();
  for (const id of new Set(ids)) {
    if (id === null) continue;
    const { title, employer } = await desk.ask(post, getOrder, { vacancyId: id });
    names.set(id, `${employer} ${title}`);
  }
  return (id) => (id === null ? '–' : (names.get(id) ?? id));
}
