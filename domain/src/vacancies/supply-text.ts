import type { OrderConditions } from './order-conditions.ts';
import type { Pay } from './order-terms.ts';
import { boardInWords, payInWords } from './order-words.ts';
import type { SupplyTotals } from './supply.ts';

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
export function supplyText(on: string, totals: SupplyTotals, orders: readonly TellableOrder[]): string {
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
    .replaceAll(/[\uff0b\uff0d\uff0e\uff10-\uff19]/g, halfWidth)
    .replaceAll(/\s+/g, ' ')
    .replaceAll(national, left)
    .replaceAll(plain, (number: string, at: number, whole: string) =>
      isTelephone(number) && !goesOn.test(whole.slice(at + number.length)) ? left : number,
    )
    .trim();

const left = '(电话从略)';
const halfWidth = (sign: string): string => String.fromCharCode(sign.charCodeAt(0) - 0xfee0);

/** Written in one piece or split; what stands in a longer number is none. */
const gap = '\\s?[-–—.·]?\\s?';
/** With the code of the country or of an area: no wage begins so. */
const national = new RegExp(
  [
    `(?<!\\d)(?:\\+|00)?86${gap}1[3-9]\\d(?:${gap}\\d){8}`,
    `(?:(?<!\\d)(?:\\+|00)86${gap}|[(\uff08]?(?<!\\d)0)\\d{2,3}[)\uff09]?${gap}\\d{3,4}${gap}\\d{4}(?:[-转]\\d{1,5})?`,
  ]
    .map((form) => `(?:${form})(?!\\d)`)
    .join('|'),
  'g',
);

/** A mobile or service number alone, which looks as two wages may: 日薪180 5000-6000. */
const plain = new RegExp(`(?<!\\d)(?:1[3-9]\\d(?:${gap}\\d){8}|[48]00(?:${gap}\\d){7})(?!\\d)`, 'g');

/** Who splits a number does it with one sign throughout; wages have a blank before and another sign within, and end in round figures. */
function isTelephone(number: string): boolean {
  const gaps = new Set(number.match(/\D+/g)?.map((sign) => sign.trim()));
  return (
    gaps.size <= 1 ||
    !number
      .split(/\D+/)
      .slice(1)
      .every((figures) => figures.endsWith('0'))
  );
}

/** What shows that the figures in front were wages: 元, or the upper end of a range. */
const goesOn = /^\s?(?:[元块]|[-–—~至到]\s?\d{3,5}(?!\d))/;

/** An order that says nothing of bed and board has no words about them. */
const boardOf = (conditions: OrderConditions): string =>
  conditions.lodging === 'none' && conditions.meals === 'none' && conditions.coupleRooms === 0
    ? ''
    : boardInWords(conditions);
