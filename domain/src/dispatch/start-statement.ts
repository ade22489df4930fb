import type { Correction } from '../workflow/act.ts';
import type { PassengerAct } from './passenger-moves.ts';
import { foldPassenger } from './passenger-state.ts';

type Stated = Extract<PassengerAct, { move: 'stateStart' }>;
type Contradicted = Extract<PassengerAct, { move: 'contradictStart' }>;

/** 单位填报的入职情况: what the employer stated and the station has not confirmed; contradicted, it waits for a decision. */
export type StartStatement =
  | { readonly status: 'open'; readonly stated: Stated }
  | { readonly status: 'contradicted'; readonly stated: Stated; readonly found: Contradicted };

/**
 * What the log of a passenger says of it (chain 5.3); undefined: nothing is open. In the order recorded, not of the days spoken about: the
 * answer to a statement may be dated before it.
 */
export function startStatementOf(log: readonly (PassengerAct | Correction)[]): StartStatement | undefined {
  const applied = new Set(foldPassenger(log).applied.map(({ id }) => id));
  let open: StartStatement | undefined;
  for (const act of log) {
    if (!applied.has(act.id)) continue;
    if (act.move === 'stateStart') open = { status: 'open', stated: act };
    if (act.move === 'contradictStart' && open !== undefined)
      open = { status: 'contradicted', stated: open.stated, found: act };
    if (act.move === 'start' || act.move === 'notStart') open = undefined;
  }
  return open;
}

/**
 * 谁来裁定 (chain 1.2): that a person works is decided at the place of work, that a person does not by the home county.
 */
export const decidesStart = (kept: Stated | Contradicted): 'S' | 'C' =>
  kept.claim.outcome === 'started' ? 'S' : 'C';
