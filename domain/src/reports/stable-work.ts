import { type CivilDate, dayNumber } from '../calendar/civil-date.ts';
import { day } from '../people/day-span.ts';
import type { PersonId } from '../people/facts.ts';
import { type FollowUpPoint, followUpPoints } from '../placements/follow-up-points.ts';
import type { EmployerId, EvidenceStatement, SpellId, StatedDay } from '../placements/history.ts';
import { mainSpellOn } from '../placements/standing.ts';
import { workMonths } from '../placements/work-months.ts';
import { membersOf } from './lists.ts';
import type { Population, Row, Scope } from './population.ts';
import { isInScope } from './population.ts';

/** 稳岗清单(人员): one worker outside the county, with what the station needs to call. */
export type StableWorker = {
  readonly personId: PersonId;
  readonly spellId: SpellId;
  readonly start: StatedDay;
  readonly months: number;
  readonly employer: EmployerId | null;
  readonly lastEvidence: Pick<EvidenceStatement, 'grade' | 'about'> | null;
  /** The first point not done; `null` after the last one, 待核实 when only the start month is known. */
  readonly nextPoint: FollowUpPoint | 'unknown-start' | null;
  readonly stale: boolean;
};

/** The first sheet of 稳岗清单 over the rows of a day; `within`: only places in this province or prefecture (the paired one). */
export function stableWorkers(rows: readonly Row[], on: CivilDate, within?: string): StableWorker[] {
  const today = dayNumber(on);
  return membersOf(rows, 'working-outside').flatMap(({ counted, standing }) => {
    const span = mainSpellOn(counted.person.work, today);
    if (span === undefined || standing.work.kind !== 'wage') return [];
    const { id, start, employer = null, place } = span.spell;
    if (within !== undefined && place.province !== within && place.prefecture !== within) return [];
    const { evidence } = counted.person.history;
    return [
      {
        personId: counted.id,
        spellId: id,
        start,
        months: workMonths(span, today),
        employer,
        lastEvidence: lastEvidence(evidence, id, on),
        nextPoint: nextPoint(followUpPoints(span, evidence, today)),
        stale: standing.work.stale,
      },
    ];
  });
}

/** 稳岗清单(企业): an employer with at least one such worker. */
export type StableEmployer = {
  readonly employer: EmployerId;
  readonly persons: readonly PersonId[];
  readonly unverified: readonly PersonId[];
  readonly leftIn30Days: readonly PersonId[];
};

/** The second sheet: the employers of the first one, with those at home in the scope who left them in the last 30 days. */
export function stableEmployers(
  workers: readonly StableWorker[],
  { people }: Population,
  { scope, on }: { scope: Scope; on: CivilDate },
): StableEmployer[] {
  const today = dayNumber(on);
  const employers = [...new Set(workers.flatMap(({ employer }) => employer ?? []))];
  return employers.map((employer) => {
    const here = workers.filter((worker) => worker.employer === employer);
    const left = people.filter(({ outs }) =>
      outs.some(
        ({ to, spell, home }) =>
          spell.spell.employer === employer &&
          to === spell.to &&
          to < today &&
          to >= day(today - 30) &&
          isInScope(home, scope),
      ),
    );
    return {
      employer,
      persons: here.map(({ personId }) => personId),
      unverified: here.filter(({ stale }) => stale).map(({ personId }) => personId),
      leftIn30Days: left.map(({ id }) => id),
    };
  });
}

function lastEvidence(
  evidence: readonly EvidenceStatement[],
  spell: SpellId,
  on: CivilDate,
): StableWorker['lastEvidence'] {
  const last = evidence
    .filter(({ spellId, about, result }) => spellId === spell && about <= on && result === 'employed')
    .toSorted((a, b) => dayNumber(a.about) - dayNumber(b.about))
    .at(-1);
  return last === undefined ? null : { grade: last.grade, about: last.about };
}

const nextPoint = (points: readonly FollowUpPoint[] | 'unknown-start'): StableWorker['nextPoint'] =>
  points === 'unknown-start' ? points : (points.find(({ state }) => state !== 'done') ?? null);
