import type pg from 'pg';
import type { InventedRegister } from './invented-register.ts';

/**
 * Writes an invented register as a superuser: at least one row in every table about persons. A new table about persons gets its rows here,
 * and the row security test looks at it.
 */
export async function plantRegister(admin: pg.Client, register: InventedRegister): Promise<void> {
  const households = register.households.map(({ id, region }) => ({ id, region_id: region.id }));
  const persons = register.persons.map(({ id, household, region }) => ({
    id,
    household,
    region_id: region.id,
  }));
  const operations = register.operations.map(({ id, account, region, persons }) => ({
    id,
    account,
    region_id: region.id,
    persons,
  }));
  await admin.query(
    `create temp table planted_person as
     select p.id, p.household, r.*, row_number() over () as n from jsonb_to_recordset($1) as p (id uuid, household uuid, region_id int) join region r using (region_id)`,
    [JSON.stringify(persons)],
  );
  await admin.query(
    `insert into household (household_id, home_region_id, home_path, county_id, village_id)
     select h.id, r.region_id, r.path, r.county_id, r.village_id from jsonb_to_recordset($1) as h (id uuid, region_id int) join region r using (region_id)`,
    [JSON.stringify(households)],
  );
  for (const insert of inserts) await admin.query(insert);
  await admin.query(
    `insert into person_grant (person_id, grant_id, home_path, subject_path, organisation_id, account_id, purpose, valid_from, valid_to, granted_by)
     select g.person, g.id, p.path, g.place, g.organisation, g.account, 'placed', g."from", g."to", gen_random_uuid()
     from jsonb_to_recordset($1) as g (id uuid, person uuid, place text, organisation uuid, account uuid, "from" date, "to" date)
       join planted_person p on p.id = g.person`,
    [JSON.stringify(register.grants)],
  );
  await admin.query(
    `insert into operation (operation_id, name, version, account_id, role, recorded_at, outcome, fingerprint, payload, reply, regions, persons)
     select id, 'test.planted', 1, account, 'county-officer', '2026-11-20T00:00:00Z', 'applied', '', '', '', array[region_id], cardinality(persons)
     from jsonb_to_recordset($1) as o (id uuid, account uuid, region_id int, persons uuid[])`,
    [JSON.stringify(operations)],
  );
  await admin.query(
    `insert into operation_person (person_id, operation_id)
     select person, id from jsonb_to_recordset($1) as o (id uuid, persons uuid[]) cross join unnest(o.persons) as person`,
    [JSON.stringify(operations)],
  );
  await admin.query('insert into operation_to_seal (operation_id) select operation_id from operation');
  await admin.query(
    `insert into person_access (access_id, at, account_id, role, endpoint, purpose, persons)
     select id, '2026-11-20T00:00:00Z', account, 'county-officer', 'test', 'test', persons
     from jsonb_to_recordset($1) as a (id uuid, account uuid, persons uuid[])`,
    [JSON.stringify(register.accesses)],
  );
  await admin.query(
    `insert into number_reveal (person_id, reveal_id, field, account_id, role, reason, shown_by, at, on_day)
     select persons[1], id, 'phone', account, 'county-officer', 'contact', gen_random_uuid(), '2026-11-20T00:00:00Z', '2026-11-20'
     from jsonb_to_recordset($1) as a (id uuid, account uuid, persons uuid[]) where cardinality(persons) > 0`,
    [JSON.stringify(register.accesses)],
  );
  await admin.query('drop table planted_person');
}

// Each takes its own share of the persons, so that no table stands for another.
const inserts: readonly string[] = [
  `insert into person (person_id, household_id, controller_id, name, name_sort, sex, born, home_region_id, home_path, province_id,
     prefecture_id, county_id, township_id, village_id, recorded_by)
   select id, household, region_id, '测' || n, 'ce ' || n, 1, '1985-06-10', region_id, path, province_id, prefecture_id, county_id,
     township_id, village_id, gen_random_uuid() from planted_person`,
  `insert into person_key (person_id, key, home_path, county_id)
   select id, ('n' || n % 50)::bytea, path, county_id from planted_person where n % 5 = 0`,
  `insert into person_secret (person_id, wrapped_key) select id, 'key' from planted_person where n % 10 = 0`,
  `insert into person_fact (person_id, fact_id, kind, from_day, recorded_by)
   select id, gen_random_uuid(), 'home', '2020-01-01', gen_random_uuid() from planted_person where n % 10 = 1`,
  `insert into identity (id_index, person_id) select sha256(id::text::bytea), id from planted_person where n % 10 = 2`,
  `insert into spell (person_id, spell_id, home_path, start_day, start_precision, resolved_from, counted, kind, full_time, organised, place,
     place_path, recorded_by)
   select id, gen_random_uuid(), path, '2026-03-01', 'day', '2026-03-01', true, 'wage', true, 'self', '{}', '44', gen_random_uuid()
   from planted_person where n % 5 = 1`,
  `insert into statement (person_id, statement_id, kind, about_day, recorded_by)
   select id, gen_random_uuid(), 'evidence', '2026-03-01', gen_random_uuid() from planted_person where n % 10 = 3`,
  `insert into person_state (person_id, from_day, to_day, home_path, province_id, prefecture_id, county_id, township_id, village_id,
     name_sort, standing, grade, hard, wants_out, seeker, public_post, stale)
   select id, '2020-01-01', '2030-01-01', path, province_id, prefecture_id, county_id, township_id, village_id, 'ce', 5, 1, false, false,
     false, false, false from planted_person where n % 5 = 2`,
  `insert into out_start (person_id, day, home_path, province_id, prefecture_id, county_id, organised, spell_id, settled,
     check_days, check_codes)
   select id, '2026-03-01', path, province_id, prefecture_id, county_id, true, gen_random_uuid(), true, '{}', '{}' from planted_person where n % 5 = 0`,
  `insert into out_span (person_id, from_day, to_day, home_path, province_id, prefecture_id, county_id, settled)
   select id, '2026-03-01', '2026-04-01', path, province_id, prefecture_id, county_id, true from planted_person where n % 5 = 1`,
  `insert into labour_span (person_id, from_day, to_day, home_path, county_id, settled, before_standing, after_standing)
   select id, '2020-01-01', '2030-01-01', path, county_id, true, 1, 4 from planted_person where n % 5 = 4`,
  `insert into return_event (person_id, day, spell_id, known_from, rank, decided_from, out_days, home_path, province_id, prefecture_id, county_id, hard,
     causes, settled, standing_from, standing)
   select id, '2026-03-01', gen_random_uuid(), '2026-03-01', 0, '2026-03-01', '{}', path, province_id, prefecture_id, county_id, true, '{}', true, '{}', '{}'
   from planted_person where n % 5 = 2`,
  `insert into work_span (person_id, county_id, from_day, to_day, home_path, grade, spell_id, started, has_finding,
     organised_elsewhere)
   select id, county_id, '2026-03-01', '2026-04-01', path, 1, gen_random_uuid(), '{}', false, false from planted_person where n % 5 = 3`,
  `insert into spell_finding (person_id, spell_id, code, home_path)
   select id, gen_random_uuid(), 'full-time-overlap', path from planted_person where n % 5 = 4`,
  `insert into report_snapshot_person (person_id, snapshot_id, figures)
   select id, gen_random_uuid(), '{L1}' from planted_person where n % 5 = 0`,
  `insert into passenger (person_id, group_id, status, refilled, added, ticks, end_explained, recorded_by)
   select id, gen_random_uuid(), 'listed', false, false, 0, false, gen_random_uuid() from planted_person where n % 5 = 4`,
  `insert into passenger_act (person_id, act_id, group_id, move, on_day, recorded_on, device_at, role, account, source, detail, recorded_by)
   select id, gen_random_uuid(), gen_random_uuid(), 'list', '2026-03-01', '2026-03-01', '2026-03-01', 'C', 'c', 'test', '{}',
     gen_random_uuid() from planted_person where n % 5 = 0`,
  `insert into responsibility_event (person_id, event_id, at, role, account, move, detail, recorded_by)
   select id, gen_random_uuid(), '2026-03-01', 'L', 'l', 'open', '{}', gen_random_uuid() from planted_person where n % 5 = 1`,
  `insert into responsibility_span (person_id, span_id, from_at, office_key, office_kind, office_region_id, office, cause, recorded_by)
   select id, gen_random_uuid(), '2026-03-01', 'village:' || region_id, 'village', region_id, '{}', gen_random_uuid(), gen_random_uuid()
   from planted_person where n % 5 = 2`,
  `insert into employment_act (person_id, act_id, spell_id, move, on_day, recorded_on, device_at, role, account, source, detail, recorded_by)
   select id, gen_random_uuid(), gen_random_uuid(), 'confirm', '2026-03-01', '2026-03-01', '2026-03-01', 'S', 's', 'test', '{}',
     gen_random_uuid() from planted_person where n % 5 = 3`,
  `insert into employment_state (person_id, spell_id, status, recorded_by)
   select id, gen_random_uuid(), 'at-work', gen_random_uuid() from planted_person where n % 5 = 4`,
  `insert into employment_conflict (person_id, conflict_id, spell_id, first_act, second_act, opened_on, due_on, recorded_by)
   select id, gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), '2026-03-01', '2026-03-16', gen_random_uuid()
   from planted_person where n % 5 = 0`,
  `insert into return_service (person_id, service_id, homecoming_id, kind, given_on, recorded_by)
   select id, gen_random_uuid(), gen_random_uuid(), 'job-offered', '2026-03-01', gen_random_uuid() from planted_person where n % 5 = 1`,
  `insert into closing_proposal (person_id, proposal_id, spell_id, on_day, because, proof, proposed_on, proposed_by, state, recorded_by)
   select id, gen_random_uuid(), gen_random_uuid(), '2026-03-01', 'died', '—', '2026-03-01', gen_random_uuid(), 'proposed', gen_random_uuid()
   from planted_person where n % 5 = 4`,
  `insert into fact_proposal (person_id, proposal_id, kind, about, stated, proposed_on, proposed_by, state, recorded_by)
   select id, gen_random_uuid(), 'ability', '', '{"kind":"ability","ability":"lost","from":"2026-03-01"}', '2026-03-01', gen_random_uuid(), 'proposed',
     gen_random_uuid() from planted_person where n % 5 = 0`,
  `insert into training_place (person_id, place_id, commission_id, recorded_by)
   select id, gen_random_uuid(), gen_random_uuid(), gen_random_uuid() from planted_person where n % 5 = 1`,
  `insert into offer (person_id, offer_id, vacancy_id, offered_on, status, state, total, parts, recorded_by)
   select id, gen_random_uuid(), gen_random_uuid(), '2026-03-01', 'offered', '{}', 0, '[]', gen_random_uuid()
   from planted_person where n % 5 = 2`,
  `insert into offer_act (person_id, offer_id, act_id, on_day, act, recorded_by)
   select id, gen_random_uuid(), gen_random_uuid(), '2026-03-01', '{}', gen_random_uuid() from planted_person where n % 5 = 3`,
  `insert into person_erasure (person_id, erasure_id, state, reason, legal_ground, proposed_at, proposed_by, recorded_by)
   select id, gen_random_uuid(), 'proposed', 'person-asked', 'consent-withdrawn', '2026-03-01', gen_random_uuid(), gen_random_uuid()
   from planted_person where n % 5 = 2`,
  `insert into paper_person (person_id, document_id, recorded_by)
   select id, gen_random_uuid(), gen_random_uuid() from planted_person where n % 5 = 1`,
  `insert into matching_result (person_id, run_id, detail)
   select id, gen_random_uuid(), '{}' from planted_person where n % 5 = 4`,
  `insert into matching_decision (person_id, decision_id, vacancy_id, decision, reason, decided_on, recorded_by)
   select id, gen_random_uuid(), gen_random_uuid(), 'forbid', '—', '2026-03-01', gen_random_uuid() from planted_person where n % 5 = 0`,
];
