import { calibrationTable } from '@wengang/domain/matching/stay/calibration.ts';
import type { CalibrationTable } from '@wengang/domain/matching/stay/calibration-table.ts';
import { featureWords, StayFeature } from '@wengang/domain/matching/stay/features.ts';
import { modelCard } from '@wengang/domain/matching/stay/model-card.ts';
import type { StayModel } from '@wengang/domain/matching/stay/stay-model.ts';
import type { Installation } from '../../installation.ts';
import { modelInForce } from '../../matching/stay/model-in-force.ts';
import { asWorkerSnapshot } from '../../platform/database/context.ts';
import { say, table } from '../run/show.ts';
import { readLedgerSpells } from './ledger-spells.ts';

type Ledger = Pick<Installation, 'database' | 'clock'>;

/** `model show`: the model in force today. */
export async function showModel({ database, clock }: Installation): Promise<number> {
  const { model, adoptedFrom } = await asWorkerSnapshot(database, (tx) =>
    modelInForce(tx, clock.businessDay()),
  );
  const since =
    adoptedFrom === null
      ? { zh: '随系统提供', en: 'as shipped' }
      : { zh: `${adoptedFrom} 起采用`, en: `adopted from ${adoptedFrom} on` };
  say(`现行留岗模型 ${model.version},${since.zh}`, `model in force ${model.version}, ${since.en}`);
  say(model.source.zh, model.source.en);
  const { day30, day90, day180 } = model.survival;
  const shares = [day30, day90, day180].map((share) => `${(100 * share).toFixed(1)}%`).join(' / ');
  say(
    `基准分 ${model.reference} 分:满30/90/180天仍在岗 ${shares}`,
    `at ${model.reference} points ${shares} are there after 30, 90 and 180 days`,
  );
  console.log(table(['特征 feature', '代码 code', '分值 points'], pointsOf(model)));
  return 0;
}

const pointsOf = ({ points }: StayModel) =>
  StayFeature.options.map((feature) => [featureWords[feature].name.zh, feature, points[feature]]);

/** `model card`: as Markdown, with the test kept with the model, or one on spells of the ledger that it has not seen. */
export async function printCard(installation: Ledger): Promise<number> {
  const today = installation.clock.businessDay();
  const { model, tested } = await asWorkerSnapshot(installation.database, (tx) => modelInForce(tx, today));
  const calibration = await testOf(installation, model);
  console.log(modelCard(model, { heldOut: tested ?? undefined, calibration }));
  return 0;
}

/** With fewer, a table of fractions says nothing. */
const leastTested = 30;

/**
 * Of a model that was learned elsewhere nobody knows whether it saw spells of before; so one that was learned at all is tested on none of this
 * ledger: its card has the test that `model fit` kept with it.
 */
async function testOf(installation: Ledger, model: StayModel): Promise<CalibrationTable | undefined> {
  if (model.learnedFrom !== null) return undefined;
  const { spells } = await readLedgerSpells(installation, 'model card');
  return spells.length < leastTested ? undefined : calibrationTable(model, spells);
}
