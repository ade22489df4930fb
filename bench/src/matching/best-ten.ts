import { dayNumber } from '@wengang/domain/calendar/civil-date.ts';
import type { Market, Order, Seeker } from '@wengang/domain/matching/market/market.ts';
import { educationLevels, leastAge } from '@wengang/domain/vacancies/order-terms.ts';
import type pg from 'pg';

/** Both lists as tables, with the indexes that such a query would be given. */
export async function createTables(client: pg.Client, { asOf, seekers, orders }: Market): Promise<void> {
  await client.query(`
    create table job (id text collate "C" primary key, employer text, trade text, family text, places int, education int,
      skill text, skill_level int, age_from int, age_to int, pay_low int, pay_high int, hours float8, night boolean, strain text,
      lodging text, meals text, accommodations text[], mandarin boolean, start_from int, start_to int, age_on date,
      place text, station boolean, kept int, due int, stayed int, fellows text, stopped boolean, valid_until int);
    create table person (id text collate "C" primary key, home text, born date, education int, skill text, skill_level int,
      trade_done text, months int, trade_wished text, wanted int, least int, scope text, wished text, excluded text,
      hours float8, night boolean, limited text, needs text, lodging boolean, available int, home_from int, home_to int,
      first_time boolean, mandarin boolean)`);
  await insert(
    client,
    'job',
    orders.map((order) => jobRow(order, asOf)),
  );
  await insert(client, 'person', seekers.map(personRow));
  await client.query(`
    create index on job (pay_high) where not stopped;
    create index on job (left(place, 2), pay_high) where not stopped;
    create index on job (education, hours) where not stopped;
    analyze job; analyze person; set jit = off; set max_parallel_workers_per_gather = 0`);
}

/** The ten best of each person, best first. */
export async function bestTen(client: pg.Client): Promise<ReadonlyMap<string, readonly string[]>> {
  const { rows } = await client.query<{ person: string; orders: string[] }>(`
    select p.id as person, array_agg(j.id order by j.total desc, j.id) as orders
    from person p cross join lateral (
      select c.id, c.total from (
        select j.id, ${points} as total from job j
        where not j.stopped and j.places > 0 and j.valid_until >= ${today} and ${conditions}) c
      order by c.total desc, c.id limit 10) j
    group by p.id`);
  return new Map(rows.map(({ person, orders }) => [person, orders]));
}

// The day of labour-market.ts; the conditions and the points are those of domain/src/matching/market for what that market holds.
const today = dayNumber('2020-02-20' as Market['asOf']);
const begin = `greatest(${today}, p.available, j.start_from)`;
const start = `(case when ${begin} between p.home_from and p.home_to then p.home_to + 1 else ${begin} end)`;
const years = 'extract(year from age(j.age_on, p.born))';

const conditions = `
  ${years} >= j.age_from and ${years} <= j.age_to
  and p.education >= j.education
  and (j.skill is null or (p.skill = j.skill and p.skill_level >= j.skill_level))
  and (j.pay_high is null or j.pay_high >= p.least)
  and case p.scope when 'any' then true when 'in-county' then left(j.place, 6) = left(p.home, 6)
    when 'out-of-county' then left(j.place, 6) <> left(p.home, 6) else left(j.place, 2) <> left(p.home, 2) end
  and (p.excluded is null or left(j.place, 2) <> p.excluded)
  and j.hours <= p.hours and (not j.night or p.night)
  and (p.limited is null or j.strain is null or j.strain <> p.limited)
  and (p.needs is null or p.needs = any(j.accommodations))
  and (not p.lodging or j.lodging <> 'none')
  and (not j.mandarin or p.mandarin)
  and ${start} <= j.start_to`;

const half = (value: string): string => `floor((${value}) + 0.5::float8)::int`;
const middle = 'floor((j.pay_low + j.pay_high) / 2.0::float8)';
const share = (kind: string): string =>
  `(case j.${kind} when 'free' then 3 when 'charged' then 1 else 0 end)`;

const points = `(
  ${half(`30 * (case when j.pay_high is null then 0 when ${middle} >= p.wanted then 1
    when p.wanted <= p.least then 0 else greatest(0, least(1, (${middle} - p.least) / (p.wanted - p.least)::float8)) end)`)}
  + (case when p.wished is null then 10 when starts_with(j.place, p.wished) then 20 else 0 end)
  + (case when left(j.place, 2) <> left(p.home, 2) then 2 when left(j.place, 4) <> left(p.home, 4) then 6
    when left(j.place, 6) <> left(p.home, 6) then 8 else 10 end)
  + (case when not j.station then 0 when p.first_time then 8 else 4 end)
  + (case when p.trade_done = j.trade and (p.months >= 6 or p.trade_wished = j.trade) then 20
    when p.trade_done = j.trade then 16 when p.trade_wished = j.trade then 14
    when left(p.trade_done, 4) = j.family then 8 else 0 end)
  + (case when j.skill is null then 0 else least(10, 4 + 3 * greatest(0, p.skill_level - j.skill_level)) end)
  + (case when j.fellows is not null and starts_with(p.home, j.fellows) then 3 else 0 end)
  + ${half('15 * (case when j.kept is null then 0.5 else j.kept / 100.0::float8 end)')}
  + ${half('10 * (case when j.due is null then 0.5 else j.stayed / j.due::float8 end)')}
  + ${half('8 * greatest(0, least(1, (12 - j.hours) / 4.0::float8))')}
  + ${half(`6 * ((${share('lodging')} + ${share('meals')}) / 6.0::float8)`)}
  + (case when p.home_from > ${start} and p.home_from <= ${start} + 90 then 0 else 5 end))`;

function jobRow(order: Order, asOf: Market['asOf']) {
  const { pay, skills, age } = order;
  return {
    id: order.id,
    employer: order.employer,
    trade: order.trade,
    family: order.trade.slice(0, 4),
    places: order.placesLeft,
    education: educationLevels.indexOf(order.leastEducation),
    skill: skills[0]?.skill ?? null,
    skill_level: skills[0]?.level ?? null,
    age_from: leastAge(age),
    age_to: age.relaxable === true ? 200 : (age.to ?? 200),
    pay_low: pay?.low ?? null,
    pay_high: pay?.high ?? null,
    hours: order.hours.perDay,
    night: order.hours.nightWork,
    strain: order.strains[0] ?? null,
    lodging: order.lodging,
    meals: order.meals,
    accommodations: order.accommodations,
    mandarin: order.needsMandarin,
    start_from: dayNumber(order.start.from),
    start_to: dayNumber(order.start.to),
    age_on: order.start.from > asOf ? order.start.from : asOf,
    place: order.place.region,
    station: order.stationNearby,
    kept: order.keptPromises ?? null,
    due: order.stayed?.due ?? null,
    stayed: order.stayed?.stayed ?? null,
    fellows: order.fellowWorkers[0]?.home ?? null,
    stopped: order.dispatchStopped,
    valid_until: dayNumber(order.validUntil),
  };
}

function personRow(seeker: Seeker) {
  const season = seeker.farmSeasons[0];
  return {
    id: seeker.id,
    home: seeker.home.region,
    born: seeker.born,
    education: educationLevels.indexOf(seeker.education),
    skill: seeker.skills[0]?.skill ?? null,
    skill_level: seeker.skills[0]?.level ?? null,
    trade_done: seeker.tradesDone[0]?.trade ?? null,
    months: seeker.tradesDone[0]?.months ?? null,
    trade_wished: seeker.tradesWished[0] ?? null,
    wanted: seeker.wage.wanted,
    least: seeker.wage.least,
    scope: seeker.places.scope,
    wished: seeker.places.wished[0] ?? null,
    excluded: seeker.places.excluded[0] ?? null,
    hours: seeker.hours.mostPerDay,
    night: seeker.hours.nightWork,
    limited: seeker.healthLimits[0] ?? null,
    needs: seeker.accommodations[0] ?? null,
    lodging: seeker.needsLodging,
    available: dayNumber(seeker.availableFrom),
    home_from: season === undefined ? null : dayNumber(season.from),
    home_to: season === undefined ? null : dayNumber(season.to),
    first_time: seeker.firstTimeAway,
    mandarin: seeker.speaksMandarin,
  };
}

const insert = (client: pg.Client, table: string, rows: readonly object[]) =>
  client.query(`insert into ${table} select * from jsonb_populate_recordset(null::${table}, $1::jsonb)`, [
    JSON.stringify(rows),
  ]);
