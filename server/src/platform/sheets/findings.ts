/** 检查结果: what checking found in one place of a workbook. Rows and columns count from 1. */
export type Finding = {
  readonly sheet: string;
  readonly row: number;
  /** null = the finding is about the whole row. */
  readonly column: number | null;
  readonly severity: Severity;
  /** Name of the rule, as the checking rules call it. */
  readonly rule: string;
  readonly messageZh: string;
  readonly suggestionZh: string;
  readonly suggestedValue?: string;
};

/** 退回 · 提示 · 说明. */
export type Severity = 'refused' | 'warning' | 'info';

/** Heading of the column that annotating appends. Whoever reads a workbook again leaves the column under it out. */
export const resultHeader = '导入结果/原因';

/** Author of the comments, by which an earlier round's comments are found and replaced. */
export const commentAuthor = '稳岗导入检查';

const labels: Record<Severity, string> = { refused: '退回', warning: '提示', info: '说明' };
const ranks: Record<Severity, number> = { refused: 2, warning: 1, info: 0 };

export const worse = (one: Severity | undefined, other: Severity): Severity =>
  one !== undefined && ranks[one] >= ranks[other] ? one : other;

/** `【退回】身份证号：校验码不对；建议：核对原件` */
export function reasonText(finding: Finding): string {
  const parts = [`【${labels[finding.severity]}】${finding.rule}：${finding.messageZh}`];
  if (finding.suggestionZh !== '') parts.push(`建议：${finding.suggestionZh}`);
  if (finding.suggestedValue !== undefined) parts.push(`建议值：${finding.suggestedValue}`);
  return parts.join('；');
}

/** Whether a text is one of ours, by the label it begins with. */
export const isOurReason = (text: string): boolean => /^【(退回|提示|说明)】/.test(text);

const longestReason = 2_000;

/** All reasons of a row in one cell, the gravest first. */
export function rowReason(findings: readonly Finding[]): string {
  const ordered = findings.toSorted((one, other) => ranks[other.severity] - ranks[one.severity]);
  const text = ordered.map(reasonText).join(' ｜ ');
  return text.length > longestReason ? `${text.slice(0, longestReason)}…` : text;
}

/** The comment of a cell: one finding a paragraph, each part on its own line. */
export const commentText = (findings: readonly Finding[]): string =>
  findings.map((finding) => reasonText(finding).replaceAll('；建议', '\n建议')).join('\n');
