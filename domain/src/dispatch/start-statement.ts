import type { Correction } from '../workflow/act.ts';
import type { CheckedBy, PassengerAct } from './passenger-evidence.ts';
import { foldPassenger } from './passenger-state.ts';

export type Stated = Extract<PassengerAct, { move: 'stateStart' }>;
export type Contradicted = Extract<PassengerAct, { move: 'contradictStart' }>;

/**
 * 单位填报的入职情况: what the employer stated last and the station has not confirmed; contradicted, it waits for a decision, and a further word
 * of the employer is added to it without ending it.
 */
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
    if (act.move === 'stateStart')
      open = open?.status === 'contradicted' ? { ...open, stated: act } : { status: 'open', stated: act };
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

/**
 * 入职证据等级 (chain 3.5): B for the employer's stamped paper or roster that the station saw; C for what somebody saw or heard, and for what was
 * decided between statements or confirmed by telephone where no station stands.
 */
export const gradeOfStart = (how: {
  readonly checkedBy?: CheckedBy | undefined;
  readonly decided: boolean;
  readonly stationSawPaper: boolean;
}): 'B' | 'C' => {
  if (how.checkedBy !== undefined) return how.checkedBy === 'roster' ? 'B' : 'C';
  return how.stationSawPaper && !how.decided ? 'B' : 'C';
};
