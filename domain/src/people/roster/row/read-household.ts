import { type CategoryCode, MONITORED, readCategories } from '../code-lists/household-kind.ts';
import type { CategoryDraft, HouseholdDraft, MeasuresDraft } from '../draft.ts';
import { readPhone } from '../mobile-phone.ts';
import type { RosterField } from '../roster-columns.ts';
import {
  draftDateOf,
  fenOf,
  note,
  numberOf,
  type RowNotes,
  textOf,
  textOrNull,
  unread,
  yesNoOf,
} from './row-notes.ts';

/** 户: the household part of a row, filled down already. */
export function readHousehold(notes: RowNotes): HouseholdDraft {
  return {
    number: textOrNull(notes, 'householdNumber'),
    headName: textOrNull(notes, 'headName'),
    headDocument: textOrNull(notes, 'headDocument')?.toUpperCase() ?? null,
    home: {
      province: textOrNull(notes, 'homeProvince'),
      prefecture: textOrNull(notes, 'homePrefecture'),
      county: textOrNull(notes, 'homeCounty'),
      township: textOrNull(notes, 'homeTownship'),
      village: textOrNull(notes, 'homeVillage'),
      naturalVillage: textOrNull(notes, 'homeNaturalVillage'),
      group: textOrNull(notes, 'homeGroup'),
      text: textOrNull(notes, 'homeAddress'),
      section: notes.row.section,
    },
    phone: householdPhone(notes),
    size: numberOf(notes, 'householdSize'),
    relocated: yesNoOf(notes, 'relocated'),
    settlement: textOrNull(notes, 'settlement'),
    povertyCause: textOrNull(notes, 'povertyCause'),
    incomePerHeadFen: fenOf(notes, 'incomePerHead'),
    wageIncomeFen: fenOf(notes, 'wageIncome'),
    businessIncomeFen: fenOf(notes, 'businessIncome'),
  };
}

/** 类别: categories of the household and of the person, each once. */
export function readCategoriesOf(notes: RowNotes, measures: MeasuresDraft): readonly CategoryDraft[] {
  const codes = new Set<CategoryCode>();
  addCodes(notes, 'householdKind', codes);
  addCodes(notes, 'monitoredKind', codes);
  if (measures.minimumLiving === true) codes.add('subsistence');
  if (measures.extremePoverty === true) codes.add('destitute');
  if (codes.size === 0) return [];
  const since = draftDateOf(notes, 'monitoredOn');
  const riskRemoved = riskRemovedOf(notes);
  const riskRemovedOn = draftDateOf(notes, 'riskRemovedOn');
  if (riskRemoved === true && riskRemovedOn === null && MONITORED.some((code) => codes.has(code)))
    removalUndated(notes);
  return [...codes].map((code) =>
    MONITORED.includes(code)
      ? { code, since, riskRemoved, riskRemovedOn }
      : { code, since: null, riskRemoved: null, riskRemovedOn: null },
  );
}

function removalUndated(notes: RowNotes): void {
  note(
    notes,
    'riskRemoved',
    ['risk-removed-undated', 'warning'],
    [
      {
        zh: '写了风险已消除,没有写消除时间,自本表日期起视为已消除',
        en: 'The risk is said to be removed, without a day: taken as removed from the day of this sheet on',
      },
      { suggestion: { zh: '请补充风险消除时间', en: 'Please add the day on which the risk was removed' } },
    ],
  );
}

function addCodes(notes: RowNotes, field: RosterField, codes: Set<CategoryCode>): void {
  const written = textOf(notes, field);
  if (written === '') return;
  // 是否卡户/脱贫/监测 is often answered by yes or no.
  if (written === '否' || (written === '无' && field === 'monitoredKind')) return;
  if (written === '是') {
    codes.add(field === 'monitoredKind' ? 'monitored' : 'lifted');
    return;
  }
  const read = readCategories(written);
  for (const code of read.codes) codes.add(code);
  for (const part of read.unread) unread(notes, field, part);
}

function riskRemovedOf(notes: RowNotes): boolean | null {
  const written = textOf(notes, 'riskRemoved');
  if (/^(风险)?已消除|^消除$/.test(written)) return true;
  if (/未消除/.test(written)) return false;
  return yesNoOf(notes, 'riskRemoved');
}

/** 帮扶措施 that the checking rules ask for; “无” and “否” are no measure. */
export function readMeasures(notes: RowNotes): MeasuresDraft {
  return {
    publicPost: measure(notes, 'publicPost'),
    publicPostMonths: numberOf(notes, 'publicPostMonths'),
    employmentAid: measure(notes, 'employmentAid'),
    industryAid: measure(notes, 'industryAid'),
    extremePoverty: yesNoOf(notes, 'extremePoverty'),
    minimumLiving: yesNoOf(notes, 'minimumLiving'),
  };
}

function measure(notes: RowNotes, field: RosterField): string | null {
  const written = textOf(notes, field);
  return written === '' || /^(否|无|没有|未享受|0)$/.test(written) ? null : written;
}

function householdPhone(notes: RowNotes): string | null {
  const read = readPhone(textOf(notes, 'householdPhone'));
  return read.kind === 'mobile' || read.kind === 'fixed-line' ? read.phone : null;
}
