import { type CivilDate, dayNumber } from '../calendar/civil-date.ts';
import { spanOf } from '../people/day-span.ts';
import type { PersonHistory, Spell, SpellId, StatedDay } from './history.ts';
import { type Resolution, type ResolvedSpell, resolveSpells } from './resolve-spells.ts';
import { isRefusing, type RefusingFinding, type SpellFinding } from './spell-findings.ts';
import type { DayOutside } from './spell-refusal.ts';
import { firstDay, isMonth, lastDay } from './stated-day.ts';

/** 登记变更: spells on record that are stated anew (an end), spells that join them, and spells that are taken back. */
export type SpellChanges = {
  readonly revised: readonly Spell[];
  readonly started: readonly Spell[];
  /** 撤回: spells that never were; a started spell may bear the id of one, which is how a spell is stated anew */
  readonly withdrawn?: readonly SpellId[];
};

/** 登记裁定: whether the changes are taken in, and what they do to the spells that they do not name. */
export type Admission =
  | { admitted: false; finding: RefusingFinding | DayOutside; otherId: SpellId | null }
  | {
      admitted: true;
      /** every spell that counts, with its days; one that is missing is kept without counting, in the queue */
      resolution: Resolution;
      /** spells on record whose days change, because a shared month goes to the later one or comes back, or that count again */
      shifted: readonly ResolvedSpell[];
      /** spells on record that count no more: jobs of one month whose month another one takes */
      uncounted: readonly SpellId[];
    };

/**
 * Decides about changes of a person's spells (chain 3.1). What is on record stays: whatever the ids say about the order, a conflict refuses
 * the change. Clients make the ids, and a phone's clock may be wrong. A start, an end and a change of post are stated on or after their day.
 */
export function admitSpells(
  history: PersonHistory,
  { revised, started, withdrawn = [] }: SpellChanges,
  today: CivilDate,
): Admission {
  const outside = [
    ...started.map((spell) => dayOutside(spell, today)),
    ...revised.map((spell) => endOutside(history, spell, today)),
  ].find((finding) => finding !== undefined);
  if (outside !== undefined) return { admitted: false, finding: outside, otherId: null };
  const named = new Map([...revised, ...started].map((spell) => [spell.id, spell]));
  const before = resolve(history, history.spells);
  const after = resolve(history, [
    ...history.spells
      .filter(({ id }) => !withdrawn.includes(id))
      .map((spell) => named.get(spell.id) ?? spell),
    ...started,
  ]);
  const known = new Set(before.findings.map(keyOf));
  // What a withdrawn spell had kept from being found is between spells on record: it opens a finding and refuses nothing.
  const conflict = after.findings
    .filter(refuses)
    .find((finding) => !known.has(keyOf(finding)) && (withdrawn.length === 0 || involves(finding, named)));
  if (conflict !== undefined) return refusal(conflict, named);
  const counted = new Map(after.spells.map((one) => [one.spell.id, one]));
  const gone = new Set(withdrawn);
  const old = before.spells.filter(({ spell: { id } }) => !named.has(id) && !gone.has(id));
  const were = new Set(before.spells.map(({ spell }) => spell.id));
  return {
    admitted: true,
    resolution: after,
    shifted: [
      ...old.flatMap((one) => {
        const now = counted.get(one.spell.id);
        return now !== undefined && (now.from !== one.from || now.to !== one.to) ? [now] : [];
      }),
      ...(withdrawn.length === 0
        ? []
        : after.spells.filter(({ spell: { id } }) => !were.has(id) && !named.has(id))),
    ],
    uncounted: old.filter((one) => !counted.has(one.spell.id)).map((one) => one.spell.id),
  };
}

function dayOutside({ start, end, postChanges = [] }: Spell, today: CivilDate): DayOutside | undefined {
  if (isToCome(start, today)) return 'start-in-future';
  if (end !== undefined && isToCome(end, today)) return 'end-in-future';
  const last = Math.min(dayNumber(today), end === undefined ? dayNumber(today) : lastDay(end));
  const within = (on: CivilDate): boolean => dayNumber(on) >= firstDay(start) && dayNumber(on) <= last;
  return postChanges.every(within) ? undefined : 'post-change-outside';
}

/** An end that stands on record already is not stated anew: a post may change while a workbook gave the last day of this month. */
function endOutside(history: PersonHistory, { id, end }: Spell, today: CivilDate): DayOutside | undefined {
  const known = history.spells.find((spell) => spell.id === id)?.end;
  return end !== undefined && end !== known && isToCome(end, today) ? 'end-in-future' : undefined;
}

/** The running month may be stated: the day lies in it somewhere, and the month is all that is known. */
const isToCome = (stated: StatedDay, today: CivilDate): boolean =>
  isMonth(stated) ? stated > today.slice(0, 7) : stated > today;

const resolve = (history: PersonHistory, spells: readonly Spell[]): Resolution =>
  resolveSpells(history, spells, history.student.map(spanOf));

const keyOf = (finding: SpellFinding): string => `${finding.code} ${finding.spellId}`;

type Refusing = Extract<SpellFinding, { code: RefusingFinding }>;

const refuses = (finding: SpellFinding): finding is Refusing => isRefusing(finding.code);

const involves = (finding: Refusing, named: ReadonlyMap<SpellId, Spell>): boolean =>
  named.has(finding.spellId) || ('otherId' in finding && named.has(finding.otherId));

/** The other one of the conflict is the spell on record, whichever of the two the rule names first. */
function refusal(finding: Refusing, changed: ReadonlyMap<SpellId, Spell>): Admission {
  const named = 'otherId' in finding ? finding.otherId : null;
  return {
    admitted: false,
    finding: finding.code,
    otherId: changed.has(finding.spellId) ? named : finding.spellId,
  };
}
