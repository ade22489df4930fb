import type { DayNumber } from '../../calendar/civil-date.ts';
import type { Bilingual } from '../../contract/bilingual.ts';
import type { ScorePart } from './market.ts';
import { kilometres, type PreparedOrder, type PreparedSeeker } from './prepare.ts';
import { firstStart } from './start-and-age.ts';

/** What a part may look at beside the pair: the day, and whether a fellow villager fits the order too. */
export interface ScoreContext {
  readonly today: DayNumber;
  readonly passes: (seeker: number, order: number) => boolean;
}

interface Part {
  readonly part: string;
  readonly most: number;
  readonly points: (seeker: PreparedSeeker, order: PreparedOrder, context: ScoreContext) => number;
  readonly because: (seeker: PreparedSeeker, order: PreparedOrder, context: ScoreContext) => Bilingual;
}

/** 得分项, in the order in which they are shown. Whole points, never negative. */
const scoreParts: readonly Part[] = [
  {
    part: 'wage',
    most: 30,
    points: ({ seeker: { wage } }, { order: { pay } }) => {
      if (pay === null) return 0;
      const middle = Math.floor((pay.low + pay.high) / 2);
      if (middle >= wage.wanted) return 30;
      const range = wage.wanted - wage.least;
      return range <= 0 ? 0 : Math.max(0, Math.floor((30 * (middle - wage.least)) / range));
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
  },
  {
    part: 'place',
    most: 20,
    points: ({ seeker: { places } }, { order: { place } }) => {
      if (places.wished.length === 0) return 10;
      return places.wished.some((wished) => place.region.startsWith(wished)) ? 20 : 0;
    },
    because: ({ seeker: { places } }, { order: { place } }) => {
      if (places.wished.length === 0) return say('没有指定地方', 'no place was named');
      const there = places.wished.some((wished) => place.region.startsWith(wished));
      return there ? say('在想去的地方', 'a place wished') : say('不在想去的地方', 'not a place wished');
    },
  },
  {
    part: 'distance',
    most: 10,
    points: nearness,
    because: ({ seeker }, { order }) => {
      const km = kilometres(seeker.home, order.place);
      return km === undefined
        ? areaWords(seeker.home.region, order.place.region)
        : say(`离家约 ${km} 公里`, `about ${km} km from home`);
    },
  },
  {
    part: 'station',
    most: 8,
    points: ({ seeker }, { order }) => (order.stationNearby ? (seeker.firstTimeAway ? 8 : 4) : 0),
    because: ({ seeker }, { order }) => {
      if (!order.stationNearby) return say('附近没有服务站', 'no station nearby');
      return seeker.firstTimeAway
        ? say('附近有服务站,第一次出门有人接', 'a station nearby, for a first time away')
        : say('附近有服务站', 'a station nearby');
    },
  },
  {
    part: 'trade',
    most: 20,
    points: (seeker, { order, family }) => {
      const months = seeker.done.get(order.trade);
      if (months !== undefined && (months >= 6 || seeker.wishedTrades.has(order.trade))) return 20;
      if (months !== undefined) return 16;
      if (seeker.wishedTrades.has(order.trade)) return 14;
      return seeker.doneFamilies.has(family) ? 8 : 0;
    },
    because: (seeker, { order, family }) => {
      const months = seeker.done.get(order.trade);
      if (months !== undefined)
        return say(`干过这个工种 ${months} 个月`, `did this trade for ${months} months`);
      if (seeker.wishedTrades.has(order.trade)) return say('想干这个工种', 'a trade wished');
      return seeker.doneFamilies.has(family)
        ? say('干过相近的工种', 'did a related trade')
        : say('没干过,边干边学', 'new to the trade');
    },
  },
  {
    part: 'skill',
    most: 10,
    points: (seeker, { order }) => {
      let points = 0;
      for (const { skill, level } of order.skills)
        points += 4 + 3 * Math.max(0, (seeker.skills.get(skill) ?? 0) - level);
      return Math.min(10, points);
    },
    because: (_, { order }) =>
      order.skills.length === 0
        ? say('不要求技能', 'asks for no skill')
        : say(
            `用得上:${order.skills.map(({ skill }) => skill).join('、')}`,
            `uses: ${order.skills.map(({ skill }) => skill).join(', ')}`,
          ),
  },
  {
    part: 'companions',
    most: 8,
    points: (seeker, order, context) => Math.min(8, 4 * companionsWhoFit(seeker, order, context)),
    because: (seeker, order, context) => {
      const count = companionsWhoFit(seeker, order, context);
      return count === 0
        ? say('没有同行的同乡', 'no fellow villager goes along')
        : say(`${count} 名同行同乡也合适`, `${count} fellow villagers fit as well`);
    },
  },
  {
    part: 'fellow-workers',
    most: 6,
    points: ({ seeker }, { order }) => {
      const closest = closestFellows(seeker.home.region, order.fellowWorkers);
      return closest === undefined ? 0 : closest.home.length >= 12 ? 6 : 3;
    },
    because: ({ seeker }, { order }) => {
      const closest = closestFellows(seeker.home.region, order.fellowWorkers);
      if (closest === undefined) return say('厂里没有同乡', 'nobody from home works there');
      const area =
        closest.home.length >= 12 ? say('同村', 'the same village') : say('同乡镇', 'the same township');
      return say(`有${area.zh} ${closest.count} 人在那里`, `${closest.count} from ${area.en} work there`);
    },
  },
  {
    part: 'promises',
    most: 15,
    points: (_, { order }) =>
      order.keptPromises === undefined ? 7 : Math.floor((15 * order.keptPromises) / 100),
    because: (_, { order }) =>
      order.keptPromises === undefined
        ? say('新单位,还没有兑现记录', 'a new employer without a record')
        : say(`承诺兑现 ${order.keptPromises}%`, `${order.keptPromises}% of promises kept`),
  },
  {
    part: 'stayed',
    most: 10,
    points: (_, { order: { stayed } }) =>
      stayed === undefined || stayed.due < 5 ? 5 : Math.floor((10 * stayed.stayed) / stayed.due),
    because: (_, { order: { stayed } }) =>
      stayed === undefined || stayed.due < 5
        ? say('留岗人数还太少,不作比较', 'too few for a comparison of who stayed')
        : say(
            `满三个月的 ${stayed.due} 人中 ${stayed.stayed} 人留下`,
            `${stayed.stayed} of ${stayed.due} stayed three months`,
          ),
  },
  {
    part: 'hours',
    most: 8,
    points: (_, { order }) => Math.max(0, Math.min(8, Math.floor(2 * (12 - order.hours.perDay)))),
    because: (_, { order }) => say(`每天 ${order.hours.perDay} 小时`, `${order.hours.perDay} hours a day`),
  },
  {
    part: 'board',
    most: 6,
    points: (_, { order }) => boardPoints[order.lodging] + boardPoints[order.meals],
    because: (_, { order }) =>
      say(
        `住${boardNames[order.lodging].zh},吃${boardNames[order.meals].zh}`,
        `lodging ${boardNames[order.lodging].en}, meals ${boardNames[order.meals].en}`,
      ),
  },
  {
    part: 'season',
    most: 5,
    points: (seeker, order, { today }) => (seasonWithin90Days(seeker, order, today) ? 0 : 5),
    because: (seeker, order, { today }) =>
      seasonWithin90Days(seeker, order, today)
        ? say('三个月内要回来农忙', 'has to come back for the farm season within three months')
        : say('三个月内没有农忙', 'no farm season within three months'),
  },
];

/** 得分明细: every part with its reason; the total is their sum. */
export function scorePair(
  seeker: PreparedSeeker,
  order: PreparedOrder,
  context: ScoreContext,
): readonly ScorePart[] {
  return scoreParts.map(({ part, points, because }) => ({
    part,
    points: points(seeker, order, context),
    because: because(seeker, order, context),
  }));
}

/** The total alone, for ranking: the sum of the same parts. */
export function totalOfPair(seeker: PreparedSeeker, order: PreparedOrder, context: ScoreContext): number {
  let total = 0;
  for (const { points } of scoreParts) total += points(seeker, order, context);
  return total;
}

function nearness({ seeker }: PreparedSeeker, { order }: PreparedOrder): number {
  const km = kilometres(seeker.home, order.place);
  if (km === undefined) return [2, 6, 8, 10][sharedLevels(seeker.home.region, order.place.region)] ?? 0;
  return nearnessByKilometres.find(({ upTo }) => km <= upTo)?.points ?? 0;
}

const nearnessByKilometres = [
  { upTo: 50, points: 10 },
  { upTo: 200, points: 8 },
  { upTo: 500, points: 6 },
  { upTo: 1000, points: 4 },
  { upTo: 1500, points: 2 },
];

/** 3 = same county, 2 = same prefecture, 1 = same province, 0 = another. */
function sharedLevels(a: string, b: string): number {
  if (a.slice(0, 2) !== b.slice(0, 2)) return 0;
  if (a.slice(0, 4) !== b.slice(0, 4)) return 1;
  return a.slice(0, 6) === b.slice(0, 6) ? 3 : 2;
}

const areaWords = (home: string, work: string): Bilingual =>
  [
    say('省外', 'another province'),
    say('省内', 'in the province'),
    say('州市内', 'in the prefecture'),
    say('县内', 'in the county'),
  ][sharedLevels(home, work)] ?? say('省外', 'another province');

function companionsWhoFit(seeker: PreparedSeeker, order: PreparedOrder, { passes }: ScoreContext): number {
  let count = 0;
  for (const villager of seeker.villagers) if (passes(villager, order.index)) count++;
  return count;
}

/** People of the closest area of home; of two equally close, the first of the list. */
function closestFellows(
  home: string,
  fellows: PreparedOrder['order']['fellowWorkers'],
): { readonly home: string; readonly count: number } | undefined {
  let closest: { readonly home: string; readonly count: number } | undefined;
  for (const fellow of fellows)
    if (fellow.count > 0 && home.startsWith(fellow.home) && fellow.home.length > (closest?.home.length ?? 8))
      closest = fellow;
  return closest;
}

function seasonWithin90Days(seeker: PreparedSeeker, order: PreparedOrder, today: DayNumber): boolean {
  if (seeker.farmSeasons.length === 0) return false;
  const start = firstStart(seeker, order, today) ?? order.from;
  return seeker.farmSeasons.some((season) => season.from > start && season.from <= start + 90);
}

const boardPoints = { free: 3, charged: 1, none: 0 } as const;
const boardNames = {
  free: { zh: '免费', en: 'free' },
  charged: { zh: '收费', en: 'charged' },
  none: { zh: '不包', en: 'not provided' },
} as const;
const say = (zh: string, en: string): Bilingual => ({ zh, en });
const yuan = (fen: number): string => String(Math.round(fen / 100));
