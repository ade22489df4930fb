-- 培训委托 (chain 2.6, 培训委托书): a county commissions a school, or a firm for its own people, with a class for a list of trainees.

-- 办学许可证, or of a public school its 事业单位法人证书, beside the licences of HR companies.
alter table employer_licence drop constraint employer_licence_kind_check;
alter table employer_licence add constraint employer_licence_kind_check check (kind in ('service', 'dispatch', 'training'));

alter table paper_document drop constraint paper_document_kind_check;
alter table paper_document add constraint paper_document_kind_check check (kind in ('village-sheet', 'referral-letter', 'dispatch-sheet', 'manifest',
  'arrival-handover', 'employment-receipt', 'training-commission'));

-- Names no person: who is to be trained is in `training_place`. terms: domain/src/training/commissions/class-terms.ts; the days stand in columns
-- too, for the list and for who is in two classes at once. completed_on: the last day on which the class was really held.
create table training_commission (
  commission_id uuid primary key,
  county_id int not null references region,
  county_path text collate "C" not null,
  provider_id uuid not null references organisation,
  terms jsonb not null,
  from_day date not null,
  to_day date not null,
  status text not null check (status in ('commissioned', 'completed', 'withdrawn')),
  completed_on date,
  completed_by uuid,
  withdrawn_because text,
  withdrawn_by uuid,
  recorded_by uuid not null,
  check (to_day >= from_day),
  check (num_nulls(completed_on, completed_by) = case when status = 'completed' then 0 else 2 end),
  check (num_nulls(withdrawn_because, withdrawn_by) = case when status = 'withdrawn' then 0 else 2 end)
);
create index training_commission_county on training_commission (county_path, from_day desc, commission_id desc);
grant select, insert, update on training_commission to wengang_app, wengang_worker;
grant select on training_commission to wengang_reporter;

-- 学员: who has a place in which class, and who had one until the operation that took it away (removed_by); who comes back gets a place anew.
-- record_id: the fact of having attended to the end.
create table training_place (
  person_id uuid not null,
  place_id uuid not null,
  commission_id uuid not null,
  record_id uuid,
  removed_by uuid,
  recorded_by uuid not null,
  primary key (person_id, place_id)
);
create unique index training_place_commission on training_place (commission_id, person_id) where removed_by is null;
call protect_person_table('training_place', false);

-- What keeps a file from being merged away or erased: as in 0024, and a place in a class that is commissioned. A class of a county from which the
-- person has moved away is no tie: nobody there sees the person any more.
create or replace function erasure_ties(person uuid) returns table (kind text, what text)
language sql stable
as $$
  select 'service-file', coalesce(o.name, r.full_name)
  from responsibility_span s join region r on r.region_id = s.office_region_id
    left join organisation o on o.organisation_id::text = s.office ->> 'station'
  where s.person_id = person and s.to_at is null and s.superseded_by is null
  union all
  select 'spell', coalesce(o.name, s.employer_name, r.full_name, '') || ' ' || s.start_day::text
  from spell s left join organisation o on o.organisation_id = s.employer_id left join region r on r.region_id = s.place_region_id
  where s.person_id = person and s.end_day is null and s.superseded_by is null
  union all
  select 'group-seat', coalesce(g.paper_number, g.destination) || ' ' || g.depart_on::text
  from passenger p join dispatch_group g using (group_id)
  where p.person_id = person
    -- a no-show that nobody has explained keeps the group from being closed
    and (p.status in ('waiting', 'listed', 'boarded', 'arrived') or p.status = 'no-show' and not p.end_explained) and g.status not in ('closed', 'cancelled')
  union all
  select 'offer', coalesce(e.name || ' ', '') || f.offered_on::text
  from offer f join vacancy v using (vacancy_id) left join organisation e on e.organisation_id = v.employer_id
  where f.person_id = person and f.status in ('offered', 'told', 'willing', 'employer-agreed') and f.settled_on is null
  union all
  select 'transfer', r.full_name || ' ' || t.on_day::text
  from home_transfer t join region r on r.region_id = t.to_region_id
  where t.person_id = person and t.state in ('asked', 'confirmed')
  union all
  select 'training-place', coalesce(c.terms ->> 'course', '') || ' ' || c.from_day::text
  from training_place t join training_commission c using (commission_id) join person p on p.person_id = t.person_id
  where t.person_id = person and t.removed_by is null and c.status = 'commissioned' and p.county_id = c.county_id
  order by 1, 2
$$;
