import type { Bilingual } from '../../../contract/bilingual.ts';
import type { PreparedOrder } from '../prepare.ts';
import { say } from './part.ts';

/** 厂里同乡: whether people of the same village or township work there already. */
export const fellowWorkersPart = {
  feature: 'fellow-workers',
  value: ({ seeker }: FromHome, { order }: PreparedOrder): number => {
    const closest = closestFellows(seeker.home.region, order.fellowWorkers);
    return closest === undefined ? 0 : closest.home.length >= 12 ? 1 : 0.5;
  },
  because: ({ seeker }: FromHome, { order }: PreparedOrder): Bilingual => {
    const closest = closestFellows(seeker.home.region, order.fellowWorkers);
    if (closest === undefined) return say('厂里没有同乡', 'nobody from home works there');
    const area =
      closest.home.length >= 12 ? say('同村', 'the same village') : say('同乡镇', 'the same township');
    return say(`有${area.zh} ${closest.count} 人在那里`, `${closest.count} from ${area.en} work there`);
  },
} as const;

/** Only the home of a person counts. */
interface FromHome {
  readonly seeker: { readonly home: { readonly region: string } };
}

/** People of the closest area of home; of two equally close, the first of the list. */
function closestFellows(
  home: string,
  fellows: readonly { readonly home: string; readonly count: number }[],
): { readonly home: string; readonly count: number } | undefined {
  let closest: { readonly home: string; readonly count: number } | undefined;
  for (const fellow of fellows)
    if (fellow.count > 0 && home.startsWith(fellow.home) && fellow.home.length > (closest?.home.length ?? 8))
      closest = fellow;
  return closest;
}
