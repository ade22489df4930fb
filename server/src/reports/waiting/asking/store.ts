import type { CivilDate } from '@wengang/domain/calendar/civil-date.ts';
import type { Actor } from '@wengang/domain/workflow/act.ts';
import { type Clock, openQuestions, type QuestionKind } from '@wengang/domain/workflow/open-questions.ts';
import { type RawBuilder, sql } from 'kysely';
import type { AccessContext } from '../../../platform/database/context.ts';

/** Who asks, as which side of the chain; the points of whom its office holds (follow-ups/store.ts); the days of which working ones are counted. */
export type Asking = {
  context: AccessContext;
  actor: Actor;
  points: RawBuilder<unknown>;
  workingDays: readonly CivilDate[];
};

/** Of one kind what is open of it and concerns who asks: kind, subject, since, due_at, persons, group_id, vacancy_id, spell_id, detail. */
export type Source = (asking: Asking) => RawBuilder<unknown>;

/**
 * The path by name for offices at home; the persons of the others are those granted to them, which row security asks one by one. Of a file that is
 * merged into another one nothing is asked: nobody could answer it.
 */
export const atHome = ({ home }: AccessContext): RawBuilder<unknown> =>
  home === null
    ? sql`p.merged_into is null`
    : sql`p.merged_into is null and p.home_path >= ${home} and p.home_path < ${`${home}~`}`;

/** A group of one's own county, one that the station receives, or one of the employer: as dispatch/group-ledger.ts has it. */
export function groupConcerns({ context, actor }: Asking): RawBuilder<unknown> {
  const { home, work, organisation } = context;
  if (home !== null)
    return sql`(starts_with(g.county_path, ${home}) or starts_with(${home}::text, g.county_path))`;
  if (actor === 'E') return sql`g.employer_id = ${organisation}`;
  return sql`(g.station_id = ${organisation} or g.receiving_path >= ${work} and g.receiving_path < ${`${work}~`})`;
}

/** An order of the employer, or one worked in the area. */
export const orderConcerns = ({ context: { work, organisation }, actor }: Asking): RawBuilder<unknown> =>
  actor === 'E'
    ? sql`v.employer_id = ${organisation}`
    : sql`v.place_path >= ${work} and v.place_path < ${`${work}~`}`;

/** The end of the last day in time, by the clock of the kind. */
export function dueOf(kind: QuestionKind, since: RawBuilder<unknown>): RawBuilder<unknown> {
  const clock: Clock = openQuestions[kind].clock;
  return clock.kind === 'days' ? endOf(sql`${since} + ${clock.days}::int`) : sql`null::timestamptz`;
}

export const endOf = (day: RawBuilder<unknown>): RawBuilder<unknown> =>
  sql`((${day} + 1)::timestamp at time zone 'Asia/Shanghai' - interval '1 millisecond')`;
