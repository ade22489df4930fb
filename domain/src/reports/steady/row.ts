import { type CivilDate, civilDate, dayNumber } from '../../calendar/civil-date.ts';
import { anyCovers, day } from '../../people/day-span.ts';
import { homeOn } from '../../people/homes.ts';
import { followUpPoints, nextPointOf } from '../../placements/follow-up-points.ts';
import type { EvidenceStatement, SpellId } from '../../placements/history.ts';
import { outsideSpellOn } from '../../placements/standing.ts';
import type { Timeline } from '../../placements/timeline.ts';
import { workMonths } from '../../placements/work-months.ts';

/** 稳岗清单(人员) 一行: what the list prints of a person who works outside the county on a day (chain 3.4). */
export type SteadyRow = {
  readonly spellId: SpellId;
  readonly from: CivilDate;
  /** an end of the job was stated: its last day */
  readonly until: CivilDate | null;
  /** 务工月数 through the day */
  readonly months: number;
  /** 未核实: for more than 90 days, or since contact was lost */
  readonly stale: boolean;
  /** 最近核实: the newest evidence about a day up to this one */
  readonly lastEvidence: Pick<EvidenceStatement, 'about' | 'grade' | 'result'> | null;
  /** 下一回访节点: the first one not confirmed; `unknown-start` where the day of the start is not known (待核实) */
  readonly nextPoint: { readonly days: number; readonly due: CivilDate } | 'unknown-start' | null;
};

/** The row of a person on a day, by the main one of the spells outside the county; undefined for one without any on it. */
export function steadyRowOn(person: Timeline, on: CivilDate): SteadyRow | undefined {
  const today = dayNumber(on);
  const home = homeOn(person.homes, today);
  const main = home && outsideSpellOn(person.work, today, home);
  if (main === undefined) return undefined;
  const evidence = person.history.evidence.filter(
    ({ spellId, about }) => spellId === main.spell.id && about <= on,
  );
  const points = followUpPoints(main, evidence, today);
  const next = nextPointOf(points);
  return {
    spellId: main.spell.id,
    from: civilDate(day(main.from)),
    until: main.open ? null : civilDate(day(main.to)),
    months: workMonths(main, today),
    stale: anyCovers(main.stale, today),
    lastEvidence: newest(evidence),
    nextPoint:
      points === 'unknown-start'
        ? points
        : next === undefined
          ? null
          : { days: next.days, due: civilDate(day(next.due)) },
  };
}

/** Of two about one day the one recorded later (by id) speaks. */
function newest(evidence: readonly EvidenceStatement[]): SteadyRow['lastEvidence'] {
  const last = evidence.reduce<EvidenceStatement | undefined>(
    (best, one) => (best === undefined || `${one.about} ${one.id}` > `${best.about} ${best.id}` ? one : best),
    undefined,
  );
  return last === undefined ? null : { about: last.about, grade: last.grade, result: last.result };
}
