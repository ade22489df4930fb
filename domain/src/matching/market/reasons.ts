import type { Bilingual } from '../../contract/bilingual.ts';
import type { StayFeature } from '../stay/features.ts';
import { priorModel } from '../stay/prior-model.ts';
import type { ScorePart } from './market.ts';

/** A part as an offer keeps it; what was offered before the stay model has points alone. */
export type KeptPart = Omit<ScorePart, 'value' | 'part'> & {
  readonly part: string;
  readonly value?: number | undefined;
};

/**
 * 推荐理由: what speaks for a post, in plain words, the strongest first. Points are also given for what is neutral (no place was named, a firm
 * without a record) and for what is only not bad: neither is a reason.
 */
export const reasonsOf = (parts: readonly KeptPart[]): readonly Bilingual[] =>
  parts
    .filter(isReason)
    .toSorted((a, b) => b.points - a.points)
    .map(inPlainWords);

function isReason(kept: KeptPart): boolean {
  // Who named no wage is offered any: that it is paid is no reason.
  if (kept.part === 'wage' && !kept.because.zh.includes('本人想要')) return false;
  return featureOf(kept) >= (leastValues[kept.part] ?? Number.POSITIVE_INFINITY);
}

// The points of the first score table were the maxima that the prior has as weights.
const featureOf = ({ part, points, value }: KeptPart): number =>
  value ?? points / (priorModel.points[part as StayFeature] ?? Number.POSITIVE_INFINITY);

/** From which value a part speaks for a post; one that does not stand here never does. */
const leastValues: Readonly<Partial<Record<string, number>>> = {
  wage: 1, // what was wanted, or more
  place: 1, // a place wished
  distance: 0.8, // up to 200 km, or in the prefecture
  station: 0.5,
  trade: 0.4, // done, wished or related
  skill: 0.4,
  companions: 0.5,
  'fellow-workers': 0.5,
  promises: 0.8,
  stayed: 0.6, // 60 % stayed three months
  hours: 0.75, // nine hours at most
  board: 0.5, // lodging or meals free
};

function inPlainWords({ part, because: { zh, en } }: KeptPart): Bilingual {
  return part === 'distance' && areas.has(zh)
    ? { zh: `就在${zh},离家近`, en: `${en}, near home` }
    : { zh, en };
}

const areas: ReadonlySet<string> = new Set(['县内', '州市内']);
