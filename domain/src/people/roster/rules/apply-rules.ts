import { finding, type WorkbookFinding } from '../../../workbooks/finding.ts';
import type { PlaceText } from '../../../workbooks/place-text.ts';
import type { SheetLayout } from '../../../workbooks/read-sheets.ts';
import type { RosterRowDraft } from '../draft.ts';
import type { RosterField } from '../roster-columns.ts';
import { statedSex } from '../row/read-person.ts';
import { headingOf, type RowNotes, textOf } from '../row/row-notes.ts';
import { labourRules } from './labour-rules.ts';
import { ageAt, type QualityRule } from './quality-rule.ts';
import { qualityRules } from './quality-rules.ts';

/** 规则适用性: a rule that a sheet cannot be checked by, with the columns it lacks. */
export type NotApplicable = { readonly ruleNo: string; readonly missing: readonly string[] };

export type SheetRules = {
  readonly rules: readonly QualityRule[];
  readonly notApplicable: readonly NotApplicable[];
};

/** Chooses the rules whose columns a sheet has; a rule lacking columns is named with them, once a sheet. */
export function rulesFor(layout: SheetLayout<RosterField>): SheetRules {
  const { columnOf } = layout.header;
  const rules: QualityRule[] = [];
  const notApplicable: NotApplicable[] = [];
  for (const rule of [...qualityRules, ...labourRules]) {
    const missing = rule.needs.filter((anyOf) => !anyOf.some((field) => columnOf.has(field)));
    if (missing.length === 0) rules.push(rule);
    else
      notApplicable.push({
        ruleNo: rule.ruleNo,
        missing: missing.map((anyOf) => anyOf.map(headingOf).join('/')),
      });
  }
  return { rules, notApplicable };
}

/** Checks one draft by the rules of its sheet. */
export function applyRules(
  notes: RowNotes,
  draft: RosterRowDraft,
  rules: readonly QualityRule[],
  reachesCounty: (place: PlaceText) => boolean,
): readonly WorkbookFinding[] {
  const { layout, row, values, filled } = notes.row;
  const { columnOf } = layout.header;
  const day = notes.context.fileDate ?? notes.context.today;
  const office = notes.context.home;
  const { home } = draft.household;
  const facts = {
    draft,
    age: ageAt(draft, day),
    statedSex: statedSex(notes),
    home: home.county === null && office !== null ? office : home,
    today: day,
    text: (field: RosterField) => textOf(notes, field),
    ownRow: (field: RosterField) => {
      const column = columnOf.get(field);
      return column !== undefined && values[column] !== undefined && !filled.includes(column);
    },
    hasColumn: (field: RosterField) => columnOf.has(field),
    reachesCounty,
  };
  return rules
    .filter((rule) => rule.hits(facts))
    .map((rule) =>
      finding(
        { sheet: layout.sheet, row, column: columnOf.get(rule.at) ?? null },
        [rule.ruleNo, rule.severity],
        rule.text,
        { suggestion: rule.remedy },
      ),
    );
}
