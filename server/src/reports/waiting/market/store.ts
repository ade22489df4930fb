import { openQuestions, type QuestionKind } from '@wengang/domain/workflow/open-questions.ts';
import { sql } from 'kysely';
import { atHome, dueOf, endOf, orderConcerns, type Source } from '../asking/store.ts';

/** 岗位与推荐待办: of offers and orders. */
export const marketQuestions = {
  'offer-to-tell': ({ context }) => sql`
    select 'offer-to-tell' as kind, o.offer_id as subject, o.offered_on as since, ${dueOf('offer-to-tell', sql`o.offered_on`)} as due_at,
      array[o.person_id] as persons, null::uuid as group_id, o.vacancy_id, null::uuid as spell_id, '{}'::jsonb as detail
    from offer o join person p using (person_id) where o.status = 'offered' and o.settled_on is null and ${atHome(context)}`,
  'order-verification': (asking) => sql`
    select 'order-verification' as kind, v.vacancy_id as subject,
      (select max(a.on_day) from vacancy_act a where a.vacancy_id = v.vacancy_id and a.act ->> 'move' = 'submit') as since,
      null::timestamptz as due_at, '{}'::uuid[] as persons, null::uuid as group_id, v.vacancy_id, null::uuid as spell_id,
      '{}'::jsonb as detail
    from vacancy v where v.status = 'awaiting-verification' and ${orderConcerns(asking)}`,
  'employer-answer': (asking) => sql`
    select 'employer-answer' as kind, o.offer_id as subject, o.taken_from as since, ${endOf(sql`(
        select d from unnest(${[...asking.workingDays]}::date[]) d where d > o.taken_from order by d
        offset ${openQuestions['employer-answer'].clock.days - 1} limit 1)`)} as due_at,
      array[o.person_id] as persons, null::uuid as group_id, o.vacancy_id, null::uuid as spell_id, '{}'::jsonb as detail
    from offer o join vacancy v using (vacancy_id) join person p using (person_id)
    where o.status = 'willing' and not o.reserve and o.settled_on is null and ${orderConcerns(asking)}`,
  'order-recheck': (asking) => sql`
    select 'order-recheck' as kind, v.vacancy_id as subject, v.last_checked_on as since,
      ${dueOf('order-recheck', sql`v.last_checked_on`)} as due_at, '{}'::uuid[] as persons, null::uuid as group_id, v.vacancy_id,
      null::uuid as spell_id, '{}'::jsonb as detail
    from vacancy v where v.status in ('published', 'full') and v.last_checked_on is not null and ${orderConcerns(asking)}`,
} satisfies Partial<Record<QuestionKind, Source>>;
