import type { Actor } from '@wengang/domain/workflow/act.ts';
import { openQuestions, type QuestionKind, type SeenFrom } from '@wengang/domain/workflow/open-questions.ts';
import { type RawBuilder, sql } from 'kysely';
import { villageLevel } from '../../store.ts';
import { type Asking, atHome, dueOf, type Source } from '../asking/store.ts';

/** 档案待办: of who is responsible for a file, where it belongs, and what a village sent in. */
export const filesQuestions = {
  'home-transfer': ({ context: { home } }) => sql`
    select 'home-transfer' as kind, t.transfer_id as subject, (t.asked_at at time zone 'Asia/Shanghai')::date as since,
      null::timestamptz as due_at, array[t.person_id] as persons, null::uuid as group_id, null::uuid as vacancy_id, null::uuid as spell_id,
      '{}'::jsonb as detail
    from home_transfer t where t.state = 'asked' and t.from_path >= ${home} and t.from_path < ${`${home}~`}
      or t.state = 'confirmed' and t.to_path >= ${home} and t.to_path < ${`${home}~`}`,
  handover: handoversFor,
  closing: ({ context }) => sql`
    select 'closing' as kind, c.proposal_id as subject, c.proposed_on as since, null::timestamptz as due_at, array[c.person_id] as persons,
      null::uuid as group_id, null::uuid as vacancy_id, c.spell_id, '{}'::jsonb as detail
    from closing_proposal c join person p using (person_id) where c.state = 'proposed' and ${atHome(context)}`,
  'village-statement': (asking) => statementsIn('village-statement', 'proposed', asking),
  // What a village sent in and nobody has imported; after 30 days its rows are gone (retention.ts). Index: import_file_region.
  'village-roster': ({ context: { home } }) => sql`
    select 'village-roster' as kind, f.import_id as subject, (f.uploaded_at at time zone 'Asia/Shanghai')::date as since,
      ${dueOf('village-roster', sql`(f.uploaded_at at time zone 'Asia/Shanghai')::date`)} as due_at, '{}'::uuid[] as persons,
      null::uuid as group_id, null::uuid as vacancy_id, null::uuid as spell_id, '{}'::jsonb as detail
    from import_file f join region r using (region_id)
    where r.level >= ${villageLevel} and f.state = 'ready' and f.emptied_at is null
      and f.region_path >= ${home ?? '~'} and f.region_path < ${`${home ?? '~'}~`}`,
  'statement-returned': (asking) => statementsIn('statement-returned', 'returned', asking),
} satisfies Partial<Record<QuestionKind, Source>>;

/** 村级申报 in one state; since the day on which it was stated. */
const statementsIn = (kind: QuestionKind, state: 'proposed' | 'returned', { context }: Asking) => sql`
  select ${kind} as kind, f.proposal_id as subject, f.proposed_on as since, null::timestamptz as due_at, array[f.person_id] as persons,
    null::uuid as group_id, null::uuid as vacancy_id, null::uuid as spell_id, '{}'::jsonb as detail
  from fact_proposal f join person p using (person_id) where f.state = ${state} and ${atHome(context)}`;

/**
 * Handovers: whoever is asked from the start sees what is addressed to its region; a superior both ways, given by and addressed to. The two ways
 * are two queries.
 */
function handoversFor({ context, actor }: Asking): RawBuilder<unknown> {
  const path = context.home ?? context.work;
  const below = sql`r.path >= ${path} and r.path < ${`${path}~`}`;
  const waits = sql`h.to_at is null and h.superseded_by is null and h.handover_id is not null`;
  const addressed = sql`
    select h.* from region r join responsibility_span h on h.handover_region_id = r.region_id where ${below} and ${waits}`;
  const given = sql`
    select h.* from region r join responsibility_span h on h.office_region_id = r.region_id where ${below} and ${waits}`;
  const seenBy: Partial<Record<Actor, SeenFrom>> = openQuestions.handover.seenBy;
  const both = seenBy[actor] === 'overdue' ? sql`${addressed} union ${given}` : addressed;
  return sql`
    select 'handover' as kind, h.handover_id as subject, min((h.proposed_at at time zone 'Asia/Shanghai')::date) as since,
      min(h.due_at) as due_at, array_agg(h.person_id order by h.person_id) as persons, null::uuid as group_id, null::uuid as vacancy_id,
      null::uuid as spell_id, '{}'::jsonb as detail
    from (${both}) as h group by h.handover_id`;
}
