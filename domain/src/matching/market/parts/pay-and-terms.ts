import { between0And1, type OrderPart, type Part, say } from './part.ts';

/** 工资: how far the middle of the range reaches from the least accepted to what is wanted. */
export const wagePart: Part = {
  feature: 'wage',
  ofSeeker: ({ seeker: { wage } }) => `${wage.wanted}|${wage.least}`,
  ofOrder: ({ order: { pay } }) => (pay === null ? 'unknown' : middleOf(pay)),
  value: ({ seeker: { wage } }, { order: { pay } }) => {
    if (pay === null) return 0;
    const middle = middleOf(pay);
    if (middle >= wage.wanted) return 1;
    const range = wage.wanted - wage.least;
    return range <= 0 ? 0 : between0And1((middle - wage.least) / range);
  },
  because: ({ seeker: { wage } }, { order: { pay } }) => {
    if (pay === null) return say('计件,没有写明底薪或保底', 'piece work, no base or guarantee is stated');
    const range = `${yuan(pay.low)}–${yuan(pay.high)}`;
    // Who named no wage is not told that he wanted none.
    if (wage.wanted === 0) return say(`月收入 ${range} 元`, `${range} yuan a month`);
    return say(
      `月收入 ${range} 元,本人想要 ${yuan(wage.wanted)} 元`,
      `${range} yuan a month, ${yuan(wage.wanted)} wanted`,
    );
  },
};

/** What an order is, whoever comes: the employer's record, hours and board. */
export const termsParts: readonly OrderPart[] = [
  {
    feature: 'promises',
    value: ({ order }) => (order.keptPromises === undefined ? 0.5 : order.keptPromises / 100),
    because: ({ order }) =>
      order.keptPromises === undefined
        ? say('新单位,还没有兑现记录', 'a new employer without a record')
        : say(`承诺兑现 ${order.keptPromises}%`, `${order.keptPromises}% of promises kept`),
  },
  {
    feature: 'stayed',
    value: ({ order: { stayed } }) =>
      stayed === undefined || stayed.due < leastDue ? 0.5 : stayed.stayed / stayed.due,
    because: ({ order: { stayed } }) =>
      stayed === undefined || stayed.due < leastDue
        ? say('留岗人数还太少,不作比较', 'too few for a comparison of who stayed')
        : say(
            `满三个月的 ${stayed.due} 人中 ${stayed.stayed} 人留下`,
            `${stayed.stayed} of ${stayed.due} stayed three months`,
          ),
  },
  {
    feature: 'hours',
    value: ({ order }) => between0And1((12 - order.hours.perDay) / 4),
    because: ({ order }) => say(`每天 ${order.hours.perDay} 小时`, `${order.hours.perDay} hours a day`),
  },
  {
    feature: 'board',
    value: ({ order }) => (boardShares[order.lodging] + boardShares[order.meals]) / 6,
    because: ({ order }) =>
      say(
        `住${boardNames[order.lodging].zh},吃${boardNames[order.meals].zh}`,
        `lodging ${boardNames[order.lodging].en}, meals ${boardNames[order.meals].en}`,
      ),
  },
];

/** Fewer than this many due at three months say nothing about an employer. */
const leastDue = 5;
const middleOf = ({ low, high }: { readonly low: number; readonly high: number }): number =>
  Math.floor((low + high) / 2);
const boardShares = { free: 3, charged: 1, none: 0 } as const;
const boardNames = {
  free: { zh: '免费', en: 'free' },
  charged: { zh: '收费', en: 'charged' },
  none: { zh: '不包', en: 'not provided' },
} as const;
const yuan = (fen: number): string => String(Math.round(fen / 100));
