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

/** Those that look at nothing of the other members but how many they are. */
export const sizeConditions = [
  'places-for-all',
  'group-accepted',
] as const satisfies readonly UnitCondition[];

/** Whom an order that takes no organised groups still takes together: a couple. */
const mostWithoutGroup = 2;

/** Whether an order can take that many who go together at all: its places, and whether it accepts groups. */
export const takesTogether = (
  { placesLeft, acceptsGroups }: { readonly placesLeft: number; readonly acceptsGroups: boolean },
  size: number,
): boolean => placesLeft >= size && (acceptsGroups || size <= mostWithoutGroup);

/** Which of the conditions on size fail; a seeker alone has none. */
export const failedSizes = (
  { placesLeft, acceptsGroups }: { readonly placesLeft: number; readonly acceptsGroups: boolean },
  size: number,
): readonly UnitCondition[] => [
  ...(size <= Math.max(1, placesLeft) ? [] : (['places-for-all'] as const)),
  ...(acceptsGroups || size <= mostWithoutGroup ? [] : (['group-accepted'] as const)),
];
