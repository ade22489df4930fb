import type { Bilingual } from '../../contract/bilingual.ts';
import type { ScorePart } from './market.ts';

/**
 * 推荐理由: what speaks for a post, in plain words, the strongest first. Points are also given for what is neutral (no place was named, a firm
 * without a record) and for what is only not bad: neither is a reason.
 */
export const reasonsOf = (parts: readonly ScorePart[]): readonly Bilingual[] =>
  parts
    .filter(isReason)
    .toSorted((a, b) => b.points - a.points)
    .map(inPlainWords);

function isReason({ part, points, because }: ScorePart): boolean {
  // Who named no wage is offered any: that it is paid is no reason.
  if (part === 'wage' && !because.zh.includes('本人想要')) return false;
  return points >= (leastPoints[part] ?? Number.POSITIVE_INFINITY);
}

/** From how many points on a part speaks for a post; one that does not stand here never does. */
const leastPoints: Readonly<Partial<Record<string, number>>> = {
  wage: 30, // what was wanted, or more
  place: 20, // a place wished
  distance: 8, // up to 200 km, or in the prefecture
  station: 4,
  trade: 8, // done, wished or related
  skill: 4,
  companions: 4,
  'fellow-workers': 3,
  promises: 12, // 80 % kept
  stayed: 6, // 60 % stayed three months
  hours: 6, // nine hours at most
  board: 3, // lodging or meals free
};

function inPlainWords({ part, because: { zh, en } }: ScorePart): Bilingual {
  return part === 'distance' && areas.has(zh)
    ? { zh: `就在${zh},离家近`, en: `${en}, near home` }
    : { zh, en };
}

const areas: ReadonlySet<string> = new Set(['县内', '州市内']);
