-- The model of staying 留岗模型 as the system administrator adopts it, for the whole installation. On a day the one adopted last by then is in force;
-- without one the prior that Wengang ships with. Only ever added to: an older model is taken up again under a version of its own. It names nobody.
-- `tested`: how a trial of it foretold starts that it had not seen, as its file tells; null where none came with it.
create table stay_model (
  version text collate "C" primary key,
  number bigint generated always as identity,
  adopted_from date not null,
  model jsonb not null,
  tested jsonb,
  recorded_by uuid not null
);
grant select, insert on stay_model to wengang_app, wengang_worker;

-- By which model an offer was scored, and a run made. Null: by the prior, or before there were models.
alter table offer add column stay_model text;
alter table matching_run add column stay_model text;

-- What was accepted and led to work: few of all offers. Who learns from them begins here.
create index offer_settled on offer (settled_on, person_id) where settled_on is not null;

-- 留岗 of employers: starts out of the county that were due after three calendar months on a day, and who was still with the same employer by evidence
-- of grade A to C (I09, chain 3.5; unverified counts as due). Over all counties: what is known of a firm is the same for each of them, and no office
-- sees the others' people. Runs as the reporter; employers and numbers, and none from fewer than five persons. Indexes: spell_employer, and the key of
-- out_start.
create function employer_stay_counts(employers uuid[], through date) returns table (employer_id uuid, due int, stayed int)
language sql stable security definer set search_path = public, pg_temp
as $$
  select w.employer_id, count(*)::int, (count(*) filter (where c.class in (1, 2)))::int
  from spell w join out_start s on s.person_id = w.person_id and s.spell_id = w.spell_id
    cross join lateral (select check_class(check_code(s.check_days, s.check_codes, through), 3) as class) c
  where w.employer_id = any (employers) and w.superseded_by is null and w.resolved_from <= through and c.class between 1 and 7
  group by w.employer_id having count(distinct w.person_id) >= 5
$$;

-- 承诺兑现 of employers through a day: persons who started there organised, and persons for whom a promise was broken: who did not start because the
-- work was not as promised (chain 2.5; the exposure of their group leads to them), and one for each other exposure of this kind that is not settled.
-- As above: all counties, numbers only, none from fewer than five. Indexes: spell_employer, passenger_group, passenger_act_group.
create function employer_promise_counts(employers uuid[], through date) returns table (employer_id uuid, started int, broken int)
language sql stable security definer set search_path = public, pg_temp
as $$
  with noted as (
    select m.organisation_id as employer_id, m.group_id from employer_mark m
    where m.organisation_id = any (employers) and m.kind = 'exposure' and m.exposure = 'promise-broken' and m.on_day <= through
      and (m.group_id is not null or not exists (
        select 1 from employer_mark s where s.organisation_id = m.organisation_id and s.kind = 'settle-exposure' and s.exposure = m.exposure
          and s.on_day between m.on_day and through and s.number > m.number))
  ), broken as (
    select n.employer_id, count(*) as persons from noted n where n.group_id is null group by 1
    union all
    select n.employer_id, count(distinct p.person_id)
    from noted n join dispatch_group g using (group_id) join passenger p using (group_id)
      left join offer o on o.person_id = p.person_id and o.offer_id = p.offer_id
      left join vacancy v on v.vacancy_id = coalesce(o.vacancy_id, p.order_id)
    where p.status = 'not-started' and coalesce(v.employer_id, g.employer_id) = n.employer_id
      and exists (
        select 1 from passenger_act a
        where a.group_id = p.group_id and a.person_id = p.person_id and a.move = 'notStart' and a.on_day <= through
          and a.detail ->> 'reason' = 'not-as-promised' and not exists (
            select 1 from passenger_act c
            where c.group_id = p.group_id and c.person_id = p.person_id and c.move = 'correct' and c.detail ->> 'corrects' = a.act_id::text))
    group by 1
  ), started as (
    select w.employer_id, count(distinct w.person_id) as persons from spell w
    where w.employer_id = any (employers) and w.superseded_by is null and w.organised = 'organised' and w.resolved_from <= through
    group by 1
  )
  select asked.id, coalesce(sum(s.persons), 0)::int, coalesce((select sum(b.persons) from broken b where b.employer_id = asked.id), 0)::int
  from unnest(employers) as asked (id) left join started s on s.employer_id = asked.id
  group by asked.id
  having coalesce(sum(s.persons), 0) + coalesce((select sum(b.persons) from broken b where b.employer_id = asked.id), 0) >= 5
$$;
grant select on employer_mark to wengang_reporter;

revoke all on function employer_stay_counts, employer_promise_counts from public;
grant execute on function employer_stay_counts, employer_promise_counts to wengang_app, wengang_worker;
alter function employer_stay_counts owner to wengang_reporter;
alter function employer_promise_counts owner to wengang_reporter;
