import type { CivilDate } from '../../calendar/civil-date.ts';
import type { Ability, CategoryKind } from '../../people/facts.ts';
import type { Place } from '../../people/place.ts';
import type { RemarkKind } from '../../people/roster/row/remark-suggestions.ts';
import type { PersonLookup, WorkbookFinding } from '../../workbooks/finding.ts';
import type { EmployerId, ReturnCause, SpellKind, StatedDay } from '../history.ts';
import type { StatedWage } from '../stated-wage.ts';

/** 户籍地(已解析): the finest region and the codes that a home fact carries. */
export type StatedHome = {
  readonly code: string;
  readonly county: string;
  readonly township?: string;
  readonly village?: string;
};

export type StatedCategory = {
  readonly kind: CategoryKind;
  readonly from: CivilDate | null;
  /** 风险消除: `undated` is removed by the day of the sheet, nobody says since when */
  readonly riskRemoved: CivilDate | 'undated' | null;
};

export type StatedWish = {
  readonly on: CivilDate | null;
  readonly scope: 'in-county' | 'out-of-county' | 'out-of-province' | 'any' | 'no';
  readonly reason: string | null;
};

/** 务工(已解析): a spell that may be taken in. `confirmed` is the last day that the row speaks about. */
export type StatedSpell = {
  readonly start: StatedDay;
  readonly end: StatedDay | null;
  readonly confirmed: CivilDate | null;
  readonly place: Place;
  /** the finest region of the place of work */
  readonly placeCode: string;
  readonly kind: SpellKind;
  readonly organised: 'organised' | 'self' | 'unknown';
  readonly employer: string | null;
  readonly creditCode: string | null;
  /** the registered employer that is meant, once the ledger was asked; null: none, or not one for certain */
  readonly employerId: EmployerId | null;
  readonly post: string | null;
  readonly wage: StatedWage | null;
};

/** 告知服务站(已解析): a start before the 16th birthday, which is not taken in; the stations at the place are told. */
export type StatedUnderAge = {
  readonly start: StatedDay;
  /** full years at the start, on its first possible day */
  readonly age: number;
  /** the finest region of the place of work */
  readonly placeCode: string;
  readonly employer: string | null;
};

/** 已确认的备注: `on` is the day it speaks of, null where none was needed. */
export type ConfirmedRemark = { readonly kind: RemarkKind; readonly on: CivilDate | null };

/** 户籍裁定: which home is right, the ledger's or the row's; with `from` the row's is a move on that day, else a correction. */
export type HomeRuling = { readonly choose: 'ledger' | 'row'; readonly from: CivilDate | null };

/**
 * 花名册一行(已解析): what one row states in the terms of the ledger, regions resolved. `hold` keeps the whole row back: it is
 * refused, or waits for a confirmation. `person` numbers the persons of the file, so that the rows of one person meet.
 */
export type StatedRow = {
  readonly sheet: string;
  readonly row: number;
  readonly hold: 'refused' | 'waiting' | null;
  readonly person: number;
  /** the day the sheet speaks for */
  readonly asOf: CivilDate | null;
  readonly name: string;
  readonly number: string | null;
  readonly born: CivilDate | null;
  readonly sex: 'male' | 'female' | null;
  readonly phone: string | null;
  readonly home: StatedHome | null;
  readonly household: { readonly key: string; readonly number: string | null } | null;
  readonly ability: Ability | null;
  readonly student: boolean | null;
  readonly categories: readonly StatedCategory[];
  readonly wish: StatedWish | null;
  readonly skill: string | null;
  readonly profile: Readonly<Record<string, unknown>>;
  readonly spell: StatedSpell | null;
  readonly underAge?: StatedUnderAge;
  readonly venture: { readonly from: CivilDate; readonly to: CivilDate | null } | null;
  readonly returned: { readonly on: CivilDate; readonly causes: readonly ReturnCause[] } | null;
  readonly lookup: PersonLookup | null;
  /** remarks of the row that an officer confirmed */
  readonly confirmed: readonly ConfirmedRemark[];
  readonly homeRuling: HomeRuling | null;
  /** an officer said: nobody whom the ledger knows under a name that sounds the same */
  readonly distinct: boolean;
  readonly findings: readonly WorkbookFinding[];
};

/** What a row says that says nothing. */
export const statesNothing: Omit<StatedRow, 'sheet' | 'row' | 'person' | 'hold' | 'findings'> = {
  asOf: null,
  name: '',
  number: null,
  born: null,
  sex: null,
  phone: null,
  home: null,
  household: null,
  ability: null,
  student: null,
  categories: [],
  wish: null,
  skill: null,
  profile: {},
  spell: null,
  venture: null,
  returned: null,
  lookup: null,
  confirmed: [],
  homeRuling: null,
  distinct: false,
};

/** 行结果: `same` and `taken` are in the ledger; a waiting row keeps something back for a confirmation. */
export type RowResult = 'taken' | 'same' | 'waiting' | 'refused';

/** What became of a row: refused, waiting (something in it asks for a confirmation), or in the ledger. */
export function resultOf(
  hold: StatedRow['hold'],
  findings: readonly WorkbookFinding[],
  changed: boolean,
): RowResult {
  if (hold !== null) return hold;
  const waits = findings.some(({ severity }) => severity === 'refused' || severity === 'proposal');
  return waits ? 'waiting' : changed ? 'taken' : 'same';
}
