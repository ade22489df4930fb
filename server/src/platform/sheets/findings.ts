import type { Bilingual } from '@wengang/domain/contract/bilingual.ts';

/** 检查结果: what checking found in one place of a workbook. Rows and columns count from 1. */
export type Finding = {
  readonly sheet: string;
  readonly row: number;
  /** null = the finding is about the whole row. */
  readonly column: number | null;
  readonly severity: Severity;
  /** Name of the rule, as the checking rules call it. */
  readonly rule: string;
  readonly message: Bilingual;
  readonly suggestion: Bilingual | null;
  readonly suggestedValue?: string;
};

/** 退回 · 提示 · 说明. */
export type Severity = 'refused' | 'warning' | 'info';

/** Heading of the column that annotating appends. Whoever reads a workbook again leaves the column under it out. */
export const resultHeader = '导入结果/原因';

/** Author of the comments, by which an earlier round's comments are found and replaced. */
export const commentAuthor = '稳岗导入检查';

const labels: Record<Severity, Bilingual> = {
  refused: { zh: '退回', en: 'Refused' },
  warning: { zh: '提示', en: 'Warning' },
  info: { zh: '说明', en: 'Note' },
};
const ranks: Record<Severity, number> = { refused: 2, warning: 1, info: 0 };

export const worse = (one: Severity | undefined, other: Severity): Severity =>
  one !== undefined && ranks[one] >= ranks[other] ? one : other;

/** `【退回】身份证号：校验码不对` · `建议：核对原件` · `建议值：…` */
function chineseParts({ severity, rule, message, suggestion, suggestedValue }: Finding): string[] {
  const parts = [`【${labels[severity].zh}】${rule}：${message.zh}`];
  if (suggestion !== null) parts.push(`建议：${suggestion.zh}`);
  if (suggestedValue !== undefined) parts.push(`建议值：${suggestedValue}`);
  return parts;
}

function englishParts({ severity, message, suggestion, suggestedValue }: Finding): string[] {
  const parts = [`[${labels[severity].en}] ${message.en}`];
  if (suggestion !== null) parts.push(`What to do: ${suggestion.en}`);
  if (suggestedValue !== undefined) parts.push(`Suggested value: ${suggestedValue}`);
  return parts;
}

/** Whether a text is one of ours, by the label it begins with. */
export const isOurReason = (text: string): boolean => /^【(退回|提示|说明)】/.test(text);

const longestReason = 2_000;

/** All reasons of a row in one cell, in Chinese, the gravest first. */
export function rowReason(findings: readonly Finding[]): string {
  const ordered = findings.toSorted((one, other) => ranks[other.severity] - ranks[one.severity]);
  const text = ordered.map((finding) => chineseParts(finding).join('；')).join(' ｜ ');
  return text.length > longestReason ? `${text.slice(0, longestReason)}…` : text;
}

const longestComment = 4_000;

/** The comment of a cell: one finding after the other, each in Chinese and below it in English, each part on its own line. */
export function commentText(findings: readonly Finding[]): string {
  let text = '';
  for (const [at, finding] of findings.entries()) {
    const next = [...chineseParts(finding), ...englishParts(finding)].join('\n');
    if (text.length + next.length > longestComment && at > 0)
      return `${text}\n${othersLeft(findings.length - at)}`;
    text = at === 0 ? next : `${text}\n${next}`;
  }
  return text;
}

const othersLeft = (count: number): string =>
  `…另有 ${count} 条，见“${resultHeader}”列\n… ${count} more in the column ${resultHeader}`;
