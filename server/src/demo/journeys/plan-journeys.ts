import { addDays, type CivilDate, date } from '@wengang/domain/calendar/civil-date.ts';
import type { Spell } from '@wengang/domain/placements/history.ts';
import { demoGroupId } from '../ids.ts';
import type { InventedHousehold, InventedPerson } from '../population/invented-person.ts';
import { type Departure, departures } from '../population/seasons.ts';
import { withIncidents } from './incidents.ts';
import type { DemoJourney, Stay, Traveller } from './traveller.ts';

/**
 * 演示输送: the groups of 2018–2020 with who travelled, from the boardings of the invented histories, and the incidents that a demo has
 * to show. In the order of departure; a departure that nobody of these households took is left out.
 */
export function planJourneys(households: readonly InventedHousehold[]): DemoJourney[] {
  const people = households.flatMap(({ members }) => members);
  const journeys = departures.flatMap((departure): DemoJourney[] => {
    const travellers = people.flatMap((person) => starterOf(person, departure));
    return travellers.length === 0 ? [] : [{ departure, travellers }];
  });
  return [...withIncidents(journeys, people.filter(isFree)), ...lateGroups(people.filter(isFree))].sort(
    (a, b) => (a.departure.departs < b.departure.departs ? -1 : 1),
  );
}

function starterOf(person: InventedPerson, { groupId }: Departure): Traveller[] {
  const boarding = person.history.boardings.find((one) => one.groupId === groupId);
  const spell = person.history.spells.find(({ id }) => id === boarding?.spellId);
  if (spell === undefined) return [];
  return [{ person, fate: { kind: 'starts', entry: 'listed', stay: stayOf(person, spell) } }];
}

/** What the history says of an organised job: organised ones are known to the day. */
function stayOf({ history, jobs }: InventedPerson, spell: Spell): Stay {
  const firstWeek = addDays(date(spell.start), 7);
  const homecoming = history.homecomings.find(({ spellId }) => spellId === spell.id);
  return {
    spell,
    post: jobs.get(spell.id)?.post ?? '普工',
    confirmed: history.evidence.some(({ spellId, about }) => spellId === spell.id && about > firstWeek),
    ended:
      spell.end === undefined
        ? null
        : {
            lastDay: date(spell.end),
            home: homecoming === undefined ? null : { on: homecoming.on, causes: homecoming.causes },
          },
  };
}

/** Able, of working age all these years, and without any work of its own: whom an incident may befall. */
const isFree = ({ history }: InventedPerson): boolean =>
  history.spells.length === 0 &&
  history.ventures.length === 0 &&
  history.born >= '1968-01-01' &&
  history.born < '1997-01-01' &&
  history.ability.some(({ ability }) => ability === 'ordinary' || ability === 'skilled');

/** Two groups beside the waves: the train that the epidemic stopped, and the coach whose receipt nobody has sent back. */
function lateGroups(free: readonly InventedPerson[]): DemoJourney[] {
  const [train, shoes] = [employerOf('锦绣电子'), employerOf('步安鞋厂')];
  return [
    {
      departure: departure(101, date('2020-02-12'), 'train', train),
      travellers: free.slice(-6).map((person) => ({ person, fate: { kind: 'stays' } as const })),
      cancelled: { on: date('2020-02-09'), reason: '疫情防控,列车停开' },
    },
    {
      // Arrives on 25 September: 36 days before the present day, 21 beyond the fifteen.
      departure: departure(102, date('2020-09-24'), 'coach', shoes),
      travellers: free.slice(-10, -6).map((person) => ({ person, fate: { kind: 'unanswered' } as const })),
    },
  ];
}

const departure = (
  n: number,
  departs: CivilDate,
  vehicle: Departure['vehicle'],
  employer: Departure['employer'],
): Departure => ({ groupId: demoGroupId(n), departs, vehicle, employer });

function employerOf(name: string): Departure['employer'] {
  const found = departures.find(({ employer }) => employer.name.includes(name));
  if (found === undefined) throw new Error(`no group goes to ${name}`);
  return found.employer;
}
