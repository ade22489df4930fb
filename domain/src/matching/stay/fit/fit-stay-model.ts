import { z } from 'zod';
import type { CivilDate } from '../../../calendar/civil-date.ts';
import { accept, type Outcome, type RefusalOf, refusalKind, refuse } from '../../../contract/refusal.ts';
import { featureWords, StayFeature } from '../features.ts';
import type { StayModel } from '../stay-model.ts';
import { faultOf, leftWithin, type StaySpell } from '../stay-spell.ts';
import { estimateStay, type FitDiagnostics } from './estimate.ts';

/**
 * 最少离岗数: people who left within 180 days; fewer teach nothing that the prior does not say louder. With 50 the ledger decides about five
 * of the sixteen parameters (`effectiveParameters`; the prior holds the rest), so that each has the ten events behind it that are asked for
 * (Peduzzi, Concato, Feinstein and Holford, Journal of Clinical Epidemiology 48 (1995) 1503–1510).
 */
export const leastEnded = 50;

/** 数据太少. `counted`: spells that ended within 180 days. */
export const tooFewSpells = refusalKind(
  'too-few-spells',
  422,
  z.strictObject({ required: z.int(), counted: z.int() }),
  ({ required, counted }) => ({
    zh: `180天内离岗的只有 ${counted} 人次,至少要 ${required} 人次才能学习,模型未改动。请继续使用现有模型,待离岗登记增多后再试。`,
    en: `Only ${counted} people left within 180 days, at least ${required} are needed to learn from; the model is unchanged. Wait until more leavings are recorded and keep the present model.`,
  }),
);

const SpellFault = z.enum(['days', ...StayFeature.options]);

/** 数据超出范围. `at`: the place of the spell in the list, from 0; `what`: its days, or the feature whose value is outside 0–1. */
export const spellOutOfRange = refusalKind(
  'spell-out-of-range',
  422,
  z.strictObject({ at: z.int(), what: SpellFault }),
  ({ at, what }) => ({
    zh: `第 ${at + 1} 条务工经历的${what === 'days' ? '在岗天数不是非负整数' : `“${featureWords[what].name.zh}”不在 0 到 1 之间`},模型未改动。请更正这一条后再学习。`,
    en: `In spell no. ${at + 1} ${what === 'days' ? 'the days stayed are no whole number from 0' : `“${what}” is not between 0 and 1`}; the model is unchanged. Correct this spell and learn again.`,
  }),
);

/** 未收敛: no highest place was found, which does not happen with spells that are in range. */
export const fitNotSettled = refusalKind(
  'fit-not-settled',
  422,
  z.strictObject({ iterations: z.int() }),
  ({ iterations }) => ({
    zh: `经过 ${iterations} 步仍未得出稳定结果,模型未改动。请继续使用现有模型,并把数据交系统管理员查看。`,
    en: `No stable result after ${iterations} steps; the model is unchanged. Tell the administrator of the system and keep the present model.`,
  }),
);

export type FitRefusal =
  | RefusalOf<typeof tooFewSpells>
  | RefusalOf<typeof spellOutOfRange>
  | RefusalOf<typeof fitNotSettled>;

/**
 * 学习留岗模型: a new model from the ledger's spells up to `until`, whether ended or still open. It moves away from the prior as far as the
 * evidence goes. The order of the spells does not matter. Its version is the caller's.
 *
 * Refuses `too-few-spells`, `spell-out-of-range` and `fit-not-settled`; then nothing was learned.
 */
export function fitStayModel(
  prior: StayModel,
  spells: readonly StaySpell[],
  { until, version }: { readonly until: CivilDate; readonly version: string },
): Outcome<{ readonly model: StayModel; readonly diagnostics: FitDiagnostics }, FitRefusal> {
  for (const [at, spell] of spells.entries()) {
    const what = faultOf(spell);
    if (what !== undefined) return refuse(spellOutOfRange, { at, what });
  }
  const ended = spells.filter(leftWithin).length;
  if (ended < leastEnded) return refuse(tooFewSpells, { required: leastEnded, counted: ended });
  const { learned, diagnostics, settled } = estimateStay(prior, spells);
  if (!settled) return refuse(fitNotSettled, { iterations: diagnostics.iterations });
  const learnedFrom = { until, spells: spells.length, ended };
  const model = { ...prior, ...learned, version, learnedFrom, source: sourceOf(prior, learnedFrom) };
  return accept({ model, diagnostics });
}

const sourceOf = (
  { version }: StayModel,
  { until, spells, ended }: NonNullable<StayModel['learnedFrom']>,
): StayModel['source'] => ({
  zh: `以 ${version} 为起点,用本系统截至 ${until} 的 ${spells} 人次务工经历学习,其中 ${ended} 人次在180天内离岗。`,
  en: `Learned from ${spells} spells of this ledger up to ${until}, ${ended} of which ended within 180 days, starting from ${version}.`,
});
