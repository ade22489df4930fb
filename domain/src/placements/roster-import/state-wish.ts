import { prefectureOf, provinceOf } from '../../people/place.ts';
import type { DraftDate, RosterRowDraft, SpellDraft, WishScope } from '../../people/roster/draft.ts';
import type { RosterField } from '../../people/roster/roster-columns.ts';
import type { WorkbookFinding } from '../../workbooks/finding.ts';
import { placeGrade } from '../place-grade.ts';
import type { Resolved } from './resolve-home.ts';
import type { Workplace } from './resolve-workplace.ts';
import type { StatedHome, StatedWish } from './stated-row.ts';

type PlaceCells = Pick<SpellDraft, 'place' | 'kind' | 'grade' | 'abroad'>;
/** Resolves a named place against a home, as for a place of work. */
type ResolvePlace = (cells: PlaceCells, home: StatedHome) => Resolved<Workplace>;

/** What is to be said of a wish, at the cell of a field. */
export type WishNote = Pick<WorkbookFinding, 'rule' | 'severity' | 'message' | 'suggestion'> & {
  readonly field: RosterField;
};

export type WishReading = { readonly wish: StatedWish | null; readonly note?: WishNote };

/**
 * 意愿(已解析): with its scope (chain 3.2). Words of a scope say it; a named place says it against the home; a yes without any place, of who has no
 * work, is 任意. A wish to work that the row states is never dropped in silence.
 */
export function stateWish(
  draft: RosterRowDraft,
  home: StatedHome | null,
  resolve: ResolvePlace,
): WishReading {
  const { wish, collectedOn } = draft;
  if (wish === null) return { wish: null };
  const stated = (scope: WishScope): StatedWish => ({
    on: dayOf(collectedOn),
    scope,
    reason: wish.noWishReason,
  });
  if (wish.scope !== null) return { wish: stated(wish.scope) };
  if (wish.place !== null) {
    const scope = home === null ? null : scopeOfPlaces(wish.place, home, resolve);
    return scope === null ? { wish: stated('any'), note: placeUnread(wish.place) } : { wish: stated(scope) };
  }
  // Whoever works and says yes says nothing new: the wish for another job has words of its own.
  return wish.plansToWork === true && isIdle(draft)
    ? { wish: stated('any'), note: scopeMissing }
    : { wish: null };
}

const dayOf = (date: DraftDate | null): StatedWish['on'] => date?.date ?? null;

/** Without 务工 now: own-farm work and 实习 are none (chain 3.2). */
const isIdle = ({ spell }: RosterRowDraft): boolean =>
  spell === null || spell.end.kind !== 'open' || spell.kind === 'farm' || spell.kind === 'internship';

/** The widest of the places that are named: who would go to another province is not bound to this one. Null where not all of them are known. */
function scopeOfPlaces(written: string, home: StatedHome, resolve: ResolvePlace): WishScope | null {
  const known = (text: string): WishScope | undefined => scopeOfPlace(text, home, resolve);
  const parts = partsOf(written, /[、,，;；/]/);
  if (parts.length > mostPlaces) return null;
  // 呼和浩特 and 和平县 hold a 和 of their own.
  const places = parts.flatMap((text) =>
    known(text) === undefined ? partsOf(text, /或者?|及|和|与/).slice(0, mostPlaces) : [text],
  );
  const scopes = new Set(places.map(known));
  if (scopes.has(undefined)) return null;
  return (
    (['out-of-province', 'out-of-county', 'in-county'] as const).find((scope) => scopes.has(scope)) ?? null
  );
}

const partsOf = (text: string, between: RegExp): string[] =>
  text
    .split(between)
    .map((part) => part.trim())
    .filter((part) => part !== '');

/** A cell that names more is a text. */
const mostPlaces = 20;

function scopeOfPlace(text: string, home: StatedHome, resolve: ResolvePlace): WishScope | undefined {
  const place = resolve(placeAlone(text), home).value?.place;
  if (place === undefined) return undefined;
  const { county } = home;
  const at = {
    province: provinceOf(county),
    prefecture: prefectureOf(county),
    county,
    township: null,
    village: null,
  };
  switch (placeGrade(place, at)) {
    case 'in-county':
      return 'in-county';
    case 'out-of-province':
    case 'abroad':
      return 'out-of-province';
    // The home's own province or prefecture is named: it is wider than the county.
    case 'in-province':
    case 'unclassified':
      return 'out-of-county';
  }
}

const placeAlone = (text: string): PlaceCells => ({
  place: { province: null, prefecture: null, county: null, township: null, text },
  kind: null,
  grade: null,
  abroad: null,
});

const placeUnread = (written: string): WishNote => ({
  field: 'wishPlace',
  rule: 'wish-place-unknown',
  severity: 'warning',
  message: {
    zh: `意愿地点“${written}”未能识别,就业意愿按“任意”登记`,
    en: `The wished place “${written}” is not known; the wish was taken as for anywhere`,
  },
  suggestion: {
    zh: '请改填县内、县外、省外、任意,或写明省、市、县',
    en: 'Say in-county, out of the county, out of the province or anywhere, or name province, city and county',
  },
});

const scopeMissing: WishNote = {
  field: 'plansToWork',
  rule: 'wish-scope-missing',
  severity: 'info',
  message: {
    zh: '写了有就业意愿,没有写地点,按“任意”登记',
    en: 'A wish to work without a place: taken as for anywhere',
  },
  suggestion: {
    zh: '有限制的,请补充县内、县外或省外',
    en: 'Where it is limited, add in-county, out of the county or out of the province',
  },
};
