import type { TelephoneFrom } from '@wengang/domain/accounts/duty-telephone.ts';
import { sql } from 'kysely';
import type { Tx } from '../../platform/database/database.ts';

/** From a day on; of two lines of one day the second stands, and the first stays on record. */
export async function saveDutyTelephone(
  tx: Tx,
  telephone: { account: string; from: string; number: string | null; by: string },
): Promise<void> {
  await sql`
    insert into duty_telephone (account_id, from_day, number, recorded_by)
    values (${telephone.account}, ${telephone.from}, ${telephone.number}, ${telephone.by})`.execute(tx);
}

export type Telephones = ReadonlyMap<string, readonly TelephoneFrom[]>;

/** Every number that these accounts have had, by account, as recorded. Index: the primary key. */
export async function findDutyTelephones(tx: Tx, accounts: readonly string[]): Promise<Telephones> {
  const { rows } = await sql<TelephoneFrom & { account_id: string }>`
    select account_id, from_day as "fromDay", number from duty_telephone where account_id = any(${[...accounts]}::uuid[])
    order by account_id, from_day, line`.execute(tx);
  return Map.groupBy(rows, ({ account_id }) => account_id);
}
