import type { OfferAct } from '@wengang/domain/matching/offers/offer-moves.ts';
import type { Correction } from '@wengang/domain/workflow/act.ts';
import { sql } from 'kysely';
import type { Tx } from '../platform/database/database.ts';

export type StoredOffer = {
  person_id: string;
  offer_id: string;
  vacancy_id: string;
  status: string;
  reserve: boolean;
  settled_on: string | null;
  offered_on: string;
  born: string;
};

/** One offer, its row locked; undefined when there is none in sight. */
export async function lockOffer(tx: Tx, person: string, offer: string): Promise<StoredOffer | undefined> {
  const { rows } = await sql<StoredOffer>`
    select o.person_id, o.offer_id, o.vacancy_id, o.status, o.reserve, o.settled_on, o.offered_on, p.born
    from offer o join person p using (person_id)
    where o.person_id = ${person} and o.offer_id = ${offer} for update of o`.execute(tx);
  return rows[0];
}

/** Only `saveOfferActs` writes the acts, from typed ones. */
export type StoredOfferAct = { person_id: string; offer_id: string; act: OfferAct | Correction };

/** The logs of these offers in the order recorded. */
export async function listOfferActs(
  tx: Tx,
  offers: readonly { person_id: string; offer_id: string }[],
): Promise<StoredOfferAct[]> {
  const { rows } = await sql<StoredOfferAct>`
    select a.person_id, a.offer_id, a.act
    from jsonb_to_recordset(${JSON.stringify(offers)}::jsonb) as asked (person_id uuid, offer_id uuid)
      join offer_act a using (person_id, offer_id) order by a.number`.execute(tx);
  return rows;
}

/** Of the person's other offers: the live acceptance, and one of the same order that is open. Indexes: offer_one_live, offer_open_once. */
export async function findOtherOffers(
  tx: Tx,
  offer: Pick<StoredOffer, 'person_id' | 'offer_id' | 'vacancy_id'>,
): Promise<{ live: string | null; anew: string | null }> {
  const others = sql`from offer where person_id = ${offer.person_id} and offer_id <> ${offer.offer_id}`;
  const { rows } = await sql<{ live: string | null; anew: string | null }>`
    select (select offer_id ${others} and live) as live,
      (select offer_id ${others} and vacancy_id = ${offer.vacancy_id}
        and status in ('offered', 'told', 'willing', 'employer-agreed')) as anew`.execute(tx);
  return rows[0] ?? { live: null, anew: null };
}

export type NewOffer = {
  person: string;
  offer: string;
  vacancy: string;
  run: string | null;
  on: string;
  state: unknown;
  total: number;
  parts: unknown;
  /** version of the model of staying that scored it */
  stayModel: string;
  by: string;
};

export async function saveOffers(tx: Tx, offers: readonly NewOffer[]): Promise<void> {
  if (offers.length === 0) return;
  await sql`
    insert into offer (person_id, offer_id, vacancy_id, run_id, offered_on, status, state, total, parts, stay_model, recorded_by)
    select person, offer, vacancy, run, "on", 'offered', state, total, parts, "stayModel", "by"
    from jsonb_to_recordset(${JSON.stringify(offers)}::jsonb) as o (person uuid, offer uuid, vacancy uuid, run uuid, "on" date,
      state jsonb, total int, parts jsonb, "stayModel" text, "by" uuid)`.execute(tx);
}

export type OfferActRow = {
  person: string;
  offer: string;
  id: string;
  on: string;
  act: OfferAct | Correction;
  by: string;
};

export async function saveOfferActs(tx: Tx, acts: readonly OfferActRow[]): Promise<void> {
  if (acts.length === 0) return;
  await sql`
    insert into offer_act (person_id, offer_id, act_id, on_day, act, recorded_by)
    select person, offer, id, "on", act, "by" from jsonb_to_recordset(${JSON.stringify(acts)}::jsonb)
      as a (person uuid, offer uuid, id uuid, "on" date, act jsonb, "by" uuid)`.execute(tx);
}

export type OfferStateRow = {
  person: string;
  offer: string;
  status: string;
  state: unknown;
  reserve: boolean;
  /** holds a place of the order */
  takes: boolean;
  on: string;
  by: string;
};

/** Writes folded states; a place is taken from the day of the acceptance to the day on which it ends. */
export async function saveOfferStates(tx: Tx, states: readonly OfferStateRow[]): Promise<void> {
  if (states.length === 0) return;
  await sql`
    update offer o set status = s.status, state = s.state, reserve = s.reserve, recorded_by = s."by",
      taken_from = case when s.takes and (o.taken_from is null or o.taken_to is not null) then s."on" else o.taken_from end,
      taken_to = case when s.takes then null when o.taken_from is not null and o.taken_to is null then s."on" else o.taken_to end
    from jsonb_to_recordset(${JSON.stringify(states)}::jsonb) as s (person uuid, offer uuid, status text, state jsonb, reserve boolean,
      takes boolean, "on" date, "by" uuid)
    where o.person_id = s.person and o.offer_id = s.offer`.execute(tx);
}

/** 入职: the accepted place has led to work; the acceptance binds the person no more and keeps its place. */
export async function settleAcceptance(
  tx: Tx,
  settled: { person: string; vacancy: string; on: string; by: string },
): Promise<void> {
  await sql`
    update offer set settled_on = ${settled.on}, recorded_by = ${settled.by}
    where person_id = ${settled.person} and vacancy_id = ${settled.vacancy} and live`.execute(tx);
}

/** The acceptance of an order that led to work on a day, and the person's live one by now. */
export async function findSettledAcceptance(
  tx: Tx,
  settled: { person: string; vacancy: string; on: string },
): Promise<{ offer_id: string; live: string | null } | undefined> {
  const { rows } = await sql<{ offer_id: string; live: string | null }>`
    select o.offer_id, (select l.offer_id from offer l where l.person_id = o.person_id and l.live) as live from offer o
    where o.person_id = ${settled.person} and o.vacancy_id = ${settled.vacancy} and o.settled_on = ${settled.on}
      and (o.status = 'employer-agreed' or (o.status = 'willing' and not o.reserve))
    order by o.offered_on desc, o.offer_id limit 1 for update of o`.execute(tx);
  return rows[0];
}

/** 更正入职: the start was none, so the accepted place binds the person again. */
export async function unsettleAcceptance(
  tx: Tx,
  offer: { person: string; offer: string; by: string },
): Promise<void> {
  await sql`
    update offer set settled_on = null, recorded_by = ${offer.by}
    where person_id = ${offer.person} and offer_id = ${offer.offer}`.execute(tx);
}

/**
 * Lets the employer and the place of work see who accepted, for 30 days: long enough for the letter and the journey; the work itself opens
 * its own grant. A context that may not give a grant (a station to an employer) leaves it out: `to` says which.
 */
export async function grantApplication(
  tx: Tx,
  grant: {
    person: string;
    vacancy: string;
    ids: { employer: string; place: string };
    to: { employer: boolean; place: boolean };
    from: string;
    until: string;
    by: string;
  },
): Promise<void> {
  const { person, vacancy, ids, to, from, until, by } = grant;
  await sql`
    insert into person_grant (person_id, grant_id, home_path, subject_path, organisation_id, purpose, valid_from, valid_to, granted_by)
    select p.person_id, one.id, p.home_path, case when one.subject = 'place' then v.place_path end,
      case when one.subject = 'employer' then v.employer_id end, 'application', ${from}, ${until}, ${by}
    from person p join vacancy v on v.vacancy_id = ${vacancy}
      cross join (values (${ids.employer}::uuid, 'employer', ${to.employer}::boolean), (${ids.place}::uuid, 'place', ${to.place}::boolean))
        as one (id, subject, wanted)
    where p.person_id = ${person} and one.wanted`.execute(tx);
}

/** Persons of an order whom the employer has agreed to, as far as in sight. */
export async function listAgreed(
  tx: Tx,
  vacancy: string,
): Promise<{ person_id: string; offer_id: string }[]> {
  const { rows } = await sql<{ person_id: string; offer_id: string }>`
    select person_id, offer_id from offer where vacancy_id = ${vacancy} and status = 'employer-agreed' and settled_on is null
    order by person_id`.execute(tx);
  return rows;
}

export async function saveJobWish(
  tx: Tx,
  fact: { person: string; id: string; on: string; wish: unknown; by: string },
): Promise<void> {
  await sql`
    insert into person_fact (person_id, fact_id, kind, from_day, detail, recorded_by)
    values (${fact.person}, ${fact.id}, 'job-wish', ${fact.on}, ${JSON.stringify(fact.wish)}::jsonb, ${fact.by})`.execute(
    tx,
  );
}
