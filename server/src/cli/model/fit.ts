import { totalBounds } from '@wengang/domain/matching/stay/baseline.ts';
import type { CalibrationTable } from '@wengang/domain/matching/stay/calibration-table.ts';
import { calibrationLines } from '@wengang/domain/matching/stay/card-tables.ts';
import { featureWords, StayFeature } from '@wengang/domain/matching/stay/features.ts';
import {
  fitNotSettled,
  spellOutOfRange,
  tooFewSpells,
} from '@wengang/domain/matching/stay/fit/fit-stay-model.ts';
import { type LearnedStay, learnStay } from '@wengang/domain/matching/stay/fit/learn-stay.ts';
import { priorModel } from '@wengang/domain/matching/stay/prior-model.ts';
import { weightBounds } from '@wengang/domain/matching/stay/stay-model.ts';
import type { Installation } from '../../installation.ts';
import { wordsOf } from '../desk/desk.ts';
import { tell } from '../progress.ts';
import { say, table } from '../run/show.ts';
import { readLedgerSpells } from './ledger-spells.ts';
import { writeModelFile } from './model-file.ts';

/**
 * `model fit`: always from the prior that is shipped. Begun from a model that was learned from the same ledger, the older spells would count twice.
 */
export async function fitModel(
  installation: Pick<Installation, 'database' | 'clock'>,
  { out, version }: { out: string; version: string | undefined },
): Promise<number> {
  const until = installation.clock.businessDay();
  const { spells, unseen } = await readLedgerSpells(installation, 'model fit');
  tell({
    zh: `截至 ${until} 由推荐而来的务工 ${spells.length} 人次,另有 ${unseen} 人次没有在岗核实,不参与学习`,
    en: `${spells.length} spells that began with an offer, up to ${until}; ${unseen} more were never seen at work and are left out`,
  });
  const learned = learnStay(priorModel, spells, { until, version: version ?? `ledger-${until}` });
  if (!learned.ok) {
    const { zh, en } = wordsOf({ refusals: [tooFewSpells, spellOutOfRange, fitNotSettled] }, learned.refusal);
    say(`✗ ${zh}`, en);
    return 1;
  }
  printDiagnostics(learned.value);
  printTest(learned.value);
  await writeModelFile(out, learned.value);
  tell({
    zh: `模型 ${learned.value.model.version} 已写入 ${out},尚未采用;核对后用 model adopt 采用`,
    en: `The model ${learned.value.model.version} is in ${out} and not adopted yet: look at it, then use model adopt`,
  });
  return 0;
}

function printDiagnostics({ model, diagnostics }: LearnedStay): void {
  const { logLikelihood, iterations, ended, effectiveParameters, standardErrors, atFloor, atCap, sumHeld } =
    diagnostics;
  say(
    `离岗 ${ended} 人次,有效参数 ${effectiveParameters.toFixed(1)} 个,迭代 ${iterations} 次,对数似然 ${logLikelihood.before.toFixed(1)} → ${logLikelihood.after.toFixed(1)}`,
    `${ended} left, ${effectiveParameters.toFixed(1)} effective parameters, ${iterations} iterations, log-likelihood ${logLikelihood.before.toFixed(1)} → ${logLikelihood.after.toFixed(1)}`,
  );
  console.log(
    table(
      ['特征 feature', '代码 code', '原分值 prior', '学得分值 learned', '标准误 std error', '止于界限 held'],
      StayFeature.options.map((feature) => [
        featureWords[feature].name.zh,
        feature,
        priorModel.points[feature],
        model.points[feature],
        standardErrors[feature].toFixed(1),
        atFloor.includes(feature) ? '零 at 0' : atCap.includes(feature) ? `上限 at ${weightBounds.most}` : '',
      ]),
    ),
  );
  if (sumHeld)
    say(
      `各项分值合计到了上限 ${totalBounds.most} 分,每一项都因此略低于数据所示`,
      `all features together reached ${totalBounds.most} points, the most there may be: each has a little less than the spells say`,
    );
}

function printTest({ model, tested }: LearnedStay): void {
  say(
    `检验:用较早五分之四的经历试学,预测其后开工的 ${tested.spells} 人次`,
    `test: learned from the earlier four fifths, foretelling the ${tested.spells} spells that began later`,
  );
  const print = (table: CalibrationTable): void => {
    for (const language of ['zh', 'en'] as const)
      console.log(`\n${calibrationLines(table, model, language).join('\n\n')}`);
  };
  if (tested.learned === null)
    say(
      '较早的经历中离岗太少,不能试学;以下只检验现有的先验模型',
      'too few of the earlier ones left for a trial; below the prior alone is tested',
    );
  else print(tested.learned);
  say('先验模型对同样的经历:', 'the prior on the same spells:');
  print(tested.prior);
}
