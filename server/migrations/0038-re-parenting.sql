-- 区划调整: a division gets another parent. One row a move, with the document that ordered it. Nothing about persons.
create table region_move (
  region_id int not null references region,
  on_day date not null,
  document text not null,
  former_parent_id int not null references region,
  parent_id int not null references region,
  former_code text not null,
  code text not null,
  recorded_by uuid not null,
  primary key (region_id, recorded_by)
);
grant select on region_move to wengang_app, wengang_worker;

-- A stored document with the codes of the moved divisions as they are now. An object that names a division within the moved one (by its county,
-- township or village) has the levels above rewritten too, as far as it names them.
create function with_moved_codes(doc jsonb, former text, present text, above jsonb) returns jsonb
language plpgsql immutable
as $$
declare
  fresh jsonb;
  word text;
begin
  case jsonb_typeof(doc)
    when 'string' then
      word := doc #>> '{}';
      if starts_with(word, former) and word ~ '^\d{6}(\d{3}(\d{3}|[A-Z]\d{2})?)?$' then
        return to_jsonb(present || substr(word, length(former) + 1));
      end if;
      return doc;
    when 'array' then
      return (select coalesce(jsonb_agg(with_moved_codes(value, former, present, above) order by place), '[]')
        from jsonb_array_elements(doc) with ordinality as one (value, place));
    when 'object' then
      select coalesce(jsonb_object_agg(key, with_moved_codes(value, former, present, above)), '{}') into fresh from jsonb_each(doc);
      if fresh -> 'village' is distinct from doc -> 'village' or fresh -> 'township' is distinct from doc -> 'township'
        or fresh -> 'county' is distinct from doc -> 'county' then
        fresh := fresh || coalesce((select jsonb_object_agg(key, value) from jsonb_each(above) where doc ? key), '{}');
      end if;
      return fresh;
    else return doc;
  end case;
end $$;

-- Gives a division another parent and code, with everything below it, and rewrites in every table what was worked out from where it lay: paths,
-- ids of the levels above, codes in stored documents. Gives who must be restated, and who needs new search keys. What a report froze, a file said and
-- the log holds stays. Writers of persons wait until it is done. The caller has checked that the move fits (domain/src/regions/move-region.ts).
create function move_region(moved int, target int, fresh text, above jsonb, moved_on date, ordered_by text, operation uuid)
returns table (regions int, persons uuid[], rekeyed uuid[])
language plpgsql security definer set search_path = public, pg_temp
as $$
declare
  here region%rowtype;
  there region%rowtype;
  former text;
  former_county int;
  former_name text;
  present_name text;
  year_begins date := date_trunc('year', moved_on)::date;
  year_ends date := (date_trunc('year', moved_on) + interval '1 year - 1 day')::date;
  place record;
  found_in uuid[];
  said text;
  of_history boolean;
begin
  if context_text('role') is distinct from 'system-admin' then
    raise exception 'only the system administrator moves divisions' using errcode = 'insufficient_privilege';
  end if;
  perform set_config('wengang.backfill', 'yes', true);
  lock table person, household, spell, person_fact, statement, import_file, vacancy, dispatch_group in share row exclusive mode;
  select * into strict here from region r where r.region_id = moved and r.valid_to is null for update;
  select * into strict there from region r where r.region_id = target and r.valid_to is null;
  former := here.path;
  former_county := here.county_id;
  former_name := here.full_name;
  -- Below a code that only groups, names go on from the province.
  present_name := case when there.kind = 'pseudo-prefecture' then (select r.full_name from region r where r.region_id = there.parent_id)
    else there.full_name end || here.name;

  insert into region_move (region_id, on_day, document, former_parent_id, parent_id, former_code, code, recorded_by)
  values (moved, moved_on, ordered_by, here.parent_id, target, here.code, fresh, operation);

  -- The list of codes knows years only: both codes hold the year of the change (code-record.ts).
  insert into region_code (code, name, region_id, valid_from, valid_to)
  select r.code, r.full_name, r.region_id, least(r.valid_from, year_begins), null from region r
  where r.path >= former and r.path < former || '~' and r.valid_to is null
    and not exists (select 1 from region_code c where c.code = r.code and c.region_id = r.region_id and c.valid_to is null);
  update region_code c set valid_to = year_ends from region r
  where r.path >= former and r.path < former || '~' and r.valid_to is null
    and c.code = r.code and c.region_id = r.region_id and c.valid_to is null;
  insert into region_successor (code, successor, since)
  select r.code, fresh || substr(r.path, length(former) + 1), year_begins from region r
  where r.path >= former and r.path < former || '~' and r.valid_to is null
  on conflict do nothing;

  update region r set
    path = fresh || substr(r.path, length(former) + 1),
    -- From the county down the code is the path.
    code = case when r.code is not null then fresh || substr(r.path, length(former) + 1) end,
    full_name = case when starts_with(r.full_name, former_name) then present_name || substr(r.full_name, length(former_name) + 1)
      else r.full_name end,
    parent_id = case when r.region_id = moved then target else r.parent_id end,
    province_id = there.province_id,
    prefecture_id = coalesce(there.prefecture_id, there.region_id),
    county_id = case when here.level = 3 then r.county_id else coalesce(there.county_id, there.region_id) end,
    township_id = case when here.level >= 5 then there.region_id else r.township_id end
  where r.path >= former and r.path < former || '~';
  get diagnostics regions = row_count;

  insert into region_code (code, name, region_id, valid_from)
  select r.code, r.full_name, r.region_id, year_begins from region r
  where r.path >= fresh and r.path < fresh || '~' and r.valid_to is null
  on conflict (code, valid_from) do update set name = excluded.name, region_id = excluded.region_id, valid_to = null;

  -- Persons first: a row about a person is where the person is.
  for place in
    select c.relname as name, a.attname as path from pg_attribute a join pg_class c on c.oid = a.attrelid
    where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace and not a.attisdropped and a.attnum > 0
      and (a.attname = 'path' or a.attname like '%\_path') and a.atttypid = 'text'::regtype and c.relname <> 'region'
    order by c.relname <> 'person', c.relname, a.attname
  loop
    execute format('update %1$I set %2$I = $2 || substr(%2$I, length($1) + 1) where %2$I >= $1 and %2$I < $1 || ''~''', place.name, place.path)
      using former, fresh;
  end loop;

  persons := array(select p.person_id from person p where p.home_path >= fresh and p.home_path < fresh || '~');
  -- The last four of an ID number are keyed by county.
  rekeyed := case when here.level >= 4 and coalesce(there.county_id, there.region_id) is distinct from former_county then persons else '{}' end;
  update person p set
    controller_id = case when p.controller_id = p.county_id then coalesce(r.county_id, r.region_id) else p.controller_id end,
    province_id = r.province_id, prefecture_id = r.prefecture_id, county_id = coalesce(r.county_id, r.region_id), township_id = r.township_id
  from region r where r.region_id = p.home_region_id and r.path >= fresh and r.path < fresh || '~';
  update household h set county_id = coalesce(r.county_id, r.region_id)
  from region r where r.region_id = h.home_region_id and r.path >= fresh and r.path < fresh || '~';
  update person_key k set county_id = p.county_id from person p
  where p.person_id = k.person_id and p.home_path >= fresh and p.home_path < fresh || '~' and k.county_id <> p.county_id;
  update station_note n set county_id = p.county_id from person p
  where p.person_id = n.person_id and p.home_path >= fresh and p.home_path < fresh || '~' and n.county_id = former_county;
  with worked as (
    update spell s set place_prefecture_id = r.prefecture_id, place_county_id = r.county_id, place_township_id = r.township_id
    from region r where r.region_id = s.place_region_id and r.path >= fresh and r.path < fresh || '~' returning s.person_id)
  select array(select person_id from worked) into found_in;
  persons := persons || found_in;

  -- What a fact says of a place is which division; the words of a file stay in the file.
  foreach said in array array['person_fact detail', 'spell place', 'spell detail', 'statement detail', 'employment_act detail', 'vacancy terms',
    'vacancy conditions', 'vacancy_act act', 'vacancy_act terms', 'vacancy_act conditions', 'dispatch_group place', 'group_act detail',
    'passenger_act detail', 'offer_act act', 'station_note answers']
  loop
    of_history := split_part(said, ' ', 1) in ('person_fact', 'spell', 'statement');
    execute format($rewrite$
      with rewritten as (
        update %1$I set %2$I = with_moved_codes(%2$I, $1, $2, $3) where %2$I::text like '%%"' || $1 || '%%' returning %3$s as person_id)
      select array(select person_id from rewritten)
      $rewrite$, split_part(said, ' ', 1), split_part(said, ' ', 2), case when of_history then 'person_id' else 'null::uuid' end)
      into found_in using former, fresh, above;
    if of_history then persons := persons || found_in; end if;
  end loop;

  -- The last look of the night was at other people; the next one looks again.
  if array_length(rekeyed, 1) > 0 then
    delete from list_recount where county_id in (former_county, coalesce(there.county_id, there.region_id));
  end if;
  persons := array(select distinct one from unnest(persons) one);
  perform set_config('wengang.backfill', '', true);
  return next;
end $$;
revoke all on function move_region from public;
grant execute on function move_region to wengang_app;
