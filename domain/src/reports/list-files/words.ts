import type { CivilDate } from '../../calendar/civil-date.ts';
import { categoryInWords } from '../../people/category-words.ts';
import type { Ability, CategoryKind, Wish } from '../../people/facts.ts';
import type { CodeList } from '../../people/roster/code-lists/code-list.ts';
import { spellKindList } from '../../people/roster/code-lists/employment-channel.ts';
import { abilityList } from '../../people/roster/code-lists/health-ability.ts';
import {
  type EvidenceGrade,
  type EvidenceStatement,
  ReturnCause,
  type SpellKind,
} from '../../placements/history.ts';
import type { LabourStatus } from '../../placements/standing-shape.ts';
import { returnCauses } from '../../returns/causes.ts';
import type { SteadyRow } from '../steady/row.ts';

// 清单用语: what stands in the cells of lists, Chinese as on all papers (domain/src/papers/paper.ts).

const zhOf = (list: CodeList, code: string): string =>
  list.entries.find((one) => one.code === code)?.zh ?? code;

export const categoriesInWords = (kinds: readonly CategoryKind[], on: CivilDate): string =>
  [...new Set(kinds.map((kind) => categoryInWords(kind, on)))].join('、');

export const abilityInWords = (ability: Ability | null): string =>
  ability === null ? '' : zhOf(abilityList, ability);

export const kindInWords = (kind: SpellKind): string => zhOf(spellKindList, kind);

export const statusInWords: Record<LabourStatus, string> = {
  W: '务工',
  V: '自主创业',
  '4a': '失业',
  '4b': '新成长未就业',
  N: '无就业意愿',
  X: '待核实',
};

const wishScopes: Record<Wish['scope'], string> = {
  'in-county': '县内',
  'out-of-county': '县外',
  'out-of-province': '省外',
  any: '任意',
  no: '无意愿',
};

export const wishInWords = (wish: Wish | null): string =>
  wish === null ? '' : `${wishScopes[wish.scope]}${wish.scope === 'no' ? `(${wish.reason})` : ''}`;

export const organisedInWords = (organised: boolean | null): string =>
  organised === null ? '' : organised ? '有组织' : '自发';

/** 证据等级 (chain 3.5). */
const grades: Record<EvidenceGrade, string> = {
  A: 'A 官方比对',
  B: 'B 工资或盖章名册',
  C: 'C 见面或通话',
  D: 'D 他人转述',
};
const results: Record<EvidenceStatement['result'], string> = {
  employed: '在岗',
  'not-employed': '不在岗',
  'not-reached': '未联系上',
  'lost-contact': '失联',
};

export const gradeInWords = (evidence: SteadyRow['lastEvidence']): string =>
  evidence === null ? '无' : grades[evidence.grade];
export const resultInWords = (evidence: SteadyRow['lastEvidence']): string =>
  evidence === null ? '' : results[evidence.result];

export function causeInWords(code: string | null): string {
  const cause = ReturnCause.safeParse(code);
  return cause.success ? returnCauses[cause.data].zh : (code ?? '');
}

/** 起始, as it was stated: a job known only to its month shows the month, never its 1st (chain 3.1). */
export const startInWords = ({ from, nextPoint }: Pick<SteadyRow, 'from' | 'nextPoint'>): string =>
  nextPoint === 'unknown-start' ? from.slice(0, 7) : from;
