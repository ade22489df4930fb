import type { Bilingual } from '../../contract/bilingual.ts';

/** 同行条件: what depends on the other members of a unit that goes together or not at all. */
export const unitConditions = {
  companions: {
    zh: '同行人也合适',
    en: 'companions fit as well',
    todo: { zh: '请另选全部同行人都合适的岗位', en: 'Choose an order that fits all companions' },
  },
  'places-for-all': {
    zh: '同行人都有名额',
    en: 'places for all companions',
    todo: { zh: '请另选名额足够的岗位', en: 'Choose an order with places for all of them' },
  },
  'rooms-for-all': {
    zh: '夫妻房够住',
    en: 'couple rooms for all',
    todo: { zh: '请另选夫妻房足够的岗位', en: 'Choose an order with couple rooms for all of them' },
  },
  'group-accepted': {
    zh: '接收结伴同行',
    en: 'groups are accepted',
    todo: {
      zh: '请另选接收集中输送的岗位',
      en: 'Choose an order that accepts organised groups',
    },
  },
} as const satisfies Record<string, Bilingual & { readonly todo: Bilingual }>;

export type UnitCondition = keyof typeof unitConditions;

/** Those that look at nothing of the other members but how many they are and how many rooms they need. */
export const needConditions = [
  'places-for-all',
  'rooms-for-all',
  'group-accepted',
] as const satisfies readonly UnitCondition[];

/** 同行所需: places and couple rooms. */
export interface UnitNeeds {
  readonly size: number;
  readonly rooms: number;
}

export const needsOf = (unit: {
  readonly members: readonly number[];
  readonly coupleRooms: number;
}): UnitNeeds => ({
  size: unit.members.length,
  rooms: unit.coupleRooms,
});

/** What an order has for people who go together. */
interface Room {
  readonly placesLeft: number;
  readonly coupleRooms: number;
  readonly acceptsGroups: boolean;
}

/** Whom an order that takes no organised groups still takes together: a couple. */
const mostWithoutGroup = 2;

/** Whether an order can take that many who go together at all: its places and rooms, and whether it accepts groups. */
export const takesTogether = (order: Room, needs: UnitNeeds): boolean =>
  order.placesLeft >= needs.size && failedNeeds(order, needs).length === 0;

/** Which of the conditions on needs fail; places and rooms of a seeker alone are conditions of his own. */
export const failedNeeds = (
  { placesLeft, coupleRooms, acceptsGroups }: Room,
  { size, rooms }: UnitNeeds,
): readonly (typeof needConditions)[number][] => [
  ...(size <= Math.max(1, placesLeft) ? [] : (['places-for-all'] as const)),
  ...(rooms <= Math.max(1, coupleRooms) ? [] : (['rooms-for-all'] as const)),
  ...(acceptsGroups || size <= mostWithoutGroup ? [] : (['group-accepted'] as const)),
];
