import type { OrderConditions } from './order-conditions.ts';
import type { Pay } from './order-terms.ts';
import { boardInWords, payInWords } from './order-words.ts';

/** An order of the supply list as it may be told to everybody: no order names a person. */
export type TellableOrder = {
  readonly employer: string;
  readonly title: string;
  readonly place: string;
  readonly pay: Pay;
  readonly conditions: OrderConditions;
  readonly placesLeft: number;
};

/** Orders that one message of a chat takes and that somebody reads on a phone. */
export const mostTold = 20;

/**
 * 复制为文字: the supply list of a day in plain lines for a chat group such as 村(社区)就业服务微信群 (chain 2.6; S1): those with most places left
 * first. How many more there are is said at the end.
 */
export function supplyText(
  on: string,
  totals: { readonly orders: number; readonly employers: number; readonly places: number },
  orders: readonly TellableOrder[],
): string {
  if (orders.length === 0) return `【岗位推荐】${on} 暂无在招岗位。`;
  const told = [...orders].sort(byPlacesLeft).slice(0, mostTold);
  const more = orders.length - told.length;
  return [
    `【岗位推荐】${on} 在招 ${totals.orders} 条、${totals.employers} 家、余 ${totals.places} 个`,
    ...told.map((order, at) => `${at + 1}. ${orderInWords(order)}`),
    more === 0 ? '' : `另有 ${more} 条未列出,见岗位供给清单。`,
    '有意向的请联系本村(社区)就业联络员。求职不收任何费用,不押证件;投诉电话 12333。',
  ]
    .filter((line) => line !== '')
    .join('\n');
}

/** Most places first; of as many by firm and post, so that the text of a day is the same each time. */
const byPlacesLeft = (a: TellableOrder, b: TellableOrder): number =>
  b.placesLeft - a.placesLeft ||
  compare(a.employer, b.employer) ||
  compare(a.title, b.title) ||
  compare(a.place, b.place);

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const orderInWords = ({ employer, title, place, pay, conditions, placesLeft }: TellableOrder): string =>
  [
    `${oneLine(employer)} ${oneLine(title)}`,
    place,
    payInWords(pay),
    boardOf(conditions),
    `余 ${placesLeft} 个`,
  ]
    .filter((text) => text !== '')
    .join(',');

/** What firms write themselves: on one line, and without the telephone that some put into the name of a post; who calls, calls the liaison. */
const oneLine = (text: string): string =>
  text
    .replace(/\s+/g, ' ')
    .replace(/(?:\+?86[- ]?)?1\d{2}[- ]?\d{4}[- ]?\d{4}|0\d{2,3}[- ]?\d{7,8}/g, '(电话从略)')
    .trim();

/** An order that says nothing of bed and board has no words about them. */
const boardOf = (conditions: OrderConditions): string =>
  conditions.lodging === 'none' && conditions.meals === 'none' && conditions.coupleRooms === 0
    ? ''
    : boardInWords(conditions);
