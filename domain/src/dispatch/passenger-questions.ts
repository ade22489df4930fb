import type { CivilDate } from '../calendar/civil-date.ts';
import type { Correction } from '../workflow/act.ts';
import type { QuestionKind } from '../workflow/open-questions.ts';
import { countyConsentOf } from './county-consent.ts';
import type { PassengerAct } from './passenger-evidence.ts';
import { foldPassenger } from './passenger-state.ts';
import { startStatementOf } from './start-statement.ts';

/** 人员待办: a question about one passenger, the act that asks it and the day on which it arose. */
export interface PassengerQuestion {
  readonly kind: QuestionKind;
  readonly act: string;
  readonly since: CivilDate;
}

/** What the log of a passenger asks of somebody now; nothing of it is stored by hand. */
export function questionsOf(log: readonly (PassengerAct | Correction)[]): readonly PassengerQuestion[] {
  const { state, applied } = foldPassenger(log);
  const last = (move: PassengerAct['move']) => applied.findLast((act) => act.move === move);
  const statement = startStatementOf(log);
  return [
    ...asked('no-show-reason', noShowIsOpen(state) ? last('noShow') : undefined),
    ...asked('left-on-the-way', leavingIsOpen(state, applied) ? last('leave') : undefined),
    ...asked('consent-to-added', countyConsentOf(log)?.status === 'open' ? last('addOnArrival') : undefined),
    ...asked('start-confirmation', statement?.status === 'open' ? statement.stated : undefined),
    ...asked('start-contradicted', statement?.status === 'contradicted' ? statement.found : undefined),
  ];
}

const asked = (kind: QuestionKind, act: PassengerAct | undefined): PassengerQuestion[] =>
  act === undefined ? [] : [{ kind, act: act.id, since: act.on }];

type State = ReturnType<typeof foldPassenger>['state'];

const noShowIsOpen = (state: State): boolean => state?.status === 'no-show' && state.reason === undefined;

/** Who turned up after all is no news any more. */
function leavingIsOpen(state: State, applied: readonly PassengerAct[]): boolean {
  if (state?.status !== 'left-on-the-way') return false;
  const left = applied.findLastIndex(({ move }) => move === 'leave');
  return !applied.slice(left).some(({ move }) => move === 'acknowledgeLeaving');
}
