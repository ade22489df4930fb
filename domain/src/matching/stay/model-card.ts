import type { Bilingual } from '../../contract/bilingual.ts';
import type { CalibrationTable } from './calibration-table.ts';
import { calibrationLines, fairnessLines, table } from './card-tables.ts';
import * as words from './card-words.ts';
import { stableMonths, stayTable } from './expected-stay.ts';
import type { FairnessTable } from './fairness.ts';
import { featureWords, StayFeature } from './features.ts';
import type { HeldOutTest } from './held-out-test.ts';
import type { StayModel } from './stay-model.ts';

/** 检验: what is known of how a model does. */
export interface CardEvidence {
  /** Kept with a model that was learned; it goes before `calibration`. */
  readonly heldOut?: HeldOutTest | undefined;
  /** Of the model itself, on spells from which it was not learned. */
  readonly calibration?: CalibrationTable | undefined;
  readonly fairness?: readonly FairnessTable[] | undefined;
}

/**
 * 模型说明: the card of a model as Markdown, all in Chinese and then all in English: what it predicts, features and points, what is never used,
 * source and data, calibration, fairness, limits, and whom to ask (Mitchell et al., Model Cards for Model Reporting, FAT* 2019; the right to an
 * explanation: PIPL Art. 24). Calibration and fairness say so when there is none yet.
 */
export function modelCard(model: StayModel, { heldOut, calibration, fairness }: CardEvidence = {}): string {
  const part = (language: words.Language): string[] => [
    `# ${title[language]} ${model.version}`,
    words.generated[language],
    ...section('predicts', language, [words.predicts[language], ...predictions(model, language)]),
    ...section('features', language, [words.aboutFeatures[language], features(model, language)]),
    ...section('neverUsed', language, [words.neverUsed[language]]),
    ...section('source', language, [model.source[language], learned(model)[language]]),
    ...section('calibration', language, [
      ...(heldOut === undefined ? [] : [words.aboutHeldOut(heldOut)[language]]),
      ...calibrationLines(heldOut?.table ?? calibration, model, language),
    ]),
    ...section('fairness', language, fairnessLines(fairness, language)),
    ...section('limits', language, [list(words.limits, language)]),
    ...section('rights', language, [list(words.rights, language)]),
  ];
  return `${[...part('zh'), '---', ...part('en')].join('\n\n')}\n`;
}

const title: Bilingual = { zh: '留岗预测模型', en: 'Model of staying' };

const section = (
  heading: keyof typeof words.headings,
  language: words.Language,
  paragraphs: readonly string[],
): readonly string[] => [`## ${words.headings[heading][language]}`, ...paragraphs];

const list = (items: readonly Bilingual[], language: words.Language): string =>
  items.map((item) => `- ${item[language]}`).join('\n');

/** The curve at the reference and half a hazard to both sides of it. */
function predictions(model: StayModel, language: words.Language): readonly string[] {
  const { survival, days } = stayTable(model);
  const rows = [-50, 0, 50].map((more) => {
    const total = model.reference + more;
    const { day30, day90, day180 } = survival(total);
    return [`${total}`, ...[day30, day90, day180].map(percent), stableMonths(days(total))[language]];
  });
  return [
    { zh: `基准分 ${model.reference} 分。`, en: `The reference is ${model.reference} points.` }[language],
    table(predictionHeads[language], rows),
  ];
}

const predictionHeads: Readonly<Record<words.Language, readonly string[]>> = {
  zh: ['总分', '满30天', '满90天', '满180天', '预计稳定'],
  en: ['total', '30 days', '90 days', '180 days', 'expected'],
};

const features = (model: StayModel, language: words.Language): string =>
  table(
    featureHeads[language],
    StayFeature.options.map((feature) => {
      const { name, means } = featureWords[feature];
      const points = model.points[feature];
      const hazard = Math.round(100 * Math.expm1(-points / 100)) + 0;
      const sign = hazard > 0 ? '+' : hazard < 0 ? '−' : '';
      return [name[language], `\`${feature}\``, `${points}`, `${sign}${Math.abs(hazard)}%`, means[language]];
    }),
  );

const featureHeads: Readonly<Record<words.Language, readonly string[]>> = {
  zh: ['特征', '代码', '分值', '得满分时离岗风险', '含义'],
  en: ['feature', 'code', 'points', 'hazard when full', 'what it says'],
};

const learned = ({ learnedFrom }: StayModel): Bilingual =>
  learnedFrom === null
    ? { zh: '未使用任何个人数据。', en: 'No data of any person were used.' }
    : {
        zh: `学习数据截至 ${learnedFrom.until}:${learnedFrom.spells} 人次,其中 ${learnedFrom.ended} 人次在 180 天内离岗。模型中不含任何个人信息。`,
        en: `Data up to ${learnedFrom.until}: ${learnedFrom.spells} spells, ${learnedFrom.ended} of which ended within 180 days. The model holds no personal data.`,
      };

const percent = (fraction: number): string => `${(100 * fraction).toFixed(1)}%`;
