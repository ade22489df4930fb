import type { InventedPerson } from '../population/invented-person.ts';
import type { DemoJourney, Fate, Traveller } from './traveller.ts';

type Incident = {
  /** which of the well-filled trains of the year, from 0 */
  readonly train: number;
  readonly year: string;
  /** persons beside those of the histories */
  readonly guests: readonly Fate[];
  /** how the last of those who start come onto the list */
  readonly entries: readonly ('waiting' | 'unlisted')[];
};

/** 途中情况 that a demo has to show; each on a train of its own. */
const incidents: readonly Incident[] = [
  {
    ...{ year: '2018', train: 0, entries: [] },
    guests: [{ kind: 'leaves', place: '贵阳北站', whereTo: '到贵阳亲戚家,自行返乡' }],
  },
  {
    ...{ year: '2019', train: 0, entries: ['waiting', 'waiting'] },
    guests: [
      { kind: 'no-show', reason: 'family', words: '家中老人住院' },
      { kind: 'no-show', reason: 'own-way', words: '已随亲友自行前往浙江' },
      { kind: 'no-show', reason: 'other-job', words: '电话未接通,入户得知已改去昆明' },
    ],
  },
  { ...{ year: '2019', train: 1, entries: [] }, guests: [{ kind: 'not-started', reason: 'medical' }] },
  { ...{ year: '2020', train: 1, entries: ['unlisted'] }, guests: [] },
  {
    ...{ year: '2020', train: 2, entries: [] },
    guests: [{ kind: 'not-started', reason: 'not-as-promised' }],
  },
];

/** The journeys with their incidents; each takes the next of the free persons for its guests. */
export function withIncidents(
  journeys: readonly DemoJourney[],
  free: readonly InventedPerson[],
): DemoJourney[] {
  const changed = new Map<DemoJourney, DemoJourney>();
  let taken = 0;
  for (const { year, train, guests, entries } of incidents) {
    const journey = trainOf(journeys, year, train);
    const persons = free.slice(taken, taken + guests.length);
    if (persons.length < guests.length) throw new Error('too few free persons for the incidents of the demo');
    taken += guests.length;
    changed.set(journey, {
      ...journey,
      travellers: [
        ...enteredAs(journey.travellers, entries),
        ...guests.flatMap((fate, at) => (persons[at] === undefined ? [] : [{ person: persons[at], fate }])),
      ],
    });
  }
  return journeys.map((journey) => changed.get(journey) ?? journey);
}

/** Among the trains with enough people on them to show anything. */
function trainOf(journeys: readonly DemoJourney[], year: string, train: number): DemoJourney {
  const journey = journeys.filter(
    ({ departure, travellers }) =>
      departure.vehicle === 'train' && departure.departs.startsWith(year) && travellers.length >= 3,
  )[train];
  if (journey === undefined)
    throw new Error(`the demo has too few trains of ${year} with three persons on them`);
  return journey;
}

/** The last of the list come onto it in these ways. */
function enteredAs(travellers: readonly Traveller[], entries: Incident['entries']): Traveller[] {
  const first = travellers.length - entries.length;
  return travellers.map((traveller, at) => {
    const entry = entries[at - first];
    const { fate } = traveller;
    return entry === undefined || fate.kind !== 'starts'
      ? traveller
      : { ...traveller, fate: { ...fate, entry } };
  });
}
