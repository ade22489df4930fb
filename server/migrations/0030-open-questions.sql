-- Open questions 待办事项 about passengers (chain 5.3): [{kind, act, since}], derived from the acts with the status beside it
-- (domain/src/dispatch/passenger-questions.ts). The list of what waits for whom reads them.
alter table passenger add column questions jsonb not null default '[]';
create index passenger_questions on passenger (person_id, group_id) where questions <> '[]';
create index offer_unanswered on offer (vacancy_id, person_id) where status = 'willing' and not reserve and settled_on is null;

-- What was recorded before: a reason in words becomes 其他 with these words, and what is still open is asked.
do $$ begin
  perform set_config('wengang.backfill', 'yes', true);
  update passenger_act set detail = jsonb_build_object('reason', 'other', 'words', coalesce(detail ->> 'reason', '—'))
  where move = 'explainNoShow';
  update passenger p set questions = (
    select coalesce(jsonb_agg(jsonb_build_object('kind', asked.kind, 'act', asked.act_id, 'since', asked.on_day)), '[]')
    from (
      select distinct on (q.kind) q.kind, a.act_id, a.on_day
      from passenger_act a join (values ('noShow', 'no-show-reason'), ('leave', 'left-on-the-way'), ('addOnArrival', 'consent-to-added'))
        as q (move, kind) on q.move = a.move
      where a.person_id = p.person_id and a.group_id = p.group_id and (
        q.kind = 'no-show-reason' and p.status = 'no-show' and not p.end_explained
        or q.kind = 'left-on-the-way' and p.status = 'left-on-the-way'
        or q.kind = 'consent-to-added' and p.county_consent = 'open')
      order by q.kind, a.number desc) as asked)
  where p.status in ('no-show', 'left-on-the-way') or p.county_consent = 'open';
  perform set_config('wengang.backfill', '', true);
end $$;

-- What keeps an order stopped: the act that suspended it or stopped its dispatch, and the mark that stopped its employer; none while it may be
-- staffed. The county decides about each of them (dispatch.keep-on-list names it).
create function order_stops(asked uuid) returns table (stop uuid, on_day date)
language sql stable
as $$
  (select a.act_id, a.on_day from vacancy v join vacancy_act a using (vacancy_id)
  where v.vacancy_id = asked and v.status in ('suspended', 'dispatch-stopped') and a.act ->> 'move' in ('suspend', 'stopDispatch')
  order by a.number desc limit 1)
  union all
  (select m.mark_id, m.on_day from vacancy v join employer e on e.organisation_id = v.employer_id
    join employer_mark m on m.organisation_id = e.organisation_id
  where v.vacancy_id = asked and e.stopped_on is not null and m.kind = 'stop-dispatch' and m.on_day = e.stopped_on
  order by m.number desc limit 1)
$$;
