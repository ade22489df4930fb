import { sql } from 'kysely';
import type { Tx } from '../../platform/database/database.ts';

export type StoredDecision = { person_id: string; vacancy_id: string; decision: 'fix' | 'forbid' };

/** The decisions that stand about these persons. Index: matching_decision_once. */
export async function listStandingDecisions(tx: Tx, persons: readonly string[]): Promise<StoredDecision[]> {
  const { rows } = await sql<StoredDecision>`
    select person_id, vacancy_id, decision from matching_decision
    where person_id = any(${[...persons]}::uuid[]) and undone_by is null order by person_id, vacancy_id`.execute(
    tx,
  );
  return rows;
}

export async function saveDecision(
  tx: Tx,
  made: {
    person: string;
    id: string;
    vacancy: string;
    decision: 'fix' | 'forbid';
    reason: string;
    on: string;
    by: string;
  },
): Promise<void> {
  await sql`
    insert into matching_decision (person_id, decision_id, vacancy_id, decision, reason, decided_on, recorded_by)
    values (${made.person}, ${made.id}, ${made.vacancy}, ${made.decision}, ${made.reason}, ${made.on}, ${made.by})`.execute(
    tx,
  );
}

/** One decision, its row locked: whether it was taken back already; undefined when there is none in sight. */
export async function lockDecision(
  tx: Tx,
  person: string,
  decision: string,
): Promise<{ undone: boolean } | undefined> {
  const { rows } = await sql<{ undone: boolean }>`
    select undone_by is not null as undone from matching_decision
    where person_id = ${person} and decision_id = ${decision} for update`.execute(tx);
  return rows[0];
}

export async function endDecision(
  tx: Tx,
  undone: { person: string; id: string; on: string; by: string },
): Promise<void> {
  await sql`
    update matching_decision set undone_on = ${undone.on}, undone_by = ${undone.by}
    where person_id = ${undone.person} and decision_id = ${undone.id}`.execute(tx);
}

export type DecisionRow = {
  person_id: string;
  name: string;
  name_sort: string;
  sex: number;
  born: string;
  home: string;
  county_id: number;
  id_number: Uint8Array | null;
  phone: Uint8Array | null;
  decision_id: string;
  vacancy_id: string;
  employer: string;
  title: string;
  decision: string;
  reason: string;
  decided_on: string;
  undone_on: string | null;
};

/** One page of decisions about persons registered below a path, the latest first. The path is the home path. Index: the key of matching_decision. */
export async function listDecisionPage(
  tx: Tx,
  asked: {
    home: string;
    part: 'standing' | 'undone';
    person: string | undefined;
    vacancy: string | undefined;
    after: { name: string; id: string } | null;
    size: number;
  },
): Promise<DecisionRow[]> {
  const { home, part, person, vacancy, after, size } = asked;
  const { rows } = await sql<DecisionRow>`
    select p.person_id, p.name, p.name_sort, p.sex, p.born, r.full_name as home, p.county_id, p.id_number, p.phone, d.decision_id,
      d.vacancy_id, o.name as employer, v.terms ->> 'title' as title, d.decision, d.reason, d.decided_on, d.undone_on
    from matching_decision d join person p using (person_id) join region r on r.region_id = p.home_region_id
      join vacancy v using (vacancy_id) join organisation o on o.organisation_id = v.employer_id
    where p.home_path >= ${home} and p.home_path < ${`${home}~`}
      and ${part === 'standing' ? sql`d.undone_by is null` : sql`d.undone_by is not null`}
      ${person === undefined ? sql`` : sql`and d.person_id = ${person}`}
      ${vacancy === undefined ? sql`` : sql`and d.vacancy_id = ${vacancy}`}
      ${after === null ? sql`` : sql`and (d.decided_on, d.decision_id) < (${after.name}::date, ${after.id}::uuid)`}
    order by d.decided_on desc, d.decision_id desc limit ${size}`.execute(tx);
  return rows;
}
