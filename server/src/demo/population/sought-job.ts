import { addDays } from '@wengang/domain/calendar/civil-date.ts';
import type { PersonHistory } from '@wengang/domain/placements/history.ts';
import { calibration } from '../calibration.ts';
import { employers, type InventedPost } from '../jobs/employers.ts';
import type { InventedPerson, SoughtJob } from './invented-person.ts';
import { weixin } from './places.ts';
import type { Scene } from './work-ledger.ts';

/** 求职意向: a trade that the person did before or has heard of, pay around what it pays, and for a few the end of the harvest before they can leave. */
export function soughtJob(
  { choose, present }: Pick<Scene, 'choose' | 'present'>,
  { wishes, spells }: Pick<PersonHistory, 'wishes' | 'spells'>,
  jobs: InventedPerson['jobs'],
): SoughtJob | null {
  const wish = wishes.at(-1);
  if (wish === undefined || wish.scope === 'no') return null;
  const known = spells.flatMap(({ id }) => jobs.get(id) ?? []).at(-1);
  const post = choose.pick(wish.scope === 'in-county' ? postsAtHome : postsAway);
  const did = known !== undefined && choose.chance(didBefore);
  const pay = did ? known.monthlyYuan : post.low + 100 * choose.below(1 + (post.high - post.low) / 200);
  return {
    trade: choose.chance(calibration.tradeNamed.value) ? (did ? known.post : post.title) : null,
    monthlyYuan: choose.chance(calibration.payNamed.value) ? Math.max(1000, pay) : null,
    leavesFrom: choose.chance(bound) ? addDays(present, choose.between(5, 35)) : null,
  };
}

const didBefore = 0.45;
const bound = 0.15;

const isAsked = ({ skilled }: InventedPost): boolean => !skilled;
const postsAtHome = employers.filter(({ place }) => place.startsWith(weixin)).flatMap(({ posts }) => posts);
const postsAway = employers
  .filter(({ place }) => !place.startsWith(weixin))
  .flatMap(({ posts }) => posts)
  .filter(isAsked);
