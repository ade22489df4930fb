import { spanOf } from '../people/day-span.ts';
import type { PersonHistory, Spell, SpellId } from './history.ts';
import { type Resolution, type ResolvedSpell, resolveSpells } from './resolve-spells.ts';
import { effectOf, type SpellFinding } from './spell-findings.ts';

/** 登记裁定: whether a new spell joins those on record, and what that does to them. */
export type Admission =
  | { admitted: false; finding: SpellFinding['code']; otherId: SpellId | null }
  | {
      admitted: true;
      /** the days of the new spell; undefined when it is kept without counting, in the queue */
      resolved: ResolvedSpell | undefined;
      /** spells on record whose days change, because a shared month goes to the later one */
      shifted: readonly ResolvedSpell[];
      /** spells on record that count no more: jobs of one month whose month the new one takes */
      uncounted: readonly SpellId[];
    };

/**
 * Decides about one new spell (chain 3.1). What is on record stays: whatever the ids say about the order, a conflict refuses the new one.
 * Clients make the ids, and a phone's clock may be wrong.
 */
export function admitSpell(history: PersonHistory, spell: Spell): Admission {
  const before = resolve(history, history.spells);
  const after = resolve(history, [...history.spells, spell]);
  const known = new Set(before.findings.map(keyOf));
  const conflict = after.findings.find(
    (finding) => effectOf(finding.code) === 'refused' && !known.has(keyOf(finding)),
  );
  if (conflict !== undefined) return refusal(conflict, spell);
  const counted = new Map(after.spells.map((one) => [one.spell.id, one]));
  const old = before.spells.filter((one) => one.spell.id !== spell.id);
  return {
    admitted: true,
    resolved: counted.get(spell.id),
    shifted: old.flatMap((one) => {
      const now = counted.get(one.spell.id);
      return now !== undefined && (now.from !== one.from || now.to !== one.to) ? [now] : [];
    }),
    uncounted: old.filter((one) => !counted.has(one.spell.id)).map((one) => one.spell.id),
  };
}

const resolve = (history: PersonHistory, spells: readonly Spell[]): Resolution =>
  resolveSpells(history, spells, history.student.map(spanOf));

const keyOf = (finding: SpellFinding): string => `${finding.code} ${finding.spellId}`;

/** The other one of the conflict is the spell on record, whichever of the two the rule names first. */
function refusal(finding: SpellFinding, spell: Spell): Admission {
  const named = 'otherId' in finding ? finding.otherId : null;
  return {
    admitted: false,
    finding: finding.code,
    otherId: finding.spellId === spell.id ? named : finding.spellId,
  };
}
