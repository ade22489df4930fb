import { type RawBuilder, sql } from 'kysely';
import type { Tx } from '../../platform/database/database.ts';
import { serviceEnded } from '../market/store.ts';

// An application that holds no place any more: given up, declined, lapsed.
const idleApplication = (on: string): RawBuilder<boolean> => sql`
  g.purpose = 'application' and g.valid_to >= ${on} and not exists (
    select 1 from offer o join vacancy w using (vacancy_id)
    where o.person_id = g.person_id and o.taken_from is not null and o.taken_to is null
      and (w.employer_id = g.organisation_id or w.place_path = g.subject_path))`;

/**
 * Ends what `grantApplication` opened, of these persons or of all in sight, where no place is held any more. For a context at home: nobody
 * may end a grant by which alone he sees the person, so after an employer's no the job does it.
 */
export async function endIdleApplications(
  tx: Tx,
  on: string,
  persons: readonly string[] | null,
): Promise<void> {
  const only = persons === null ? sql`` : sql`g.person_id = any(${[...persons]}::uuid[]) and`;
  await sql`
    update person_grant g set valid_to = ${on}::date - 1
    where ${only} context_text('home_from') is not null and ${idleApplication(on)}`.execute(tx);
}

export type DueOffer = { person_id: string; offer_id: string; vacancy_id: string; because: string };

// Why an open offer lapses today (chain 5.2). Who accepted a place of a full or expired order keeps it; what the employer agreed to
// is the county's to decide when the order stops.
const because = (today: string, unanswered: string): RawBuilder<string | null> => sql`
  case
    when ${serviceEnded('o.person_id')} then 'file-closed'
    when v.status in ('suspended', 'dispatch-stopped') or e.stopped_on <= ${today} then
      case when o.status in ('offered', 'told', 'willing') then 'order-stopped' end
    when v.status = 'expired' or v.valid_until < ${today} then
      case when o.status in ('offered', 'told') or (o.status = 'willing' and o.reserve) then 'order-expired' end
    when v.status = 'full' then
      case when o.status in ('offered', 'told') or (o.status = 'willing' and o.reserve) then 'order-full' end
    when o.status in ('offered', 'told') and (o.state->>'on')::date <= ${unanswered} then 'no-answer'
  end`;
const openOffers =
  sql.raw(`offer o join vacancy v using (vacancy_id) join employer e on e.organisation_id = v.employer_id
  where (o.status in ('offered', 'told', 'willing') or o.status = 'employer-agreed' and o.settled_on is null)`);

/** Open offers in sight that lapse today, locked. Index: offer_vacancy. */
export async function lockDueOffers(
  tx: Tx,
  asked: { today: string; unanswered: string; vacancy: string | null },
): Promise<DueOffer[]> {
  const reason = because(asked.today, asked.unanswered);
  const ofOrder = asked.vacancy === null ? sql`` : sql`and o.vacancy_id = ${asked.vacancy}`;
  const { rows } = await sql<DueOffer>`
    select o.person_id, o.offer_id, o.vacancy_id, ${reason} as because from ${openOffers} ${ofOrder}
      and ${reason} is not null order by o.person_id, o.offer_id for update of o`.execute(tx);
  return rows;
}

/** The counties in which offers lapse today or an idle application is still shown, by path. For the job, which sees all. */
export async function listCountiesToTidy(
  tx: Tx,
  asked: { today: string; unanswered: string },
): Promise<string[]> {
  const { rows } = await sql<{ path: string }>`
    select distinct c.path from (
      select o.person_id, ${because(asked.today, asked.unanswered)} as because from ${openOffers}
      union all select g.person_id, 'idle' from person_grant g where ${idleApplication(asked.today)}) as due
      join person p using (person_id) join region c on c.region_id = p.county_id
    where due.because is not null order by c.path`.execute(tx);
  return rows.map((row) => row.path);
}
