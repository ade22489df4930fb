import type { Bilingual } from '../../contract/bilingual.ts';
import { keysOf } from '../../contract/keys-of.ts';
import { Milestone } from './baseline.ts';
import type { CalibrationTable, Compared } from './calibration-table.ts';
import * as words from './card-words.ts';
import type { FairnessTable } from './fairness.ts';
import type { StayModel } from './stay-model.ts';

/** A Markdown table. A bar or a line break from outside would end a cell. */
export function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => cell.replace(/\s*\n\s*/g, ' ').replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(heads), line(heads.map(() => '---')), ...rows.map(line)].join('\n');
}

export function calibrationLines(
  calibration: CalibrationTable | undefined,
  { learnedFrom }: Pick<StayModel, 'learnedFrom'>,
  language: words.Language,
): readonly string[] {
  if (calibration === undefined)
    return [words.noCalibration[learnedFrom === null ? 'prior' : 'learned'][language]];
  const bins = calibration.bins.map(({ totals, spells, at }) => [
    totals.least === totals.most ? `${totals.least}` : `${totals.least}–${totals.most}`,
    `${spells}`,
    ...Milestone.options.map((milestone) => against(at[milestone])),
  ]);
  return [
    words.aboutCalibration[language],
    table(binHeads[language], bins),
    overall(calibration)[language],
    table(
      scoreHeads[language],
      Milestone.options.map((milestone) => {
        const { brier, brierOfAll, gap } = calibration.at[milestone];
        return [milestoneNames[milestone][language], ...[brier, brierOfAll, gap].map(threePlaces)];
      }),
    ),
  ];
}

const binHeads: Readonly<Record<words.Language, readonly string[]>> = {
  zh: ['总分', '人次', '满30天:预测/实际', '满90天:预测/实际', '满180天:预测/实际'],
  en: [
    'total',
    'spells',
    '30 days: foretold / observed',
    '90 days: foretold / observed',
    '180 days: foretold / observed',
  ],
};

const scoreHeads: Readonly<Record<words.Language, readonly string[]>> = {
  zh: ['时点', 'Brier 分数', '不分岗位时的 Brier 分数', '预测与实际的平均差'],
  en: ['day', 'Brier score', 'Brier score without parts', 'mean distance of foretold and observed'],
};

const milestoneNames: Readonly<Record<Milestone, Bilingual>> = {
  day30: { zh: '满30天', en: '30 days' },
  day90: { zh: '满90天', en: '90 days' },
  day180: { zh: '满180天', en: '180 days' },
};

const against = ({ predicted, observed, standardError }: Compared): string =>
  observed === null
    ? `${percent(predicted)} / —`
    : `${percent(predicted)} / ${percent(observed)} ± ${percent(standardError ?? 0)}`;

function overall({ spells, left, concordance }: CalibrationTable): Bilingual {
  const expected = left.expected.toFixed(1);
  return {
    zh: `共 ${spells} 人次;180 天内离岗 ${left.observed} 人次,模型预期 ${expected} 人次;一致性(Harrell C)${threePlaces(concordance)}(0.5 为毫无区分)。`,
    en: `${spells} spells in all; ${left.observed} left within 180 days, ${expected} were expected to; concordance (Harrell's C) ${threePlaces(concordance)} (0.5 tells nothing apart).`,
  };
}

export function fairnessLines(
  fairness: readonly FairnessTable[] | undefined,
  language: words.Language,
): readonly string[] {
  if (fairness === undefined) return [words.noFairness[language]];
  const flags = fairness.flatMap(({ dimension, groups }) =>
    groups.flatMap(({ group, measures }) =>
      keysOf(measures).flatMap((measure) => {
        const { ratio, of, flagged } = measures[measure];
        const names = [
          words.dimensionNames[dimension][language],
          group,
          words.measureNames[measure][language],
        ];
        return flagged ? [[...names, threePlaces(ratio), `${of}`]] : [];
      }),
    ),
  );
  const hidden = fairness
    .filter(({ others }) => others)
    .map(({ dimension }) => words.dimensionNames[dimension][language]);
  return [
    words.aboutFairness[language],
    ...(hidden.length === 0 ? [] : [words.othersIn[language](hidden)]),
    flags.length === 0 ? words.nothingFlagged[language] : table(flagHeads[language], flags),
  ];
}

const flagHeads: Readonly<Record<words.Language, readonly string[]>> = {
  zh: ['维度', '组', '指标', '与最好一组之比', '人数(至少)'],
  en: ['dimension', 'group', 'measure', 'ratio to the best group', 'persons (at least)'],
};

const percent = (fraction: number): string => `${(100 * fraction).toFixed(1)}%`;
const threePlaces = (value: number | null): string => value?.toFixed(3) ?? '—';
