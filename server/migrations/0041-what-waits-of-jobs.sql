-- 离职待核对 (chain 1.2: end and reason are checked by the other side within 15 days): which side is asked about an end that the other one stated,
-- and since when. Derived from the acts with the status beside it (domain/src/placements/moves/unchecked-end.ts).
alter table employment_state add column end_asked_of text check (end_asked_of in ('home', 'workplace')), add column end_stated_on date,
  add check (num_nulls(end_asked_of, end_stated_on) in (0, 2));
create index employment_state_end_asked on employment_state (end_asked_of, end_stated_on, person_id) where end_asked_of is not null;

-- 下一回访节点 (chain 3.5): the day of the first follow-up point that no confirmation fulfils; null without one, or where only the month of the
-- start is known. Derived from the history like the standing (domain/src/placements/follow-up-points.ts). To read the evidence of everybody whom
-- an office holds took three seconds for a station of 3,000: row security looks at each statement.
alter table spell add column next_point_on date;
create index spell_next_point on spell (home_path, next_point_on, person_id) where next_point_on is not null and superseded_by is null;

do $$ begin
  perform set_config('wengang.backfill', 'yes', true);
  -- Ends that were stated before and on which nobody was asked; where statements disagreed, somebody was.
  update employment_state s
  set end_asked_of = case when a.role in ('W', 'L', 'T', 'C') then 'workplace' else 'home' end, end_stated_on = a.recorded_on
  from (
    select distinct on (l.person_id, l.spell_id) l.person_id, l.spell_id, l.role, l.recorded_on
    from employment_act l where l.move = 'leave'
    order by l.person_id, l.spell_id, l.number desc) as a
  where s.status = 'left' and a.person_id = s.person_id and a.spell_id = s.spell_id and not exists (
    select 1 from employment_conflict c where c.person_id = s.person_id and c.spell_id = s.spell_id);
  update spell w set next_point_on = w.resolved_from + n.days
  from spell j cross join lateral (
    select min(days) as days from unnest('{1,7,30,90,180}'::int[]) as days
    where (j.resolved_to is null or j.resolved_from + days <= j.resolved_to) and not exists (
      select 1 from statement e where e.person_id = j.person_id and e.spell_id = j.spell_id and e.kind = 'evidence' and e.result = 'employed'
        and e.about_day >= j.resolved_from + days and e.superseded_by is null)) as n
  where j.person_id = w.person_id and j.spell_id = w.spell_id and j.recorded_by = w.recorded_by
    and j.superseded_by is null and j.counted and j.start_precision = 'day' and j.kind in ('unit', 'flexible', 'public-post', 'workshop')
    and n.days is not null;
  perform set_config('wengang.backfill', '', true);
end $$;
