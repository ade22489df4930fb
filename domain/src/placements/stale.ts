import { dayNumber } from '../calendar/civil-date.ts';
import type { DaySpan } from '../people/day-span.ts';
import { type DatedRow, rowOn } from '../people/settings.ts';
import type { EvidenceStatement } from './history.ts';
import type { ResolvedSpell } from './resolve-spells.ts';
import type { StatisticsSettings } from './settings.ts';

const none: readonly DaySpan[] = [];

/**
 * 未核实: the days on which an open spell is stale, because the last evidence about a day up to then is older than the days set (chain 3.1), or
 * because contact was lost since (chain 5.4). Without evidence the start is the last one: 91 days after it the spell is stale. Any grade counts
 * here; a spell with a stated end is not open and never stale.
 */
export function staleSpans(
  spell: ResolvedSpell,
  evidence: readonly EvidenceStatement[],
  staleDays: readonly DatedRow<StatisticsSettings['staleDays'][number]>[],
): readonly DaySpan[] {
  if (!spell.open) return none;
  const known = [spell.from];
  const lost: number[] = [];
  for (const { spellId, about, result } of evidence) {
    if (spellId !== spell.spell.id) continue;
    const on = dayNumber(about);
    if (result === 'employed' && on > spell.from) known.push(on);
    if (result === 'lost-contact') lost.push(on);
  }
  known.sort((a, b) => a - b);
  const spans: DaySpan[] = [];
  known.forEach((last, index) => {
    const silent = lost.filter((on) => on > last);
    const from = Math.min(last + (rowOn(staleDays, last)?.days ?? 0) + 1, ...silent);
    const to = Math.min(spell.to, (known[index + 1] ?? spell.to + 1) - 1);
    if (from <= to) spans.push({ from, to });
  });
  return spans.length === 0 ? none : spans;
}
