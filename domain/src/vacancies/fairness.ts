import { addDays, type CivilDate, daysBetween } from '../calendar/civil-date.ts';
import { unmet } from '../workflow/unmet-condition.ts';
import { ageFindings } from './fair-age.ts';
import { payFindings } from './fair-pay.ts';
import { type FairnessFinding, finding, ownRule } from './fairness-finding.ts';
import type { MinimumWage } from './minimum-wages/minimum-wage.ts';
import type { OrderTerms } from './order-terms.ts';
import {
  screenDecline,
  screenWords,
  type UnlawfulCondition,
  unlawfulConditions,
  type WordMatch,
} from './unlawful-words.ts';

/**
 * 公平性检查: what in a job order is unlawful or missing (study 6.4–6.6, chain page 5.1). `today` is the business
 * day of the check; the order in the result is fixed: words, columns, health, age, pay, term, contract.
 */
export function checkFairness(
  terms: OrderTerms,
  today: CivilDate,
  minimumWages: readonly MinimumWage[],
): readonly FairnessFinding[] {
  return [
    ...wordFindings('title', terms.title, terms.programme),
    ...wordFindings('description', terms.description, terms.programme),
    ...Object.entries(terms.asked).flatMap(([heading, value]) => askedFindings(heading, value)),
    ...healthFindings(terms),
    ...ageFindings(terms),
    ...payFindings(terms, today, minimumWages),
    ...termFindings(terms.validUntil, today),
    ...contractFindings(terms),
  ];
}

export const isRefused = (findings: readonly FairnessFinding[]): boolean =>
  findings.some((finding) => finding.severity === 'refuse');

/** 文字筛查: what a text of an order may not ask for. */
export function wordFindings(
  field: string,
  text: string,
  programme?: OrderTerms['programme'],
): readonly FairnessFinding[] {
  return screenWords(text)
    .filter((words) => !(words.condition === 'disability' && programme === 'disabled-post'))
    .map((words) => conditionFinding(words.condition, field, words.text, words));
}

/** 拒录理由筛查: an employer's reason in words may be none of these either, nor age (chain page 2.1 B). */
export const declineFindings = (text: string): readonly FairnessFinding[] =>
  screenDecline(text).map((words) => conditionFinding(words.condition, 'words', words.text, words));

// Headings of job sheets that ask for what may not be asked for.
const headings: readonly { readonly heading: RegExp; readonly condition: UnlawfulCondition }[] = [
  { heading: /性别/, condition: 'sex' },
  { heading: /婚姻|婚否|婚育|生育/, condition: 'marriage' },
  { heading: /民族/, condition: 'ethnic-group' },
  { heading: /宗教|信仰/, condition: 'religion' },
  { heading: /户籍|户口|籍贯/, condition: 'household-registration' },
  { heading: /乙肝|肝炎/, condition: 'infectious-carrier' },
];
const noCondition = /^(?:不限|不限制|无|无要求|均可|男女不限|男女均可|都可|—|-|\/)?$/;

function askedFindings(heading: string, value: string): readonly FairnessFinding[] {
  const asked = value.trim();
  const column = headings.find((line) => line.heading.test(heading));
  if (column === undefined) return wordFindings(heading, value);
  if (noCondition.test(asked)) return [];
  const words: WordMatch = {
    condition: column.condition,
    text: asked,
    from: value.indexOf(asked),
    to: value.indexOf(asked) + asked.length,
    // A sex column with something else in it (学历要求:) is a slipped cell, not a condition.
    certain: column.condition !== 'sex' || /[男女]/.test(asked),
  };
  return [conditionFinding(column.condition, heading, asked, words)];
}

/** What a column of a sheet says of health is found there, once. */
const healthFindings = ({ health, asked }: OrderTerms): readonly FairnessFinding[] =>
  health === undefined || Object.values(asked).some((written) => written.includes(health))
    ? []
    : wordFindings('health', health);

function conditionFinding(
  condition: UnlawfulCondition,
  field: string,
  text: string,
  words: WordMatch,
): FairnessFinding {
  const { zh, en, todo, law } = unlawfulConditions[condition];
  return {
    ...unmet(`${condition}-condition`, `“${text}”:${zh}。${todo.zh}`, `“${text}”: ${en}. ${todo.en}`, {
      text,
    }),
    severity: words.certain ? 'refuse' : 'ask',
    law,
    field,
    words,
  };
}

const longestTerm = 90;

/** 有效期: stated, still to come, and at most 90 days from `today`. */
export function termFindings(
  validUntil: CivilDate | undefined,
  today: CivilDate,
): readonly FairnessFinding[] {
  if (validUntil === undefined)
    return [
      finding(
        unmet(
          'valid-until-missing',
          `没有写明有效期。请填写最后一天,最长 ${longestTerm} 天。`,
          `The last valid day is missing. State it: at most ${longestTerm} days from today.`,
        ),
        'validUntil',
        [ownRule],
      ),
    ];
  if (validUntil < today)
    return [
      finding(
        unmet(
          'already-expired',
          `有效期 ${validUntil} 已过。请与用人单位核实后改为今后的日期。`,
          `It expired on ${validUntil}. Ask the employer and change it to a day to come.`,
          { validUntil },
        ),
        'validUntil',
        [ownRule],
      ),
    ];
  const days = daysBetween(today, validUntil);
  if (days <= longestTerm) return [];
  return [
    finding(
      unmet(
        'valid-too-long',
        `有效期 ${days} 天,超过最长 ${longestTerm} 天。请改为 ${addDays(today, longestTerm)} 或更早,到期前可再核实续期。`,
        `Valid for ${days} days, above the limit of ${longestTerm}. Change it to ${addDays(today, longestTerm)} or earlier; it can be verified anew before it expires.`,
        { days, limit: longestTerm },
      ),
      'validUntil',
      [ownRule],
    ),
  ];
}

function contractFindings({ contract }: OrderTerms): readonly FairnessFinding[] {
  if (contract !== undefined) return [];
  return [
    finding(
      unmet(
        'contract-party-missing',
        '没有写明合同类型或签订主体。请写明是劳动合同、劳务派遣还是其他,以及由用人单位还是劳务派遣单位签订。',
        'The kind of contract or its party is missing. State the kind, and whether the firm or a dispatch agency signs it.',
      ),
      'contract',
      ['劳动合同法 第十条', '劳动合同法 第五十八条'],
    ),
  ];
}
