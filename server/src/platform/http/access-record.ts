import type { Instant } from '@wengang/domain/calendar/instant.ts';
import { sql } from 'kysely';
import type { AccessContext } from '../database/context.ts';
import type { Tx } from '../database/database.ts';

/**
 * 访问记录: one row a request with the persons it shows and the purpose, written in the transaction of the read, before the reply. `about` says
 * what was read where ids of persons do not: `import:<id>`, `group:<id>`, `search:last-four`.
 */
export async function recordAccess(
  tx: Tx,
  entry: {
    id: string;
    at: string;
    context: AccessContext;
    endpoint: string;
    purpose: string;
    persons: readonly string[];
    about?: readonly string[];
  },
): Promise<void> {
  const { context } = entry;
  await sql`
    insert into person_access (access_id, at, account_id, assignment_id, role, endpoint, purpose, persons, about)
    values (${entry.id}, ${entry.at}, ${context.account}, ${context.assignment}, ${context.role}, ${entry.endpoint}, ${entry.purpose},
      ${[...entry.persons]}::uuid[], ${[...(entry.about ?? [])]}::text[])`.execute(tx);
}

/** Deletes the records of reads before an instant. Index: person_access_at. */
export async function deleteAccessBefore(tx: Tx, before: Instant): Promise<void> {
  await sql`delete from person_access where at < ${before}`.execute(tx);
}
