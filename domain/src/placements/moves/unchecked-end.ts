import type { CivilDate } from '../../calendar/civil-date.ts';
import type { Actor } from '../../workflow/act.ts';
import type { Folded } from '../../workflow/fold.ts';
import type { EmploymentAct } from './employment-moves.ts';
import type { EmploymentState } from './employment-state.ts';

/** 两方: who speaks for the worker at home, and who for the place of work. */
export type EmploymentSide = 'home' | 'workplace';

export const sideOf: Readonly<Record<Actor, EmploymentSide>> = {
  W: 'home',
  L: 'home',
  T: 'home',
  C: 'home',
  S: 'workplace',
  R: 'workplace',
  E: 'workplace',
  H: 'workplace',
  X: 'workplace',
  sys: 'workplace',
};

/** 来源 of what came with a spell and was stated by nobody, as an import brings it. */
export const ledgerSource = 'ledger';

/** 离职待核对: which side is asked about an end that the other one stated, and since when. */
export type UncheckedEnd = { readonly askedOf: EmploymentSide; readonly statedOn: CivilDate };

/**
 * Chain 1.2: end and reason are stated by whoever learns first and checked by the other side within 15 days. Undefined where nothing is to be
 * checked: the job goes on, the person is known to be home or in another job, the other side has agreed, or what it said instead was decided
 * upon.
 */
export function uncheckedEnd({
  state,
  applied,
  corrected,
}: Pick<Folded<EmploymentState, EmploymentAct>, 'state' | 'applied' | 'corrected'>):
  | UncheckedEnd
  | undefined {
  const leave = applied.findLast(({ move }) => move === 'leave');
  if (state?.status !== 'left' || leave === undefined || leave.source === ledgerSource) return undefined;
  const askedOf = sideOf[leave.by.role] === 'home' ? 'workplace' : 'home';
  const answersIt = ({ by, recordedOn }: EmploymentAct): boolean =>
    sideOf[by.role] === askedOf && recordedOn >= leave.recordedOn;
  const isAnswered =
    applied.some((act) => act.move === 'agreeToEnd' && answersIt(act)) || corrected.some(answersIt);
  return isAnswered ? undefined : { askedOf, statedOn: leave.recordedOn };
}
