import type { CivilDate } from '../../../calendar/civil-date.ts';
import type { Bilingual } from '../../../contract/bilingual.ts';
import type { PersonId } from '../../../people/facts.ts';
import type { RosterField } from '../../../people/roster/roster-columns.ts';
import type { RemarkKind } from '../../../people/roster/row/remark-suggestions.ts';
import { samePersonSuspected } from '../../../people/suspect-double.ts';
import type { WorkbookFinding } from '../../../workbooks/finding.ts';
import type { HomeRuling } from '../stated-row.ts';
import type { Answer, CorrectedCells } from './answers.ts';
import type { KeptSheet } from './stored-row.ts';

/** 重读要求: what the answers to a row change in its reading. */
export type Directions = {
  readonly cells: CorrectedCells;
  /** the remarks that were answered; null: it does not hold */
  readonly remarks: ReadonlyMap<RemarkKind, { readonly on: CivilDate | null } | null>;
  readonly notStruck: boolean;
  readonly home: HomeRuling | null;
  /** rules whose reading was confirmed as it stands, or whose matter stays out */
  readonly accepted: ReadonlySet<string>;
};

export type Directed =
  | { readonly ok: true; readonly directions: Directions }
  | { readonly ok: false; readonly because: Bilingual };

/** What answers are turned into directions with: the findings they answer, the columns, and the numbers of the persons chosen. */
export type AnswerSetting = {
  readonly findings: readonly WorkbookFinding[];
  readonly sheet: KeptSheet;
  /** undefined: not among the persons that the look-up finds */
  readonly numberOf: (person: PersonId) => string | undefined;
};

/** Turns answers, in order, into what they change in the reading of the row. An answer that answers nothing is refused, with the reason. */
export function directionsOf(answers: readonly Answer[], setting: AnswerSetting): Directed {
  const draft: Draft = {
    cells: {},
    remarks: new Map(),
    notStruck: false,
    home: null,
    accepted: new Set(),
  };
  for (const answer of answers) {
    const because = follow(draft, answer, setting);
    if (because !== undefined) return { ok: false, because };
  }
  return { ok: true, directions: draft };
}

type Draft = {
  cells: CorrectedCells;
  remarks: Map<RemarkKind, { on: CivilDate | null } | null>;
  notStruck: boolean;
  home: HomeRuling | null;
  accepted: Set<string>;
};

function follow(draft: Draft, answer: Answer, setting: AnswerSetting): Bilingual | undefined {
  switch (answer.kind) {
    case 'person': {
      const number = setting.numberOf(answer.personId);
      if (number === undefined) return notFound;
      draft.cells.documentNumber = number;
      return undefined;
    }
    case 'region':
      for (const field of placeFields[answer.of]) draft.cells[field] = '';
      draft.cells[answer.of === 'home' ? 'homeVillage' : 'workPlace'] = answer.code;
      return undefined;
    case 'remark':
      draft.remarks.set(answer.remark, answer.holds ? { on: answer.on ?? null } : null);
      return undefined;
    case 'home':
      draft.home = { choose: answer.choose, from: answer.from ?? null };
      return undefined;
    case 'cells':
      Object.assign(draft.cells, answer.cells);
      return undefined;
    case 'accept':
      return accept(draft, answer.rule, setting);
    case 'unmark':
      draft.notStruck = true;
      return undefined;
    case 'leave':
      if (!setting.findings.some(({ rule }) => rule === answer.rule)) return notAsked;
      draft.accepted.add(answer.rule);
      return undefined;
  }
}

const placeFields = {
  home: ['homeProvince', 'homePrefecture', 'homeCounty', 'homeTownship', 'homeVillage', 'homeAddress'],
  work: ['workProvince', 'workPrefecture', 'workCounty', 'workTownship', 'workPlace'],
} as const satisfies Record<string, readonly RosterField[]>;

/** Questions of the whole row that “yes” answers; the others hold the row until they are answered otherwise. */
export const standing: ReadonlySet<string> = new Set(['home-village-unknown', samePersonSuspected]);

function accept(draft: Draft, rule: string, { findings, sheet }: AnswerSetting): Bilingual | undefined {
  const found = findings.find((one) => one.rule === rule);
  if (found === undefined) return notAsked;
  if (rule === 'row-struck') {
    draft.notStruck = true;
    return undefined;
  }
  const remark = remarkIn(rule);
  if (remark !== undefined) {
    draft.remarks.set(remark, { on: null });
    return undefined;
  }
  const value = proposedValue(found, sheet);
  if (value !== undefined) {
    draft.cells[value.field] = value.text;
    return undefined;
  }
  if (found.severity !== 'proposal' || (found.scope !== 'cell' && !standing.has(rule))) return sayWhat;
  draft.accepted.add(rule);
  return undefined;
}

const remarkIn = (rule: string): RemarkKind | undefined =>
  // The rules of remarks are named after their kinds (read-roster-row.ts).
  rule.startsWith('remark-') ? (rule.slice('remark-'.length) as RemarkKind) : undefined;

/** The cell and the value that a finding proposes for it. */
function proposedValue(
  { rule, suggestedValue, column }: WorkbookFinding,
  { columns }: KeptSheet,
): { field: RosterField; text: string } | undefined {
  // Possibly the end of a contract: confirmed, the person is still at work.
  if (rule === 'end-in-future') return { field: 'end', text: '至今' };
  if (suggestedValue === undefined) return undefined;
  if (rule === 'end-missing') return { field: 'end', text: suggestedValue };
  const field = columns.find((one) => one.column === column)?.field;
  return field === undefined ? undefined : { field, text: suggestedValue };
}

const notFound: Bilingual = {
  zh: '所选人员不在按姓名、出生日期和村(或户、电话)找到的人之中,请重新选择',
  en: 'The person chosen is not among those found by name, birth date and village (or household, telephone): choose again',
};

const notAsked: Bilingual = {
  zh: '该行没有所答复的这项待确认内容,可能已处理,请刷新',
  en: 'Nothing in this row asks what was answered: it may have been settled, reload',
};

const sayWhat: Bilingual = {
  zh: '所确认的这一项没有可直接确认的建议,请选择或更正单元格,或写明理由不采用',
  en: 'What was confirmed proposes nothing that can be taken as it stands: choose, correct the cells, or leave it out with a reason',
};
