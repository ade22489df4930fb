-- 培训委托 (chain 2.6, 培训委托书): a county commissions a school, or a firm for its own people, with a class for a list of trainees.

-- 办学许可证 of schools, beside the licences of HR companies.
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
  withdrawn_because text,
  recorded_by uuid not null,
  check (to_day >= from_day),
  check ((status = 'completed') = (completed_on is not null)),
  check ((status = 'withdrawn') = (withdrawn_because is not null))
);
create index training_commission_county on training_commission (county_path, from_day desc, commission_id desc);
grant select, insert, update on training_commission to wengang_app, wengang_worker;
grant select on training_commission to wengang_reporter;

-- 学员: who has a place in which class; removed_by: the operation that took it away. record_id: the fact of having attended to the end.
create table training_place (
  person_id uuid not null,
  commission_id uuid not null,
  record_id uuid,
  removed_by uuid,
  recorded_by uuid not null,
  primary key (person_id, commission_id)
);
create index training_place_commission on training_place (commission_id, person_id) where removed_by is null;
call protect_person_table('training_place', false);
