import type { Wish } from '@wengang/domain/people/facts.ts';
import { calibration } from '../calibration.ts';
import type { InventedPerson } from './invented-person.ts';
import { soughtJob } from './sought-job.ts';
import type { Scene } from './work-ledger.ts';

/**
 * 夫妻同行: head and spouse who both seek work go only together, to the same places. Few couples lose their work at the same time: of some of whom
 * one seeks, the other has stayed at home until now to go along.
 */
export function withCouple(scene: Scene, members: readonly InventedPerson[]): InventedPerson[] {
  const [head, spouse, ...others] = members;
  if (head === undefined || spouse === undefined || spouse.kin !== '配偶') return [...members];
  const pair = pairOf(scene, [head, spouse]);
  return pair === undefined ? [...members] : [...pair, ...others];
}

type Pair = readonly [InventedPerson, InventedPerson];

function pairOf(scene: Scene, [head, spouse]: Pair): Pair | undefined {
  if (seeks(head)) {
    const other = seeks(spouse) ? spouse : waiting(scene, spouse);
    return other === undefined ? undefined : together(head, sharing(scene, other, head));
  }
  if (!seeks(spouse)) return undefined;
  const other = waiting(scene, head);
  return other === undefined ? undefined : together(sharing(scene, other, spouse), spouse);
}

const together = (head: InventedPerson, spouse: InventedPerson): Pair => [
  { ...head, goesOnlyWith: spouse.history.personId },
  { ...spouse, goesOnlyWith: head.history.personId },
];

/** Without work, and wishing for some. */
const seeks = ({ history }: InventedPerson): boolean =>
  history.ventures.length === 0 &&
  history.spells.every(({ end, kind }) => end !== undefined || kind === 'farm') &&
  (history.wishes.at(-1)?.scope ?? 'no') !== 'no';

/** The spouse as somebody who has had no work; undefined for most, and for whom no work is to be had. */
function waiting({ choose, present }: Scene, person: InventedPerson): InventedPerson | undefined {
  const { history } = person;
  const isAble = history.ability.some(({ ability }) => ability !== 'lost' && ability !== 'none');
  const isYoung = history.born > `${Number(present.slice(0, 4)) - 58}-12-31`;
  if (!isAble || !isYoung || !choose.chance(calibration.spouseWaits.value)) return undefined;
  return {
    ...person,
    firstTimeAway: false,
    jobs: new Map(),
    history: { ...history, spells: [], ventures: [], evidence: [], boardings: [], homecomings: [] },
  };
}

/** The wish of the one is that of both. */
function sharing(scene: Scene, person: InventedPerson, other: InventedPerson): InventedPerson {
  const wish = other.history.wishes.at(-1);
  if (wish === undefined) return person;
  const id = person.history.wishes.at(-1)?.id ?? scene.ids.fact();
  const wishes: Wish[] = [{ ...wish, id }];
  return {
    ...person,
    heardOn: other.heardOn,
    seeks: soughtJob(scene, { ...person.history, wishes }, person.jobs),
    history: { ...person.history, wishes },
  };
}
