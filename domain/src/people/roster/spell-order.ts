import { monthOf } from '../../calendar/civil-date.ts';
import type { DraftDate, SpellDraft, SpellEnd } from './draft.ts';

/**
 * 两段务工的关系: how two spells of one person stand to each other. `shared-month` is legal: the later one owns the month
 * (chain page 3.1). `same-start` breaks the key of the national system. `one-month-job` starts and ends in the
 * month in which the other one starts. `day-needed`: a day-precise end meets a month-precise start.
 */
export type SpellOrder = 'apart' | 'same-start' | 'shared-month' | 'one-month-job' | 'day-needed' | 'overlap';

export type DatedSpell = Pick<SpellDraft, 'end'> & { readonly start: DraftDate };

export function spellOrder(one: DatedSpell, other: DatedSpell): SpellOrder {
  if (monthOf(one.start.date) === monthOf(other.start.date)) return sameMonth(one, other);
  return one.start.date < other.start.date ? inOrder(one, other) : inOrder(other, one);
}

/** Two starts in one month: one key in the national system, unless both are known to the day. */
function sameMonth(one: DatedSpell, other: DatedSpell): SpellOrder {
  const bothDays = one.start.precision === 'day' && other.start.precision === 'day';
  if (!bothDays) return isOneMonth(one) !== isOneMonth(other) ? 'one-month-job' : 'same-start';
  if (one.start.date === other.start.date) return 'same-start';
  return one.start.date < other.start.date ? inOrder(one, other) : inOrder(other, one);
}

const isOneMonth = ({ start, end }: DatedSpell): boolean =>
  end.kind === 'ended' && monthOf(end.date) === monthOf(start.date);

function inOrder(earlier: DatedSpell, later: DatedSpell): SpellOrder {
  const { end } = earlier;
  if (end.kind !== 'ended') return end.kind === 'open' ? 'overlap' : 'apart';
  if (end.date < later.start.date) return 'apart';
  if (monthOf(end.date) !== monthOf(later.start.date)) return 'overlap';
  return inSharedMonth(end, later.start);
}

function inSharedMonth(end: SpellEnd & { kind: 'ended' }, start: DraftDate): SpellOrder {
  if (end.precision === 'month') return 'shared-month';
  return start.precision === 'month' ? 'day-needed' : 'overlap';
}
