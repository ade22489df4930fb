import type { CivilDate } from '../../calendar/civil-date.ts';
import type { PlaceText } from '../../workbooks/place-text.ts';
import type { RowMarks } from '../../workbooks/row-marks.ts';
import type { DatePrecision } from '../../workbooks/written-date.ts';
import type { WrittenWage } from '../../workbooks/written-wage.ts';
import type { DisabilityCard, Sex } from './citizen-number.ts';
import type { EducationCode, StudentCode } from './code-lists/education.ts';
import type { ChannelCode, SpellKind } from './code-lists/employment-channel.ts';
import type { EthnicGroup } from './code-lists/ethnic-group.ts';
import type { AbilityCode, HealthCode } from './code-lists/health-ability.ts';
import type { CategoryCode } from './code-lists/household-kind.ts';
import type { KinReading } from './code-lists/kin.ts';
import type { ReturnCauseCode } from './code-lists/return-cause.ts';
import type { RemarkSuggestion } from './row/remark-suggestions.ts';

/** Home adds the levels below the township; `section` is the title row above the person (a village, mostly). */
export type HomeText = PlaceText & {
  readonly village: string | null;
  readonly naturalVillage: string | null;
  readonly group: string | null;
  readonly section: string | null;
};

/** A date of a draft: a month-precise start stands at the 1st, a month-precise end at the last day (chain page 3.1). */
export type DraftDate = { readonly date: CivilDate; readonly precision: DatePrecision };

export type HouseholdDraft = {
  readonly number: string | null;
  readonly headName: string | null;
  readonly headDocument: string | null;
  readonly home: HomeText;
  readonly phone: string | null;
  readonly size: number | null;
  readonly relocated: boolean | null;
  readonly settlement: string | null;
  readonly povertyCause: string | null;
  readonly incomePerHeadFen: number | null;
  readonly wageIncomeFen: number | null;
  readonly businessIncomeFen: number | null;
};

export type PersonDraft = {
  readonly number: string | null;
  readonly name: string;
  readonly document: { readonly kind: 'citizen' | 'disability'; readonly number: string } | null;
  readonly born: (DraftDate & { readonly from: 'document' | 'cell' }) | null;
  readonly sex: { readonly value: Sex; readonly from: 'document' | 'cell' | 'kin' } | null;
  readonly ethnicGroup: EthnicGroup | null;
  readonly political: string | null;
  readonly marriage: string | null;
  readonly kin: KinReading | null;
  readonly education: EducationCode | null;
  readonly student: StudentCode | null;
  readonly health: readonly HealthCode[];
  readonly disability: DisabilityCard | null;
  readonly ability: AbilityCode | null;
  readonly phone: string | null;
  readonly skill: string | null;
  readonly mandarin: boolean | null;
  readonly firstTime: boolean | null;
  readonly hardship: string | null;
  readonly caretaker: string | null;
};

export type CategoryDraft = {
  readonly code: CategoryCode;
  readonly since: DraftDate | null;
  readonly riskRemoved: boolean | null;
  readonly riskRemovedOn: DraftDate | null;
};

/** 意愿范围: as the ledger keeps it; null when the row does not settle it. */
export type WishScope = 'in-county' | 'out-of-county' | 'out-of-province' | 'any' | 'no';

export type WishDraft = {
  readonly scope: WishScope | null;
  readonly plansToWork: boolean | null;
  readonly noWishReason: string | null;
  readonly trade: string | null;
  readonly place: string | null;
  readonly wage: WrittenWage;
  readonly service: string | null;
  readonly training: string | null;
  readonly venture: string | null;
  readonly canLeaveOn: DraftDate | null;
  readonly organised: boolean | null;
  readonly companions: string | null;
  readonly worries: string | null;
};

/**
 * 务工结束: `open` holds as of the day on which the row was collected, else as of the date of the file, not for ever; `not-stated` is an empty cell
 * of a person who is back.
 */
export type SpellEnd =
  | { readonly kind: 'ended'; readonly date: CivilDate; readonly precision: DatePrecision }
  | { readonly kind: 'open'; readonly lastConfirmed: CivilDate | null }
  | { readonly kind: 'not-stated' };

/**
 * 务工记录草稿: `held` waits for a confirmation and is not counted meanwhile, `refused` is not taken in; the person stays
 * in both cases.
 */
export type SpellDraft = {
  readonly status: 'accepted' | 'held' | 'refused';
  readonly start: DraftDate | null;
  readonly end: SpellEnd;
  readonly kind: SpellKind | null;
  readonly working: boolean | null;
  readonly place: PlaceText;
  readonly grade: string | null;
  readonly employer: string | null;
  readonly creditCode: string | null;
  readonly sector: string | null;
  readonly industry: string | null;
  readonly post: string | null;
  readonly channel: ChannelCode | null;
  readonly organised: boolean | null;
  readonly pointToPoint: boolean | null;
  readonly wage: WrittenWage;
  readonly yearIncomeFen: number | null;
  readonly statedMonths: number | null;
  readonly contract: boolean | null;
  readonly insurance: string | null;
  readonly abroad: boolean | null;
  readonly travelSubsidyFen: number | null;
};

/** 帮扶措施: what the checking rules ask of the measures a person holds. */
export type MeasuresDraft = {
  readonly publicPost: string | null;
  readonly publicPostMonths: number | null;
  readonly employmentAid: string | null;
  readonly industryAid: string | null;
  readonly extremePoverty: boolean | null;
  readonly minimumLiving: boolean | null;
};

export type ReturnDraft = {
  readonly on: DraftDate | null;
  readonly expectedOn: DraftDate | null;
  readonly cause: ReturnCauseCode | null;
  readonly written: string | null;
};

/** 花名册一行的草稿: what one row says, typed. Cell positions: `columnOf` of the sheet’s header and the row. */
export type RosterRowDraft = {
  readonly sheet: string;
  readonly row: number;
  readonly household: HouseholdDraft;
  readonly person: PersonDraft;
  readonly categories: readonly CategoryDraft[];
  readonly measures: MeasuresDraft;
  readonly wish: WishDraft | null;
  readonly spell: SpellDraft | null;
  readonly returned: ReturnDraft | null;
  readonly remarks: string | null;
  readonly suggestions: readonly RemarkSuggestion[];
  readonly collectedOn: DraftDate | null;
  readonly marks: RowMarks;
};
