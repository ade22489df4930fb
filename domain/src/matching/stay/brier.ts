import { type Observed, observationCurve } from './kaplan-meier.ts';
import { daysSeen, leftWithin } from './stay-spell.ts';

export interface Forecast extends Observed {
  /** The fraction foretold to be there on the day. */
  readonly there: number;
}

/**
 * Brier 分数 at `day`: the mean squared distance between what was foretold and what came, 0 at best. Who was last seen before that day counts
 * by those like him who were seen longer: weights are inverse chances of being under observation (Graf, Schmoor, Sauerbrei and Schumacher,
 * Statistics in Medicine 18 (1999) 2529–2545). Null without spells.
 */
export function brierScore(forecasts: readonly Forecast[], day: number): number | null {
  if (forecasts.length === 0) return null;
  const seen = observationCurve(forecasts);
  let sum = 0;
  for (const forecast of forecasts) {
    const days = daysSeen(forecast);
    if (days >= day) sum += (1 - forecast.there) ** 2 / (seen[day] ?? 1);
    // That he left after n days was seen on the day after.
    else if (leftWithin(forecast)) sum += forecast.there ** 2 / (seen[days + 1] ?? 1);
  }
  return sum / forecasts.length;
}
