import type { InventedHousehold, InventedPerson } from '../population/invented-person.ts';
import { dongguan, weixin } from '../population/places.ts';
import type { DemoJourney, Stay } from './traveller.ts';

type Worker = { readonly person: InventedPerson; readonly stay: Stay };

/** Head and spouse of one household. */
export type Couple = readonly [InventedPerson, InventedPerson];

/** 首页待办: whom the open questions of the present day are about. Chosen by the histories alone, the same each time. */
export type FirstScreenCases = {
  /** Nobody has reached the person for weeks. */
  readonly lost: Worker;
  /** The village says on leave, the employer says left. */
  readonly disputed: Worker;
  /** Works in the town of the pairing on his or her own; the village has asked the station to take over. */
  readonly proposed: InventedPerson;
  /** Go only together. */
  readonly couple: Couple;
  /** Sixteen or seventeen, wishes to go out. */
  readonly youngster: InventedPerson;
  /** At a vocational school. */
  readonly student: InventedPerson;
  /** Came back from a training: the village states the ability as skilled, and the township checks it. */
  readonly trained: readonly InventedPerson[];
  /** Look for work far away and want to learn a trade first: the county commissions a class for them. */
  readonly learners: readonly InventedPerson[];
};

export function firstScreenCases(
  households: readonly InventedHousehold[],
  journeys: readonly DemoJourney[],
): FirstScreenCases {
  const people = households.flatMap(({ members }) => members);
  const stays = journeys
    .filter(({ departure }) => departure.employer.name.includes('步安鞋厂'))
    .flatMap(({ travellers }) => travellers)
    .flatMap(({ person, fate }): Worker[] =>
      fate.kind === 'starts' && fate.stay.ended === null ? [{ person, stay: fate.stay }] : [],
    );
  const cases = {
    lost: found(stays.findLast(({ stay }) => !stay.confirmed)),
    disputed: found(stays.findLast(({ stay }) => stay.confirmed)),
    proposed: found(people.find(worksOnOwn)),
    couple: coupleOf(households),
    youngster: found(people.find(isYoungSeeker)),
    student: found(people.find(({ student }) => student.startsWith('中职'))),
  };
  const taken = [
    ...[cases.lost.person, cases.disputed.person, cases.proposed],
    ...[...cases.couple, cases.youngster, cases.student],
  ];
  const trained = people.filter((person) => isOrdinaryLabour(person) && !taken.includes(person)).slice(0, 5);
  const apart = [...taken, ...trained, ...couplesOf(households).flat()];
  const learners = people.filter(isSeeker).filter((person) => !apart.includes(person));
  return { ...cases, trained, learners: learners.slice(0, 12) };
}

function found<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('the invented people have nobody for a case of the first screen');
  return value;
}

/** Went to Dongguan without a group, has been there since spring, and is from a village of the first township. */
const worksOnOwn = ({ history }: InventedPerson): boolean =>
  history.homes.at(-1)?.township === `${weixin}101` &&
  history.spells.some(
    ({ organised, place, start, end }) =>
      organised === 'self' && place.county === dongguan && start < '2020-07' && end === undefined,
  );

/** Of the first township, twenty to fifty, with an ordinary ability on the register. */
const isOrdinaryLabour = ({ history }: InventedPerson): boolean =>
  history.homes.at(-1)?.township === `${weixin}101` &&
  history.ability.at(-1)?.ability === 'ordinary' &&
  history.born > '1970-01-01' &&
  history.born < '2000-01-01';

const isSeeker = ({ history }: InventedPerson): boolean =>
  history.spells.every(({ end }) => end !== undefined) &&
  history.ventures.length === 0 &&
  ['out-of-province', 'any'].includes(history.wishes.at(-1)?.scope ?? 'no');

/** 夫妻同行: all who go only together. */
export const couplesOf = (households: readonly InventedHousehold[]): Couple[] =>
  households.flatMap(({ members }): Couple[] => {
    const [head, spouse] = members;
    return head?.goesOnlyWith === spouse?.history.personId && head !== undefined && spouse !== undefined
      ? [[head, spouse]]
      : [];
  });

/** The first of them who look for work far away. */
const coupleOf = (households: readonly InventedHousehold[]): Couple =>
  found(couplesOf(households).find((couple) => couple.every(isSeeker)));

const isYoungSeeker = (person: InventedPerson): boolean =>
  isSeeker(person) && person.history.born > '2003-01-01' && person.history.born < '2004-06-01';
