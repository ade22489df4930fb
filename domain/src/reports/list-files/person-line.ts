import { type CivilDate, civilDate, dayNumber } from '../../calendar/civil-date.ts';
import type { PersonSummary } from '../../people/contract.ts';
import { covers, type DaySpan, day } from '../../people/day-span.ts';
import type { Ability, CategoryKind, TrainingWish, Wish } from '../../people/facts.ts';
import type { SpellKind } from '../../placements/history.ts';
import { standingOn } from '../../placements/standing.ts';
import type { LabourStatus } from '../../placements/standing-shape.ts';
import type { Timeline } from '../../placements/timeline.ts';
import { classesEndedIn, openTrainingWish } from '../../training/attendance.ts';
import { type SteadyRow, steadyRowOn } from '../steady/row.ts';

/** 一库各项: what the ledger knows of one person on a day, as the lists print it (chain 3.3 and 3.4). */
export type PersonFactsOn = {
  readonly status: LabourStatus | null;
  /** in force on the day, hard or not */
  readonly categories: readonly CategoryKind[];
  readonly ability: Ability | null;
  readonly wish: Wish | null;
  /** the main job of the day */
  readonly work: (SteadyRow & { readonly kind: SpellKind; readonly organised: boolean | null }) | null;
  /** 自主创业 on the day, since */
  readonly ventureFrom: CivilDate | null;
  /** classes that ended in the period asked, by default from 1 January to the day */
  readonly trained: readonly { readonly course: string; readonly to: CivilDate }[];
  readonly trainingWish: TrainingWish | null;
};

/** Where, for whom and as what somebody works, in words. */
export type JobWords = {
  readonly place: string | null;
  readonly employer: string | null;
  readonly post: string | null;
};

/** 名单一行. `day` and `reason` are those of the event that puts the person on the list (a return: its day and cause). */
export type PersonLine = {
  readonly serial: number;
  readonly person: PersonSummary;
  readonly facts: PersonFactsOn;
  readonly job: JobWords | null;
  readonly day: CivilDate | null;
  readonly reason: string | null;
};

/** `from`: the first day of the classes. */
export function personFactsOn(
  person: Timeline,
  { from, on }: { from: CivilDate; on: CivilDate },
): PersonFactsOn {
  const today = dayNumber(on);
  const standing = standingOn(person, today);
  const { history } = person;
  const steady = steadyRowOn(person, on);
  const spell = history.spells.find(({ id }) => id === steady?.spellId);
  const boarded = history.boardings.some(({ spellId }) => spellId !== undefined && spellId === spell?.id);
  return {
    status: standing?.status ?? null,
    categories: history.categories.filter((one) => isInForce(one, on)).map(({ kind }) => kind),
    ability: history.ability.findLast((one) => isInForce(one, on))?.ability ?? null,
    wish: person.wishes.find((span) => covers(span, today))?.wish ?? null,
    work:
      steady === undefined || spell === undefined
        ? null
        : { ...steady, kind: spell.kind, organised: isOrganised(spell.organised, boarded) },
    ventureFrom: standing?.work.kind === 'venture' ? firstDay(person.ventures, today) : null,
    trained: classesEndedIn(history, { from, to: on }).map(({ course, to }) => ({ course, to })),
    trainingWish: openTrainingWish(history, on) ?? null,
  };
}

/** A monitored category stands until its risk is removed. */
const isInForce = (
  fact: { from: CivilDate; to?: CivilDate; riskRemoved?: CivilDate },
  on: CivilDate,
): boolean =>
  fact.from <= on &&
  (fact.to === undefined || on <= fact.to) &&
  (fact.riskRemoved === undefined || on < fact.riskRemoved);

/** Organised as stated, or because the person boarded a group for it (I07). */
const isOrganised = (stated: 'organised' | 'self' | 'unknown', boarded: boolean): boolean | null =>
  boarded || stated === 'organised' ? true : stated === 'self' ? false : null;

const firstDay = (spans: readonly DaySpan[], today: number): CivilDate | null => {
  const span = spans.find((one) => covers(one, today));
  return span === undefined ? null : civilDate(day(span.from));
};
