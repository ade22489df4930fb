import { hazardFactor, hazardsOf, type Milestone, type Survival } from './baseline.ts';
import { brierScore } from './brier.ts';
import { type CalibrationBin, type CalibrationTable, mostBins } from './calibration-table.ts';
import { concordance, type Scored } from './concordance.ts';
import { stayTable } from './expected-stay.ts';
import { leastPublished } from './hidden-cells.ts';
import { observedCurve } from './kaplan-meier.ts';
import { type StayModel, totalPoints } from './stay-model.ts';
import { exposureOf, leftWithin, type StaySpell } from './stay-spell.ts';

/** Fewer make an observed fraction of no use: its standard error passes nine points. */
const leastPerBin = 30;
const dayOf = { day30: 30, day90: 90, day180: 180 } as const satisfies Record<Milestone, number>;

/**
 * 校准: what the model foretells against what the ledger saw, censoring respected. Give it spells from which the model was not learned, or
 * it flatters itself. Spells are in range (`faultOf`).
 */
export function calibrationTable(model: StayModel, spells: readonly StaySpell[]): CalibrationTable {
  const { survival } = stayTable(model);
  const scored = spells.map((spell) => {
    const total = totalPoints(model, spell.values);
    return { days: spell.days, ended: spell.ended, total, survival: survival(total) };
  });
  const bins = binsOf(scored).map(compare);
  const all = observedCurve(scored);
  return {
    spells: spells.length,
    left: {
      observed: scored.filter(leftWithin).length,
      expected: scored.reduce((sum, spell) => sum + expectedLeavings(model, spell), 0),
    },
    bins,
    at: perMilestone((milestone) => {
      const day = dayOf[milestone];
      const ofAll = all.there[day] ?? null;
      return {
        brier: brierScore(
          scored.map((spell) => ({ ...spell, there: spell.survival[milestone] })),
          day,
        ),
        brierOfAll:
          ofAll === null
            ? null
            : brierScore(
                scored.map((spell) => ({ ...spell, there: ofAll })),
                day,
              ),
        gap: gapOf(bins, milestone),
      };
    }),
    concordance: concordance(scored),
  };
}

interface Predicted extends Scored {
  readonly survival: Survival;
}

function perMilestone<Value>(give: (milestone: Milestone) => Value): Record<Milestone, Value> {
  return { day30: give('day30'), day90: give('day90'), day180: give('day180') };
}

/** Cumulative hazard over the days at risk: its sum over people is the number of leavings expected. */
const expectedLeavings = ({ survival, reference }: StayModel, spell: Scored): number => {
  const exposure = exposureOf(spell);
  const hazard = hazardsOf(survival).reduce((sum, daily, index) => sum + daily * (exposure[index] ?? 0), 0);
  return hazard * hazardFactor(spell.total, reference);
};

/** Equal totals stay together, so that the order of the spells does not matter. Bins of fewer than five spells join their neighbour. */
function binsOf(scored: readonly Predicted[]): Predicted[][] {
  const sorted = scored.toSorted((a, b) => a.total - b.total);
  const count = Math.max(1, Math.min(mostBins, Math.floor(sorted.length / leastPerBin)));
  const bins: Predicted[][] = Array.from({ length: count }, () => []);
  let first = 0;
  for (const [index, spell] of sorted.entries()) {
    if (spell.total !== sorted[first]?.total) first = index;
    bins[Math.floor((first * count) / sorted.length)]?.push(spell);
  }
  return withoutSmall(bins);
}

function withoutSmall(bins: readonly (readonly Predicted[])[]): Predicted[][] {
  const kept: Predicted[][] = [];
  for (const bin of bins) {
    const last = kept.at(-1);
    if (last !== undefined && Math.min(last.length, bin.length) < leastPublished) last.push(...bin);
    else kept.push([...bin]);
  }
  return kept.filter((bin) => bin.length > 0);
}

function compare(bin: readonly Predicted[]): CalibrationBin {
  const { there, error } = observedCurve(bin);
  return {
    totals: { least: bin[0]?.total ?? 0, most: bin.at(-1)?.total ?? 0 },
    spells: bin.length,
    at: perMilestone((milestone) => ({
      predicted: bin.reduce((sum, { survival }) => sum + survival[milestone], 0) / bin.length,
      observed: there[dayOf[milestone]] ?? null,
      standardError: error[dayOf[milestone]] ?? null,
    })),
  };
}

function gapOf(bins: readonly CalibrationBin[], milestone: Milestone): number | null {
  let sum = 0;
  let spells = 0;
  for (const bin of bins) {
    const { predicted, observed } = bin.at[milestone];
    if (observed === null) continue;
    sum += bin.spells * Math.abs(predicted - observed);
    spells += bin.spells;
  }
  return spells === 0 ? null : sum / spells;
}
