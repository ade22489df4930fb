import type { CivilDate } from '../../calendar/civil-date.ts';
import type { PlaceText } from '../../workbooks/place-text.ts';
import type { WrittenCount } from '../../workbooks/written-number.ts';
import type { WrittenWage } from '../../workbooks/written-wage.ts';

/** 年龄条件: full years as written; `written` keeps the text for the fairness check. */
export type WrittenAge = {
  readonly from: number | null;
  readonly to: number | null;
  readonly written: string;
};

/**
 * 岗位草稿: what one row of a job workbook says. Requirement columns stand in `asked` by heading as typed (性别要求 → 女): the
 * fairness check reads them there; nothing of them is kept as a condition.
 */
export type OrderDraft = {
  readonly sheet: string;
  readonly row: number;
  readonly orderNumber: string | null;
  readonly employer: string;
  readonly creditCode: string | null;
  readonly industry: string | null;
  readonly title: string;
  readonly trade: string | null;
  readonly place: PlaceText;
  readonly places: WrittenCount;
  readonly pay: WrittenWage;
  readonly payForm: string | null;
  /** 底薪 of a month, whole fen */
  readonly base: number | null;
  readonly overtime: string | null;
  readonly allowance: string | null;
  readonly payDay: string | null;
  readonly firstPay: string | null;
  readonly age: WrittenAge | null;
  readonly asked: Readonly<Record<string, string>>;
  /** 体检要求; stands in `asked` as well, for the fairness check */
  readonly health: string | null;
  /** 地址 of the firm, where the sheet has a column for it */
  readonly address: string | null;
  readonly duties: string | null;
  readonly shift: string | null;
  readonly contract: string | null;
  readonly contractParty: string | null;
  readonly contractTerm: string | null;
  readonly insurance: string | null;
  readonly board: string | null;
  readonly mealFee: string | null;
  readonly lodgingFee: string | null;
  readonly fare: string | null;
  readonly trial: string | null;
  readonly programme: string | null;
  readonly acceptsGroups: boolean | null;
  /** 成批要求: 8 = "8 or none"; null: not stated. */
  readonly batch: number | null;
  readonly contact: string | null;
  readonly phone: string | null;
  readonly source: string | null;
  readonly validUntil: CivilDate | null;
  readonly remarks: string | null;
};
