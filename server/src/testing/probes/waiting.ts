import type { Role } from '@wengang/domain/accounts/role.ts';
import type { Relation } from '@wengang/domain/contract/access.ts';
import type { QuestionKind } from '@wengang/domain/workflow/open-questions.ts';
import type { Target } from '../cast.ts';
import type { Reach } from '../planted-persons.ts';
import type { ThingName } from '../things.ts';
import { byPerson } from './probe.ts';

type Waits = {
  kind: QuestionKind;
  of: ThingName;
  to: readonly Role[];
  /** beside that the person is within reach */
  when?: (reach: Reach, target: Target) => boolean;
  /** the question tells whom it is about by id only, to whoever reaches its place */
  anyPerson?: true;
};

const village = ['village-liaison'] as const;
const station = ['station-head', 'station-officer'] as const;
const county = ['county-officer'] as const;

const isHeldByVillage = ({ parties: { responsibility } }: Target): boolean =>
  responsibility === null || responsibility === 'to-station';

/**
 * 待办清单 of what planted-things.ts plants on the day of these tests, in the words of chain 5: nothing of it is overdue but the first follow-up
 * point, so that of all superiors the township sees that alone; orders were verified two days ago, and groups wait for their departure. What
 * waits when, and the other kinds: reports/waiting/*.db.test.ts.
 */
const planted: readonly Waits[] = [
  { kind: 'offer-to-tell', of: 'offer', to: village },
  {
    kind: 'handover',
    of: 'handover',
    to: village,
    when: (_, { parties }) => parties.responsibility === 'to-village',
  },
  {
    kind: 'handover',
    of: 'handover',
    to: station,
    when: ({ path }, { parties }) =>
      parties.responsibility === 'to-station' && parties.stationAt.path.startsWith(path),
  },
  {
    kind: 'follow-up',
    of: 'spell',
    to: [...village, 'township-officer'],
    when: (_, target) => target.person.works !== null && isHeldByVillage(target),
  },
  {
    kind: 'follow-up',
    of: 'spell',
    to: station,
    when: ({ organisation }, target) =>
      target.person.works !== null && !isHeldByVillage(target) && target.parties.station === organisation,
  },
  { kind: 'lost-contact', of: 'spell', to: [...village, ...county, ...station] },
  { kind: 'conflict', of: 'conflict', to: [...county, ...station] },
  { kind: 'closing', of: 'closing', to: county },
  { kind: 'village-statement', of: 'proposal', to: ['township-officer', ...county] },
  { kind: 'statement-returned', of: 'returned', to: village },
  { kind: 'home-transfer', of: 'transfer', to: county },
  {
    kind: 'under-age-note',
    of: 'note',
    to: station,
    anyPerson: true,
    // In its town, or where no finer place is told than the city or district around it.
    when: ({ path }, { parties: { place } }) =>
      place.path.startsWith(path) || (place.level >= 2 && path.startsWith(place.path)),
  },
];

/** What of the things around a person waits for who asks, as `kind id`. */
export const waitingFor = (reach: Reach, opened: readonly Relation[], target: Target): string[] =>
  planted.flatMap(({ kind, of, to, when, anyPerson }) =>
    to.includes(reach.role) &&
    (anyPerson === true || byPerson(reach, opened, target)) &&
    (when?.(reach, target) ?? true)
      ? [`${kind} ${target.things[of]}`]
      : [],
  );
