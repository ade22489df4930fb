import type { CivilDate } from '../../../calendar/civil-date.ts';
import type { Bilingual } from '../../../contract/bilingual.ts';
import { type DateContext, type DatePrecision, readDateText } from '../../../workbooks/written-date.ts';

/** 备注事项: what a remark may say about a life. Always a suggestion: an officer confirms it. */
export const remarkKinds = [
  'died',
  'married-out',
  'moved-out',
  'in-prison',
  'in-army',
  'lost-contact',
  'mental-illness',
  'destitute',
  'student',
] as const;
export type RemarkKind = (typeof remarkKinds)[number];

export type RemarkSuggestion = {
  readonly kind: RemarkKind;
  readonly on: { readonly date: CivilDate; readonly precision: DatePrecision } | null;
  readonly written: string;
};

export const remarkLabels: Readonly<Record<RemarkKind, Bilingual>> = {
  died: { zh: '死亡', en: 'died' },
  'married-out': { zh: '嫁出', en: 'married and left' },
  'moved-out': { zh: '迁出', en: 'registration moved away' },
  'in-prison': { zh: '服刑', en: 'in prison' },
  'in-army': { zh: '参军', en: 'in the army' },
  'lost-contact': { zh: '失联', en: 'cannot be reached' },
  'mental-illness': { zh: '精神病', en: 'mental illness' },
  destitute: { zh: '五保(特困供养)', en: 'supported in extreme poverty' },
  student: { zh: '在校', en: 'at school' },
};

const WORDS: readonly (readonly [RemarkKind, RegExp])[] = [
  ['died', /(?<![未没非])(?:死亡|去世|病故|已故|亡故|过世|身亡|离世)/],
  ['married-out', /(?<![未没非])(?:嫁出|外嫁|出嫁|远嫁|已嫁|嫁到|嫁至)/],
  ['moved-out', /(?<![未没非])(?:迁出|户口迁|迁走|转出|搬走)/],
  ['in-prison', /(?<![未没非])(?:服刑|判刑|坐牢|劳改|在押|羁押|入狱)/],
  ['in-army', /(?<![未没非])(?:参军|当兵|服役|入伍|现役)/],
  ['lost-contact', /(?<![未没非])(?:失联|联系不上|无法联系|下落不明|失踪)/],
  ['mental-illness', /(?<![未没非无])精神(?:病|障碍|残疾|异常)/],
  ['destitute', /(?<![未没非])(?:五保|特困)/],
  ['student', /(?<![未没非不])(?:在校|在读|读书|上学|就读)/],
];

const DATE =
  /\d{4}年\d{1,2}月(?:\d{1,2}[日号])?|\d{4}[-./]\d{1,2}(?:[-./]\d{1,2})?|(?<!\d)\d{6}(?!\d)|(?<!\d)\d{8}(?!\d)/;

/**
 * 备注建议: `2019年8月死亡` → died, 2019-08. Reads clause by clause, so that a date belongs to the word beside it; a
 * negated word (未死亡, 非在校) says nothing.
 */
export function readRemark(text: string, context: DateContext): readonly RemarkSuggestion[] {
  if (text === '') return [];
  const found: RemarkSuggestion[] = [];
  for (const clause of text.split(/[,，;；。、|]/)) {
    for (const [kind, words] of WORDS) {
      if (!words.test(clause) || found.some((suggestion) => suggestion.kind === kind)) continue;
      const written = DATE.exec(clause)?.[0];
      const read = written === undefined ? undefined : readDateText(written, context);
      const on = read?.kind === 'date' ? { date: read.date, precision: read.precision } : null;
      found.push({ kind, on, written: clause.trim() });
    }
  }
  return found;
}
