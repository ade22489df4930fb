import { sideOf } from '@wengang/domain/placements/moves/unchecked-end.ts';
import type { QuestionKind } from '@wengang/domain/workflow/open-questions.ts';
import { type RawBuilder, sql } from 'kysely';
import { type Asking, atHome, dueOf, endOf, type Source } from '../asking/store.ts';

/** 在岗待办: of jobs and of starts before the age of work. */
export const jobsQuestions = {
  'under-age-note': ({ context: { work } }) => sql`
    select 'under-age-note' as kind, n.note_id as subject, n.noted_on as since, null::timestamptz as due_at, array[n.person_id] as persons,
      null::uuid as group_id, null::uuid as vacancy_id, null::uuid as spell_id, '{}'::jsonb as detail
    from station_note n where n.answer is null and n.withdrawn_by is null
      and (n.place_path >= ${work} and n.place_path < ${`${work}~`} or n.place_path = any (${around(work)}::text[])
        and not n.answers @> jsonb_build_array(jsonb_build_object('path', ${work}::text)))`,
  'follow-up': (asking) => sql`
    select 'follow-up' as kind, f.spell_id as subject, f.started_on as since, ${endOf(sql`f.started_on + f.days`)} as due_at,
      array[f.person_id] as persons, null::uuid as group_id, null::uuid as vacancy_id, f.spell_id, jsonb_build_object('point', f.days) as detail
    from (${asking.points}) as f`,
  'leave-ended': (asking) => inStatus('leave-ended', 'on-leave', asking),
  'end-check': endsToCheck,
  'lost-contact': (asking) => inStatus('lost-contact', 'lost-contact', asking),
  conflict: ({ context }) => sql`
    select 'conflict' as kind, c.conflict_id as subject, c.opened_on as since, ${endOf(sql`c.due_on`)} as due_at,
      array[c.person_id] as persons, null::uuid as group_id, null::uuid as vacancy_id, c.spell_id, '{}'::jsonb as detail
    from employment_conflict c join person p using (person_id) where c.resolved_on is null and ${atHome(context)}`,
} satisfies Partial<Record<QuestionKind, Source>>;

/** The city and the district around a region, as a note may name them. */
const around = (path: string | null): string[] =>
  path === null ? [] : [4, 6, 9, 12].filter((n) => n < path.length).map((n) => path.slice(0, n));

/** 离职待核对: of the side that is asked; the employer about its own people, the county about both sides. */
function endsToCheck({ context, actor }: Asking): RawBuilder<unknown> {
  const asked = actor === 'C' ? sql`s.end_asked_of is not null` : sql`s.end_asked_of = ${sideOf[actor]}`;
  const own =
    actor === 'E'
      ? sql`and exists (select 1 from spell w where w.person_id = s.person_id and w.spell_id = s.spell_id and w.superseded_by is null
          and w.employer_id = ${context.organisation})`
      : sql``;
  return sql`
    select 'end-check' as kind, s.spell_id as subject, s.end_stated_on as since, ${dueOf('end-check', sql`s.end_stated_on`)} as due_at,
      array[s.person_id] as persons, null::uuid as group_id, null::uuid as vacancy_id, s.spell_id, ${statedEnd} as detail
    from employment_state s join person p using (person_id)
    where ${asked} ${own} and ${atHome(context)} and not exists (
      select 1 from employment_conflict c where c.person_id = s.person_id and c.spell_id = s.spell_id and c.resolved_on is null)`;
}

const statedEnd = sql`(
  select jsonb_build_object('end', a.detail || jsonb_build_object('lastDay', a.on_day, 'statedBy', a.role)) from employment_act a
  where a.person_id = s.person_id and a.spell_id = s.spell_id and a.move = 'leave' and a.recorded_on = s.end_stated_on
  order by a.number desc limit 1)`;

const inStatus = (kind: QuestionKind, status: 'on-leave' | 'lost-contact', { context }: Asking) => sql`
  select ${kind} as kind, s.spell_id as subject, s.since, ${dueOf(kind, sql`s.since`)} as due_at, array[s.person_id] as persons,
    null::uuid as group_id, null::uuid as vacancy_id, s.spell_id, '{}'::jsonb as detail
  from employment_state s join person p using (person_id)
  where s.status = ${status} and s.since is not null and ${atHome(context)}`;
