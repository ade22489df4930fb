import { type CivilDate, fullYears } from '../../../calendar/civil-date.ts';
import type { Bilingual } from '../../../contract/bilingual.ts';
import type { FindingSeverity } from '../../../workbooks/finding.ts';
import type { PlaceText } from '../../../workbooks/place-text.ts';
import type { Sex } from '../citizen-number.ts';
import { LIFTED, MONITORED } from '../code-lists/household-kind.ts';
import type { RosterRowDraft } from '../draft.ts';
import type { RosterField } from '../roster-columns.ts';

/** 检查对象: one draft and what a checking rule may ask about its row. */
export type RuleFacts = {
  readonly draft: RosterRowDraft;
  /** Full years at the day the file speaks for; null when the birth is not known. */
  readonly age: number | null;
  readonly statedSex: Sex | null;
  readonly home: PlaceText;
  readonly today: CivilDate;
  readonly text: (field: RosterField) => string;
  /** True when the row itself holds the cell, false when a merged cell of its household was filled down. */
  readonly ownRow: (field: RosterField) => boolean;
  readonly hasColumn: (field: RosterField) => boolean;
  /** Whether a free text of a place names a county; a rule of the division tree, given by the caller. */
  readonly reachesCounty: (place: PlaceText) => boolean;
};

/**
 * 疑点规则: one checking rule on a row. `needs`: every inner list must have at least one of its columns in the sheet, else
 * the rule is not applicable and the summary says so. `at`: the field the finding points to. `remedy`: what to do about it.
 */
export type QualityRule = {
  readonly ruleNo: string;
  readonly text: Bilingual;
  readonly remedy: Bilingual;
  readonly needs: readonly (readonly RosterField[])[];
  readonly at: RosterField;
  readonly severity: FindingSeverity;
  readonly hits: (facts: RuleFacts) => boolean;
};

export const ageAt = (draft: RosterRowDraft, day: CivilDate): number | null =>
  draft.person.born === null ? null : fullYears(draft.person.born.date, day);

/** 脱贫人口. A sheet without a household type is taken as a list of lifted households, as the national exports are. */
export const isLifted = ({ draft, hasColumn }: RuleFacts): boolean =>
  draft.categories.some(({ code }) => LIFTED.includes(code)) ||
  (!hasColumn('householdKind') && !hasColumn('monitoredKind'));

/** 防止返贫监测对象. */
export const isMonitored = ({ draft }: RuleFacts): boolean =>
  draft.categories.some(({ code }) => MONITORED.includes(code));

export const isExtremelyPoor = ({ draft }: RuleFacts): boolean =>
  draft.categories.some(({ code }) => code === 'destitute');

export const holdsPublicPost = ({ draft }: RuleFacts): boolean =>
  draft.measures.publicPost !== null ||
  draft.spell?.kind === 'public-post' ||
  draft.spell?.channel === 'public-post';

/** 正在务工: a spell that is not over, or 是否已务工 = 是. */
export function worksNow({ draft, today }: RuleFacts): boolean {
  const { spell } = draft;
  if (spell === null || spell.kind === 'farm' || spell.working === false) return false;
  if (spell.end.kind === 'ended') return spell.end.date >= today;
  return spell.end.kind === 'open';
}

/** 外出务工: whether the written place lies outside the home county; null when the texts do not settle it. */
export function worksOutsideCounty({ draft, home }: RuleFacts): boolean | null {
  const { spell } = draft;
  if (spell === null) return null;
  if (spell.abroad === true) return true;
  const { place, grade } = spell;
  if (place.county !== null && home.county !== null) return bare(place.county) !== bare(home.county);
  if (
    place.prefecture !== null &&
    home.prefecture !== null &&
    bare(place.prefecture) !== bare(home.prefecture)
  )
    return true;
  if (place.province !== null && home.province !== null && bare(place.province) !== bare(home.province))
    return true;
  if (grade === null) return null;
  if (/省外|县外|市外|境外|国外|长三角|珠三角/.test(grade)) return true;
  return /县内|乡.*内|镇.*内/.test(grade) ? false : null;
}

/** 威信县 and 威信, 广东省 and 广东 are one. */
const bare = (name: string): string =>
  name.replace(/(壮族|回族|维吾尔)?(自治区|特别行政区|自治州|自治县|省|市|县|区|旗|州)$/, '');

/**
 * 到县级: whether the text of a place names a county, read from its words alone: 县, 区, 旗, a city below a city
 * (浙江省嘉兴市海宁市), or one of the four cities without counties. Whether a lone 海宁市 is a county needs the division tree.
 */
export function namesCounty(place: PlaceText): boolean {
  if (place.county !== null) return true;
  const text = place.text ?? '';
  const below = text.replace(/^.{2,8}?(省|自治区)/, '');
  return (
    /[县旗]|(?<!自治|开发|新|社|小|地|园|景|厂)区/.test(below) ||
    /.+市.+市/.test(below) ||
    /东莞|中山市|儋州|嘉峪关/.test(below + (place.prefecture ?? ''))
  );
}
