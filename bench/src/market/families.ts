import type { Companion, Seeker } from '@wengang/domain/matching/market/market.ts';

/*
 * 谁和谁同行. The generator links couples (the first two of nine, 22 % of the seekers: chain 6) and fellow villagers (every
 * tenth names the one after the next). Here every fifth couple takes one of the family along (assumed; 2 % of the seekers),
 * and who goes together lives together and has one wish of place and one day of leaving.
 */

const kinBehindHead = 2;
const isKin = (n: number): boolean => n % 45 === kinBehindHead;
const isPartner = (n: number): boolean => n % 9 === 1;

/** The first of those who go with seeker n of a week, who may be himself. */
export const headOf = (n: number): number => (isKin(n) ? n - kinBehindHead : isPartner(n) ? n - 1 : n);

/** Seeker n of a week's list, with the home and the wishes of the household; `inOneRoom`: a couple that wants a room for two. */
export function withFamily(seeker: Seeker, n: number, all: readonly Seeker[], inOneRoom: boolean): Seeker {
  const head = all[headOf(n)] ?? seeker;
  const isOfCouple = seeker.companions.some(({ as }) => as === 'couple');
  return {
    ...seeker,
    home: homeOf(n, all) ?? seeker.home,
    places: head.places,
    needsLodging: head.needsLodging,
    availableFrom: head.availableFrom,
    needsCoupleRoom: isOfCouple && inOneRoom,
    companions: [...seeker.companions, ...kinOf(n, all)],
  };
}

/** Of the household; one whose head is named by a fellow villager lives in his village. */
function homeOf(n: number, all: readonly Seeker[]): Seeker['home'] | undefined {
  const head = headOf(n);
  return all[namesVillager(head - 2) ? headOf(head - 2) : head]?.home;
}

const namesVillager = (n: number): boolean => n >= 0 && n % 10 === 5;

function kinOf(n: number, all: readonly Seeker[]): readonly Companion[] {
  const other = isKin(n)
    ? all[n - kinBehindHead]
    : isKin(n + kinBehindHead)
      ? all[n + kinBehindHead]
      : undefined;
  return other === undefined ? [] : [{ with: other.id, as: 'kin' }];
}
