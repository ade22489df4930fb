import type { CivilDate } from '../../calendar/civil-date.ts';
import type { Bilingual } from '../../contract/bilingual.ts';
import type { HomeText } from '../../people/roster/draft.ts';
import { type Region, RegionCode } from '../../regions/region.ts';
import {
  canonicalCode,
  countyCode,
  isWithin,
  levelOf,
  prefectureCode,
  provinceCode,
  townshipCode,
} from '../../regions/region-code.ts';
import { type RegionIndex, regionOf } from '../../regions/region-index.ts';
import { type CodeBook, type ResolvedCode, resolveCode } from '../../regions/resolve-code.ts';
import { type ResolvedPlace, resolvePlace } from '../../regions/resolve-place.ts';
import type { PlaceText } from '../../workbooks/place-text.ts';
import type { StatedHome } from './stated-row.ts';

/** 区划依据: the tree that a file is resolved against, the office's own region, and its partner places. */
export type Gazetteer = {
  readonly index: RegionIndex;
  readonly book: CodeBook;
  readonly scope: RegionCode;
  readonly partners: readonly RegionCode[];
};

/** What a place of a row resolves to, or the finding it becomes. `doubt` comes beside a result that is used. */
export type Resolved<Value> =
  | { readonly value: Value; readonly doubt?: PlaceDoubt }
  | { readonly value: null; readonly doubt: PlaceDoubt };
export type PlaceDoubt = {
  readonly rule: string;
  readonly severity: 'refused' | 'proposal' | 'info';
  readonly message: Bilingual;
  readonly suggestion: Bilingual | null;
  /** of which one is meant */
  readonly choices?: readonly Region[];
};

/**
 * 户籍地: the home of a row, from its cells, the section above it, the name of the sheet or the office itself, in this order.
 * Refuses a home outside the office's region, an ambiguous one and a code that went to several regions, naming them.
 */
export function resolveHome(
  gazetteer: Gazetteer,
  home: HomeText,
  sheet: { readonly name: string; readonly asOf: CivilDate | null },
): Resolved<StatedHome> {
  const village = home.village ?? home.section;
  const cells = [home.province, home.prefecture, home.county, home.township, village].flatMap(textIn);
  const written = cells.length > 0 ? cells : textIn(home.text);
  const code = written.length === 1 ? RegionCode.safeParse(written[0]) : undefined;
  if (code?.success === true) return fromCode(gazetteer, code.data, sheet.asOf);
  if (written.length === 0) return fromSheet(gazetteer, sheet.name);
  const found = placeIn(gazetteer, written, home.county === null);
  if (found.result === 'found') return inScope(gazetteer, found.region, village);
  const above =
    village === null || cells.length < 2
      ? undefined
      : placeIn(gazetteer, cells.slice(0, -1), home.county === null);
  if (found.result === 'unknown' && above?.result === 'found')
    return withDoubt(inScope(gazetteer, above.region, null), villageUnknown(written, found));
  return { value: null, doubt: placeDoubt('home', written.join(''), found) };
}

const textIn = (text: string | null): string[] => (text === null ? [] : [text]);

/** Without a county cell only the office's own county is meant; with one, any county may be named, and is then refused by scope. */
function placeIn({ index, scope }: Gazetteer, written: readonly string[], ownCounty: boolean): ResolvedPlace {
  const county = countyCode(scope);
  return resolvePlace(index, written, {
    ...(county === undefined ? {} : { home: county }),
    ...(ownCounty ? { within: county ?? scope } : {}),
  });
}

function fromSheet(gazetteer: Gazetteer, sheet: string): Resolved<StatedHome> {
  const found = placeIn(gazetteer, [sheet], true);
  if (found.result === 'found' && found.rest === '') return inScope(gazetteer, found.region, null);
  return { value: homeOf(gazetteer.scope), doubt: officeTaken };
}

function fromCode(gazetteer: Gazetteer, code: RegionCode, asOf: CivilDate | null): Resolved<StatedHome> {
  const resolved = resolveCode(gazetteer.book, code, asOf);
  switch (resolved.result) {
    case 'current':
      return inScope(gazetteer, resolved.region, null);
    case 'replaced':
      return withDoubt(inScope(gazetteer, resolved.region, null), codeReplaced(code, resolved.region));
    case 'ambiguous':
    case 'not-yet-valid':
    case 'unknown':
      return { value: null, doubt: codeDoubt(code, resolved) };
  }
}

function inScope({ scope }: Gazetteer, region: Region, village: string | null): Resolved<StatedHome> {
  if (isWithin(region.code, scope)) return { value: homeOf(region.code) };
  // A file of a township that names only its county speaks for the township.
  if (isWithin(scope, region.code) && village === null) return { value: homeOf(scope), doubt: officeTaken };
  return {
    value: null,
    doubt: {
      rule: 'home-outside-scope',
      severity: 'refused',
      message: {
        zh: `户籍地“${region.fullName}”不在本单位管理范围内,该行未导入`,
        en: `The home ${region.fullName} lies outside this office's region; the row was not taken in`,
      },
      suggestion: {
        zh: '请由户籍地所在单位导入,或核对户籍地',
        en: 'Let the office of that place import it, or check the home',
      },
    },
  };
}

/** The codes of a home fact; a settlement is known by its township. */
export function homeOf(code: RegionCode): StatedHome {
  const county = countyCode(code) ?? code;
  const township = townshipCode(code);
  return {
    code: canonicalCode(code),
    county,
    ...(township === undefined ? {} : { township }),
    ...(levelOf(code) === 5 ? { village: code } : {}),
  };
}

const withDoubt = (resolved: Resolved<StatedHome>, doubt: PlaceDoubt): Resolved<StatedHome> =>
  resolved.value === null ? resolved : { value: resolved.value, doubt };

const officeTaken: PlaceDoubt = {
  rule: 'home-taken-from-office',
  severity: 'info',
  message: {
    zh: '没有写户籍地,按导入单位所在区划登记',
    en: 'No home is stated: the region of the importing office was used',
  },
  suggestion: { zh: '请补充村(社区)', en: 'Please add the village' },
};

const villageUnknown = (written: readonly string[], found: ResolvedPlace): PlaceDoubt => ({
  rule: 'home-village-unknown',
  severity: 'proposal',
  message: {
    zh: `“${written.at(-1) ?? ''}”不在区划中,先按上一级登记`,
    en: `“${written.at(-1) ?? ''}” is not in the division tree: registered one level above`,
  },
  suggestion: suggested(found.result === 'unknown' ? found.suggestions : []),
});

/** What is said of a retired code with one successor, which is used. */
export const codeReplaced = (code: RegionCode, region: Region): PlaceDoubt => ({
  rule: 'region-code-replaced',
  severity: 'info',
  message: {
    zh: `区划代码 ${code} 已撤销,按现行的 ${region.code} ${region.fullName} 登记`,
    en: `Region code ${code} is retired: registered under ${region.code} ${region.fullName}`,
  },
  suggestion: null,
});

/** The finding of a code that names no one region. */
export function codeDoubt(code: RegionCode, resolved: ResolvedCode): PlaceDoubt {
  if (resolved.result === 'ambiguous')
    return {
      rule: 'region-code-ambiguous',
      severity: 'refused',
      message: {
        zh: `旧区划代码 ${code} 现分属 ${resolved.candidates.length} 个区划,不能自动判断`,
        en: `The retired code ${code} became ${resolved.candidates.length} regions; it is never guessed`,
      },
      suggestion: choose(resolved.candidates),
      choices: resolved.candidates,
    };
  return {
    rule: 'region-code-unknown',
    severity: 'refused',
    message: {
      zh: `区划代码 ${code} 不在现行或历史区划中,未采用`,
      en: `Region code ${code} is in no present or former list and was not used`,
    },
    suggestion: { zh: '请核对后填写现行代码或地名', en: 'Check it and write the present code or the name' },
  };
}

/** The finding of a place that is not settled; `what` says which cell it holds back. */
export function placeDoubt(what: 'home' | 'work', written: string, found: ResolvedPlace): PlaceDoubt {
  const label = what === 'home' ? { zh: '户籍地', en: 'home' } : { zh: '务工地', en: 'place of work' };
  if (found.result === 'ambiguous')
    return {
      rule: what === 'home' ? 'home-ambiguous' : 'place-ambiguous',
      severity: 'refused',
      message: {
        zh: `${label.zh}“${written}”有 ${found.candidates.length} 处同名,请选择`,
        en: `The ${label.en} “${written}” names ${found.candidates.length} places: choose one`,
      },
      suggestion: choose(found.candidates),
      choices: found.candidates,
    };
  return {
    rule: what === 'home' ? 'home-unknown' : 'place-unknown',
    severity: 'refused',
    message: {
      zh: `${label.zh}“${written}”无法对应到区划`,
      en: `The ${label.en} “${written}” cannot be matched with a division`,
    },
    suggestion: suggested(found.result === 'unknown' ? found.suggestions : []),
    ...(found.result === 'unknown' && found.suggestions.length > 0 ? { choices: found.suggestions } : {}),
  };
}

const named = (regions: readonly Region[]): string =>
  regions
    .slice(0, 6)
    .map(({ code, fullName }) => `${code} ${fullName}`)
    .join('、');

const choose = (regions: readonly Region[]): Bilingual => ({
  zh: `请选择并写明:${named(regions)}`,
  en: `Choose and write in full: ${named(regions)}`,
});

const suggested = (regions: readonly Region[]): Bilingual =>
  regions.length === 0
    ? { zh: '请写明省、市、县', en: 'Write province, prefecture and county' }
    : { zh: `是否为:${named(regions)}`, en: `Is it one of: ${named(regions)}` };

/** 导入单位所在地: the place that an office answers for, in words: what rows mean that name no county. */
export function officePlace({ index, scope }: Gazetteer): PlaceText {
  const name = (code: RegionCode | undefined): string | null =>
    code === undefined ? null : (regionOf(index, code)?.name ?? null);
  return {
    province: name(provinceCode(scope)),
    prefecture: name(prefectureCode(scope)),
    county: name(countyCode(scope)),
    township: null,
    text: null,
  };
}

/** The book of codes over an index. */
export const codeBookOf = (index: RegionIndex, history: CodeBook['history']): CodeBook => ({
  regionOf: (code) => regionOf(index, code),
  history,
});

/** The region whose villages are needed to resolve the homes of an office: its county, or itself above counties. */
export const villagesFor = (scope: RegionCode): RegionCode => countyCode(scope) ?? scope;
