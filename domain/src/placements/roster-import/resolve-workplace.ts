import { Place } from '../../people/place.ts';
import type { SpellDraft } from '../../people/roster/draft.ts';
import { foreignProvince, placeOf } from '../../regions/place.ts';
import { RegionCode } from '../../regions/region.ts';
import { regionOf } from '../../regions/region-index.ts';
import { resolveCode } from '../../regions/resolve-code.ts';
import { resolvePlace } from '../../regions/resolve-place.ts';
import { codeDoubt, codeReplaced, type Gazetteer, placeDoubt, type Resolved } from './resolve-home.ts';
import type { StatedHome } from './stated-row.ts';

export type Workplace = { readonly place: Place; readonly code: string };

/**
 * 务工地: the place of a spell from its cells. Only the province may be known; a name that several places bear asks which
 * (长安镇: 530629105 or 441900119). A public post or a job "within the county" without a place is at home.
 */
export function resolveWorkplace(
  gazetteer: Gazetteer,
  spell: Pick<SpellDraft, 'place' | 'kind' | 'grade' | 'abroad'>,
  home: StatedHome,
): Resolved<Workplace> {
  const { province, prefecture, county, township, text } = spell.place;
  const cells = [province, prefecture, county, township, text].flatMap((cell) =>
    cell === null ? [] : [cell],
  );
  if (cells.length === 0) return withoutPlace(spell, home);
  const code = cells.length === 1 ? RegionCode.safeParse(cells[0]) : undefined;
  if (code?.success === true) return fromCode(gazetteer, code.data);
  const found = resolvePlace(gazetteer.index, cells, {
    home: RegionCode.parse(home.code),
    near: gazetteer.partners,
  });
  switch (found.result) {
    case 'found':
      return { value: workplaceOf(found.region.code) };
    case 'partly':
      return { value: workplaceOf(found.province.code) };
    case 'ambiguous':
    case 'unknown':
      return spell.abroad === true
        ? { value: abroad }
        : { value: null, doubt: placeDoubt('work', cells.join(''), found) };
  }
}

/** A retired code is followed to its one successor; several are never guessed between. */
function fromCode({ index, book }: Gazetteer, code: RegionCode): Resolved<Workplace> {
  const region = regionOf(index, code);
  if (region !== undefined) return { value: workplaceOf(region.code) };
  // Without a day: a spell is stated by month, and a code outlives its list in every office.
  const resolved = resolveCode(book, code, null);
  return resolved.result === 'replaced'
    ? { value: workplaceOf(resolved.region.code), doubt: codeReplaced(code, resolved.region) }
    : { value: null, doubt: codeDoubt(code, resolved) };
}

const abroad: Workplace = { place: { province: foreignProvince }, code: foreignProvince };

function withoutPlace(
  spell: Pick<SpellDraft, 'kind' | 'grade' | 'abroad'>,
  home: StatedHome,
): Resolved<Workplace> {
  if (spell.abroad === true) return { value: abroad };
  const atHome =
    spell.kind === 'public-post' ||
    spell.kind === 'workshop' ||
    spell.kind === 'farm' ||
    /县内|乡内|镇内|村内|本县|本地/.test(spell.grade ?? '');
  if (atHome) return { value: workplaceOf(RegionCode.parse(home.county)) };
  return {
    value: null,
    doubt: {
      rule: 'place-missing',
      severity: 'proposal',
      message: {
        zh: '没有写务工地点,该务工记录暂不计入',
        en: 'The place of work is missing; the spell is not counted meanwhile',
      },
      suggestion: {
        zh: '请补充务工省、市、县',
        en: 'Please add province, prefecture and county of the work',
      },
    },
  };
}

const workplaceOf = (code: RegionCode): Workplace => ({ place: Place.parse(placeOf(code)), code });
