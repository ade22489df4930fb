import type { CivilDate } from '../../../calendar/civil-date.ts';
import { accept, type Outcome } from '../../../contract/refusal.ts';
import { calibrationTable } from '../calibration.ts';
import type { CalibrationTable } from '../calibration-table.ts';
import type { HeldOutTest } from '../held-out-test.ts';
import type { StayModel } from '../stay-model.ts';
import type { StaySpell } from '../stay-spell.ts';
import type { FitDiagnostics } from './estimate.ts';
import { type FitRefusal, fitStayModel } from './fit-stay-model.ts';

/** 学习结果: the model learned from all spells, and how one that was learned from the earlier starts foretells the later ones. */
export interface LearnedStay {
  readonly model: StayModel;
  readonly diagnostics: FitDiagnostics;
  /** `learned` is null when too few of the earlier starts ended for a trial. */
  readonly tested: {
    readonly spells: number;
    readonly learned: CalibrationTable | null;
    readonly prior: CalibrationTable;
  };
  /** 留出检验 to keep beside the model; null without a trial, or when it was of too few. */
  readonly heldOut: HeldOutTest | null;
}

/** With fewer later starts, a table of fractions says nothing; and many may read it. */
const leastKept = 30;

/** Of the spells in the order of their starts the last fifth is kept for the test: the future is foretold from the past, not from itself. */
const learnedShare = 0.8;

/**
 * 学习并检验: fits the spells, which stand in the order of their starts, and tests a trial fit on those that it has not seen. Refuses as
 * `fitStayModel` does.
 */
export function learnStay(
  prior: StayModel,
  spells: readonly StaySpell[],
  named: { readonly until: CivilDate; readonly version: string },
): Outcome<LearnedStay, FitRefusal> {
  const fitted = fitStayModel(prior, spells, named);
  if (!fitted.ok) return fitted;
  const cut = Math.floor(spells.length * learnedShare);
  const later = spells.slice(cut);
  const trial = fitStayModel(prior, spells.slice(0, cut), named);
  const learned = trial.ok ? calibrationTable(trial.value.model, later) : null;
  return accept({
    ...fitted.value,
    tested: { spells: later.length, learned, prior: calibrationTable(prior, later) },
    heldOut:
      trial.ok && learned !== null && later.length >= leastKept
        ? { until: named.until, trial: { spells: cut, ended: trial.value.diagnostics.ended }, table: learned }
        : null,
  });
}
