import type { Bilingual } from '../../../contract/bilingual.ts';
import type { Place } from '../market.ts';
import { kilometres } from '../prepare.ts';
import { keyOf, type Part, say } from './part.ts';

/** Where the work is, seen from where the person lives and wants to go. */
export const placeParts: readonly Part[] = [
  {
    feature: 'place',
    ofSeeker: ({ seeker }) => keyOf(seeker.places.wished),
    ofOrder: ({ order }) => order.place.region,
    value: ({ seeker: { places } }, { order: { place } }) => {
      if (places.wished.length === 0) return 0.5;
      return places.wished.some((wished) => place.region.startsWith(wished)) ? 1 : 0;
    },
    because: ({ seeker: { places } }, { order: { place } }) => {
      if (places.wished.length === 0) return say('没有指定地方', 'no place was named');
      const there = places.wished.some((wished) => place.region.startsWith(wished));
      return there ? say('在想去的地方', 'a place wished') : say('不在想去的地方', 'not a place wished');
    },
  },
  {
    feature: 'distance',
    ofSeeker: ({ seeker }) => spotOf(seeker.home),
    ofOrder: ({ order }) => spotOf(order.place),
    value: ({ seeker }, { order }) => {
      const km = kilometres(seeker.home, order.place);
      if (km === undefined)
        return [0.2, 0.6, 0.8, 1][sharedLevels(seeker.home.region, order.place.region)] ?? 0;
      return nearnessByKilometres.find(({ upTo }) => km <= upTo)?.value ?? 0;
    },
    because: ({ seeker }, { order }) => {
      const km = kilometres(seeker.home, order.place);
      return km === undefined
        ? areaWords(seeker.home.region, order.place.region)
        : say(`离家约 ${km} 公里`, `about ${km} km from home`);
    },
  },
  {
    feature: 'station',
    ofSeeker: ({ seeker }) => (seeker.firstTimeAway ? 1 : 0),
    ofOrder: ({ order }) => (order.stationNearby ? 1 : 0),
    value: ({ seeker }, { order }) => (order.stationNearby ? (seeker.firstTimeAway ? 1 : 0.5) : 0),
    because: ({ seeker }, { order }) => {
      if (!order.stationNearby) return say('附近没有服务站', 'no station nearby');
      return seeker.firstTimeAway
        ? say('附近有服务站,第一次出门有人接', 'a station nearby, for a first time away')
        : say('附近有服务站', 'a station nearby');
    },
  },
];

const spotOf = ({ region, latitude, longitude }: Place): string =>
  `${region}|${latitude ?? ''}|${longitude ?? ''}`;

const nearnessByKilometres = [
  { upTo: 50, value: 1 },
  { upTo: 200, value: 0.8 },
  { upTo: 500, value: 0.6 },
  { upTo: 1000, value: 0.4 },
  { upTo: 1500, value: 0.2 },
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
