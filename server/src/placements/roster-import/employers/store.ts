import { sql } from 'kysely';
import type { Tx } from '../../../platform/database/database.ts';

export type RegisteredEmployer = {
  organisation_id: string;
  name: string;
  credit_code: string | null;
  /** of its seat */
  path: string;
};

/** Employers with one of these plain names (NFKC, as reading gives them) or credit codes. Index: organisation_plain_name, organisation_credit_code. */
export async function listEmployersNamed(
  tx: Tx,
  asked: { names: readonly string[]; codes: readonly string[] },
): Promise<RegisteredEmployer[]> {
  if (asked.names.length === 0 && asked.codes.length === 0) return [];
  const { rows } = await sql<RegisteredEmployer>`
    select o.organisation_id, normalize(o.name, NFKC) as name, o.credit_code, r.path
    from organisation o join employer e using (organisation_id) join region r on r.region_id = o.region_id
    where (normalize(o.name, NFKC) = any(${[...asked.names]}::text[]) or o.credit_code = any(${[...asked.codes]}::text[])) and o.valid_to is null
    order by o.organisation_id`.execute(tx);
  return rows;
}
