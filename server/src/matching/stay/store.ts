import type { CivilDate } from '@wengang/domain/calendar/civil-date.ts';
import type { TestedModel } from '@wengang/domain/matching/stay/stay-model-file.ts';
import { type RawBuilder, sql } from 'kysely';
import type { Tx } from '../../platform/database/database.ts';

/** A model as it was adopted, with the test that came with it; only `saveStayModel` writes it, from one that was read. */
export type StoredStayModel = { version: string; adopted_from: CivilDate; model: unknown; tested: unknown };

/** The model adopted last by a day; undefined: none was. A handful of rows for all. */
export async function findStayModel(tx: Tx, on: CivilDate): Promise<StoredStayModel | undefined> {
  const { rows } = await sql<StoredStayModel>`
    select version, adopted_from, model, tested from stay_model where adopted_from <= ${on}
    order by adopted_from desc, number desc limit 1`.execute(tx);
  return rows[0];
}

export async function isModelVersionUsed(tx: Tx, version: string): Promise<boolean> {
  const { rows } = await sql`select 1 from stay_model where version = ${version}`.execute(tx);
  return rows.length > 0;
}

export async function saveStayModel(
  tx: Tx,
  adopted: { from: CivilDate; tested: TestedModel; by: string },
): Promise<void> {
  const { model, tested } = adopted.tested;
  const test = tested === null ? null : JSON.stringify(tested);
  await sql`
    insert into stay_model (version, adopted_from, model, tested, recorded_by)
    values (${model.version}, ${adopted.from}, ${JSON.stringify(model)}::jsonb, ${test}::jsonb, ${adopted.by})`.execute(
    tx,
  );
}

/** One adoption at a time, so that of two under one version the second is refused in words. */
export async function lockStayModels(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('stay_model'))`.execute(tx);
}

/** What an offer foretold and what came of it: feature vector and days, no names and no ids. Days are ISO text. */
export type StartedOffer = {
  parts: unknown;
  jobs: { from: CivilDate; to: CivilDate | null }[];
  last_seen: CivilDate | null;
  died: CivilDate | null;
};

/**
 * Of an offer `o` that led to work, the job that began with it (same person, first day and employer), with the later ones at that employer, the
 * last evidence of grade A to C through a day, and the death. Keys of vacancy, spell, statement and person_fact, each by the person.
 */
const whatBecameOf = (until: string): RawBuilder<unknown> => sql`
  join vacancy v on v.vacancy_id = o.vacancy_id
  join spell s on s.person_id = o.person_id and s.superseded_by is null and s.counted and s.start_day = o.settled_on
    and s.start_precision = 'day' and s.employer_id = v.employer_id
  cross join lateral (
    select json_agg(json_build_object('from', j.resolved_from, 'to', j.resolved_to) order by j.resolved_from, j.spell_id) as jobs,
      array_agg(j.spell_id) as ids
    from spell j where j.person_id = s.person_id and j.superseded_by is null and j.counted and j.employer_id = s.employer_id
      and j.resolved_from >= s.resolved_from) work
  cross join lateral (
    select max(t.about_day) as last_seen from statement t
    where t.person_id = o.person_id and t.spell_id = any (work.ids) and t.kind = 'evidence' and t.result = 'employed'
      and t.grade in ('A', 'B', 'C') and t.superseded_by is null and t.about_day <= ${until}) seen
  cross join lateral (
    select min(f.from_day) as died from person_fact f
    where f.person_id = o.person_id and f.kind = 'death' and f.superseded_by is null) death`;

/** The parts of an offer `o` without their words: part, points and value. */
const bareParts = sql.raw(`(select jsonb_agg(part - 'because') from jsonb_array_elements(o.parts) as part)`);

/**
 * 由推荐而来的务工: every offer that led to work by a day, as evidence to learn from, in the order of the starts. Of erased persons nothing is left
 * to learn from. Index: offer_settled.
 */
export async function listStartedOffers(tx: Tx, until: CivilDate): Promise<StartedOffer[]> {
  const { rows } = await sql<StartedOffer>`
    select ${bareParts} as parts, work.jobs, seen.last_seen, death.died
    from offer o ${whatBecameOf(until)}
    where o.settled_on <= ${until} and o.parts <> '[]'
    order by o.settled_on, o.offer_id`.execute(tx);
  return rows;
}

/** One person of the fairness report: the groups, and what came to the person within the period. No name and no id. */
export type FairnessPerson = {
  sex: number;
  born: CivilDate;
  /** GB/T 3304; null: not on record */
  ethnic_group: string | null;
  disabled: boolean;
  offers: number;
  /** the offer of the period that led to work last; null: none did */
  started: (StartedOffer & { settled_on: CivilDate }) | null;
};

/**
 * Whom the report is about: everybody on the 求职需求清单 of a region on the last day, and whoever was offered something in the period. The path is the
 * home level of the region. Indexes: person_state_county and its like; person_county_name and its like, then the offers by the key of each person.
 */
export async function listFairnessPersons(
  tx: Tx,
  asked: {
    region: number;
    level: 'county_id' | 'prefecture_id' | 'province_id';
    period: { from: CivilDate; to: CivilDate };
  },
): Promise<FairnessPerson[]> {
  const { region, level, period } = asked;
  const { rows } = await sql<FairnessPerson>`
    with asked as (
      select s.person_id from person_state s
      where ${sql.ref(`s.${level}`)} = ${region} and s.seeker and s.standing > 0 and s.from_day <= ${period.to} and s.to_day > ${period.to}
      union
      select o.person_id from person p join offer o using (person_id)
      where ${sql.ref(`p.${level}`)} = ${region} and o.offered_on between ${period.from} and ${period.to}
    )
    select p.sex, p.born, profile.ethnic_group,
      exists (
        select 1 from person_fact f where f.person_id = p.person_id and f.kind = 'hardship' and f.value = 'disabled' and f.superseded_by is null
          and (f.from_day <= ${period.to} or f.detail ->> 'undated' = 'true') and (f.to_day is null or f.to_day >= ${period.to})) as disabled,
      (select count(*)::int from offer o
        where o.person_id = p.person_id and o.offered_on between ${period.from} and ${period.to}) as offers,
      (select json_build_object('parts', ${bareParts}, 'settled_on', o.settled_on, 'jobs', work.jobs, 'last_seen', seen.last_seen,
          'died', death.died)
        from offer o ${whatBecameOf(period.to)}
        where o.person_id = p.person_id and o.settled_on between ${period.from} and ${period.to}
        order by o.settled_on desc, o.offer_id limit 1) as started
    from asked join person p using (person_id)
      left join lateral (
        select f.detail ->> 'ethnicGroup' as ethnic_group from person_fact f
        where f.person_id = p.person_id and f.kind = 'profile' and f.from_day <= ${period.to} and f.superseded_by is null
        order by f.from_day desc, f.fact_id desc limit 1) profile on true
    where p.merged_into is null
    order by p.person_id`.execute(tx);
  return rows;
}
