-- County consent to who was added on arrival 增补 (chain 5.3): an act of the county of its own, open until the county has admitted the person;
-- null: the person was listed. domain/src/dispatch/county-consent.ts.
alter table passenger add column county_consent text check (county_consent in ('open', 'given'));

-- Whom the county named has its consent: that becomes the act that it was. What the arrival paper said in the place of a consent was none.
do $$ begin
  perform set_config('wengang.backfill', 'yes', true);
  insert into passenger_act (person_id, act_id, group_id, move, on_day, recorded_on, device_at, role, account, source, detail, recorded_by)
  select person_id, gen_random_uuid(), group_id, 'admit', recorded_on, recorded_on, device_at, 'C', detail ->> 'countyConsent', source, '{}',
    recorded_by
  from passenger_act where move = 'addOnArrival' and source like 'arrival %' and detail ? 'countyConsent';
  update passenger p set county_consent = case when exists (
      select 1 from passenger_act a where a.person_id = p.person_id and a.group_id = p.group_id and a.move = 'admit')
    then 'given' else 'open' end
  where added;
  update passenger_act set detail = detail - 'countyConsent' where move = 'addOnArrival' and detail ? 'countyConsent';
  perform set_config('wengang.backfill', '', true);
end $$;
