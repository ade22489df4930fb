import { isAbroad } from '../people/place.ts';
import type { Actor } from '../workflow/act.ts';
import type { Spell } from './history.ts';
import type { SpellRefusal } from './spell-refusal.ts';

/** What the ledger holds of a spell that is stated anew: an import may have known less of the place, and told how the person went. */
export type FormerStatement = Pick<Spell, 'place' | 'organised'>;

/**
 * 手工登记: what a spell that is typed has to say beyond the rules of all spells: the place to county (chain 5.4, 自行外出), and organised only by the
 * sending county, whose act that is. Everybody else's organised starts are those of groups and of imported rosters (chain 3.5, I07).
 */
export function refusedByHand(
  { place, organised }: Pick<Spell, 'place' | 'organised'>,
  by: Actor,
  former?: FormerStatement,
): Extract<SpellRefusal, 'place-not-to-county' | 'organised-by-hand'> | undefined {
  const placeKept = former !== undefined && JSON.stringify(former.place) === JSON.stringify(place);
  if (place.county === undefined && !isAbroad(place.province) && !placeKept) return 'place-not-to-county';
  if (organised === 'organised' && by !== 'C' && former?.organised !== 'organised')
    return 'organised-by-hand';
  return undefined;
}
