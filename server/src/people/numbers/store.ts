import type { NumberField, RevealReason } from '@wengang/domain/people/numbers/reveal-rules.ts';
import { sql } from 'kysely';
import type { Tx } from '../../platform/database/database.ts';

export type SealedNumbers = {
  id_number: Uint8Array | null;
  phone: Uint8Array | null;
  bank_card: Uint8Array | null;
};

/** The sealed numbers of a person who is visible. */
export async function findSealedNumbers(tx: Tx, personId: string): Promise<SealedNumbers | undefined> {
  const { rows } = await sql<SealedNumbers>`
    select id_number, phone, bank_card from person where person_id = ${personId}`.execute(tx);
  return rows[0];
}

/** Reveals of one account wait for each other, so that two at once do not pass the limit together. */
export async function lockReveals(tx: Tx, account: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${account}, 78))`.execute(tx);
}

/** Of how many persons besides these the account was shown numbers on a day. Index: number_reveal_account. */
export async function countRevealedBesides(
  tx: Tx,
  { account, day }: { account: string; day: string },
  persons: readonly string[],
): Promise<number> {
  const { rows } = await sql<{ shown: number }>`
    select count(distinct person_id)::int as shown from number_reveal
    where account_id = ${account} and on_day = ${day} and not (person_id = any (${[...persons]}::uuid[]))`.execute(
    tx,
  );
  return rows[0]?.shown ?? 0;
}

export type NewReveals = {
  rows: readonly { person: string; id: string; explanation: Uint8Array | null }[];
  field: NumberField;
  reason: RevealReason;
  account: string;
  assignment: string | null;
  role: string;
  shownBy: string;
  at: string;
  day: string;
};

export async function saveReveals(tx: Tx, shown: NewReveals): Promise<void> {
  const { rows } = shown;
  await sql`
    insert into number_reveal (person_id, reveal_id, field, account_id, assignment_id, role, reason, explanation, shown_by, at, on_day)
    select person_id, reveal_id, ${shown.field}, ${shown.account}::uuid, ${shown.assignment}::uuid, ${shown.role}, ${shown.reason},
      explanation, ${shown.shownBy}::uuid, ${shown.at}::timestamptz, ${shown.day}::date
    from unnest(${rows.map(({ person }) => person)}::uuid[], ${rows.map(({ id }) => id)}::uuid[],
      ${rows.map(({ explanation }) => explanation)}::bytea[]) as shown (person_id, reveal_id, explanation)`.execute(
    tx,
  );
}

export type RevealRow = {
  reveal_id: string;
  at: string;
  person_id: string;
  name: string;
  field: NumberField;
  reason: RevealReason;
  explanation: Uint8Array | null;
  shown_by: string;
  account_id: string;
  account_name: string | null;
  role: string;
};

/** The reveals of a day of persons registered below a path, in order of time; pages by keyset. Index: number_reveal_day. */
export async function listRevealsOn(
  tx: Tx,
  { path, on }: { path: string; on: string },
  page: { after: { name: string; id: string } | null; size: number },
): Promise<RevealRow[]> {
  const { after } = page;
  const { rows } = await sql<RevealRow>`
    select v.reveal_id, v.at, v.person_id, p.name, v.field, v.reason, v.explanation, v.shown_by, v.account_id,
      a.display_name as account_name, v.role
    from number_reveal v join person p using (person_id) left join account a on a.account_id = v.account_id
    where v.on_day = ${on} and p.home_path >= ${path} and p.home_path < ${`${path}~`}
      ${after === null ? sql`` : sql`and (v.at, v.reveal_id) > (${after.name}::timestamptz, ${after.id}::uuid)`}
    order by v.at, v.reveal_id limit ${page.size}`.execute(tx);
  return rows;
}

export async function savePhone(tx: Tx, personId: string, phone: Uint8Array | null): Promise<void> {
  await sql`update person set phone = ${phone} where person_id = ${personId}`.execute(tx);
}

export async function saveBankCard(tx: Tx, personId: string, bankCard: Uint8Array | null): Promise<void> {
  await sql`update person set bank_card = ${bankCard} where person_id = ${personId}`.execute(tx);
}

/** Takes search keys of a person away and puts others in. */
export async function replaceKeys(
  tx: Tx,
  personId: string,
  keys: { removed: readonly Uint8Array[]; added: readonly Uint8Array[] },
): Promise<void> {
  if (keys.removed.length > 0)
    await sql`
      delete from person_key where person_id = ${personId} and key = any (${[...keys.removed]}::bytea[])`.execute(
      tx,
    );
  if (keys.added.length > 0)
    await sql`
      insert into person_key (person_id, key, home_path, county_id)
      select p.person_id, key, p.home_path, p.county_id from person p cross join unnest(${[...keys.added]}::bytea[]) as key
      where p.person_id = ${personId} on conflict do nothing`.execute(tx);
}
