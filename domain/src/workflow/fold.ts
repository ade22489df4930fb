import { daysBetween } from '../calendar/civil-date.ts';
import type { ActHeader, Correction } from './act.ts';
import { type UnmetCondition, unmet } from './unmet-condition.ts';

/** What the log of one thing says: its state, and every act that did not count, with the reason. */
export interface Folded<State, Act> {
  readonly state: State | undefined;
  readonly applied: readonly Act[];
  readonly corrected: readonly Act[];
  readonly refused: readonly { readonly act: Act | Correction; readonly unmet: readonly UnmetCondition[] }[];
}

export type Step<State, Act> = (
  state: State | undefined,
  act: Act,
) => { readonly state: State } | { readonly unmet: readonly UnmetCondition[] };

/**
 * Folds a log (in the order recorded) into a state. Acts count in the order of their date of fact, within a
 * day as recorded; a repeated id counts once; a corrected act does not count, unless its correction was
 * itself corrected. Acts that no longer fit are reported, never dropped in silence.
 */
export function foldActs<State, Act extends ActHeader & { readonly move: string }>(
  log: readonly (Act | Correction)[],
  step: Step<State, Act>,
): Folded<State, Act> {
  const unique = [...new Map(log.map((act) => [act.id, act])).values()];
  const { annulled, refused } = correctionsOf(unique);
  const applied: Act[] = [];
  const corrected: Act[] = [];
  let state: State | undefined;
  for (const act of byDateOfFact(unique)) {
    if (isCorrection(act)) continue;
    if (annulled.has(act.id)) {
      corrected.push(act);
      continue;
    }
    const next = step(state, act);
    if ('unmet' in next) refused.push({ act, unmet: next.unmet });
    else {
      state = next.state;
      applied.push(act);
    }
  }
  return { state, applied, corrected, refused };
}

function isCorrection<Act extends { readonly move: string }>(act: Act | Correction): act is Correction {
  return act.move === 'correct';
}

const byDateOfFact = <Act extends ActHeader>(log: readonly Act[]): readonly Act[] =>
  log
    .map((act, place) => ({ act, place }))
    .sort((a, b) => (a.act.on < b.act.on ? -1 : a.act.on > b.act.on ? 1 : a.place - b.place))
    .map(({ act }) => act);

/** Last recorded correction first: a correction that was annulled itself annuls nothing. */
function correctionsOf<Act extends ActHeader & { readonly move: string }>(
  log: readonly (Act | Correction)[],
) {
  const annulled = new Set<string>();
  const refused: { act: Act | Correction; unmet: readonly UnmetCondition[] }[] = [];
  for (const act of [...log].reverse()) {
    if (!isCorrection(act) || annulled.has(act.id)) continue;
    const target = log.find((other) => other.id === act.corrects);
    const condition = target === undefined ? nothingToCorrect(act) : notYoursToCorrect(act, target);
    if (condition === undefined) annulled.add(act.corrects);
    else refused.push({ act, unmet: [condition] });
  }
  return { annulled, refused };
}

const nothingToCorrect = (act: Correction): UnmetCondition =>
  unmet(
    'nothing-to-correct',
    '要更正的记录不存在。请刷新后重新选择要更正的记录。',
    'The record to correct does not exist. Reload and choose the record again.',
    {
      corrects: act.corrects,
    },
  );

/** Why this correction of what somebody recorded is not for its author; undefined = it is. */
export function notYoursToCorrect(
  act: Pick<Correction, 'by' | 'recordedOn'>,
  target: Pick<ActHeader, 'by' | 'recordedOn'>,
): UnmetCondition | undefined {
  const { role } = act.by;
  if (role === 'C' || role === 'S') return undefined;
  const days = daysBetween(target.recordedOn, act.recordedOn);
  if (role === target.by.role && days <= 30) return undefined;
  return unmet(
    'not-your-correction',
    '更正由原办理方在 30 天内办理,其后由县级或服务站办理。请联系原办理方;已满 30 天的,请联系县级或服务站。',
    'The side that recorded it corrects it within 30 days; later the county or the station does. Ask that side, or after 30 days the county or the station.',
    { role, days },
  );
}
